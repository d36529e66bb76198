import type { AuditLog } from '../audit/audit-log.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { defineFeature } from '../graphql/feature.ts';
import { keptByPeople } from '../retention/retention-rule.ts';
import { rowById } from '../graphql/loaders.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { AccountGate } from '../exchange/account-gate.ts';
import { fetchJobs, type Nudge } from '../exchange/fetch-jobs.ts';
import { FetchRunItem } from './fetch-run-item.entity.ts';
import {
  ApiLogRunResolver,
  NotificationLinksResolver,
  OrderEventRunResolver,
  OutboundChangeOrderResolver,
} from './fetch-run-links.resolver.ts';
import { FetchRun } from './fetch-run.entity.ts';
import { EcAccountRunsResolver, FetchRunItemResolver, FetchRunResolver } from './fetch-run.resolver.ts';
import { FetchRunService } from './fetch-run.service.ts';
import {
  FetchRunItemType,
  FetchRunType,
  fetchRunItemColumns,
  fetchRunOf,
  toFetchRunItemType,
} from './fetch-run.type.ts';
import { FetchRunner, type FetchRunnerDeps } from './fetch-runner.ts';
import { RunEnding } from './run-ending.ts';
import { RunQueue } from './run-queue.ts';
import { SlotDispatcher } from './slot-dispatcher.ts';

export interface FetchingDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly audit: AuditLog;
  readonly notifications: Notifications;
  readonly accounts: AccountGate;
  readonly reader: EcAccountReader;
  readonly nudge: Nudge;
  readonly log: FetchRunnerDeps['log'];
  /** How long a run stays with a worker that says nothing, default 60 s. */
  readonly leaseMs?: number;
  /** Runs worked at once by one process, default 8. */
  readonly runsAtOnce?: number;
  /** Live runs of one merchant in all processes, default 4. */
  readonly runsPerMerchant?: number;
}

export type Fetching = ReturnType<typeof buildFetching>;

/** Fetching, put together in the order its parts depend on each other. */
export function buildFetching({ leaseMs = 60_000, runsAtOnce = 8, ...deps }: FetchingDeps) {
  const ending = new RunEnding(deps);
  const queue = new RunQueue(deps.db, leaseMs, deps.runsPerMerchant);
  return {
    runs: new FetchRunService({ ...deps, ending }),
    /** Drained by the jobs of `fetchJobs`. */
    runner: new FetchRunner({ ...deps, queue, ending, leaseMs }),
    dispatcher: new SlotDispatcher(deps),
    runsAtOnce,
    clock: deps.clock,
    reader: deps.reader,
  };
}

const ids = { fetchRun: 'run', fetchRunItem: 'rit' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

const itemById = `select ${fetchRunItemColumns} from fetch_run_item i where i.id = $1`;

export const fetchRunsFeature = defineFeature({
  retention: () => [
    { table: 'fetch_run_item', by: 'partitions', days: 90, width: 7, spent: 'run_id < uuid_at($1)' },
    { table: 'fetch_run', by: 'rows', days: 97, spent: 'finished_at <= $1', words: '97 days after it ends' },
    ...keptByPeople('one row for each platform', 'platform_breaker'),
  ],
  build: buildFetching,
  entities: [FetchRun, FetchRunItem],
  resolvers: [
    { type: FetchRunResolver, make: ({ runs, reader }) => new FetchRunResolver(runs, reader) },
    FetchRunItemResolver,
    EcAccountRunsResolver,
    ApiLogRunResolver,
    NotificationLinksResolver,
    OrderEventRunResolver,
    OutboundChangeOrderResolver,
  ],
  ids,
  nodes: [
    { kind: 'fetchRun', type: FetchRunType, name: 'FetchRun', permission: 'ecAccount:read', find: fetchRunOf },
    {
      kind: 'fetchRunItem',
      type: FetchRunItemType,
      name: 'FetchRunItem',
      permission: 'ecAccount:read',
      find: (ctx, uuid) => rowById(ctx, uuid, itemById, toFetchRunItemType),
    },
  ],
  jobs: ({ dispatcher, runner, clock, runsAtOnce }) => [
    // A slot starts within a second of its time (D1).
    { name: fetchJobs.dispatch, everyMs: 500, run: () => dispatcher.launchDueSlots(clock.now()) },
    {
      name: fetchJobs.work,
      everyMs: 5_000,
      run: ({ signal, more }) => runner.workDueRuns(runsAtOnce, signal, more),
    },
  ],
});
