import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { InboundEvents, type InboundEventsDeps } from '../exchange/inbound-events.ts';
import { OrderDecisions } from '../orders/order-decisions.ts';
import { OrderService } from '../orders/order.service.ts';
import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { AccountGate, Nudge, WebhookDirectory } from './account-gate.ts';
import { FetchRunService } from './fetch-run.service.ts';
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
  /** `ConnectedAccounts` is both. */
  readonly accounts: AccountGate & WebhookDirectory;
  readonly authorizationWithdrawn: InboundEventsDeps['authorizationWithdrawn'];
  readonly nudge: Nudge;
  readonly log: FetchRunnerDeps['log'];
  /** How long a run stays with a worker that says nothing, default 60 s. */
  readonly leaseMs?: number;
  /** Live runs one merchant may have, in all processes together. */
  readonly runsPerMerchant?: number;
}

export type Fetching = ReturnType<typeof buildFetching>;

/** Fetching, orders and inbound deliveries, put together in the order they depend on each other. */
export function buildFetching({ leaseMs = 60_000, runsPerMerchant, ...deps }: FetchingDeps) {
  const ending = new RunEnding(deps);
  const queue = new RunQueue(deps.db, leaseMs, runsPerMerchant);
  return {
    runs: new FetchRunService({ ...deps, ending }),
    orders: new OrderService(deps),
    decisions: new OrderDecisions(deps),
    audit: deps.audit,
    /** Drained by the jobs of `fetchJobs`. */
    runner: new FetchRunner({ ...deps, queue, ending, leaseMs }),
    dispatcher: new SlotDispatcher(deps),
    events: new InboundEvents(deps),
  };
}
