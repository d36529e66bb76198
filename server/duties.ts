import type { Maintenance } from './ec-accounts/care/maintenance.ts';
import type { InboundEvents } from './exchange/inbound-events.ts';
import { fetchJobs } from './fetch-runs/account-gate.ts';
import type { FetchRunner } from './fetch-runs/fetch-runner.ts';
import type { SlotDispatcher } from './fetch-runs/slot-dispatcher.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Database } from './persistence/database.ts';
import { cleanUp, type RetentionDays } from './retention/clean-up.ts';
import type { Clock } from './values/clock.ts';

export interface DutyParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly dispatcher: SlotDispatcher;
  readonly runner: FetchRunner;
  readonly events: InboundEvents;
  readonly maintenance: Maintenance;
  readonly retention: RetentionDays;
  /** Fetches worked at once by this process. */
  readonly runsAtOnce: number;
}

const second = 1_000;
const minute = 60 * second;

/** What is done by the clock: each duty drains what is due in PostgreSQL, so that a lost or repeated run of a job changes nothing. */
export function defineDuties(
  jobs: JobRunner,
  { db, clock, dispatcher, runner, events, maintenance, retention, runsAtOnce }: DutyParts,
): void {
  // A slot starts within a second of its time (D1).
  jobs.define(
    fetchJobs.dispatch,
    { concurrency: 1, everyMs: second / 2 },
    async () => void (await dispatcher.launchDueSlots(clock.now())),
  );
  jobs.define(
    fetchJobs.work,
    { concurrency: 1, everyMs: 5 * second },
    async ({ signal, more }) => void (await runner.workDueRuns(runsAtOnce, signal, more)),
  );
  jobs.define(
    fetchJobs.inbound,
    { concurrency: 1, everyMs: 2 * second },
    async () => void (await events.workInboundEvents()),
  );
  jobs.define(
    'tokens-refresh',
    { concurrency: 1, everyMs: minute },
    async () => void (await maintenance.refreshDueTokens()),
  );
  jobs.define(
    'webhooks-check',
    { concurrency: 1, everyMs: 10 * minute },
    async () => void (await maintenance.checkWebhooks()),
  );
  jobs.define(
    'credentials-rewrap',
    { concurrency: 1, everyMs: 10 * minute },
    async () => void (await maintenance.rewrapCredentials()),
  );
  jobs.define('retention', { concurrency: 1, everyMs: 60 * minute }, async ({ signal }) => {
    await maintenance.expireAuthorizationAttempts();
    await cleanUp(db, clock.now(), retention, signal);
  });
}
