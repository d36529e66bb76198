import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { AgendaJobRunner, type AgendaJobRunnerOptions } from './agenda-job-runner.ts';
import { connectJobBackend, type JobBackend, type JobBackendAddress } from './job-backend.ts';
import type { JobRun } from './job-runner.ts';

/** A database of jobs that the suite may stop and bring back. */
export interface JobBackendUnderTest {
  readonly address: JobBackendAddress;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Process that is frozen and thawed. */
  pid(): number;
  close(): Promise<void>;
}

/**
 * What every job backend promises. Agenda's traps, each met by the tests that name it:
 *
 * | trap | what happens | what we do |
 * | --- | --- | --- |
 * | 1 | a process locks the whole backlog before it runs anything | `lockLimit` = concurrency |
 * | 2 | throughput is bounded by looks at rows | a run drains due rows of PostgreSQL |
 * | 3 | `unique()` races | a unique index on clocks; one waiting row per nudge |
 * | 4 | a run that outlives its lock is started again; a dead one waits for its lock | the lock is renewed; short lock;
 * leases and tokens in PostgreSQL |
 * | 5 | `every()` moves a missed run to the next occurrence | the clock row is written once and left alone |
 * | 6 | its time zones are wrong across daylight saving | intervals only; slot times are `ec-accounts/schedule`'s |
 * | 7 | left-over timers keep the process; a database that is down at the start kills it | an end in bounded time;
 * connecting is ours and tried until it works |
 * | 8 | whole-table reads; finished rows stay | finished rows are removed; only rows of one name are read |
 * | 9 | MongoDB is polled unless it is watched | the change-stream channel on a replica set; NOTIFY on PostgreSQL |
 *
 * @param missing why this backend cannot be had on this machine; the suite is then reported as skipped with this reason
 */
export function jobsSuite(
  name: string,
  startBackend: () => Promise<JobBackendUnderTest>,
  missing: string | null = null,
): void {
  if (missing !== null) console.warn(`Jobs on ${name} are not tested: ${missing}`);
  describe.skipIf(missing !== null)(`jobs on ${name}${missing === null ? '' : `: skipped, ${missing}`}`, () => {
    let server: JobBackendUnderTest;
    let database: TestDatabase;
    let slots: Pool;
    let rows: JobBackend;
    let runners: AgendaJobRunner[] = [];
    let quit = new AbortController();

    beforeAll(async () => {
      server = await startBackend();
      database = await createTestDatabase();
      slots = new Pool({ connectionString: database.url, max: 8 });
      slots.on('error', () => undefined);
      await slots.query(
        'create table slot (id serial primary key, due_at timestamptz not null default now(), launched_by text, launches int not null default 0, launched_at timestamptz)',
      );
    });
    afterAll(async () => {
      await slots.end();
      await database.close();
      await server.close();
    });
    beforeEach(async () => {
      rows = await connectJobBackend(server.address, () => undefined);
      await rows.agenda.repository.removeJobs({ notNames: ['nothing'] });
      await slots.query('truncate slot restart identity');
      runners = [];
      quit = new AbortController();
    });
    afterEach(async () => {
      quit.abort();
      await Promise.all(runners.map((one) => one.close()));
      await rows.close();
    });

    function runner(options: Partial<AgendaJobRunnerOptions> = {}): AgendaJobRunner {
      const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const made = new AgendaJobRunner({ address: server.address, log: quiet, ...options });
      runners.push(made);
      return made;
    }

    /** Launches due slots one by one, as the real dispatcher does: the row decides, not the job. */
    function drain(worker: string, { workMs = 0 } = {}) {
      return async (run: JobRun) => {
        while (!run.signal.aborted) {
          const { rowCount } = await slots.query(
            `update slot set launched_by = $1, launches = launches + 1, launched_at = clock_timestamp()
             where id = (select id from slot where launched_by is null and due_at <= now() order by id
               limit 1 for update skip locked)`,
            [worker],
          );
          if (rowCount === 0) return;
          run.more();
          if (workMs > 0) await sleep(workMs);
        }
      };
    }
    const due = (count: number) =>
      slots.query('insert into slot (due_at) select now() from generate_series(1, $1)', [count]);
    const launched = async () =>
      Number((await slots.query<{ count: string }>('select count(*) from slot where launches = 1')).rows[0]?.count);
    const jobRows = async (job: string) => (await rows.agenda.repository.queryJobs({ name: job })).jobs;
    async function until(holds: () => boolean | Promise<boolean>, withinMs = 8000): Promise<number> {
      const start = performance.now();
      while (!(await holds())) {
        if (performance.now() - start > withinMs) throw new Error(`not within ${withinMs} ms: ${holds.toString()}`);
        await sleep(5);
      }
      return performance.now() - start;
    }
    const ready = (one: AgendaJobRunner) => until(() => one.status().ready);

    it('a nudge from a process that runs no jobs reaches a worker at once, not at its next look (trap 9)', async () => {
      const worker = runner({ lookEveryMs: 20_000 });
      let runs = 0;
      worker.define('fetch', { concurrency: 1 }, () => Promise.resolve(void runs++));
      worker.start();
      const api = runner();
      await Promise.all([ready(worker), ready(api)]);
      await sleep(300); // the worker's first look is over; from here on only a notification helps
      api.nudge('fetch');
      expect(await until(() => runs === 1)).toBeLessThan(1000);
    });

    it('launches a slot within a second of its time, by the clock alone', async () => {
      const worker = runner();
      worker.define('dispatch', { concurrency: 1, everyMs: 400 }, drain('a'));
      worker.start();
      await ready(worker);
      await slots.query("insert into slot (due_at) select now() + n * interval '700 ms' from generate_series(1, 4) n");
      await until(async () => (await launched()) === 4);
      const { rows: late } = await slots.query<{ ms: number }>(
        'select max(extract(epoch from launched_at - due_at) * 1000)::float as ms from slot',
      );
      expect(late[0]?.ms).toBeLessThan(1000);
    });

    it('two workers share what is due, and each slot is launched once', async () => {
      for (const worker of ['a', 'b']) {
        const one = runner();
        one.define('dispatch', { concurrency: 2, everyMs: 500 }, drain(worker, { workMs: 10 }));
        one.start();
        await ready(one);
      }
      await due(120);
      runners[0]?.nudge('dispatch');
      await until(async () => (await launched()) === 120);
      const { rows: shares } = await slots.query<{ launched_by: string; count: number }>(
        'select launched_by, count(*)::int from slot group by 1 order by 1',
      );
      expect(shares.map((share) => share.launched_by)).toEqual(['a', 'b']);
      expect(Math.min(...shares.map((share) => share.count))).toBeGreaterThan(20);
    });

    it('leaves a backlog of rows to idle processes: a busy process locks no more than it runs (trap 1)', async () => {
      const worker = runner();
      let running = 0;
      let most = 0;
      worker.define('slow', { concurrency: 2 }, async () => {
        most = Math.max(most, ++running);
        await sleep(400, undefined, { signal: quit.signal }).catch(() => undefined);
        running--;
      });
      for (let n = 0; n < 60; n++)
        await rows.agenda.repository.saveJob(
          { name: 'slow', priority: 0, nextRunAt: new Date(), type: 'normal', data: {} },
          undefined,
        );
      worker.start();
      expect(await until(() => running === 2)).toBeLessThan(2000);
      // Two looks at once may take one row more, which is given back at once.
      const keepsTwo = async () => (await jobRows('slow')).filter((job) => job.lockedAt).length <= 2;
      await until(keepsTwo, 300);
      await sleep(900);
      await until(keepsTwo, 300);
      expect(most).toBe(2);
    });

    it('drains by rows, not by jobs: 1,000 due slots in a breath (trap 2)', async () => {
      const worker = runner();
      worker.define('dispatch', { concurrency: 2 }, drain('a'));
      worker.start();
      await ready(worker);
      await due(1000);
      worker.nudge('dispatch');
      // by jobs it would be 125 s
      expect(await until(async () => (await launched()) === 1000, 15_000)).toBeLessThan(15_000);
    });

    it('a thousand nudges are one row, and starting processes make one clock (trap 3)', async () => {
      for (let n = 0; n < 4; n++) {
        const one = runner();
        one.define('dispatch', { concurrency: 1, everyMs: 3_600_000 }, () => Promise.resolve());
      }
      await Promise.all(runners.map(ready));
      for (const one of runners) one.start();
      await until(async () => (await jobRows('dispatch')).length > 0);
      await sleep(400);
      expect(await jobRows('dispatch')).toHaveLength(1);
      for (let n = 0; n < 250; n++) for (const one of runners) one.nudge('unknown here');
      await sleep(500);
      expect((await jobRows('unknown here')).length).toBeLessThanOrEqual(runners.length);
    });

    it('renews the lock of a long run, so that no second one starts beside it (trap 4)', async () => {
      let runs = 0;
      for (let n = 0; n < 2; n++) {
        const one = runner({ lockLifetimeMs: 600 });
        one.define('long', { concurrency: 1 }, async () => {
          runs++;
          await sleep(2000, undefined, { signal: quit.signal }).catch(() => undefined);
        });
        one.start();
        await ready(one);
      }
      runners[0]?.nudge('long');
      await until(() => runs === 1);
      await sleep(1700);
      expect(runs).toBe(1);
    });

    it('takes over the run of a process that died (trap 4)', async () => {
      await rows.agenda.repository.saveJob(
        { name: 'taken', priority: 0, nextRunAt: new Date(), type: 'normal', data: { nudge: 'taken' } },
        undefined,
      );
      const dead = new Date();
      expect(
        await rows.agenda.repository.getNextJobToRun(
          'taken',
          dead,
          new Date(dead.getTime() - 1000),
          undefined,
          undefined,
        ),
      ).toMatchObject({ name: 'taken' });
      const worker = runner({ lockLifetimeMs: 600 });
      let runs = 0;
      worker.define('taken', { concurrency: 1 }, () => Promise.resolve(void runs++));
      worker.start();
      expect(await until(() => runs === 1)).toBeGreaterThan(200);
    });

    it('a missed time runs at once after the start, and a starting process moves nobody’s time (trap 5)', async () => {
      let runs = 0;
      const define = (one: AgendaJobRunner) => {
        one.define('hourly', { concurrency: 1, everyMs: 3_600_000 }, () => Promise.resolve(void runs++));
        one.start();
      };
      define(runner());
      await until(async () => runs === 1 && (await jobRows('hourly')).every((job) => !job.lockedAt));
      const [before] = await jobRows('hourly');
      expect(before?.nextRunAt?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
      define(runner());
      await sleep(700);
      expect((await jobRows('hourly')).map((job) => job.nextRunAt)).toEqual([before?.nextRunAt]);
      await Promise.all(runners.splice(0).map((one) => one.close()));
      await rows.agenda.repository.saveJob(
        {
          ...before,
          name: 'hourly',
          priority: 0,
          type: 'normal',
          data: before?.data,
          nextRunAt: new Date(Date.now() - 60_000),
        },
        undefined,
      );
      define(runner());
      await until(() => runs === 2, 3000);
    });

    it('knows intervals only: no cron expression and no time zone is left to Agenda (trap 6)', async () => {
      const worker = runner();
      worker.define('dispatch', { concurrency: 1, everyMs: 700 }, () => Promise.resolve());
      worker.start();
      await until(async () => (await jobRows('dispatch')).length === 1);
      const [row] = await jobRows('dispatch');
      expect({
        every: Number(row?.repeatInterval),
        zone: row?.repeatTimezone ?? null,
        at: row?.repeatAt ?? null,
      }).toEqual({ every: 700, zone: null, at: null });
    });

    it('keeps no finished rows, so that nothing grows and nothing has to be counted (trap 8)', async () => {
      const worker = runner();
      let runs = 0;
      worker.define('fetch', { concurrency: 2 }, () => Promise.resolve(void runs++));
      worker.start();
      await ready(worker);
      for (let n = 0; n < 15; n++) {
        worker.nudge('fetch');
        await sleep(30);
      }
      await until(() => runs > 3);
      await until(async () => (await jobRows('fetch')).length === 0);
      expect(await rows.agenda.repository.getQueueSize()).toBe(0);
    });

    it('a failing run is logged, and the next nudge runs again', async () => {
      const failures: object[] = [];
      const worker = runner({
        log: { info: () => undefined, warn: () => undefined, error: (facts) => void failures.push(facts) },
      });
      let runs = 0;
      worker.define('fails', { concurrency: 1 }, () =>
        runs++ === 0 ? Promise.reject(new Error('first time')) : Promise.resolve(),
      );
      worker.start();
      worker.nudge('fails');
      await until(() => failures.length === 1);
      worker.nudge('fails');
      await until(() => runs === 2);
      expect(failures).toEqual([{ job: 'fails', err: expect.objectContaining({ message: 'first time' }) as Error }]);
    });

    it('closes within seconds: aborts the current run, waits for it, starts no other (trap 7)', async () => {
      const worker = runner();
      let finished = false;
      let started = false;
      worker.define('fetch', { concurrency: 1, everyMs: 200 }, async (run) => {
        started = true;
        await new Promise((resolve) => run.signal.addEventListener('abort', resolve));
        await sleep(100);
        finished = true;
      });
      worker.start();
      await until(() => started);
      const start = performance.now();
      await worker.close();
      expect(finished).toBe(true);
      expect(performance.now() - start).toBeLessThan(4000);
    });

    it('waits for a backend that is down at the start, keeps nudges, and begins when it comes (trap 7)', async () => {
      await rows.close();
      await server.stop();
      const worker = runner();
      let runs = 0;
      worker.define('fetch', { concurrency: 1 }, () => Promise.resolve(void runs++));
      worker.start();
      worker.nudge('fetch');
      await sleep(1200);
      expect(worker.status()).toMatchObject({
        ready: false,
        reason: expect.stringMatching(/refused|connect|closed/i) as string,
      });
      await server.restart();
      await until(() => runs === 1, 15_000);
      expect(worker.status().ready).toBe(true);
      rows = await connectJobBackend(server.address, () => undefined);
    });

    it('a backend that goes away and comes back loses no slot and needs no restart', async () => {
      const worker = runner();
      const api = runner();
      worker.define('dispatch', { concurrency: 1, everyMs: 400 }, drain('a'));
      worker.start();
      await Promise.all([ready(worker), ready(api)]);
      await due(5);
      api.nudge('dispatch');
      await until(async () => (await launched()) === 5);
      await rows.close();
      await server.stop();
      await due(5);
      api.nudge('dispatch');
      await until(() => !worker.status().ready && !api.status().ready, 10_000);
      await server.restart();
      await until(async () => (await launched()) === 10, 15_000);
      await due(1);
      api.nudge('dispatch');
      await until(async () => (await launched()) === 11, 15_000);
      expect((await slots.query('select from slot where launches <> 1')).rowCount).toBe(0);
      rows = await connectJobBackend(server.address, () => undefined);
    });

    it('a frozen backend holds nobody up, and work goes on when it thaws', async () => {
      const worker = runner();
      worker.define('dispatch', { concurrency: 1, everyMs: 400 }, drain('a'));
      worker.start();
      await ready(worker);
      await due(3);
      worker.nudge('dispatch');
      await until(async () => (await launched()) === 3);
      process.kill(server.pid(), 'SIGSTOP');
      try {
        await due(3);
        const start = performance.now();
        worker.nudge('dispatch');
        expect(performance.now() - start).toBeLessThan(50);
        await sleep(2000);
      } finally {
        process.kill(server.pid(), 'SIGCONT');
      }
      await until(async () => (await launched()) === 6, 15_000);
      expect((await slots.query('select from slot where launches <> 1')).rowCount).toBe(0);
    });
  });
}
