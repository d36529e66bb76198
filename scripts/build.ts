/** `npm run build`: server and admin into dist/, whether they changed or not. */
import { BuildError, buildParts } from './build-parts.ts';

try {
  await buildParts((line) => console.log(line), { force: true });
} catch (error) {
  console.error(error instanceof BuildError ? error.message : error);
  process.exit(1);
}
