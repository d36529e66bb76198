import type DataLoader from 'dataloader';
import type { RequestContext } from '../../graphql/context.ts';
import { rowLoader } from '../../graphql/loaders.ts';

/** What deleting an account removes, sets aside and leaves, as counts. */
export interface DeletionCounts {
  readonly id: string;
  readonly credentialCount: number;
  readonly authorized: boolean;
  readonly webhooksRegistered: boolean;
  readonly timeSlotCount: number;
  readonly shippingMappingCount: number;
  readonly productMappingCount: number;
  readonly paymentClassificationCount: number;
  readonly unfinishedRunCount: number;
  readonly orderCount: number;
  readonly heldOrderCount: number;
  readonly readyOrderCount: number;
  readonly runCount: number;
}

const count = (from: string, where = ''): string =>
  `(select count(*)::int from ${from} x where x.account_id = a.id${where && ` and ${where}`})`;

export const deletionCountsSql = `
  select a.id,
    (select count(*)::int from ec_account_secret s, jsonb_object_keys(s.sealed) as field
      where s.account_id = a.id and field not like '%.%') as "credentialCount",
    exists (select from ec_account_secret s where s.account_id = a.id and s.sealed ? 'oauth.accessToken') as authorized,
    a.webhook_state = 'active' as "webhooksRegistered",
    coalesce((select cardinality(f.slots) from fetch_schedule f where f.account_id = a.id), 0) as "timeSlotCount",
    ${count('shipping_mapping')} as "shippingMappingCount",
    ${count('product_mapping')} as "productMappingCount",
    ${count('payment_classification')} as "paymentClassificationCount",
    ${count('fetch_run', "x.state in ('queued', 'running')")} as "unfinishedRunCount",
    ${count('ec_order')} as "orderCount",
    ${count('ec_order', "x.status = 'held'")} as "heldOrderCount",
    ${count('ec_order', "x.status = 'ready'")} as "readyOrderCount",
    ${count('fetch_run')} as "runCount"
  from ec_account a where a.id = any ($1::uuid[])`;

/** One statement, whatever the number of accounts. */
export const deletionCountsLoader = (ctx: RequestContext): DataLoader<string, DeletionCounts | null> =>
  ctx.loaders.get('ecAccount.deletionCounts', () =>
    rowLoader((ids) => ctx.read((tx) => tx.query<DeletionCounts>(deletionCountsSql, [ids]))),
  );
