import { releaseForProducts } from '../orders/hold-release.ts';
import type { Tx } from '../persistence/database.ts';

export interface MatchCounts {
  readonly matched: number;
  readonly ambiguous: number;
  readonly missing: number;
  readonly noCode: number;
  /** Orders that became ready by it. */
  readonly releasedOrders: number;
}

/**
 * Matches all listings of an account by its channel's rule, writes the mappings that follow, and releases the orders
 * that waited for them. The account must be locked. What a person mapped stays; two candidates match nothing.
 */
export async function matchListings(
  tx: Tx,
  account: { readonly accountId: string; readonly merchantId: string },
  at: Date,
): Promise<MatchCounts> {
  const { accountId, merchantId } = account;
  await tx.query(matchSql, [accountId, merchantId]);
  await tx.query(
    `delete from product_mapping m where m.account_id = $1 and m.source = 'sync' and not exists (
       select from listing g where g.account_id = m.account_id and g.product_key = m.product_key
         and g.gone_at is null and g.match = 'matched')`,
    [accountId],
  );
  await tx.query(
    `insert into product_mapping as m (account_id, merchant_id, product_key, warehouse_product_id, source, created_at)
     select account_id, merchant_id, product_key, warehouse_product_id, 'sync', $2 from listing
     where account_id = $1 and gone_at is null and match = 'matched'
     on conflict (account_id, product_key) do update set warehouse_product_id = excluded.warehouse_product_id
     where m.source = 'sync' and m.warehouse_product_id <> excluded.warehouse_product_id`,
    [accountId, at],
  );
  const freed = await tx.query<{ productKey: string; warehouseProductId: string }>(
    `select u.product_key as "productKey", m.warehouse_product_id as "warehouseProductId" from unknown_product u
     join product_mapping m on m.account_id = u.account_id and m.product_key = u.product_key
     where u.account_id = $1 and u.resolved_at is null`,
    [accountId],
  );
  const releasedOrders = freed.length > 0 ? await releaseForProducts(tx, account, freed, { userId: null, at }) : 0;
  const [counts] = await tx.query<Omit<MatchCounts, 'releasedOrders'>>(
    `select count(*) filter (where match = 'matched')::integer as matched,
       count(*) filter (where match = 'ambiguous')::integer as ambiguous,
       count(*) filter (where match = 'missing')::integer as missing,
       count(*) filter (where match = 'noCode')::integer as "noCode"
     from listing g where account_id = $1 and gone_at is null`,
    [accountId],
  );
  return { ...(counts ?? { matched: 0, ambiguous: 0, missing: 0, noCode: 0 }), releasedOrders };
}

const matchSql = `
  with coded as (
    select g.id, nullif(btrim(case c.match_by when 'sku' then g.sku else g.barcode end), '') as code, c.match_by
    from listing g join ec_account a on a.id = g.account_id join sales_channel c on c.id = a.sales_channel_id
    where g.account_id = $1 and g.gone_at is null
  ), found as (
    select c.id, c.code, count(p.id) as candidates, (array_agg(p.id))[1] as product from coded c
    left join warehouse_product p on p.merchant_id = $2
      and case c.match_by when 'sku' then p.sku = c.code else p.barcode = c.code end
    group by c.id, c.code
  )
  update listing g set
    match = case when f.code is null then 'noCode' when f.candidates = 0 then 'missing'
      when f.candidates = 1 then 'matched' else 'ambiguous' end,
    warehouse_product_id = case when f.candidates = 1 then f.product end
  from found f where g.id = f.id`;
