import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { excessOf, faultsOf } from './document-check.ts';
import { resolverClasses } from '../features.ts';
import { buildApiSchema } from './schema.ts';
import { cpuMs } from '../testing/cpu-time.ts';

const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

/** Each is within 9 KB and takes GraphQL's own validation 50 to 200 ms. */
const dear: readonly (readonly [what: string, query: string])[] = [
  ['one field a thousand times', `{ ${times(1_000, () => 'serverInfo { version }')} }`],
  ['one field a thousand times, one level down', `{ serverInfo { ${times(1_000, () => 'version')} } }`],
  [
    'a fragment that opens two that open two',
    `{ ...F0 } ${times(60, (at) => `fragment F${at} on Query { a${at}: serverInfo { version } ...F${at + 1} ...G${at + 1} } fragment G${at} on Query { ...F${at + 1} }`)}`,
  ],
  [
    'hundreds of fragments side by side',
    `{ ${times(300, (at) => `...F${at}`)} } ${times(300, (at) => `fragment F${at} on Query { serverInfo { version } }`)}`,
  ],
  [
    'levels within levels, each twice',
    `{ ${times(1, () => '')} ${Array.from({ length: 10 }).reduce<string>((inner) => `serverInfo { ${inner} ${inner} }`, 'version')} }`,
  ],
];

describe('what a document asks for is counted before it is validated', () => {
  it.each(dear)('S16: %s', (_what, query) => {
    const document = parse(query);
    const excess = excessOf(document);
    // The best of some runs: the first is not compiled yet.
    const runs = Array.from({ length: 5 }, () => cpuMs(() => excessOf(document)));
    expect(Math.min(...runs)).toBeLessThan(30);
    expect(excess?.extensions['code']).toBe('LIMIT_EXCEEDED');
  });

  it('S16: reports only the first excess, and does not start to validate', () => {
    const schema = buildApiSchema(resolverClasses, []);
    const faults = faultsOf(schema, parse(`{ nonsense ${times(30, () => 'alsoNonsense')} }`));
    expect(faults.map(({ message }) => message)).toEqual(['The query exceeds the limit of 20 fields at the root.']);
  });

  it('S16: a document with many faults is not read to its end', () => {
    const schema = buildApiSchema(resolverClasses, []);
    const faults = faultsOf(schema, parse(`{ serverInfo { ${times(500, (at) => `wrong${at}`)} } }`));
    expect(faults.length).toBeLessThanOrEqual(21);
  });

  it('S16: fragments in a circle end the walk', () => {
    const schema = buildApiSchema(resolverClasses, []);
    for (const query of [
      '{ serverInfo { ...A } } fragment A on ServerInfo { version ...B } fragment B on ServerInfo { ...A }',
      '{ __schema { types { ...T } } } fragment T on __Type { name fields { type { ...T } } }',
      'fragment A on Query { viewer { user { ...B } } } fragment B on User { merchants { id } ...B } { ...A }',
    ])
      expect(faultsOf(schema, parse(query)).length).toBeGreaterThan(0);
  });
});
