/** `npm run build`: server and admin into dist/. `--stale`: only what has changed; `--only=server`, `--only=admin`: one half. */
import { parseArgs } from 'node:util';
import { BuildError, buildParts } from './build-parts.ts';

const { values } = parseArgs({ options: { stale: { type: 'boolean', default: false }, only: { type: 'string' } } });
try {
  await buildParts((line) => console.log(line), { force: !values.stale, only: values.only });
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exit(1);
}
