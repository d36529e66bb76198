import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { ShopIdentity } from '../connectors/connector.ts';
import { Edited } from '../persistence/base-entities.ts';
import { storableText } from '../values/storable-text.ts';
import { manualFetchAvailableAt } from './actions.ts';
import type { SettingValues } from './settings/setting-values.ts';
import {
  statusAfter,
  type ConnectionEvent,
  type ConnectionStatus,
  type StatusCause,
} from './connection/connection-state.ts';

const longestTitle = 200;
const longestMessage = 1_000;

/**
 * A merchant's store on a platform, as it is written; read lists come from `ec-account-rows.ts`. What a person saves
 * brings it to the top of the list (A3).
 */
@Entity({ tableName: 'ec_account' })
export class EcAccountEntity extends Edited {
  declare readonly [OptionalProps]?:
    | 'status'
    | 'statusCause'
    | 'statusMessage'
    | 'statusChangedAt'
    | 'credentialsRevision'
    | 'lastTestedAt'
    | 'lastSuccessAt'
    | 'failuresInRow'
    | 'shopId'
    | 'shopTitle'
    | 'fetchEnabled'
    | 'pushEnabled'
    | 'pushPercentage'
    | 'fetchedUntil'
    | 'manualFetchAt'
    | 'webhookKey'
    | 'webhookState'
    | 'webhookMessage'
    | 'webhookCheckedAt'
    | 'webhookIds'
    | 'webhookRevision'
    | 'takesOverId'
    | 'settings';

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  platform!: string;

  @Property({ type: 'text' })
  displayName!: string;

  @Property({ type: 'uuid' })
  salesChannelId!: string;

  @Property({ type: 'text', default: 'notVerified' })
  status: ConnectionStatus = 'notVerified';

  /** Why it is not connected; null while connected, and while nobody has tried. */
  @Property({ type: 'text', nullable: true })
  statusCause: StatusCause | null = null;

  /** What the platform said, cleaned. */
  @Property({ type: 'text', nullable: true })
  statusMessage: string | null = null;

  @Property({ type: 'Date', columnType: 'timestamptz' })
  statusChangedAt!: Date;

  /** Rises with every change of a credential; what was found out about an older revision counts for nothing. */
  @Property({ type: 'integer', default: 1 })
  credentialsRevision: number = 1;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  lastTestedAt: Date | null = null;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  lastSuccessAt: Date | null = null;

  @Property({ type: 'integer', default: 0 })
  failuresInRow: number = 0;

  /** The platform's identity of the store; set by the first success and never changed silently (B5). */
  @Property({ type: 'text', nullable: true })
  shopId: string | null = null;

  @Property({ type: 'text', nullable: true })
  shopTitle: string | null = null;

  @Property({ type: 'boolean', default: false })
  fetchEnabled: boolean = false;

  @Property({ type: 'boolean', default: false })
  pushEnabled: boolean = false;

  @Property({ type: 'integer', default: 0 })
  pushPercentage: number = 0;

  /**
   * Everything changed on the platform up to here has been seen; the next window begins at or before it. Null before
   * the first complete fetch.
   */
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  fetchedUntil: Date | null = null;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  manualFetchAt: Date | null = null;

  @Property({ type: 'text', defaultRaw: "replace(gen_random_uuid()::text, '-', '')" })
  webhookKey!: string;

  @Property({ type: 'text', default: 'none' })
  webhookState: 'none' | 'active' | 'failing' = 'none';

  @Property({ type: 'text', nullable: true })
  webhookMessage: string | null = null;

  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  webhookCheckedAt: Date | null = null;

  /** The platform's ids of what we registered; another set means that something was made again. */
  @Property({ type: 'array', columnType: 'text[]' })
  webhookIds: string[] = [];

  /** `credentialsRevision` the registrations were made with; null where they must be made again. */
  @Property({ type: 'integer', nullable: true })
  webhookRevision: number | null = null;

  /**
   * The closed account whose orders and mappings move here once this one is known to be the same shop; null where none
   * do.
   */
  @Property({ type: 'uuid', nullable: true })
  takesOverId: string | null = null;

  /** Choices of `manifest.settings` that a person made; what an empty one stands for is not stored. */
  @Property({ type: 'json', columnType: 'jsonb' })
  settings: SettingValues = {};

  /** By its schedule and by deliveries, without a person asking (B12). */
  isFetchedByItself(): boolean {
    return this.status === 'connected' && this.fetchEnabled;
  }

  /** When a person may fetch again; null when now (C4). */
  coolsDownAt(now: Date): Date | null {
    return manualFetchAvailableAt(this.manualFetchAt, now);
  }

  /** A window was read to its end; one that ended earlier than another already read says nothing new. */
  seenUntil(at: Date): void {
    if (this.fetchedUntil === null || at > this.fetchedUntil) this.fetchedUntil = at;
  }

  /** Moves the light as the table of states says; false where the event says nothing in this status. */
  connection(
    event: ConnectionEvent,
    at: Date,
    why: { readonly cause: StatusCause; readonly message: string | null } | null = null,
  ): boolean {
    const next = statusAfter(this.status, event);
    if (next === null) return false;
    if (next !== this.status) this.statusChangedAt = at;
    this.status = next;
    this.statusCause = next === 'disconnected' ? (why?.cause ?? null) : null;
    this.statusMessage = next === 'disconnected' ? (why?.message?.slice(0, longestMessage) ?? null) : null;
    return true;
  }

  /** Deleted by a person: what stays is its name, its shop and its orders. */
  close(at: Date): void {
    this.status = 'closed';
    this.statusCause = null;
    this.statusMessage = null;
    this.statusChangedAt = at;
    this.fetchEnabled = false;
    this.pushEnabled = false;
    this.takesOverId = null;
    this.credentialsChanged();
    this.webhooksGone();
    this.touched(at);
  }

  /** A credential is not what it was: nothing found out before counts any more (B7). */
  credentialsChanged(): void {
    this.credentialsRevision += 1;
    this.failuresInRow = 0;
  }

  /** Nothing of ours is registered on the platform any more, as far as we know. */
  webhooksGone(): void {
    this.webhookState = 'none';
    this.webhookMessage = null;
    this.webhookCheckedAt = null;
    this.webhookIds = [];
    this.webhookRevision = null;
  }

  /** The platform's identity of it; null before the first success. */
  shop(): ShopIdentity | null {
    return this.shopId === null ? null : { id: this.shopId, title: this.shopTitle };
  }

  /**
   * What the platform calls the shop; null leaves it. It stands in lists, so a shop does not make it as long as it
   * likes.
   */
  knownAs(title: string | null): void {
    if (title !== null) this.shopTitle = storableText(title.slice(0, longestTitle));
  }

  worked(at: Date): void {
    this.lastSuccessAt = at;
    this.failuresInRow = 0;
  }
}
