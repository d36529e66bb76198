import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { searchConditions, searchPatterns } from './search-words.ts';

describe('searching text', () => {
  let server: TestDatabase;
  beforeAll(async () => {
    server = await createTestDatabase();
  });
  afterAll(() => server.close());

  /** As a list asks: the column is folded by the database, the words by us. */
  async function matches(text: string, search: string, short?: 'anywhere'): Promise<boolean> {
    const params: unknown[] = [text];
    const conditions = searchConditions(search, 'search_fold($1::text)', params, short);
    const [row] = await server.query<{ found: boolean }>(
      `select ${['$1::text is not null', ...conditions].join(' and ')} as found`,
      params,
    );
    return row?.found ?? false;
  }

  it.each([
    ['S21: words in any order', 'TW-2024-0815 王小明', '小明 0815', true],
    ['S21: every word must be there', 'TW-2024-0815 王小明', '小明 0816', false],
    ['S21: full-width letters and digits as plain ones', 'tw-2024', 'ＴＷ－２０２４', true],
    ['S21: plain ones in full-width text', 'ＡＢＣ茶', 'abc', true],
    ['S21: an ideographic blank between words', 'oolong 茶 150g', '茶　150g', true],
    ['one Chinese character', '王小明', '明', true],
    ['Chinese characters in another order are another word', '王小明', '明小', false],
    ['a part of a number', '900000012345', '12345', true],
    ['letters beside Chinese', '凍頂oolong茶', '頂oolong', true],
    ['accents, composed or not', 'Cafe\u0301', 'CAFÉ', true],
    ['wildcards as they stand', '100% tea', '0%', false],
    ['wildcards at the start of a word', '%off tea', '%o', true],
    ['a short word at the start of a word', 'SKU A1-RED', 'a1', true],
    ['a short word inside another one, where tables are large', 'SKU XA1-RED', 'a1', false],
    ['nothing but blanks', 'anything', '  ', true],
    ['characters that are no text', 'ab cd', 'ab\u0000cd', true],
  ])('%s', async (_, text, search, found) => {
    expect(await matches(text, search)).toBe(found);
  });

  it('finds a short word inside another one in small tables', async () => {
    expect(await matches('SKU XA1-RED', 'a1', 'anywhere')).toBe(true);
  });

  it('asks for eight different words at most', () => {
    expect(searchPatterns('one two three four five six seven eight nine one')).toHaveLength(8);
    expect(searchPatterns('tea tea TEA')).toEqual(['%tea%']);
  });
});
