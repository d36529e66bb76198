import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../server/runtime/free-port.ts';
import { startGuarded } from '../../server/runtime/guarded-child.ts';

/** The product as it is deployed, with the role `api` on the given database. */
export interface OurServer {
  readonly pid: number;
  readonly origin: string;
  stop(): Promise<void>;
}

const patienceMs = 30_000;

export async function startOurServer(databaseUrl: string): Promise<OurServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'quaylink-bench-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const nodeOptions = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const server = await startGuarded(
    [process.execPath, ...nodeOptions, join(import.meta.dirname, '../../server/main.js')],
    {
      deathSignal: 'SIGTERM',
      output: process.env['BENCH_OUTPUT'] === undefined ? 'ignore' : 2,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        ROLE: 'api',
        DEMO: 'false',
        HOST: '127.0.0.1',
        PORT: String(port),
        PUBLIC_URL: origin,
        DATABASE_URL: databaseUrl,
        CREDENTIALS_KEY: randomBytes(32).toString('base64'),
        DATA_DIR: dataDir,
      },
    },
  );
  const stop = () => server.stop('SIGTERM', 8_000, 'SIGKILL');
  for (const giveUpAt = Date.now() + patienceMs; ; await sleep(50)) {
    if (
      await fetch(`${origin}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { pid: server.pid, origin, stop };
    if (!server.hasEnded() && Date.now() < giveUpAt) continue;
    await stop();
    throw new Error('our server did not get ready; BENCH_OUTPUT=1 shows what it says');
  }
}
