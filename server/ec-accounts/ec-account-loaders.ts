import DataLoader from 'dataloader';
import type { RequestContext } from '../graphql/context.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { reserved } from './credentials/account-secret.entity.ts';
import { shippingTypeColumns, type ShippingTypeRow } from '../shipping/shipping-type.type.ts';

/** What the detail of accounts needs beside their own row; one statement each, whatever the number of accounts. */

export interface ScheduleRow {
  readonly id: string;
  readonly slots: readonly number[];
  readonly nextFetchAt: Date | null;
}

export const scheduleLoader = (ctx: RequestContext): DataLoader<string, ScheduleRow | null> =>
  ctx.loaders.get('ecAccount.schedule', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<ScheduleRow>(
          `select account_id as id, slots, next_fetch_at as "nextFetchAt" from fetch_schedule
           where account_id = any ($1::uuid[])`,
          [ids],
        ),
      ),
    ),
  );

/** What may be shown of the sealed row: names of what is filled, values of what is not secret (B7). */
export interface ShownSecretsRow {
  readonly id: string;
  readonly filled: readonly string[];
  readonly shown: Readonly<Record<string, string>>;
  readonly tokenExpiresAt: Date | null;
  /** When a person must authorize again; null where that is not known. */
  readonly authorizationEndsAt: Date | null;
}

export const shownSecretsLoader = (ctx: RequestContext): DataLoader<string, ShownSecretsRow | null> =>
  ctx.loaders.get('ecAccount.secrets', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<ShownSecretsRow>(
          `select account_id as id, array(select jsonb_object_keys(sealed)) as filled, shown,
             token_expires_at as "tokenExpiresAt",
             coalesce(authorization_ends_at,
               case when not sealed ? $2 then token_expires_at end) as "authorizationEndsAt"
           from ec_account_secret where account_id = any ($1::uuid[])`,
          [ids, reserved.refreshToken],
        ),
      ),
    ),
  );

export interface MappingRow extends ShippingTypeRow {
  readonly accountId: string;
  readonly mappingId: string;
  readonly platformCode: string;
}

export const mappingsLoader = (ctx: RequestContext): DataLoader<string, MappingRow[]> =>
  grouped(ctx, 'ecAccount.mappings', (ids) =>
    ctx.read((tx) =>
      tx.query<MappingRow>(
        `select x.account_id as "accountId", x.id as "mappingId", x.platform_code as "platformCode",
           ${shippingTypeColumns}
       from shipping_mapping x join shipping_type t on t.id = x.shipping_type_id where x.account_id = any ($1::uuid[])
       order by x.platform_code`,
        [ids],
      ),
    ),
  );

export interface OpenByCodeRow {
  readonly accountId: string;
  readonly platformCode: string;
  readonly count: number;
}

export interface UnmappedRow {
  readonly accountId: string;
  readonly platformCode: string;
  readonly heldOrderCount: number;
}

export const unmappedLoader = (ctx: RequestContext): DataLoader<string, UnmappedRow[]> =>
  grouped(ctx, 'ecAccount.unmapped', (ids) =>
    ctx.read((tx) =>
      tx.query<UnmappedRow>(
        `select o.account_id as "accountId", h.code as "platformCode", count(distinct o.id) as "heldOrderCount"
         from ec_order o join order_hold h on h.order_id = o.id
       where o.account_id = any ($1::uuid[]) and o.status = 'held' and h.kind = 'shippingUnmapped'
       and h.released_at is null group by 1, 2 order by 3 desc, 2`,
        [ids],
      ),
    ),
  );

/** Open orders of accounts by the shipping code they came with. */
export const openByCodeLoader = (ctx: RequestContext): DataLoader<string, OpenByCodeRow[]> =>
  grouped(ctx, 'ecAccount.openByCode', (ids) =>
    ctx.read((tx) =>
      tx.query<OpenByCodeRow>(
        `select account_id as "accountId", shipping_code as "platformCode", count(*)::int as count from ec_order
       where account_id = any ($1::uuid[]) and status in ('held', 'ready') and shipping_code is not null group by 1, 2`,
        [ids],
      ),
    ),
  );

export const heldOrderLoader = (ctx: RequestContext): DataLoader<string, number> =>
  counted(
    ctx,
    'ecAccount.held',
    `select account_id as id, count(*) from ec_order where account_id = any ($1::uuid[]) and status = 'held'
     group by 1`,
  );

export const mappedProductLoader = (ctx: RequestContext): DataLoader<string, number> =>
  counted(
    ctx,
    'ecAccount.mapped',
    'select account_id as id, count(*) from product_mapping where account_id = any ($1::uuid[]) group by 1',
  );

/** When the product mapping sync of an account ended last (C5). */
export const lastSyncedLoader = (ctx: RequestContext): DataLoader<string, Date | null> =>
  ctx.loaders.get(
    'ecAccount.lastSynced',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) =>
          tx.query<{ id: string; at: Date }>(
            `select account_id as id, max(finished_at) as at from stock_run
             where account_id = any ($1::uuid[]) and kind = 'listings' and state in ('succeeded', 'partlyFailed')
             group by 1`,
            [ids],
          ),
        );
        const found = new Map(rows.map(({ id, at }) => [id, at]));
        return ids.map((id) => found.get(id) ?? null);
      }),
  );

function counted(ctx: RequestContext, key: string, sql: string): DataLoader<string, number> {
  return ctx.loaders.get(
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) => tx.query<{ id: string; count: number }>(sql, [ids]));
        const counts = new Map(rows.map((row) => [row.id, row.count]));
        return ids.map((id) => counts.get(id) ?? 0);
      }),
  );
}

function grouped<R extends { readonly accountId: string }>(
  ctx: RequestContext,
  key: string,
  find: (ids: readonly string[]) => Promise<R[]>,
): DataLoader<string, R[]> {
  return ctx.loaders.get(
    key,
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = new Map<string, R[]>(ids.map((id) => [id, []]));
        for (const row of await find(ids)) rows.get(row.accountId)?.push(row);
        return ids.map((id) => rows.get(id) ?? []);
      }),
  );
}
