import type { StockKey, StockLevel } from '../connectors/connector.ts';
import { stockKeyText } from '../connectors/stock-part.ts';
import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';

/**
 * The numbers of a platform that shows none: what we set there last, less what was ordered since. A listing whose
 * number we never set is missing: nothing is guessed.
 */
export async function knownLevels(
  db: Database,
  { accountId, merchantId }: { readonly accountId: string; readonly merchantId: string },
  keys: readonly StockKey[],
): Promise<ReadonlyMap<string, StockLevel>> {
  const rows = await db.run(onlyMerchants(merchantId), (tx) =>
    tx.query<{ productKey: string; quantity: number }>(
      `select g.product_key as "productKey",
         greatest(0, g.known_quantity - coalesce((
           select sum(l.quantity) from ec_order o join ec_order_line l on l.order_id = o.id
           where o.account_id = g.account_id and o.placed_at > g.known_at and o.status <> 'cancelled' and l.picked
             and (l.product_key = g.product_key or btrim(l.sku) = g.sku)), 0))::integer as quantity
       from listing g where g.account_id = $1 and g.product_key = any ($2) and g.known_quantity is not null`,
      [accountId, keys.map(({ productKey }) => productKey)],
    ),
  );
  const known = new Map(rows.map(({ productKey, quantity }) => [productKey, quantity]));
  return new Map(
    keys.flatMap((key) => {
      const quantity = known.get(key.productKey);
      return quantity === undefined ? [] : [[stockKeyText(key), { quantity, revision: null }] as const];
    }),
  );
}

/** Keeps the numbers platforms took or showed last. Listings nobody knows yet are left out. */
export async function rememberLevels(
  tx: Tx,
  levels: readonly {
    readonly accountId: string;
    readonly productKey: string;
    readonly quantity: number;
    readonly at: Date;
  }[],
): Promise<void> {
  if (levels.length === 0) return;
  await tx.query(
    `with news as (
       select distinct on ("accountId", "productKey") * from jsonb_to_recordset($1)
         as x("accountId" uuid, "productKey" text, quantity integer, at timestamptz)
       order by "accountId", "productKey", at desc
     ), locked as (
       select g.id from listing g join news n on n."accountId" = g.account_id and n."productKey" = g.product_key
       order by g.id for no key update of g
     )
     update listing g set known_quantity = n.quantity, known_at = n.at from news n
     where n."accountId" = g.account_id and n."productKey" = g.product_key and g.id in (select id from locked)
       and (g.known_at is null or g.known_at <= n.at)`,
    [JSON.stringify(levels)],
  );
}
