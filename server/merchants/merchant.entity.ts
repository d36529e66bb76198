import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One who sells and keeps goods in the warehouse. */
@Entity({ tableName: 'merchant' })
export class Merchant {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  readonly id!: string;

  /** Short name in addresses and files: `north-tea`. Never changes. */
  @Property({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  /** IANA zone the merchant's time slots belong to. */
  @Property({ type: 'text' })
  timeZone!: string;

  @Property({ type: 'integer', version: true })
  readonly version!: Opt<number>;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
