/**
 * What someone typed as a time of day, as `HH:MM` on the 24-hour clock; null when invalid. Takes `9`, `930`, `9:30`,
 * `09：30`.
 */
export function clockTime(typed: string): string | null {
  const [, hours = '', minutes = '00'] = /^\s*(\d{1,2})(?:\s*[:：.]?\s*(\d{2}))?\s*$/.exec(typed) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
