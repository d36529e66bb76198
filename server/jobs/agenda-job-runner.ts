import { setTimeout as sleep } from 'node:timers/promises';
import { Agenda, type Job } from 'agenda';
import { ActiveRuns } from './active-runs.ts';
import { connectJobBackend, type JobBackend, type JobBackendAddress } from './job-backend.ts';
import type { JobBackendStatus, JobHandler, JobOptions, JobRun, JobRunner } from './job-runner.ts';
import { NudgeBox } from './nudge-box.ts';

/** What a job run writes to the log. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface AgendaJobRunnerOptions {
  readonly address: JobBackendAddress;
  readonly log: JobLog;
  /** Surrounds each run, for example with a request id. */
  readonly around?: (name: string, run: () => Promise<void>) => Promise<void>;
  /** How often to look for rows that no notification told of. */
  readonly lookEveryMs?: number;
  /**
   * A run whose process died is taken over after this time. Short, since a running job renews its lock, and since what
   * a run does is fenced in PostgreSQL anyway.
   */
  readonly lockLifetimeMs?: number;
}

const reconnectMs = 1000;
const closePatienceMs = 4000;

/**
 * Jobs by Agenda, on MongoDB or PostgreSQL. A backend that is away is waited for, at the start and later; it never ends
 * the process.
 */
export class AgendaJobRunner implements JobRunner {
  private readonly jobs = new Map<string, { readonly options: JobOptions; readonly handler: JobHandler }>();
  private readonly closing = new AbortController();
  /** The backend is being let go of. */
  private readonly over = new AbortController();
  private readonly runs: ActiveRuns;
  private readonly nudges: NudgeBox;
  private readonly connecting: Promise<void>;
  private working = false;
  private closed: Promise<void> | null = null;
  private backend: JobBackend | null = null;
  private agenda: Agenda | null = null;
  private trouble: string | null = 'not connected yet';
  private lastReport = { message: '', at: 0 };

  constructor(private readonly options: AgendaJobRunnerOptions) {
    this.runs = new ActiveRuns((name, error) =>
      options.log.error({ job: name, err: error }, 'a job failed; what it left is still due'),
    );
    this.nudges = new NudgeBox(
      (name) => this.writeNudge(name),
      (error) => {
        this.report(error);
        this.trouble ??= reasonOf(error); // so that the next good look at the backend opens the box again
      },
    );
    this.connecting = this.connect();
  }

  define(name: string, options: JobOptions, handler: JobHandler): void {
    if (this.working) throw new Error(`job ${name} is defined after the start`);
    if (this.jobs.has(name)) throw new Error(`job ${name} is defined twice`);
    this.jobs.set(name, { options, handler });
  }

  start(): void {
    if (this.working) return;
    this.working = true;
    void this.connecting.then(() => this.work());
  }

  nudge(name: string): void {
    if (!this.closing.signal.aborted) this.nudges.put(name);
  }

  status(): JobBackendStatus {
    return { backend: this.options.address.kind, ready: this.trouble === null, reason: this.trouble };
  }

  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async end(): Promise<void> {
    this.closing.abort();
    await this.runs.finished(closePatienceMs);
    await this.connecting;
    // Asking a backend that is away to unlock rows could take for ever; their locks expire.
    await atMost(1500, this.agenda?.stop(false));
    this.over.abort();
    await atMost(1500, this.backend?.close());
  }

  private async connect(): Promise<void> {
    const { address, log } = this.options;
    while (!this.closing.signal.aborted) {
      try {
        this.backend = await connectJobBackend(address, (error) => this.report(error));
        break;
      } catch (error) {
        this.trouble = reasonOf(error);
        this.report(error);
        await this.pause(reconnectMs);
      }
    }
    if (this.backend === null) return;
    this.agenda = new Agenda({
      // Its connect() is over; left to Agenda, a database that goes away at this moment would end the process.
      backend: {
        ...describe(this.backend, this.over.signal),
        connect: () => Promise.resolve(),
        disconnect: () => Promise.resolve(),
      },
      notificationChannel: this.backend.channel ?? undefined,
      name: `quaylink ${process.pid}`,
      processEvery: this.options.lookEveryMs ?? 250,
      defaultLockLifetime: this.options.lockLifetimeMs ?? 5000,
      removeOnComplete: true,
    });
    this.agenda.on('error', (error) => this.report(error));
    await this.agenda.ready;
    this.trouble = null;
    log.info({ backend: address.kind, notified: this.backend.channel !== null }, 'the job backend is connected');
    void this.watch(this.backend);
    this.nudges.open();
  }

  private async work(): Promise<void> {
    const agenda = this.agenda;
    if (agenda === null) return;
    const lockLifetime = this.options.lockLifetimeMs ?? 5000;
    agenda.maxConcurrency([...this.jobs.values()].reduce((sum, { options }) => sum + options.concurrency, 0));
    for (const [name, { options, handler }] of this.jobs) {
      // Lock only as many jobs as we can run, so that idle workers can take the rest.
      const process = async (job: Job): Promise<void> => this.run(name, options, handler, job, lockLifetime);
      // Agenda awaits handlers of one parameter; the checker takes the callback overload.
      // oxlint-disable-next-line typescript/no-misused-promises
      agenda.define(name, process, { concurrency: options.concurrency, lockLimit: options.concurrency, lockLifetime });
    }
    for (let started = false; !started && !this.closing.signal.aborted;) {
      try {
        for (const [name, { options }] of this.jobs)
          if (options.everyMs !== undefined) await setClock(agenda, name, options.everyMs);
        await agenda.start();
        started = true;
      } catch (error) {
        this.report(error);
        await this.pause(reconnectMs);
      }
    }
  }

  private async run(
    name: string,
    options: JobOptions,
    handler: JobHandler,
    job: Job,
    lockLifetime: number,
  ): Promise<void> {
    if (this.closing.signal.aborted) return;
    const keepAlive = setInterval(
      () => void job.touch().catch((error: unknown) => this.report(error)),
      lockLifetime / 3,
    );
    const run: JobRun = { name, signal: this.closing.signal, more: () => this.nudge(name) };
    const around = this.options.around ?? ((_: string, inner: () => Promise<void>) => inner());
    try {
      await this.runs.run(name, options.concurrency, () => around(name, () => handler(run)));
    } finally {
      clearInterval(keepAlive);
    }
  }

  /** One waiting row is enough, so a row that nobody has taken yet serves this nudge too. */
  private async writeNudge(name: string): Promise<void> {
    const agenda = this.agenda;
    if (agenda === null) throw new Error('the job backend is not connected');
    const { jobs } = await agenda.db.queryJobs({ name, data: { nudge: name } });
    const left = jobs.filter((job) => !job.lockedAt && !job.nextRunAt).map((job) => job._id);
    if (left.length > 0) await agenda.cancel({ ids: left }); // done, but the backend went away before they were removed
    if (jobs.some((job) => !job.lockedAt && job.nextRunAt)) return;
    await agenda.now(name, { nudge: name });
  }

  private async watch(backend: JobBackend): Promise<void> {
    while (!this.closing.signal.aborted) {
      await this.pause(1000);
      try {
        await atMostOrThrow(2500, backend.ping());
        if (this.trouble !== null && !this.closing.signal.aborted) {
          this.options.log.info({ backend: backend.kind }, 'the job backend is back');
          this.nudges.open();
        }
        this.trouble = null;
      } catch (error) {
        if (this.trouble === null && !this.closing.signal.aborted) this.report(error);
        this.trouble = reasonOf(error);
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.closing.signal, ref: false }).catch(() => undefined);
  }

  /** The same error occurs many times a second while a database is away; it is logged once in half a minute. */
  private report(error: unknown): void {
    if (this.closing.signal.aborted) return;
    const message = reasonOf(error);
    if (message === this.lastReport.message && Date.now() - this.lastReport.at < 30_000) return;
    this.lastReport = { message, at: Date.now() };
    this.options.log.warn(
      { backend: this.options.address.kind, reason: message },
      'the job backend is in trouble; we go on trying',
    );
  }
}

function describe({ agenda }: JobBackend, over: AbortSignal) {
  return {
    name: agenda.name,
    repository: unheardAfter(agenda.repository, over),
    notificationChannel: agenda.notificationChannel,
    ownsConnection: false,
  };
}

/**
 * Agenda starts looks it does not wait for. One that the end cuts short fails with nobody to hear it, which would count
 * as an error nobody caught.
 */
function unheardAfter<Repository extends object>(repository: Repository, over: AbortSignal): Repository {
  return new Proxy(repository, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, target, args);
        if (!(result instanceof Promise)) return result;
        return result.catch((error: unknown) => {
          if (over.aborted) return new Promise(() => undefined);
          throw error;
        });
      };
    },
  });
}

/**
 * Inserted once and left alone afterwards: Agenda's `every()` would move a missed run to the next occurrence and unlock
 * a running one. An interval that was changed takes the place of the old one.
 */
async function setClock(agenda: Agenda, name: string, everyMs: number): Promise<void> {
  const clock = `${name}/${everyMs}`;
  const { jobs } = await agenda.db.queryJobs({ name });
  const others = jobs.filter((job) => isClock(job.data) && job.data.clock !== clock).map((job) => job._id);
  if (others.length > 0) await agenda.cancel({ ids: others });
  if (jobs.some((job) => isClock(job.data) && job.data.clock === clock)) return;
  const job = agenda.create(name, { clock }).repeatEvery(everyMs).schedule(new Date());
  try {
    await job.save();
  } catch (error) {
    // else another process was quicker
    if (!(error instanceof Error && 'code' in error && (error.code === 11_000 || error.code === '23505'))) throw error;
  }
}

function isClock(data: unknown): data is { readonly clock: string } {
  return typeof data === 'object' && data !== null && 'clock' in data;
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return said.replace(/\/\/[^@/\s]*@/g, '//***@');
}

async function atMost(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  if (work !== undefined) await Promise.race([work.catch(() => undefined), sleep(ms, undefined, { ref: false })]);
}

async function atMostOrThrow(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Symbol('late');
  if ((await Promise.race([work, sleep(ms, late, { ref: false })])) === late) throw new Error(`no answer in ${ms} ms`);
}
