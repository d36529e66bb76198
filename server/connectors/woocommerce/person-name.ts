const hanOrHangul = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const eastAsian =
  /^[\p{Script_Extensions=Han}\p{Script=Hangul}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]+$/u;

/** One text out of the two the shop keeps: the family name first where people write it so. */
export function fullName(first: string | null, last: string | null): string | null {
  if (first === null || last === null) return first ?? last;
  if (hanOrHangul.test(first) && hanOrHangul.test(last)) return `${last}${first}`;
  const japanese = eastAsian.test(first) && eastAsian.test(last) && (kana.test(first) || kana.test(last));
  return japanese ? `${last} ${first}` : `${first} ${last}`;
}
