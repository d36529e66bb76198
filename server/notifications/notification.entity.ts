import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { NotificationCategory, NotificationSeverity } from './notification.enums.ts';
import { Identified } from '../persistence/base-entities.ts';

/** Something the people of a merchant should know (H3). Who has read it is kept per person, in sets. */
@Entity({ tableName: 'notification' })
export class Notification extends Identified {
  declare readonly [OptionalProps]?: 'accountId' | 'orderId' | 'runId' | 'dedupeKey' | 'createdAt';

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  category!: NotificationCategory;

  @Property({ type: 'text' })
  severity!: NotificationSeverity;

  /** Key of the sentence the screen says: `hold.shippingUnmapped`. */
  @Property({ type: 'text' })
  messageKey!: string;

  /** What the sentence names: displayName, code, count; no buyer's data. */
  @Property({ type: 'json', columnType: 'jsonb' })
  facts!: Readonly<Record<string, unknown>>;

  @Property({ type: 'uuid', nullable: true })
  accountId: string | null = null;

  @Property({ type: 'uuid', nullable: true })
  orderId: string | null = null;

  @Property({ type: 'uuid', nullable: true })
  runId: string | null = null;

  /** While a notification with this key exists it is not told again. */
  @Property({ type: 'text', nullable: true })
  dedupeKey: string | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;
}
