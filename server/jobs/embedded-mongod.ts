import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { z } from 'zod';
import { waitForFormerServer } from '../runtime/former-server.ts';
import { freePort } from '../runtime/free-port.ts';
import { startGuarded } from '../runtime/guarded-child.ts';
import { findProgram, isExecutable } from '../runtime/programs.ts';
import { StartError } from '../runtime/start-error.ts';

export interface EmbeddedMongod {
  /** Of the database `quaylink`, as a replica set of one. */
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const largestLog = 5 * 1024 * 1024;
const startPatienceMs = 60_000;
const replicaSet = z.looseObject({ version: z.number(), members: z.array(z.looseObject({ host: z.string() })) });

/**
 * The `mongod` to use: `MONGOD_BINARY`, then PATH, then what `.ci/mongod` fetched. Null: there is none.
 * @throws {StartError} one was named that is no program
 */
export function findMongod(named: string | null): string | null {
  if (named !== null) {
    if (!isExecutable(named))
      throw new StartError(`MONGOD_BINARY is "${named}", but there is no program that can be started.`);
    return resolve(named);
  }
  const fetched = resolve('.cache/mongod/bin/mongod');
  return findProgram('mongod') ?? (isExecutable(fetched) ? fetched : null);
}

/**
 * A mongod of our own on a loopback port, as a replica set of one node, since only such a set publishes changes. It
 * ends with us.
 * @param port the same again after a restart where clients are to find it; left out, a free one
 * @throws {StartError} it does not come up
 */
export async function startEmbeddedMongod({
  binary,
  folder,
  port,
}: {
  readonly binary: string;
  readonly folder: string;
  readonly port?: number;
}): Promise<EmbeddedMongod> {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  await waitForFormerServer(join(data, 'mongod.lock'), folder);
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, existsSync(logFile) && statSync(logFile).size > largestLog ? 'w' : 'a', 0o600);
  const at = port ?? (await freePort());
  try {
    const server = await startGuarded(
      [
        binary,
        '--replSet',
        'rs0',
        '--dbpath',
        data,
        '--port',
        String(at),
        '--bind_ip',
        '127.0.0.1',
        '--wiredTigerCacheSizeGB',
        '0.25',
        '--nounixsocket',
        '--quiet',
      ],
      { deathSignal: 'SIGTERM', output: log, cwd: folder },
    );
    try {
      await becomePrimary(at, () => server.hasEnded());
    } catch (error) {
      await server.stop('SIGTERM', 3000, 'SIGKILL');
      const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-1).join('').slice(0, 300);
      throw new StartError(`MongoDB did not start: ${last} (all of it in ${logFile}).`, { cause: error });
    }
    return {
      url: `mongodb://127.0.0.1:${at}/quaylink?replicaSet=rs0`,
      pid: server.pid,
      ended: server.ended,
      stop: () => server.stop('SIGTERM', 5000, 'SIGKILL'),
    };
  } finally {
    closeSync(log);
  }
}

/**
 * Makes the set on the first start. Its one member is known by its address, which is a new one whenever the port is.
 */
async function becomePrimary(port: number, hasEnded: () => boolean): Promise<void> {
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  for (const giveUpAt = Date.now() + startPatienceMs; ; await sleep(40)) {
    if (hasEnded() || Date.now() > giveUpAt) throw new Error('it has ended, or takes too long');
    // A client whose first connection fails is of no more use.
    const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 300,
    });
    client.on('error', () => undefined); // seen by the command itself
    try {
      const admin = client.db('admin');
      const hello = await admin.command({ hello: 1 });
      if (hello.isWritablePrimary === true && hello.me === members[0]?.host) return;
      const config = await currentSet(admin);
      if (config === null) await admin.command({ replSetInitiate: { _id: 'rs0', members } });
      else if (config.members[0]?.host !== members[0]?.host)
        await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
    } catch {
      // not up yet, or busy becoming what we asked for
    } finally {
      await client.close();
    }
  }
}

async function currentSet(admin: Db): Promise<z.infer<typeof replicaSet> | null> {
  try {
    return replicaSet.parse((await admin.command({ replSetGetConfig: 1 })).config);
  } catch (error) {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return null;
    throw error;
  }
}
