import type { Opt } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Edited } from '../persistence/base-entities.ts';
import type { Changes } from '../values/changes.ts';

/** A way the warehouse ships; platforms' shipping codes are mapped to these (F5). The same for all merchants. */
@Entity({ tableName: 'shipping_type' })
export class ShippingType extends Edited {
  @Property({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', fieldName: 'name_zh_tw', nullable: true })
  nameZhTW!: string | null;

  /** Inactive types keep their mappings but are not offered any more. */
  @Property({ type: 'boolean' })
  active!: boolean;

  /** Whether its carrier collects money: without, no order that is cash on delivery leaves with it. */
  @Property({ type: 'boolean', default: true })
  collects: Opt<boolean> = true;

  change(wanted: Partial<Pick<ShippingType, 'name' | 'nameZhTW' | 'active' | 'collects'>>, at: Date): Changes {
    return this.edit(wanted, at);
  }
}
