import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { InboundDelivery } from '../connectors/connector.ts';
import { Identified } from '../persistence/base-entities.ts';
import { storableText } from '../values/storable-text.ts';

export interface VerifiedDelivery {
  readonly accountId: string;
  readonly merchantId: string;
  readonly delivery: InboundDelivery;
  readonly requestId: string;
}

const longestAlarm = 500;

/**
 * A verified delivery of a platform, stored before it is answered and acted on later (D3); the same one is kept once.
 */
@Entity({ tableName: 'inbound_event' })
export class InboundEvent extends Identified {
  declare readonly [OptionalProps]?: 'platformOrderId' | 'state' | 'runId' | 'requestId' | 'doneAt';

  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  topic!: string;

  @Property({ type: 'text' })
  meaning!: InboundDelivery['meaning']['kind'];

  /** Only where it is about an order. */
  @Property({ type: 'text', nullable: true })
  platformOrderId: string | null = null;

  /** What makes it the same delivery. */
  @Property({ type: 'text' })
  dedupeKey!: string;

  /**
   * What an alarm says, until people were notified of it. Nothing else is kept: the order is read again from the
   * platform, and a delivery may be 8 MiB of buyers' data.
   */
  @Property({ type: 'text' })
  body!: string;

  @Property({ type: 'text', default: 'received' })
  state: 'received' | 'done' | 'failed' = 'received';

  /** The run that reads its order again. */
  @Property({ type: 'uuid', nullable: true })
  runId: string | null = null;

  @Property({ type: 'text', nullable: true })
  requestId: string | null = null;

  @Property({ type: 'timestamptz' })
  receivedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  doneAt: Date | null = null;

  /** Platforms write what they like: it is made storable, and as short as the screens need. */
  static of({ accountId, merchantId, delivery, requestId }: VerifiedDelivery, receivedAt: Date): InboundEvent {
    const { meaning, topic, dedupeKey } = delivery;
    return Object.assign(new InboundEvent(), {
      accountId,
      merchantId,
      requestId,
      receivedAt,
      topic: storableText(topic).slice(0, 200),
      meaning: meaning.kind,
      platformOrderId: meaning.kind === 'order' ? storableText(meaning.platformOrderId) : null,
      dedupeKey: storableText(dedupeKey).slice(0, 400),
      body: meaning.kind === 'alarm' ? storableText(meaning.message).slice(0, longestAlarm) : '',
    } satisfies Partial<InboundEvent>);
  }

  /** Acted on; nothing more follows from it. */
  settle(at: Date): void {
    this.state = 'done';
    this.doneAt = at;
  }
}
