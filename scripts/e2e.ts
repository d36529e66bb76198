import { spawnSync } from 'node:child_process';
import { buildParts } from './build-parts.ts';

/** Builds what is out of date, then walks through the product in a real browser. Arguments go to vitest. */
await buildParts((line) => console.log(line));
const result = spawnSync('vitest', ['run', '--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
