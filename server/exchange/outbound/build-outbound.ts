import type { Notifications } from '../../notifications/notifications.ts';
import type { Database } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { AccountGate } from '../account-gate.ts';
import type { Nudge } from '../fetch-jobs.ts';
import { Outbound } from './outbound.ts';
import { OutboundEnding } from './outbound-ending.ts';
import { OutboundHandlers } from './outbound-handler.ts';
import { OutboundQueue } from './outbound-queue.ts';
import { OutboundWorker, type OutboundWorkerDeps } from './outbound-worker.ts';

export interface OutboundDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: AccountGate;
  readonly notifications: Notifications;
  readonly nudge: Nudge;
  readonly log: OutboundWorkerDeps['log'];
  /** How long a change stays with a worker that says nothing, default 60 s. */
  readonly leaseMs?: number;
  /** Sheaves of changes worked at once by one process, default 8. */
  readonly runsAtOnce?: number;
  /** Changes of one merchant claimed at once in all processes while others wait, default 4. */
  readonly runsPerMerchant?: number;
  /** 0 up to 1, spreads retries; default by chance. */
  readonly random?: () => number;
}

export type OutboundParts = ReturnType<typeof buildOutbound>;

/** What goes out, put together. Features register their handlers and write wishes through `outbound`. */
export function buildOutbound({ leaseMs = 60_000, runsAtOnce = 8, runsPerMerchant = 4, ...deps }: OutboundDeps) {
  const handlers = new OutboundHandlers();
  const queue = new OutboundQueue(deps.db, { leaseMs, share: runsPerMerchant });
  const ending = new OutboundEnding({ ...deps, queue });
  return {
    handlers,
    queue,
    ending,
    outbound: new Outbound({ ...deps, handlers }),
    worker: new OutboundWorker({ ...deps, handlers, queue, ending, leaseMs }),
    sheavesAtOnce: runsAtOnce,
    clock: deps.clock,
  };
}
