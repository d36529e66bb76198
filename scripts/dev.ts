/**
 * `npm run dev`: the compiler watches the server, which starts again after each good compilation; vite keeps the admin
 * hot. One address.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type InlineConfig } from 'vite';
import { type Config, readConfig } from '../server/config.ts';
import { freePort } from '../server/runtime/free-port.ts';
import { checkPort } from '../server/runtime/ports.ts';
import { StartError } from '../server/runtime/start-error.ts';
import { binOf, copyMigrations } from './build-parts.ts';
import { endWithParent } from './parent.ts';

/** Answered by the server; all else is the admin's, `/api-logs` included. */
const serverPaths = ['/graphql', '/graphiql', '/webhooks', '/authorize', '/healthz', '/readyz', '/metrics', '^/api/'];

process.chdir(import.meta.dirname.replace(/\/scripts$/, ''));
function readOrLeave(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    return process.exit(1);
  }
}
const config = readOrLeave();
const hasAdmin = existsSync('client/vite.config.ts');
const serverPort = hasAdmin ? await freePort() : config.port;

let server: ChildProcess | null = null;
let stopping = false;

/** The next one starts when the former has let go of port and databases. */
async function restart(): Promise<void> {
  await stopServer();
  if (stopping) return;
  copyMigrations();
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    stdio: 'inherit',
    detached: true, // Ctrl-C reaches us alone, and we stop it in order
    env: { ...process.env, PORT: String(serverPort), HOST: '127.0.0.1', PUBLIC_URL: config.publicUrl },
  });
  server = child;
  child.once('exit', (code) => {
    if (server === child) server = null;
    if (!stopping && code !== 0 && code !== null)
      console.error('The server has ended; it starts again with the next change.');
  });
}

function stopServer(): Promise<void> {
  const child = server;
  if (child === null || child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

try {
  await checkPort(config.host, config.port, { port: 'PORT', host: 'HOST' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const compiler = spawn(
  process.execPath,
  [binOf('tsc'), '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput', '--sourceMap'],
  { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
);
let restarts = Promise.resolve();
compiler.stdout.on('data', (part: Buffer) => {
  const text = part.toString();
  if (/error TS\d+/.test(text)) process.stdout.write(text);
  if (/Found 0 errors/.test(text)) restarts = restarts.then(restart);
});

const target = `http://127.0.0.1:${serverPort}`;
const inline: InlineConfig = {
  configFile: 'client/vite.config.ts',
  // GraphiQL is served as it was last built; its workers cannot be bundled in advance.
  optimizeDeps: { entries: ['index.html'] },
  server: {
    host: config.host,
    port: config.port,
    strictPort: true,
    proxy: Object.fromEntries(serverPaths.map((path) => [path, { target, ws: path === '/graphql' }])),
  },
};
const admin = hasAdmin ? await createServer(inline) : null;
await admin?.listen();
console.log(`Developing at ${config.publicUrl} (first compilation under way …)`);

async function stop(code = 0): Promise<void> {
  if (stopping) process.exit(130);
  stopping = true;
  compiler.kill('SIGTERM');
  await Promise.all([stopServer(), admin?.close()]);
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
// An error inside vite must not leave the compiler and the server behind.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    console.error(error);
    if (!stopping) void stop(1);
  });
}
endWithParent();
