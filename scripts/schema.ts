/**
 * `npm run schema` writes schema.graphql from the code; `-- --check` only compares and exits with 1 when it is stale;
 * `-- --release` makes it the baseline of the next release. Each refuses a change that breaks programs written for the
 * last release and is not named in docs/api-changes.md. Decorators need a compiler, so the server is compiled first.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

interface SchemaTools {
  readonly printed: string;
  tendSchema(
    root: string,
    printed: string,
    task: 'write' | 'check' | 'release',
    release: { version: string; on: string },
  ): { readonly faults: readonly string[]; readonly written: readonly string[] };
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, release: { type: 'boolean', default: false } },
});
const root = join(import.meta.dirname, '..');
const out = join(root, '.cache/schema');

const compiled = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/typescript/bin/tsc'),
    '-p',
    join(root, 'tsconfig.build.json'),
    '--outDir',
    out,
    '--sourceMap',
    'false',
    // What did not change since the last time is not compiled again.
    '--incremental',
    '--tsBuildInfoFile',
    join(out, '.tsbuildinfo'),
  ],
  { stdio: 'inherit' },
);
if (compiled.status !== 0) process.exit(1);

const tools = (await import(pathToFileURL(join(out, 'server/api/schema-tools.js')).href)) as SchemaTools;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const task = values.check ? 'check' : values.release ? 'release' : 'write';
const { faults, written } = tools.tendSchema(root, tools.printed, task, {
  version,
  on: new Date().toISOString().slice(0, 10),
});
for (const fault of faults) console.error(fault);
for (const file of written) console.log(`${file} is written.`);
process.exitCode = faults.length > 0 ? 1 : 0;
