import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import type { AccountGate } from '../exchange/account-gate.ts';
import { fetchJobs, type Nudge } from '../exchange/fetch-jobs.ts';
import type { OutboundHandlers } from '../exchange/outbound/outbound-handler.ts';
import { defineFeature } from '../graphql/feature.ts';
import { rowById } from '../graphql/loaders.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Database } from '../persistence/database.ts';
import { ownedBy } from '../retention/retention-rule.ts';
import type { Clock } from '../values/clock.ts';
import { FreedPushes } from './freed-pushes.ts';
import { ListingMapping } from './listing-mapping.ts';
import { ListingResolver } from './listing.resolver.ts';
import { ListingSync } from './listing-sync.ts';
import { ListingType, listingById, toListingType } from './listing.type.ts';
import { PushLetGo } from './push-let-go.ts';
import { PutAwayAccountSummaryResolver, PutAwayPushResolver, PutAwayResolver } from './put-away.resolver.ts';
import { PutAwayService } from './put-away.service.ts';
import {
  PutAwayPushType,
  PutAwayType,
  putAwayLoader,
  putAwayPushColumns,
  toPutAwayPushType,
  toPutAwayType,
} from './put-away.type.ts';
import { stockAdd } from './stock-add.ts';
import { stockRunQueue } from './stock-run-queue.ts';
import { StockPreview } from './stock-preview.ts';
import { StockRunResolver, StockSyncItemResolver } from './stock-run.resolver.ts';
import { StockRunService } from './stock-run.service.ts';
import { StockRunType, stockRunById, toStockRunType } from './stock-run.type.ts';
import { StockNumberResolver } from './stock-number.resolver.ts';
import { StockRules } from './stock-rule.ts';
import { stockSet } from './stock-set.ts';
import { StockSyncService } from './stock-sync.service.ts';
import { StockRunner, type StockRunnerDeps } from './stock-runner.ts';

const ids = { putAway: 'put', putAwayPush: 'pps', stockRun: 'srn', listing: 'lst' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export interface StockDeps {
  readonly audit: AuditLog;
  readonly connectors: ConnectorRegistry;
  readonly reader: EcAccountReader;
  readonly outbound: Outbound;
  readonly handlers: OutboundHandlers;
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: AccountGate;
  readonly notifications: Notifications;
  readonly nudge: Nudge;
  readonly log: StockRunnerDeps['log'];
  /** How long a run stays with a worker that says nothing, default 60 s. */
  readonly leaseMs?: number;
}

/** Runs one process works at once: they are long, and wait for platforms. */
const runsAtOnce = 4;

const pushById = `select ${putAwayPushColumns} from put_away_push s where s.id = $1`;

export const stockFeature = defineFeature({
  retention: () => [
    {
      table: 'put_away',
      by: 'rows',
      days: 730,
      spent: `created_at <= $1 and not exists (select from put_away_push s where s.put_away_id = put_away.id
        and s.state in ('notMapped', 'severalListings', 'waiting', 'doubtful'))`,
      words: '730 days, once no share of it is open',
    },
    ...ownedBy('put_away', 'put_away_line'),
    ...ownedBy('put_away_line', 'put_away_push'),
    ...ownedBy('ec_account', 'listing', 'stock_rule'),
    { table: 'stock_run', by: 'rows', days: 97, spent: 'finished_at <= $1', words: '97 days after it ends' },
    ...ownedBy('stock_run', 'stock_run_item'),
  ],
  build: ({ leaseMs = 60_000, ...deps }: StockDeps) => {
    deps.handlers.register(stockAdd, stockSet(deps.notifications));
    const queue = stockRunQueue(deps.db, leaseMs);
    const freed = new FreedPushes(deps);
    return {
      runner: new StockRunner({ ...deps, queue, leaseMs }, [
        new ListingSync({ ...deps, queue, freed }),
        new StockPreview({ ...deps, queue }),
      ]),
      runs: new StockRunService(deps),
      syncs: new StockSyncService(deps),
      rules: new StockRules(deps),
      mapping: new ListingMapping({ ...deps, freed }),
      putAways: new PutAwayService(deps),
      letGo: new PushLetGo(deps),
      freed,
      reader: deps.reader,
    };
  },
  resolvers: [
    { type: PutAwayResolver, make: ({ putAways, letGo }) => new PutAwayResolver(putAways, letGo) },
    { type: PutAwayAccountSummaryResolver, make: ({ reader }) => new PutAwayAccountSummaryResolver(reader) },
    { type: StockRunResolver, make: ({ runs, syncs, reader }) => new StockRunResolver(runs, syncs, reader) },
    StockSyncItemResolver,
    { type: StockNumberResolver, make: ({ rules }) => new StockNumberResolver(rules) },
    { type: ListingResolver, make: ({ mapping, reader }) => new ListingResolver(mapping, reader) },
    { type: PutAwayPushResolver, make: ({ reader }) => new PutAwayPushResolver(reader) },
  ],
  ids,
  jobs: ({ runner }) => [
    {
      name: fetchJobs.stock,
      everyMs: 5_000,
      run: ({ signal, more }) => runner.workDueRuns(runsAtOnce, signal, more),
    },
  ],
  nodes: [
    {
      kind: 'putAway',
      type: PutAwayType,
      name: 'PutAway',
      permission: 'stock:read',
      async find(ctx, uuid) {
        const row = await putAwayLoader(ctx).load(uuid);
        return row && toPutAwayType(row);
      },
    },
    {
      kind: 'putAwayPush',
      type: PutAwayPushType,
      name: 'PutAwayPush',
      permission: 'stock:read',
      find: (ctx, uuid) => rowById(ctx, uuid, pushById, toPutAwayPushType),
    },
    {
      kind: 'stockRun',
      type: StockRunType,
      name: 'StockRun',
      permission: 'stock:read',
      find: (ctx, uuid) => rowById(ctx, uuid, stockRunById, toStockRunType),
    },
    {
      kind: 'listing',
      type: ListingType,
      name: 'Listing',
      permission: 'stock:read',
      find: (ctx, uuid) => rowById(ctx, uuid, listingById, toListingType),
    },
  ],
});
