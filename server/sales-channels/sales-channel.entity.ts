import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ProductMatchRule } from '../graphql/enums.ts';

/** Where a merchant sells, as the warehouse keeps it; says how order lines find their product (E1). */
@Entity({ tableName: 'sales_channel' })
export class SalesChannel {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'uuidv7()' })
  readonly id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  matchBy!: ProductMatchRule;

  @Property({ type: 'integer', version: true })
  readonly version!: Opt<number>;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;
}
