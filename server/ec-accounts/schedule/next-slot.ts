import { Temporal } from 'temporal-polyfill';
import { isTimeSlot, type TimeSlot } from '../../values/time-slot.ts';

/**
 * One launch of a schedule: which slot of which local day, and the instant it runs. (slot, localDate) never comes
 * twice.
 */
export interface SlotInstant {
  readonly at: Date;
  readonly slot: TimeSlot;
  /** YYYY-MM-DD on the merchant's wall calendar. */
  readonly localDate: string;
}

/**
 * The first launch strictly after `after`. The only place where slots become instants: what is shown is what runs (D1).
 *
 * A wall time the clocks skip runs as much later as they jump (02:30 becomes 03:30); one they repeat runs the first
 * time only. Where such a jump puts two slots on one instant, one launch serves both, named after the slot whose own
 * time it is. A date the zone leaves out (the date line moved) has no launches.
 * @throws {RangeError} without slots, or for a zone nobody knows
 */
export function nextSlot(schedule: {
  readonly slots: readonly TimeSlot[];
  readonly timeZone: string;
  readonly after: Date;
}): SlotInstant {
  const { slots, timeZone } = schedule;
  if (slots.length === 0 || !slots.every(isTimeSlot)) throw new RangeError(`no time slots: ${JSON.stringify(slots)}`);
  const after = schedule.after.getTime();
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  let next: SlotInstant | null = null;
  // Yesterday's last slot may have been pushed past midnight; tomorrow may be a date that never comes.
  for (let day = -1; day <= 1 || (!next && day <= 4); day += 1) {
    for (const launch of launchesOf(today.add({ days: day }), slots, timeZone)) {
      const at = launch.at.getTime();
      if (at <= after) continue;
      if (!next || at < next.at.getTime() || (at === next.at.getTime() && showsOnTheWall(launch, timeZone)))
        next = launch;
    }
  }
  if (!next) throw new RangeError(`no next slot after ${schedule.after.toISOString()} in ${timeZone}`);
  return next;
}

/** What the schedule row says is due at `now`; null while nothing is (fetching off, disconnected, or still ahead). */
export function dueSlotOf(
  schedule: {
    readonly nextFetchAt: Date | null;
    readonly nextSlot: TimeSlot | null;
    readonly nextSlotDate: string | null;
  },
  now: Date,
): SlotInstant | null {
  const { nextFetchAt, nextSlot: slot, nextSlotDate } = schedule;
  if (nextFetchAt === null || slot === null || nextSlotDate === null || nextFetchAt.getTime() > now.getTime())
    return null;
  return { at: nextFetchAt, slot, localDate: nextSlotDate };
}

function launchesOf(date: Temporal.PlainDate, slots: readonly TimeSlot[], timeZone: string): SlotInstant[] {
  if (!date.toZonedDateTime(timeZone).toPlainDate().equals(date)) return [];
  return slots.map((slot) => ({
    at: new Date(
      date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(Math.floor(slot / 60), slot % 60) })
        .epochMilliseconds,
    ),
    slot,
    localDate: date.toString(),
  }));
}

function showsOnTheWall(launch: SlotInstant, timeZone: string): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(launch.at.getTime()).toZonedDateTimeISO(timeZone);
  return wall.hour * 60 + wall.minute === launch.slot && wall.toPlainDate().toString() === launch.localDate;
}
