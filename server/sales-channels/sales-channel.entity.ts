import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { ProductMatchRule } from './sales-channel.enums.ts';
import { Edited } from '../persistence/base-entities.ts';
import type { Changes } from '../values/changes.ts';

/** Where a merchant sells, as the warehouse keeps it; says how order lines find their product (E1). */
@Entity({ tableName: 'sales_channel' })
export class SalesChannel extends Edited {
  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  matchBy!: ProductMatchRule;

  change(wanted: Partial<Pick<SalesChannel, 'name' | 'matchBy'>>, at: Date): Changes {
    return this.edit(wanted, at);
  }
}
