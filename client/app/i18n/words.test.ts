import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { ODD_ENGLISH, WRONG_CHINESE } from '../../../scripts/plain-words.ts';

/** The screens' source, read as syntax: texts live in `defineWords` only, complete and used. */
const app = join(import.meta.dirname, '..');
const files = globSync('**/*.{ts,tsx}', { cwd: app })
  .filter((file) => !file.includes('.test.') && !file.startsWith('graphiql/'))
  .map((file) => {
    const source = readFileSync(join(app, file), 'utf8');
    const { program, errors } = parseSync(file, source);
    if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
    return { file, source, program };
  });

type Syntax = Record<string, unknown> & { type: string };
const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
function* walk(node: unknown): Generator<Syntax> {
  if (Array.isArray(node)) for (const one of node) yield* walk(one);
  else if (isSyntax(node)) {
    yield node;
    for (const child of Object.values(node)) yield* walk(child);
  }
}
const literal = (node: unknown): string => {
  const found = isSyntax(node) ? (node['value'] ?? node['name']) : '';
  return typeof found === 'string' ? found : '';
};

interface Text {
  readonly file: string;
  readonly feature: string;
  readonly hook: string;
  readonly key: string;
  readonly en: string;
  readonly zh: string;
}
const texts: Text[] = files.flatMap(({ file, program }) =>
  [...walk(program)].flatMap((node) => {
    if (
      node.type !== 'VariableDeclarator' ||
      !isSyntax(node['init']) ||
      node['init'].type !== 'CallExpression' ||
      literal(node['init']['callee']) !== 'defineWords'
    )
      return [];
    const [feature, object] = node['init']['arguments'] as unknown[];
    const properties = isSyntax(object) ? (object['properties'] as Syntax[]) : [];
    return properties.map((property) => {
      const [en, zh] = isSyntax(property['value']) ? (property['value']['elements'] as unknown[]) : [];
      return {
        file,
        feature: literal(feature),
        hook: literal(node['id']),
        key: literal(property['key']),
        en: literal(en),
        zh: literal(zh),
      };
    });
  }),
);
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted((one, other) => one.localeCompare(other));
/** Names that are the same in both languages. */
const SAME = new Set(['Quaylink', 'SKU', 'API', 'EC']);

describe('the words of the admin', () => {
  it('are found (the scan itself works)', () => {
    expect(texts.length).toBeGreaterThan(400);
  });
  it('H6: every text stands in English and in 繁體中文', () => {
    const incomplete = texts.filter(
      ({ en, zh }) =>
        !en.trim() || !zh.trim() || (en === zh && !SAME.has(en)) || (!/[\u3400-\u9fff]/.test(zh) && !SAME.has(zh)),
    );
    expect(incomplete.map(({ feature, key }) => `${feature}: ${key}`)).toEqual([]);
  });
  it('name the same values in both languages', () => {
    // A count may be left out where the language does not need it.
    const different = texts.filter(({ en, zh }) => placeholders(zh).join() !== placeholders(en).join());
    expect(different.map(({ feature, key }) => `${feature}: ${key}`)).toEqual([]);
  });
  it('have a form for one wherever they have one for several', () => {
    const keys = new Set(texts.map(({ feature, key }) => `${feature}: ${key}`));
    const alone = [...keys].filter(
      (key) =>
        (key.endsWith('_one') && !keys.has(key.replace(/_one$/, '_other'))) ||
        (key.endsWith('_other') && !keys.has(key.replace(/_other$/, '_one'))),
    );
    expect(alone).toEqual([]);
  });
  it('are each used somewhere', () => {
    const unused = texts.filter(({ hook, key, feature }) => {
      const base = key.replace(/_(one|other)$/, '');
      const users = files.filter(
        ({ source }) => source.includes(hook) || (feature === 'trade' && source.includes('useEnumWords')),
      );
      const list = base.includes('.') ? base.slice(0, base.indexOf('.')) : null;
      return !users.some(({ source, file }) => {
        const own = file.endsWith('words.ts') ? '' : source;
        return (
          own.includes(`'${base}'`) ||
          (list !== null &&
            (own.includes(`${list}.\${`) ||
              (feature === 'trade' && own.includes(`'${list}'`)) ||
              (feature === 'notifications' && own.includes('messageKey as'))))
        );
      });
    });
    expect(unused.map(({ feature, key }) => `${feature}: ${key}`)).toEqual([]);
  });
});

describe('plain words', () => {
  it('S33: the Chinese is the glossary’s, one word for one thing', () => {
    const wrong = texts.flatMap(({ feature, key, zh }) =>
      WRONG_CHINESE.filter(([pattern]) => pattern.test(zh)).map(
        ([, right]) => `${feature}: ${key} should say ${right}`,
      ),
    );
    expect(wrong).toEqual([]);
  });
  it('S33: a platform that needs no IP allowlist is said not to need one, not to lack it', () => {
    const { notNeeded } = Object.fromEntries(
      texts.filter(({ feature }) => feature === 'platforms').map(({ key, en, zh }) => [key, [en, zh]]),
    );
    expect(notNeeded).toEqual(['Not needed', '不需要']);
  });
  it('S34: the English says what a native-speaking clerk would say', () => {
    const odd = texts.filter(({ en }) => ODD_ENGLISH.some(([pattern]) => en.search(pattern) >= 0));
    expect(odd.map(({ feature, key, en }) => `${feature}: ${key}: ${en}`)).toEqual([]);
  });
  it.each(['Fetch lag', 'Pushed orders', 'Needed', 'Rate budget', 'Delete all the same'])(
    'S34: nothing says “%s”',
    (said) => {
      expect(texts.filter(({ en }) => en === said)).toEqual([]);
    },
  );
});

describe('the screens', () => {
  const SPOKEN = new Set([
    'label',
    'title',
    'placeholder',
    'aria-label',
    'aria-description',
    'description',
    'alt',
    'error',
  ]);
  const NAMES = new Set(['Quaylink', 'English', '繁體中文', '********', 'ms', 'K']);
  const speaks = (text: string) => /[A-Za-z\u3400-\u9fff]{2,}/.test(text) && !NAMES.has(text.trim());
  it('say nothing that is not in the words', () => {
    const hardCoded = files.flatMap(({ file, program }) =>
      [...walk(program)].flatMap((node) => {
        if (node.type === 'JSXText' && speaks(literal(node))) return [`${file}: ${literal(node).trim()}`];
        if (
          node.type === 'JSXAttribute' &&
          SPOKEN.has(literal(node['name'])) &&
          isSyntax(node['value']) &&
          node['value'].type === 'Literal' &&
          speaks(literal(node['value']))
        )
          return [`${file}: ${literal(node['name'])}="${literal(node['value'])}"`];
        return [];
      }),
    );
    expect(hardCoded).toEqual([]);
  });
});

describe('the layers', () => {
  it('ui knows nothing of the trade: it imports from itself, the words and packages only', () => {
    const wrong = files
      .filter(({ file }) => file.startsWith('ui/'))
      .flatMap(({ file, source }) =>
        [...source.matchAll(/from '(\.[^']+)'/g)]
          .map(([, path]) => relative(app, join(app, file, '..', path ?? '')))
          .filter((path) => !/^(ui|i18n)\//.test(path))
          .map((path) => `${file} → ${path}`),
      );
    expect(wrong).toEqual([]);
  });
});
