/** A daily wall time, in minutes after midnight (0–1439): 540 is "09:00". Whose wall is said by a zone beside it. */
export type TimeSlot = number;

/** A store is fetched at one to three times of the day (D1). */
export const maxSlots = 3;

const shape = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads "09:00". @throws {RangeError} for anything but 00:00–23:59 in two digits each */
export function timeSlot(text: string): TimeSlot {
  const match = shape.exec(text);
  if (!match) throw new RangeError(`not a time of day: ${JSON.stringify(text)}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** "09:00" for 540. @throws {RangeError} outside the day */
export function showTimeSlot(slot: TimeSlot): string {
  if (!isTimeSlot(slot)) throw new RangeError(`not a minute of the day: ${slot}`);
  return `${String(Math.floor(slot / 60)).padStart(2, '0')}:${String(slot % 60).padStart(2, '0')}`;
}

export function isTimeSlot(slot: TimeSlot): boolean {
  return Number.isInteger(slot) && slot >= 0 && slot < 1440;
}

/** Earliest first, each once. */
export function orderedSlots(slots: readonly TimeSlot[]): TimeSlot[] {
  return [...new Set(slots)].sort((a, b) => a - b);
}
