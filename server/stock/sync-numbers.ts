import type { Reading } from '../persistence/database.ts';
import { noRule, numberForSync, type ExplainedNumber, type StockRule } from './number-rules.ts';

/** What a manual stock sync writes under one listing, and why. */
export interface SyncNumber {
  readonly warehouseProductId: string;
  readonly sku: string;
  /** Null where the warehouse never said how many can be sold: nothing is published then. */
  readonly wanted: ExplainedNumber | null;
}

interface NumberRow {
  readonly id: string;
  readonly sku: string;
  readonly sellable: number;
  readonly known: boolean;
  readonly sold: number;
  readonly rule: Partial<StockRule> | null;
}

/**
 * Numbers of these products in one account, as they are now: what can be sold less what all accounts of the merchant
 * sold and nobody shipped yet, by the rule of the product.
 */
export async function syncNumbers(
  tx: Reading,
  accountId: string,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, SyncNumber>> {
  const rows = await tx.query<NumberRow>(numbersSql, [accountId, productIds]);
  return new Map(
    rows.map(({ id, sku, sellable, known, sold, rule }) => [
      id,
      { warehouseProductId: id, sku, wanted: known ? numberForSync(sellable, sold, { ...noRule, ...rule }) : null },
    ]),
  );
}

const numbersSql = `
  select p.id, p.sku, greatest(0, p.sellable_quantity) as sellable, p.sellable_reported_at is not null as known,
    coalesce(s.sold, 0)::integer as sold,
    case when r.id is not null then jsonb_build_object('percentage', r.percentage, 'fixed', r.fixed,
      'buffer', r.buffer, 'cap', r.cap, 'stopAt', r.stop_at) end as rule
  from warehouse_product p
  left join stock_rule r on r.account_id = $1 and r.warehouse_product_id = p.id
  left join lateral (
    select sum(l.quantity) as sold from ec_order_line l join ec_order o on o.id = l.order_id
    where l.warehouse_product_id = p.id and l.merchant_id = p.merchant_id and l.picked
      and o.status not in ('shipped', 'cancelled')
  ) s on true
  where p.id = any ($2)`;
