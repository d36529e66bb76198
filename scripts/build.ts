/**
 * `npm run build`: server, admin and client package into dist/. `--stale`: only what has changed; `--only=server`: one
 * part.
 */
import { parseArgs } from 'node:util';
import { BuildError, buildParts } from './build-parts.ts';

const { values } = parseArgs({ options: { stale: { type: 'boolean', default: false }, only: { type: 'string' } } });
try {
  await buildParts((line) => console.log(line), {
    force: !values.stale,
    only: values.only === undefined ? undefined : [values.only],
  });
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exit(1);
}
