import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Edited } from '../persistence/base-entities.ts';
import type { Changes } from '../values/changes.ts';

/** One who sells and keeps goods in the warehouse. */
@Entity({ tableName: 'merchant' })
export class Merchant extends Edited {
  /** Short name in addresses and files: `north-tea`. Never changes. */
  @Property({ type: 'text' })
  code!: string;

  @Property({ type: 'text' })
  name!: string;

  /** IANA zone the merchant's time slots belong to. */
  @Property({ type: 'text' })
  timeZone!: string;

  change(wanted: Partial<Pick<Merchant, 'name' | 'timeZone'>>, at: Date): Changes {
    return this.edit(wanted, at);
  }
}
