import { ArrayType, OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { orderedSlots, type TimeSlot } from '../../values/time-slot.ts';
import { dueSlotOf, nextSlot } from './next-slot.ts';

/** What a plan is made from. */
export interface PlanFacts {
  /** Whether the account is fetched by itself: connected, and fetching is on (B12). */
  readonly fetches: boolean;
  /** The merchant's. */
  readonly timeZone: string;
  readonly now: Date;
}

/**
 * When an account is fetched: its slots, and the next launch planned from them. One row per account; the truth of when.
 */
@Entity({ tableName: 'fetch_schedule' })
export class FetchSchedule {
  declare readonly [OptionalProps]?: 'slots' | 'nextFetchAt' | 'nextSlot' | 'nextSlotDate';

  @PrimaryKey({ type: 'uuid' })
  accountId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  /** Earliest first, each once (D1). */
  @Property({ type: new ArrayType(Number), columnType: 'smallint[]' })
  slots: TimeSlot[] = [];

  /** Null while nothing is planned. */
  @Property({ type: 'timestamptz', nullable: true })
  nextFetchAt: Date | null = null;

  @Property({ type: 'smallint', nullable: true })
  nextSlot: TimeSlot | null = null;

  /** YYYY-MM-DD on the merchant's calendar. */
  @Property({ type: 'date', nullable: true })
  nextSlotDate: string | null = null;

  @Property({ type: 'timestamptz' })
  updatedAt!: Date;

  /** Plan the next fetch again afterwards. */
  changeSlots(slots: readonly TimeSlot[], at: Date): void {
    this.slots = orderedSlots(slots);
    this.updatedAt = at;
  }

  /**
   * The next launch after `now`; none while the account is not fetched by itself or has no slots. A launch that is due
   * but not yet dispatched stays due.
   */
  plan({ fetches, timeZone, now }: PlanFacts): void {
    if (fetches && dueSlotOf(this, now)) return;
    const next = fetches && this.slots.length > 0 ? nextSlot({ slots: this.slots, timeZone, after: now }) : null;
    this.nextFetchAt = next?.at ?? null;
    this.nextSlot = next?.slot ?? null;
    this.nextSlotDate = next?.localDate ?? null;
    this.updatedAt = now;
  }
}
