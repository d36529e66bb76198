/** Words of one search; what lies beyond is left out. */
const mostWords = 8;
const longestSearch = 200;

/**
 * What a person types into a search, as patterns of LIKE over a `search_text` column; all of them must match, in any
 * order. The column is folded by the database function `search_fold`, and this does the same: NFKC, lower case, every
 * character beyond ASCII a word of its own.
 *
 * @param short where a word of one or two ASCII characters is looked for: in the middle of a word no index finds it, so
 * that in large tables it must begin one
 */
export function searchPatterns(
  search: string | null | undefined,
  short: 'anywhere' | 'atStart' = 'atStart',
): readonly string[] {
  const words = (search ?? '')
    .slice(0, longestSearch)
    .normalize('NFKC')
    .toLowerCase()
    // oxlint-disable-next-line no-control-regex -- they are no part of any text and separate words
    .split(/[\s\u0000-\u001f\u007f]+/u)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, mostWords).map((word) => {
    const folded = foldWord(word);
    const wanted = folded.length < 3 && short === 'atStart' ? ` ${folded}` : folded;
    return `%${wanted.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  });
}

function foldWord(word: string): string {
  const spaced = word.replaceAll(/[^!-~]/gu, (character) => ` u${character.codePointAt(0)?.toString(16)} `);
  return spaced.replaceAll(/ +/g, ' ');
}

/**
 * As `hits` of a `RowSource`: the same rows, found by the index of a large table's `search_text`; undefined when
 * nothing is searched.
 * @param conditions as `searchConditions` gave them
 */
export function searchHits(
  table: 'ec_order' | 'ec_account' | 'warehouse_product',
  conditions: readonly string[],
): string | undefined {
  const patterns = conditions.flatMap((condition) => condition.match(/\$\d+/g) ?? []);
  return patterns.length === 0 ? undefined : `select search_ids('${table}', array[${patterns.join(', ')}]::text[])`;
}

/**
 * The conditions of a search over a folded column or expression; none when there is nothing to search for. Adds the
 * patterns to `params`.
 * @param folded SQL, never from input: `o.search_text`
 */
export function searchConditions(
  search: string | null | undefined,
  folded: string,
  params: unknown[],
  short: 'anywhere' | 'atStart' = 'atStart',
): string[] {
  return searchPatterns(search, short).map((pattern) => `${folded} like $${params.push(pattern)}`);
}
