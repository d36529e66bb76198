import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { OrderEventKind } from './order.enums.ts';
import { Identified } from '../persistence/base-entities.ts';

/** An entry in the timeline of an order (E5). */
@Entity({ tableName: 'order_event' })
export class OrderEvent extends Identified {
  declare readonly [OptionalProps]?: 'runId' | 'userId';

  @Property({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  kind!: OrderEventKind;

  /** For the sentence the screen builds: codes, names, counts, the person's note; no buyer's data. */
  @Property({ type: 'json', columnType: 'jsonb' })
  facts!: Readonly<Record<string, unknown>>;

  /** The run that did it; null where a person did. */
  @Property({ type: 'uuid', nullable: true })
  runId: string | null = null;

  /** Who did it; null where a fetch did. */
  @Property({ type: 'uuid', nullable: true })
  userId: string | null = null;

  @Property({ type: 'timestamptz' })
  at!: Date;
}
