import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { RunItemOutcome } from './fetch-run.enums.ts';
import { Identified } from '../persistence/base-entities.ts';

/** One order a run is for: what people call it, and the platform's id where we know it. */
export interface NamedOrder {
  readonly ref: string;
  readonly id: string | null;
}

/** What a run did with one order (D7); the importer writes them in sets, unchanged orders are only counted. */
@Entity({ tableName: 'fetch_run_item' })
export class FetchRunItem extends Identified {
  @Property({ type: 'uuid' })
  runId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** Null where not even that could be read. */
  @Property({ type: 'text', nullable: true })
  platformOrderId!: string | null;

  @Property({ type: 'text', nullable: true })
  platformOrderNumber!: string | null;

  @Property({ type: 'text' })
  outcome!: RunItemOutcome;

  /** Why it was skipped, or what was wrong with it. */
  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  /** The platform's own word for its state. */
  @Property({ type: 'text', nullable: true })
  detail!: string | null;

  @Property({ type: 'uuid', nullable: true })
  orderId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  rawPayloadId!: string | null;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  /** What the platform can be asked for again; null where it sent nothing that names the order. */
  namedOrder(): NamedOrder | null {
    const ref = this.platformOrderNumber ?? this.platformOrderId;
    return ref === null ? null : { ref, id: this.platformOrderId };
  }
}
