/**
 * How work is queued, not what it is: a job is a name whose handler drains what is due in PostgreSQL, and a nudge says
 * "look now". Nothing of worth is kept here. A nudge may be lost or come twice; every handler also runs by the clock
 * and finds what a nudge missed.
 */
export interface JobRunner {
  /** Before `start`. A name is used once. */
  define(name: string, options: JobOptions, handler: JobHandler): void;
  /**
   * Begins to run jobs in this process, as soon as the backend can be reached. A process that only nudges never calls
   * it.
   */
  start(): void;
  /** Some process that runs the job will look soon. Never waits and never fails; many at once become one. */
  nudge(name: string): void;
  status(): JobBackendStatus;
  /** Takes no more jobs, aborts the signal of running handlers, waits for them, and releases the backend. */
  close(): Promise<void>;
}

export interface JobOptions {
  /**
   * How many runs at once in this process; another process may run as many again, so handlers claim rows with
   * `for update skip locked`.
   */
  readonly concurrency: number;
  /** Run by the clock too, in one of all processes at a time. A missed time runs at once after the next start. */
  readonly everyMs?: number;
}

export interface JobRun {
  readonly name: string;
  /** Aborted when this process closes: finish the row at hand and return. */
  readonly signal: AbortSignal;
  /** There is more due than this run takes: have another run begin beside it, here or in another process. */
  readonly more: () => void;
}

/** Returns when nothing is due. What it throws is logged; the rows stay due. */
export type JobHandler = (run: JobRun) => Promise<void>;

export interface JobBackendStatus {
  readonly backend: 'mongodb' | 'postgresql';
  readonly ready: boolean;
  /** Why it is not ready, without secrets; null when it is. */
  readonly reason: string | null;
}
