import type { Reading } from '../persistence/database.ts';
import { noRule, type StockRule } from './number-rules.ts';
import { pairKey, type Candidates } from './push-plan.ts';

interface FactRow {
  readonly accountId: string;
  readonly productId: string;
  readonly byPerson: string[] | null;
  readonly bySync: string[] | null;
  readonly rule: Partial<StockRule> | null;
}

/** What pushes of these products to these accounts rest on, in one statement; by `pairKey`. */
export async function pushFacts(
  tx: Reading,
  accountIds: readonly string[],
  productIds: readonly string[],
): Promise<{
  readonly candidates: ReadonlyMap<string, Candidates>;
  readonly rules: ReadonlyMap<string, StockRule>;
}> {
  const rows = await tx.query<FactRow>(factsSql, [accountIds, productIds]);
  const candidates = new Map<string, Candidates>();
  const rules = new Map<string, StockRule>();
  for (const { accountId, productId, byPerson, bySync, rule } of rows) {
    const pair = pairKey(accountId, productId);
    if (byPerson !== null || bySync !== null) candidates.set(pair, { byPerson: byPerson ?? [], bySync: bySync ?? [] });
    if (rule !== null) rules.set(pair, { ...noRule, ...rule });
  }
  return { candidates, rules };
}

/** A mapping whose listing the platform no longer shows leads nowhere. */
const factsSql = `
  select m.account_id as "accountId", m.warehouse_product_id as "productId",
    array_agg(m.product_key order by m.product_key) filter (where m.source = 'person') as "byPerson",
    array_agg(m.product_key order by m.product_key) filter (where m.source = 'sync') as "bySync", null::jsonb as rule
  from product_mapping m
  left join listing g on g.account_id = m.account_id and g.product_key = m.product_key
  where m.account_id = any ($1) and m.warehouse_product_id = any ($2) and g.gone_at is null
  group by 1, 2
  union all
  select account_id, warehouse_product_id, null, null,
    jsonb_build_object('percentage', percentage, 'fixed', fixed, 'buffer', buffer, 'cap', cap, 'stopAt', stop_at)
  from stock_rule where account_id = any ($1) and warehouse_product_id = any ($2)`;
