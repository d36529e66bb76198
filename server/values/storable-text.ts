/** Text as PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
export const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/**
 * PostgreSQL keeps neither NUL nor half a surrogate pair, and refuses the whole statement: the one goes, the other
 * becomes U+FFFD.
 */
export function storableText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
