import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { ODD_ENGLISH, WRONG_CHINESE } from './plain-words.ts';

/** All text that people wrote: not what a generator, a platform or a delivered release fixed. */
const root = join(import.meta.dirname, '..');
const fixed = [
  /^(?:client\/api|client\/app)\/generated\//,
  /\/fixtures\//,
  // Delivered with these words; a delivered migration never changes.
  /^server\/persistence\/migrations\/00(?:[0-7]\d|8[0-5])-.*\.sql$/,
  /^docs\/api-released\.graphql$/,
  /^scripts\/plain-words(?:\.test)?\.ts$/,
];
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => /\.(?:tsx?|mjs|sql|md|graphql|css|yml)$/.test(file) && !fixed.some((one) => one.test(file)))
  .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n') }));

/** Texts that must say such a word, and why. */
const allowedEnglish: readonly (readonly [file: string, text: string, why: string])[] = [
  ['client/app/i18n/words.test.ts', 'Delete all the same', 'forbids this label'],
];

/** A sentence may go on in the next line of a comment, so the words of a file are read as one text. */
function oddEnglish({ file, lines }: { file: string; lines: readonly string[] }): string[] {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += `${line.replace(/^\s*(?:\/?\*+(?!\/)|\/\/|--|#|>)?\s*/, '').trimEnd()} `;
  }
  for (const [where, said] of allowedEnglish)
    if (where === file) text = text.replaceAll(said, (found) => '_'.repeat(found.length));
  return ODD_ENGLISH.flatMap(([odd, plain]) =>
    [...text.matchAll(odd)].map(
      ({ 0: found, index }) =>
        `${file}:${starts.findLastIndex((start) => start <= index) + 1}: “${found}”; write: ${plain}`,
    ),
  );
}

describe('plain English', () => {
  it('is found where it is missing (the scan itself works)', () => {
    expect(files.length).toBeGreaterThan(900);
    const lines = ['/**', ' * Null when the address is', ' * none.', ' */', '// There is none. Whoever asks'];
    expect(oddEnglish({ file: 'x.ts', lines })).toEqual([
      expect.stringMatching(/^x\.ts:2: “is none”/),
      expect.stringMatching(/^x\.ts:5: “Whoever”/),
    ]);
  });
  it('is what code, comments, messages and docs say', () => {
    expect(files.flatMap(oddEnglish)).toEqual([]);
  });
  it('has no exception that nothing needs', () => {
    const unused = allowedEnglish.filter(
      ([file, said]) =>
        !files
          .find((one) => one.file === file)
          ?.lines.join('\n')
          .includes(said),
    );
    expect(unused).toEqual([]);
  });
});

describe('the Chinese of messages', () => {
  const messages = files
    .filter(({ file }) => /^(?:server|sandbox|client)\/.*(?<!\.test)\.tsx?$/.test(file))
    .flatMap(({ file, lines }) =>
      [...lines.join('\n').matchAll(/\bzhTW:\s*(?:\([^)]*\) =>\s*)?(['"`])((?:\\.|(?!\1)[^])*)\1/g)].map(
        ([, , text]) => ({ file, text: text ?? '' }),
      ),
    );
  it('are found (the scan itself works)', () => {
    expect(messages.length).toBeGreaterThan(150);
  });
  it('says the glossary’s word, one for one thing', () => {
    const wrong = messages.flatMap(({ file, text }) =>
      WRONG_CHINESE.filter(([pattern]) => pattern.test(text)).map(([, right]) => `${file}: ${text}: ${right}`),
    );
    expect(wrong).toEqual([]);
  });
});

type Node = Record<string, unknown> & { type: string; start: number; end: number };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* walk(child);
  }
}

const most = 120;
const sql = /^.\s*(?:(?:select|with)\b.*\b(?:from|as)|insert into|update\s.*\bset|delete from)\b/s;
/** Pages with their styles and scripts, written as the browser gets them. */
const embedded = new Set([
  'sandbox/console/page.ts',
  'sandbox/console/script.ts',
  'sandbox/liteshop/pages.ts',
  'sandbox/woocommerce/keys.ts',
]);

/**
 * Lines over 120 columns, but for those that one text or pattern makes too long: it stands whole in the line, is no
 * SQL, and leaves at most 80 columns of code. A sentence or a pattern in one piece can be searched for.
 */
function longLines({ file, lines }: { file: string; lines: readonly string[] }): string[] {
  if (!lines.some((line) => line.length > most)) return [];
  const source = lines.join('\n');
  const texts = file.endsWith('.css')
    ? []
    : [...walk(parseSync(file, source).program)]
        .filter(({ type }) => type === 'Literal' || type === 'TemplateLiteral' || type === 'JSXText')
        .filter(({ start, end }) => !sql.test(source.slice(start, end)));
  let start = 0;
  return lines.flatMap((line, at) => {
    const from = start;
    const to = from + line.length;
    start = to + 1;
    const fits =
      line.length <= most ||
      texts.some((one) => one.start >= from && one.end <= to && line.length - (one.end - one.start) <= 80);
    return fits ? [] : [`${file}:${at + 1}: ${line.length} columns`];
  });
}

describe('lines', () => {
  it('are too long where code, comments or SQL are, not where one text is (the scan itself works)', () => {
    const long = 'long '.repeat(30);
    const lines = [`say('${long}');`, `// ${long}`, `ask('select a from ${long}');`, `f(${'longer, '.repeat(20)});`];
    expect(longLines({ file: 'x.ts', lines })).toEqual([
      expect.stringMatching(/^x\.ts:2:/),
      expect.stringMatching(/^x\.ts:3:/),
      expect.stringMatching(/^x\.ts:4:/),
    ]);
  });
  it('of code and styles have at most 120 columns', () => {
    const code = files.filter(({ file }) => /\.(?:tsx?|mjs|css)$/.test(file) && !embedded.has(file));
    expect(code.flatMap(longLines)).toEqual([]);
  });
});
