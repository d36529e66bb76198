import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedChanges, unnamedBreakingChanges } from './schema-changes.ts';

/**
 * What is done with the files of the API: rewritten from the code, only compared, or made the baseline of the next
 * release.
 */
export type SchemaTask = 'write' | 'check' | 'release';

interface SchemaOutcome {
  /** Sentences for the person who runs it; with any of them nothing was written. */
  readonly faults: readonly string[];
  readonly written: readonly string[];
}

export interface Release {
  readonly version: string;
  /** ISO date. */
  readonly on: string;
}

export const schemaFiles = {
  current: 'schema.graphql',
  released: 'docs/api-released.graphql',
  changes: 'docs/api-changes.md',
} as const;

/**
 * The committed schema must be the printed one, and whatever breaks programs written for the last release must be
 * named. The baseline is a file, not another commit: it says the same in a fresh clone, on a branch and after a merge,
 * and only a release moves it.
 */
export function tendSchema(root: string, printed: string, task: SchemaTask, release: Release): SchemaOutcome {
  const path = (file: string) => join(root, file);
  const text = (file: string) => (existsSync(path(file)) ? readFileSync(path(file), 'utf8') : '');
  const { current, released, changes } = schemaFiles;
  const before = text(released);
  const stale = text(current) !== printed;
  const faults: string[] = [];
  if (before === '' && task !== 'release')
    faults.push(
      `${released} is missing: the schema of the last release is needed to find breaking changes. Restore it from the history.`,
    );
  const unnamed = before === '' ? [] : unnamedBreakingChanges(before, printed, text(changes));
  if (unnamed.length > 0) {
    faults.push(
      [
        `These changes break programs written for the last release. Name each, word for word, under "Not yet released" in ${changes} and say what to do instead:`,
        ...unnamed.map((change) => `- ${change}`),
      ].join('\n'),
    );
  }
  if (stale && task !== 'write') faults.push(`${current} is stale: run \`npm run schema\` and commit it.`);
  if (faults.length > 0) return { faults, written: [] };

  const written: string[] = [];
  const write = (file: string, content: string) => {
    if (text(file) === content) return;
    writeFileSync(path(file), content);
    written.push(file);
  };
  if (task === 'write') write(current, printed);
  if (task === 'release' && withoutHeader(before) !== printed) {
    write(
      released,
      `# The API as released with ${release.version} on ${release.on}. Moved by \`npm run schema -- --release\` alone.\n${printed}`,
    );
    write(changes, closedChanges(text(changes), `${release.version}, ${release.on}`));
  }
  return { faults, written };
}

const withoutHeader = (released: string): string => released.replace(/^# [^\n]*\n/, '');
