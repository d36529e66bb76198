/**
 * Whether a text has every word of a search, in any order; full-width letters and capitals make no difference, as on
 * the server.
 */
export function matchesWords(text: string, search: string): boolean {
  const plain = (value: string) => value.normalize('NFKC').toLowerCase();
  const whole = plain(text);
  return plain(search)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
