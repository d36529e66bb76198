/**
 * `npm run schema` writes schema.graphql from the code; `npm run schema -- --check` only compares and exits with 1 when it is stale.
 * Either way a breaking change must be named in docs/api-changes.md. Decorators need a compiler, so the server is compiled first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface SchemaTools {
  readonly printed: string;
  unnamedBreakingChanges(committed: string, current: string, apiChanges: string): string[];
}

const root = join(import.meta.dirname, '..');
const out = join(root, '.cache/schema');
const check = process.argv.includes('--check');
const committedPath = join(root, 'schema.graphql');

const compiled = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', out, '--sourceMap', 'false'], { stdio: 'inherit' });
if (compiled.status !== 0) process.exit(1);

const tools = (await import(pathToFileURL(join(out, 'server/graphql/schema-tools.js')).href)) as SchemaTools;
const committed = existsSync(committedPath) ? readFileSync(committedPath, 'utf8') : '';
const changesPath = join(root, 'docs/api-changes.md');
// While checking, the committed file is compared with the last commit's by `git`; while writing, with what is about to be replaced.
const before = check ? lastCommit() : committed;
const unnamed = before ? tools.unnamedBreakingChanges(before, tools.printed, existsSync(changesPath) ? readFileSync(changesPath, 'utf8') : '') : [];

if (unnamed.length > 0) {
  console.error('These changes break programs that use the API. Name each, word for word, in docs/api-changes.md and say what to do instead:');
  for (const change of unnamed) console.error(`- ${change}`);
}
if (check && committed !== tools.printed) console.error('schema.graphql is stale: run `npm run schema` and commit it.');
if (!check && unnamed.length === 0 && committed !== tools.printed) {
  writeFileSync(committedPath, tools.printed);
  console.log('schema.graphql is written.');
}
process.exitCode = unnamed.length > 0 || (check && committed !== tools.printed) ? 1 : 0;

/** The schema as others have it: of the main branch where there is one, else of the last commit. */
function lastCommit(): string {
  for (const reference of ['origin/main', 'main', 'HEAD']) {
    const shown = spawnSync('git', ['-C', root, 'show', `${reference}:schema.graphql`], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (shown.status === 0) return shown.stdout;
  }
  return committed;
}
