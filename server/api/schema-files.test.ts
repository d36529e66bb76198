import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closedChanges, unnamedBreakingChanges } from './schema-changes.ts';
import { schemaFiles, tendSchema } from './schema-files.ts';

const { current, released, changes } = schemaFiles;
const project = join(import.meta.dirname, '../..');
const release = { version: '0.2.0', on: '2027-01-31' };
const named = (line: string) =>
  `# Changes\n\n## Not yet released\n\n${line}\n\n## 0.1.0, 2026-11-21\n\n- Query.c was removed. Ask for b.\n`;

describe('changes of the API since the last release', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'schema-'));
    mkdirSync(join(root, 'docs'));
    for (const file of Object.values(schemaFiles)) cpSync(join(project, file), join(root, file));
    // The released schema as committed, and a code that prints just that.
    write(current, printed());
    write(changes, named('Nothing yet.'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  const printed = () => read(released).replace(/^#.*\n/, '');
  /** What the code prints once a field of Order is gone. */
  const without = (field: string) =>
    printed().replace(new RegExp(`(type Order implements Node \\{[^}]*?)  """[^"]*"""\\n  ${field}:[^\\n]*\\n`), '$1');

  it('lets a field go only when that is named, whatever else is committed', () => {
    const smaller = without('placedAt');
    expect(smaller).not.toBe(printed());
    for (const task of ['write', 'check', 'release'] as const) {
      // Committed already, as in a fresh clone where every branch is the same commit.
      if (task !== 'write') write(current, smaller);
      const { faults, written } = tendSchema(root, smaller, task, release);
      expect([task, written, faults]).toEqual([task, [], [expect.stringContaining('- Order.placedAt was removed.')]]);
    }
    write(changes, named('- `Order.placedAt` was removed. Ask for createdAt.'));
    write(current, printed());
    expect(tendSchema(root, smaller, 'write', release)).toEqual({ faults: [], written: [current] });
    expect(tendSchema(root, smaller, 'check', release)).toEqual({ faults: [], written: [] });
  });

  it('moves the baseline with a release, after which the old words excuse nothing', () => {
    const smaller = without('placedAt');
    write(changes, named('- Order.placedAt was removed. Ask for createdAt.'));
    write(current, smaller);
    expect(tendSchema(root, smaller, 'release', release)).toEqual({ faults: [], written: [released, changes] });
    expect(read(released)).toBe(
      `# The API as released with 0.2.0 on 2027-01-31. Moved by \`npm run schema -- --release\` alone.\n${smaller}`,
    );
    expect(read(changes)).toContain(
      '## Not yet released\n\nNothing yet.\n\n## 0.2.0, 2027-01-31\n\n- Order.placedAt was removed. Ask for createdAt.\n\n## 0.1.0',
    );
    expect(tendSchema(root, smaller, 'release', release)).toEqual({ faults: [], written: [] });
    write(released, printed().replace('type Query {', 'type Query {\n  """Old."""\n  c: Int\n'));
    expect(tendSchema(root, smaller, 'check', release).faults).toEqual([
      expect.stringContaining('- Query.c was removed.'),
    ]);
  });

  it('says when the committed schema is stale, and does nothing without a baseline', () => {
    write(current, 'type Query { old: Int }');
    for (const task of ['check', 'release'] as const)
      expect(tendSchema(root, printed(), task, release)).toEqual({
        faults: [expect.stringContaining('schema.graphql is stale')],
        written: [],
      });
    const print = printed();
    rmSync(join(root, released));
    expect(tendSchema(root, print, 'write', release)).toEqual({
      faults: [expect.stringContaining('docs/api-released.graphql is missing')],
      written: [],
    });
  });

  it('takes a whole line for a name, not a part of another', () => {
    const [before, after] = ['type Query { a: Int b: Int SubQuery: Int }', 'type Query { a: Int SubQuery: Int }'];
    expect(unnamedBreakingChanges(before, after, '')).toEqual(['Query.b was removed.']);
    expect(unnamedBreakingChanges(before, after, named('- SubQuery.b was removed.'))).toEqual(['Query.b was removed.']);
    expect(unnamedBreakingChanges(before, after, named('- Query.b was removed. Ask for a.'))).toEqual([]);
    expect(unnamedBreakingChanges(after, before, '')).toEqual([]);
    expect(closedChanges(named('Nothing yet.'), '0.2.0')).toContain('## 0.2.0\n\nNo breaking changes.\n');
  });
});
