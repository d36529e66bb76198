import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { waitForFormerServer } from '../runtime/former-server.ts';
import { freePort } from '../runtime/free-port.ts';
import { type GuardedChild, startGuarded } from '../runtime/guarded-child.ts';
import { StartError } from '../runtime/start-error.ts';
import { giveTo, type PostgresIdentity, postgresIdentity } from './postgres-identity.ts';
import { embeddedMajorVersion, findPostgresPrograms, type PostgresPrograms } from './postgres-program.ts';

export interface EmbeddedPostgres {
  /** For the application: the owner of the database `quaylink`, no superuser. */
  readonly url: string;
  /** For tests that make databases. */
  readonly superuserUrl: string;
  readonly pid: number;
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface EmbeddedPostgresOptions {
  /** Holds the data, the passwords and the server's log. Made when missing. */
  readonly folder: string;
  /** False gives up what a power cut needs, for tests. */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where clients are to find it again after a restart; left out, a free one. */
  readonly port?: number;
}

const startPatienceMs = 60_000;
const largestLog = 5 * 1024 * 1024;

/**
 * PostgreSQL from npm as a program of ours, on a loopback port of its own choice, with passwords made on the first
 * start. It ends with us, even when we are killed, and then has lost nothing that was acknowledged.
 * @throws {StartError} when the folder or this machine does not allow it
 */
export async function startEmbeddedPostgres({
  folder,
  durable = true,
  settings = {},
  port,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const programs = findPostgresPrograms();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const data = join(folder, 'data');
  const lockFile = join(data, 'postmaster.pid');
  await waitForFormerServer(lockFile, data);
  // Left from a machine that went down. PostgreSQL gives up when the number in it now belongs to somebody else.
  rmSync(lockFile, { force: true });
  const identity = postgresIdentity(folder, programs.postgres);
  const passwords = prepareCluster(programs, identity, folder, durable);
  giveTo(identity, folder);

  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, existsSync(logFile) && statSync(logFile).size > largestLog ? 'w' : 'a', 0o600);
  let server: GuardedChild | null = null;
  try {
    const at = port ?? (await freePort());
    const options = {
      listen_addresses: '127.0.0.1',
      port: String(at),
      unix_socket_directories: '',
      timezone: 'UTC',
      log_timezone: 'UTC',
      max_connections: '200',
      // Plans made while the tables were empty are no good once the first orders are in.
      autovacuum_naptime: '10s',
      ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
      ...settings,
    };
    server = await startGuarded(
      [programs.postgres, '-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
      { deathSignal: 'SIGINT', output: log, as: identity.as, cwd: folder, env: { PATH: process.env.PATH, LANG: 'C' } },
    );
    const superuserUrl = `postgres://postgres:${passwords.superuser}@127.0.0.1:${at}/postgres`;
    await createDatabaseOnce(server, superuserUrl, passwords.owner, logFile);
    const running = server;
    return {
      url: `postgres://quaylink:${passwords.owner}@127.0.0.1:${at}/quaylink`,
      superuserUrl,
      pid: running.pid,
      ended: running.ended,
      // Fast shutdown; when that takes too long, immediate: the write-ahead log repairs it on the next start.
      stop: () => running.stop('SIGINT', 6000, 'SIGQUIT'),
    };
  } catch (error) {
    await server?.stop('SIGINT', 3000, 'SIGKILL');
    throw error;
  } finally {
    closeSync(log);
  }
}

interface Passwords {
  readonly superuser: string;
  readonly owner: string;
}

/**
 * Makes the database files where there are none. Done aside and moved into place, so that an interrupted first start
 * leaves no half.
 */
function prepareCluster(
  programs: PostgresPrograms,
  identity: PostgresIdentity,
  folder: string,
  durable: boolean,
): Passwords {
  const data = join(folder, 'data');
  const passwordFiles = { superuser: join(folder, 'superuser.password'), owner: join(folder, 'owner.password') };
  if (existsSync(data)) {
    const version = existsSync(join(data, 'PG_VERSION'))
      ? readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
      : 'an unknown version';
    if (version !== embeddedMajorVersion)
      throw new StartError(
        `The database in ${data} is of PostgreSQL ${version}, but this Quaylink brings PostgreSQL ${embeddedMajorVersion}: move it over with pg_dump, or set DATA_DIR to a new folder.`,
      );
    const missing = Object.values(passwordFiles).find((file) => !existsSync(file));
    if (missing !== undefined)
      throw new StartError(`The database in ${data} cannot be opened, because its password is missing in ${missing}.`);
    return {
      superuser: readFileSync(passwordFiles.superuser, 'utf8').trim(),
      owner: readFileSync(passwordFiles.owner, 'utf8').trim(),
    };
  }
  const passwords = { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') };
  writeFileSync(passwordFiles.superuser, passwords.superuser, { mode: 0o600 });
  writeFileSync(passwordFiles.owner, passwords.owner, { mode: 0o600 });
  const half = join(folder, 'data.new');
  rmSync(half, { recursive: true, force: true });
  giveTo(identity, folder);
  const [command = '', ...args] = [
    ...identity.as,
    programs.initdb,
    '-D',
    half,
    '--username=postgres',
    `--pwfile=${passwordFiles.superuser}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    execFileSync(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'C' },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartError(`The database could not be made in ${folder}: ${said.split('\n').slice(-3).join(' ')}`, {
      cause: error,
    });
  }
  renameSync(half, data);
  return passwords;
}

async function createDatabaseOnce(
  server: GuardedChild,
  superuserUrl: string,
  ownerPassword: string,
  logFile: string,
): Promise<void> {
  const client = await connectWhenReady(server, superuserUrl, logFile);
  try {
    if ((await client.query("select from pg_roles where rolname = 'quaylink'")).rowCount === 0)
      await client.query(`create role quaylink login createrole password '${ownerPassword}'`);
    if ((await client.query("select from pg_database where datname = 'quaylink'")).rowCount === 0)
      await client.query('create database quaylink owner quaylink');
  } finally {
    await client.end();
  }
}

async function connectWhenReady(server: GuardedChild, url: string, logFile: string): Promise<Client> {
  for (const giveUpAt = Date.now() + startPatienceMs; ; await sleep(20)) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined); // a server that goes away is seen by the next query
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.hasEnded() || Date.now() > giveUpAt) {
        const last = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' ');
        throw new StartError(`PostgreSQL did not start: ${last} (all of it in ${logFile}).`, { cause: error });
      }
    }
  }
}
