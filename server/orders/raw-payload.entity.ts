import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

/** The platform's own words for an order, as received; kept until retention ends. */
@Entity({ tableName: 'raw_payload' })
export class RawPayload extends Identified {
  @Property({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** Null where not even that could be read. */
  @Property({ type: 'text', nullable: true })
  platformOrderId!: string | null;

  @Property({ type: 'blob', columnType: 'bytea' })
  contentHash!: Buffer;

  /** With the buyer's data in full. */
  @Property({ type: 'text' })
  body!: string;

  @Property({ type: 'timestamptz' })
  receivedAt!: Date;
}
