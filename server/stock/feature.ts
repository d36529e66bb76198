import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import type { OutboundHandlers } from '../exchange/outbound/outbound-handler.ts';
import { defineFeature } from '../graphql/feature.ts';
import { rowById } from '../graphql/loaders.ts';
import { ownedBy } from '../retention/retention-rule.ts';
import { FreedPushes } from './freed-pushes.ts';
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

const ids = { putAway: 'put', putAwayPush: 'pps' } as const;
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
}

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
  ],
  build: (deps: StockDeps) => {
    deps.handlers.register(stockAdd);
    return {
      putAways: new PutAwayService(deps),
      letGo: new PushLetGo(deps),
      freed: new FreedPushes(deps),
      reader: deps.reader,
    };
  },
  resolvers: [
    { type: PutAwayResolver, make: ({ putAways, letGo }) => new PutAwayResolver(putAways, letGo) },
    { type: PutAwayAccountSummaryResolver, make: ({ reader }) => new PutAwayAccountSummaryResolver(reader) },
    { type: PutAwayPushResolver, make: ({ reader }) => new PutAwayPushResolver(reader) },
  ],
  ids,
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
  ],
});
