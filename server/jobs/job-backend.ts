import { setTimeout as sleep } from 'node:timers/promises';
import { MongoBackend, MongoChangeStreamNotificationChannel } from '@agendajs/mongo-backend';
import { PostgresBackend } from '@agendajs/postgres-backend';
import { PostgresNudgeChannel } from './postgres-nudge-channel.ts';
import type { AgendaBackend, NotificationChannel } from 'agenda';
import { MongoClient } from 'mongodb';
import { Pool } from 'pg';
import type { JobBackendStatus } from './job-runner.ts';

/** Where Agenda keeps its rows. */
export interface JobBackend {
  readonly kind: JobBackendStatus['backend'];
  readonly agenda: AgendaBackend;
  /** Null: rows are found by looking only. */
  readonly channel: NotificationChannel | null;
  /** @throws {Error} when it cannot be reached now */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type JobBackendAddress = { readonly kind: JobBackendStatus['backend']; readonly url: string };

/** Longer silence than this is a lost connection: a frozen server must not hold us for ever. */
const silenceMs = 20_000;

/**
 * Connects and makes what is missing there.
 * @throws {Error} when it cannot be reached; nothing stays open
 */
export function connectJobBackend(address: JobBackendAddress, report: (error: Error) => void): Promise<JobBackend> {
  return address.kind === 'mongodb' ? connectMongo(address.url, report) : connectPostgres(address.url, report);
}

async function connectMongo(url: string, report: (error: Error) => void): Promise<JobBackend> {
  const client = new MongoClient(url, {
    appName: 'quaylink',
    serverSelectionTimeoutMS: 3000,
    connectTimeoutMS: 3000,
    socketTimeoutMS: silenceMs,
    heartbeatFrequencyMS: 1000,
    maxPoolSize: 20,
  });
  client.on('error', report);
  try {
    await client.connect();
    const db = client.db();
    // Change streams need a replica set or a sharded cluster; on a single server we look for rows by the clock only.
    const hello = await db.command({ hello: 1 });
    const watches = typeof hello.setName === 'string' || hello.msg === 'isdbgrid';
    const channel = watches ? new MongoChangeStreamNotificationChannel({ db }) : null;
    channel?.on('error', report);
    const agenda = new MongoBackend({ mongo: db });
    await agenda.connect();
    // One clock row per job, however many processes start at once; Agenda's own unique() is a check before an insert.
    await db
      .collection('agendaJobs')
      .createIndex(
        { 'data.clock': 1 },
        { unique: true, partialFilterExpression: { 'data.clock': { $exists: true } }, name: 'one_clock_per_job' },
      );
    return {
      kind: 'mongodb',
      agenda,
      channel,
      async ping() {
        await db.command({ ping: 1 }, { timeoutMS: 2000 });
      },
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function connectPostgres(url: string, report: (error: Error) => void): Promise<JobBackend> {
  const pool = new Pool({
    connectionString: url,
    max: 6,
    connectionTimeoutMillis: 3000,
    query_timeout: silenceMs,
    keepAlive: true,
    application_name: 'quaylink jobs',
  });
  pool.on('error', report);
  try {
    const agenda = new PostgresBackend({ pool, disableNotifications: true });
    await withSchemaLock(pool, async () => {
      await agenda.connect();
      await pool.query(
        "create unique index if not exists agenda_jobs_one_clock_per_job on agenda_jobs ((data->>'clock')) where data ? 'clock'",
      );
    });
    const channel = new PostgresNudgeChannel({ pool, channelName: 'agenda_jobs' });
    channel.on('error', report);
    await channel.connect();
    return {
      kind: 'postgresql',
      agenda,
      channel,
      async ping() {
        await pool.query('select 1');
      },
      // An orderly end waits for every connection; one that listens on a dead server never comes back.
      async close() {
        await Promise.race([channel.disconnect(), sleep(500, undefined, { ref: false })]);
        await Promise.race([pool.end(), sleep(500, undefined, { ref: false })]);
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Agenda makes its table with statements that disturb each other when two processes start at once. */
async function withSchemaLock(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock(7305821115)');
    await work();
  } finally {
    await client.query('select pg_advisory_unlock(7305821115)').catch(() => undefined);
    client.release();
  }
}
