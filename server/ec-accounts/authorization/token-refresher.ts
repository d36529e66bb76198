import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessSource, AuthorizationFlow, IssuedAccess, ShopIdentity } from '../../connectors/connector.ts';
import { ConnectorError, CredentialsRejected } from '../../connectors/errors.ts';
import type { PlatformTransport } from '../../connectors/transport/transport.ts';
import { DatabaseUnavailable } from '../../persistence/database-errors.ts';
import { onlyMerchants, type Database } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { AccountSecrets, Tokens } from '../credentials/account-secrets.ts';

/** Access tokens are renewed this long before they expire. */
export const refreshAheadMs = 10 * 60_000;

/** A token must still be good for this long to be handed out when no newer one can be had. */
const goodForMs = 60_000;

/** Refreshes hold a database connection while they wait for the platform; a process must keep some for its other work. */
const atOnce = 3;

/** A database that is away for some seconds must not cost an authorization. */
const keepAttempts = 8;
const keepAgainMs = 250;

/** Whose tokens, and how they are renewed. */
export interface TokenOwner {
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly flow: AuthorizationFlow;
  readonly transport: PlatformTransport;
  readonly credentials: Readonly<Record<string, string>>;
  readonly shop: ShopIdentity | null;
}

/**
 * Renews access tokens, one refresh per account at a time across all processes: an advisory lock lets one go first, and whoever waited reads
 * what the first one got. The new refresh token is committed before anybody uses the new access token, since the old one is spent.
 */
export class TokenRefresher {
  private readonly running = new Map<string, Promise<Tokens>>();
  private readonly waiting: (() => void)[] = [];
  private free = atOnce;

  constructor(
    private readonly deps: { readonly db: Database; readonly secrets: AccountSecrets; readonly clock: Clock },
  ) {}

  /** Tokens other than `spent`. @throws {CredentialsRejected} when the grant is gone @throws {ConnectorError} */
  async renew(owner: TokenOwner, spent: string): Promise<Tokens> {
    for (;;) {
      const running = this.running.get(owner.accountId);
      if (!running) break;
      const tokens = await running;
      if (tokens.accessToken !== spent) return tokens;
    }
    const mine = this.inTurn(() => this.refreshOnce(owner, spent));
    this.running.set(owner.accountId, mine);
    try {
      return await mine;
    } finally {
      this.running.delete(owner.accountId);
    }
  }

  /** The tokens of an account for one operation, starting from those it was opened with. */
  source(
    owner: TokenOwner,
    opened: Tokens | null,
    onRejected: (failure: CredentialsRejected) => Promise<void>,
  ): AccessSource {
    let tokens = opened;
    const renewed = async (spent: string): Promise<string> => {
      try {
        tokens = await this.renew(owner, spent);
        return tokens.accessToken;
      } catch (error) {
        if (error instanceof CredentialsRejected) await onRejected(error);
        throw error;
      }
    };
    return {
      current: async () => {
        if (!tokens) throw notAuthorized(owner);
        const leftMs = tokens.expiresAt ? tokens.expiresAt.getTime() - this.deps.clock.now().getTime() : Infinity;
        if (leftMs > refreshAheadMs) return tokens.accessToken;
        const held = tokens.accessToken;
        return renewed(held).catch((error: unknown) => {
          // The platform is away for the moment, but what we hold still works.
          if (error instanceof ConnectorError && !(error instanceof CredentialsRejected) && leftMs > goodForMs)
            return held;
          throw error;
        });
      },
      refused: (seen) => renewed(seen),
    };
  }

  private async refreshOnce(owner: TokenOwner, spent: string): Promise<Tokens> {
    const { db, secrets } = this.deps;
    let kept: Tokens | null = null;
    try {
      return await db.run(onlyMerchants(owner.merchantId), async (tx) => {
        // Waiting for another process's refresh may take as long as the platform does.
        await tx.query(`set local statement_timeout = '120s'`);
        await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`quaylink tokens ${owner.accountId}`]);
        const { tokens } = await secrets.open(tx, owner);
        if (!tokens) throw notAuthorized(owner);
        if (tokens.accessToken !== spent) return tokens;
        if (tokens.refreshToken === null || !owner.flow.refresh)
          throw new CredentialsRejected(
            { platform: owner.platform, operation: 'oauth.refresh' },
            'the access token has expired and cannot be refreshed',
          );
        const issued = await owner.flow.refresh({
          refreshToken: tokens.refreshToken,
          typed: owner.credentials,
          shop: owner.shop,
          transport: owner.transport,
        });
        kept = await this.keep(owner, tokens, issued);
        return kept;
      });
    } catch (error) {
      // The lock was lost with its connection; what the platform issued was kept all the same.
      if (kept !== null && error instanceof DatabaseUnavailable) return kept;
      throw error;
    }
  }

  /**
   * Commits what the platform issued at once and by itself, since the spent token is worth nothing any more: neither an import that holds the
   * account's row nor a connection that broke while the platform answered stands in its way.
   */
  private async keep(owner: TokenOwner, spent: Tokens, issued: IssuedAccess): Promise<Tokens> {
    const { db, secrets } = this.deps;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.run(onlyMerchants(owner.merchantId), async (tx) => {
          const { tokens: present } = await secrets.open(tx, owner, { locked: true });
          if (!present) throw notAuthorized(owner);
          // A person may have authorized anew while the platform answered: theirs is newer.
          if (present.refreshToken !== spent.refreshToken) return present;
          const renewed = {
            accessToken: issued.accessToken,
            refreshToken: issued.refreshToken ?? spent.refreshToken,
            expiresAt: issued.expiresAt,
          };
          await secrets.writeTokens(tx, owner, renewed);
          return renewed;
        });
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable) || attempt >= keepAttempts) throw error;
        await sleep(keepAgainMs * attempt);
      }
    }
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

const notAuthorized = ({ platform }: TokenOwner) =>
  new CredentialsRejected({ platform, operation: 'oauth.refresh' }, 'the account has not been authorized');
