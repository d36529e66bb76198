/** Stands before digits inside a text that is to be a number; JSON writes it as an escape, so that no text holds it. */
const mark = '\u0000n';
const marked = /"\\u0000n(-?\d+)"/g;

/** JSON with whole numbers of any length (T1): box numbers have 18 digits, more than a double holds. */
export function jsonOf(body: unknown): string {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? `${mark}${value}` : value));
  return text.replace(marked, '$1');
}

/** Whether a text can be an id of Coupang. */
export function isWholeNumber(text: string | null | undefined): text is string {
  return typeof text === 'string' && /^\d{1,20}$/.test(text);
}
