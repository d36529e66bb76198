/**
 * `npm start`: builds what is out of date, then runs the product in this very process, so that there is only one to
 * stop.
 */
import { readConfig } from '../server/config.ts';
import { StartError } from '../server/runtime/start-error.ts';
import { BuildError, buildParts, partsOfStart } from './build-parts.ts';
import { endWithParent } from './parent.ts';

process.chdir(import.meta.dirname.replace(/\/scripts$/, ''));
try {
  readConfig(process.env); // reports a wrong variable before anything is built
  console.log(`Quaylink on Node ${process.versions.node}`);
  await buildParts((line) => console.log(line), { only: partsOfStart });
} catch (error) {
  console.error(error instanceof StartError || error instanceof BuildError ? error.message : error);
  process.exit(1);
}
endWithParent();
const built: { main: () => Promise<void> } = await import(new URL('../dist/server/main.js', import.meta.url).href);
await built.main();
