import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMongod, findMongod, startEmbeddedMongod } from '../jobs/embedded-mongod.ts';

/** Why tests on MongoDB are left out on this machine; null where they can run. */
export const noMongodb: string | null =
  findMongod(process.env.MONGOD_BINARY ?? null) === null
    ? 'no mongod was found (MONGOD_BINARY, PATH, .cache/mongod; .ci/mongod fetches one)'
    : null;

if (noMongodb !== null && ['1', 'true', 'yes'].includes(process.env.REQUIRE_MONGODB ?? ''))
  throw new Error(`REQUIRE_MONGODB is set, but ${noMongodb}`);

export interface TestMongod extends EmbeddedMongod {
  /** Comes back on the same port with the same data. Stop it first. */
  restart(): Promise<void>;
  /** For good: stops it and removes its data. */
  close(): Promise<void>;
}

/** A mongod for a test file, empty, as a replica set of one. Takes about half a second. */
export async function startTestMongod(): Promise<TestMongod> {
  const binary = findMongod(process.env.MONGOD_BINARY ?? null);
  if (binary === null) throw new Error('no mongod was found');
  const folder = mkdtempSync(join(tmpdir(), 'quaylink-mongod-'));
  let mongod = await startEmbeddedMongod({ binary, folder });
  const { url } = mongod;
  const port = Number(new URL(url).port);
  return {
    url,
    get pid() {
      return mongod.pid;
    },
    get ended() {
      return mongod.ended;
    },
    stop: () => mongod.stop(),
    async restart() {
      mongod = await startEmbeddedMongod({ binary, folder, port });
    },
    async close() {
      await mongod.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
