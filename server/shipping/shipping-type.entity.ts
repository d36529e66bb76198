import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A way the warehouse ships; platforms' shipping codes are mapped to these (F5). The same for all merchants. */
@Entity({ tableName: 'shipping_type' })
export class ShippingType {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  readonly id!: string;

  @Property({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  nameZhTw!: string | null;

  /** Inactive types keep their mappings but are not offered any more. */
  @Property({ type: 'boolean' })
  active!: boolean;

  @Property({ type: 'integer', version: true })
  readonly version!: Opt<number>;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
