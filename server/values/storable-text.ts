const unstorable = /[\0\p{Surrogate}]/u;

/** PostgreSQL keeps neither NUL nor half a surrogate pair, and refuses the whole statement: the one goes, the other becomes U+FFFD. */
export function storableText(text: string): string {
  return unstorable.test(text) ? text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd') : text;
}
