import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { ShopIdentity } from '../../connectors/connector.ts';
import type { Actor } from '../../graphql/context.ts';
import { Identified } from '../../persistence/base-entities.ts';
import { covers } from '../../persistence/tenant-scope.ts';
import type { SealedApart } from '../credentials/account-secrets.ts';

/** From the button to the return, the merchant's login on the platform included. */
export const authorizationLifetimeMs = 10 * 60_000;

/** An authorization on its way: bound to platform, merchant, person and session, and used once (B5). */
@Entity({ tableName: 'authorization_attempt' })
export class AuthorizationAttempt extends Identified {
  declare readonly [OptionalProps]?: 'usedAt' | 'shops' | 'pendingGrant' | 'chosenAt';

  /** SHA-256 of the state the browser carries. */
  @Property({ type: 'blob', columnType: 'bytea' })
  stateHash!: Buffer;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'uuid', nullable: true })
  accountId!: string | null;

  @Property({ type: 'text' })
  platform!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'uuid' })
  sessionId!: string;

  /** Null where the platform takes no PKCE. */
  @Property({ type: 'text', nullable: true })
  codeVerifier!: string | null;

  /** Where in the admin the person goes on. */
  @Property({ type: 'text' })
  returnPath!: string;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  usedAt: Date | null = null;

  /** Shops of a main account that a person chooses from; null where there is nothing to choose. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  shops: readonly ShopIdentity[] | null = null;

  /** What the platform granted, sealed, while a person chooses. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  pendingGrant: SealedApart | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  chosenAt: Date | null = null;

  /**
   * Why the person who came back cannot go on with it; null when they can. A stranger with the state does not use it
   * up.
   */
  refuses(actor: Actor | null, platform: string): 'INVALID' | 'FORBIDDEN' | null {
    if (this.platform !== platform) return 'INVALID';
    if (!actor || actor.sessionId !== this.sessionId || actor.userId !== this.userId) return 'FORBIDDEN';
    return covers(actor.scope, this.merchantId) && actor.permissions.has('ecAccount:write') ? null : 'FORBIDDEN';
  }

  /** From here on a person has as long again to choose one of the shops. */
  offer(shops: readonly ShopIdentity[], grant: SealedApart, at: Date): void {
    this.shops = shops;
    this.pendingGrant = grant;
    this.expiresAt = new Date(at.getTime() + authorizationLifetimeMs);
  }

  /** Whether a person may choose now. */
  isOpenChoice(at: Date): boolean {
    return this.shops !== null && this.pendingGrant !== null && this.chosenAt === null && this.expiresAt > at;
  }

  /** True once, and in time. Only with its row locked. */
  use(at: Date): boolean {
    if (this.usedAt !== null || this.expiresAt.getTime() <= at.getTime()) return false;
    this.usedAt = at;
    return true;
  }
}
