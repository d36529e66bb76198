/**
 * `npm run bench`: our speed beside a baseline's, see bench/README.md. Builds what is out of date and measures what was
 * built, since that is what is deployed. Names of comparisons choose some; with `--json` each is one line of JSON and
 * nothing else is printed.
 */
import { spawn } from 'node:child_process';
import { BuildError, buildParts } from './build-parts.ts';
import { endWithParent } from './parent.ts';

process.chdir(import.meta.dirname.replace(/\/scripts$/, ''));
const args = process.argv.slice(2);
const say = args.includes('--json') ? console.error : console.log;
try {
  await buildParts((line) => say(line), { only: ['server'] });
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exit(1);
}
const bench = spawn(process.execPath, ['--enable-source-maps', 'dist/bench/main.js', ...args], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, ...(args.includes('--once') && { BENCH_ONCE: '1' }) },
});
// It ends with us, also when we are killed, and takes what it started along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => bench.kill(signal));
endWithParent();
bench.once('exit', (code) => process.exit(code ?? 1));
