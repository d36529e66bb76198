import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../persistence/embedded-postgres.ts';
import { jobsSuite } from './jobs.suite.ts';

jobsSuite('PostgreSQL', async () => {
  // A server of its own, since the suite stops and freezes it.
  const folder = mkdtempSync(join(tmpdir(), 'quaylink-jobs-'));
  let postgres = await startEmbeddedPostgres({ folder, durable: false });
  const { url } = postgres;
  return {
    address: { kind: 'postgresql', url },
    stop: () => postgres.stop(),
    async restart() {
      postgres = await startEmbeddedPostgres({ folder, durable: false, port: Number(new URL(url).port) });
    },
    pid: () => postgres.pid,
    async close() {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
