import { inspect } from 'node:util';
import { compose } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { catchLibraryPrints } from './logging/library-prints.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { endInOrder } from './runtime/ending.ts';
import { layFoundation } from './foundation.ts';
import { checkPort, listen } from './runtime/ports.ts';
import { StartError } from './runtime/start-error.ts';

/**
 * Written past the console, which belongs to the log once there is one: what libraries print there is masked and
 * counted.
 */
const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (what: unknown) => void process.stderr.write(`${typeof what === 'string' ? what : inspect(what)}\n`);

const variables = { port: 'PORT', host: 'HOST' };

/**
 * Reads the configuration, builds the product and runs it by its role until the process gets a signal to end; closes in
 * reverse order.
 */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const closing = new AsyncDisposableStack();
  let log: Logger | null = null;
  const end = endInOrder(() => closing.disposeAsync(), {
    stopping: () => say('\nStopping …'),
    failed: (error) => (log === null ? complain(error) : log.fatal({ err: error }, 'an error nobody caught; ending')),
    late: () => complain('Something did not stop in time and was left.'),
  });
  try {
    const config = readConfig(env);
    log = createLogger({ level: config.logLevel, pretty: process.stdout.isTTY });
    catchLibraryPrints(log);
    await start(config, log, closing);
  } catch (error) {
    if (closing.disposed) return; // told to end while still starting
    complain(error instanceof StartError ? error.message : error);
    await end(1);
  }
}

async function start(config: Config, log: Logger, closing: AsyncDisposableStack): Promise<void> {
  await checkPort(config.host, config.port, variables);
  const foundation = await layFoundation(config, log, closing, say);
  const application = await compose(foundation);
  closing.defer(() => application.close());

  const stopListening = await listen(application.server, config.host, config.port, variables);
  // Requests and jobs end first, while everything they use is still there.
  closing.defer(async () => void (await Promise.all([stopListening(), foundation.jobs.close()])));
  if (config.role !== 'api') foundation.jobs.start();

  say(
    config.role === 'worker'
      ? `Quaylink works; its health is at http://${config.host}:${config.port}/readyz`
      : `Quaylink is ready: ${config.publicUrl}`,
  );
  for (const line of application.announcements) say(line);
  await application.afterStart();
}

if (import.meta.main) await main();
