/**
 * The sandbox alone: `node sandbox/main.ts`. SANDBOX_PORT (4100), SANDBOX_HOST (127.0.0.1), SANDBOX_STATE (no file),
 * SANDBOX_DEMO=false for empty shops.
 */
import { sandboxPlatforms, startSandbox } from './index.ts';

const port = Number(process.env.SANDBOX_PORT ?? 4100);
if (!Number.isInteger(port) || port < 0 || port > 65_535 - sandboxPlatforms.length) {
  console.error(
    `SANDBOX_PORT must be a port number with ${sandboxPlatforms.length} free ones after it, not "${process.env.SANDBOX_PORT}".`,
  );
  process.exit(1);
}
try {
  const sandbox = await startSandbox({
    port,
    host: process.env.SANDBOX_HOST ?? '127.0.0.1',
    stateFile: process.env.SANDBOX_STATE,
    demoOrders: process.env.SANDBOX_DEMO !== 'false',
  });
  console.log(`Sandbox console  ${sandbox.consoleUrl}`);
  for (const platform of sandboxPlatforms) console.log(`${platform.padEnd(16)} ${sandbox.urls[platform]}`);
  const stop = (): void => void sandbox.close().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  console.error(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
