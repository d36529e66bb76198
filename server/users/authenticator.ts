import type { Actor } from '../graphql/context.ts';
import { Permission } from '../graphql/enums.ts';
import type { Database } from '../persistence/database.ts';
import type { TenantScope } from '../persistence/tenant-scope.ts';
import type { Clock } from '../values/clock.ts';
import { permissionsOf, roleOf } from './roles.ts';
import { apiTokenPrefix, sha256 } from './secrets.ts';
import { sessionExpiry, sessionRefreshMs } from './session.entity.ts';

interface PersonRow {
  readonly user_id: string;
  readonly side: 'warehouse' | 'merchant';
  readonly role: string;
  readonly all_merchants: boolean;
  readonly locale: 'en' | 'zh-TW';
  readonly merchant_ids: string[];
}

interface SessionRow extends PersonRow {
  readonly session_id: string;
  readonly last_seen_at: Date;
  readonly created_at: Date;
}

interface TokenRow extends PersonRow {
  readonly token_id: string;
  readonly scopes: string[];
  readonly last_used_at: Date | null;
}

export interface SignedIn {
  readonly actor: Actor;
  /** Set when the session was prolonged: the cookie must be, too. */
  readonly prolongedUntil: Date | null;
}

const tokenUseMs = 60_000;
const permissions: ReadonlySet<string> = new Set(Object.values(Permission));

/**
 * Finds out who a cookie or a bearer token stands for: one statement each, asked every time, so that ending one acts at
 * once. Every request comes this way, so it is plain SQL: entities would ask for person, merchants and session one
 * after the other, in a transaction.
 */
export class Authenticator {
  constructor(private readonly deps: { readonly db: Database; readonly clock: Clock }) {}

  async bySession(token: string): Promise<SignedIn | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const now = this.deps.clock.now();
    const [row] = await this.deps.db.statement<SessionRow>(
      'select * from actor_of_session($1, $2)',
      [sha256(token), now],
      { keepPlan: true },
    );
    if (!row) return null;
    const actor: Actor = { kind: 'session', sessionId: row.session_id, tokenId: null, ...personOf(row) };
    if (now.getTime() - row.last_seen_at.getTime() < sessionRefreshMs) return { actor, prolongedUntil: null };
    const expiresAt = sessionExpiry(row.created_at, now);
    await this.deps.db.statement('update session set last_seen_at = $2, expires_at = $3 where id = $1', [
      row.session_id,
      now,
      expiresAt,
    ]);
    return { actor, prolongedUntil: expiresAt };
  }

  async byApiToken(token: string): Promise<SignedIn | null> {
    if (!token.startsWith(apiTokenPrefix) || token.length !== apiTokenPrefix.length + 43) return null;
    const now = this.deps.clock.now();
    const [row] = await this.deps.db.statement<TokenRow>('select * from actor_of_token($1, $2)', [sha256(token), now], {
      keepPlan: true,
    });
    if (!row) return null;
    if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() >= tokenUseMs) {
      await this.deps.db.statement('update api_token set last_used_at = $2 where id = $1', [row.token_id, now]);
    }
    const person = personOf(row);
    // Scopes say what the token was made for; what its owner may no longer do, it may not either.
    const scopes = new Set(
      row.scopes.filter(
        (scope): scope is Permission => permissions.has(scope) && person.permissions.has(scope as Permission),
      ),
    );
    return {
      actor: { kind: 'apiToken', sessionId: null, tokenId: row.token_id, ...person, permissions: scopes },
      prolongedUntil: null,
    };
  }
}

function personOf(row: PersonRow): Omit<Actor, 'kind' | 'sessionId' | 'tokenId'> {
  const role = roleOf(row.side, row.role);
  const scope: TenantScope = row.all_merchants ? { kind: 'all' } : { kind: 'merchants', ids: row.merchant_ids };
  return {
    userId: row.user_id,
    side: row.side,
    role,
    permissions: permissionsOf[role],
    scope,
    locale: row.locale,
    managesManyMerchants: row.all_merchants || row.merchant_ids.length > 1,
  };
}
