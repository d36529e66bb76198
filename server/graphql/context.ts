import type { Clock } from '../values/clock.ts';
import type { Language } from '../values/words.ts';
import type { Database, Reading, TenantScope } from '../persistence/database.ts';
import type { Permission, Role } from './enums.ts';
import { forbidden, unauthenticated } from './errors.ts';
import type { LiveSource } from './live.ts';
import type { Loaders } from './loaders.ts';

/** Who acts. Built from a session or an API token, never from input. */
export interface Actor {
  readonly kind: 'session' | 'apiToken';
  readonly userId: string;
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly side: 'warehouse' | 'merchant';
  readonly role: Role;
  /** Of the role; of a token, those its scopes leave. */
  readonly permissions: ReadonlySet<Permission>;
  readonly scope: TenantScope;
  readonly locale: Language;
  /** False for a person of one merchant, who sees no merchant column (A6). */
  readonly managesManyMerchants: boolean;
}

/** What one GraphQL operation knows. */
export interface RequestContext {
  readonly requestId: string;
  /** Null when nobody is signed in. */
  readonly actor: Actor | null;
  /** In which people are spoken to: the actor's own; of nobody signed in, the one the request asks for. */
  readonly language: Language;
  readonly db: Database;
  readonly clock: Clock;
  readonly loaders: Loaders;
  /** For subscriptions; see `followLive`. */
  readonly live: LiveSource;
  /** Address of the caller, for throttling; null for jobs. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** Cookies of the answer; null where there is none to set (WebSocket, jobs). */
  readonly cookies: CookieJar | null;
  /**
   * Reads as the actor. Each statement sees what is committed when it runs and costs one way to the database; relations
   * of a list are read side by side. For reading only; writes use `db.run`.
   */
  read<T>(work: (tx: Reading) => Promise<T>): Promise<T>;
}

export interface CookieJar {
  /** Of a browser on which somebody has signed in before; null where the request brought none. */
  readonly deviceToken: string | null;
  setDevice(token: string, expiresAt: Date): void;
  setSession(token: string, expiresAt: Date): void;
  clearSession(): void;
}

/** @throws {PublicError} UNAUTHENTICATED */
export function actorOf(ctx: Pick<RequestContext, 'actor'>): Actor {
  if (!ctx.actor) throw unauthenticated();
  return ctx.actor;
}

export const may = (ctx: Pick<RequestContext, 'actor'>, permission: Permission): boolean =>
  ctx.actor?.permissions.has(permission) ?? false;

/** The actor, who has the permission. @throws {PublicError} UNAUTHENTICATED or FORBIDDEN */
export function requirePermission(ctx: Pick<RequestContext, 'actor'>, permission: Permission): Actor {
  const actor = actorOf(ctx);
  if (!actor.permissions.has(permission)) throw forbidden(permission, actor.kind === 'apiToken' ? 'token' : 'role');
  return actor;
}
