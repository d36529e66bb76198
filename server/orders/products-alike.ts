import type { Tx } from '../persistence/database.ts';

/**
 * Open unknown products `o` that are the same thing as `u` in another account of the merchant: one SKU, else one
 * barcode, else, where neither side has a code, one name with one variant.
 */
export const alike = `o.merchant_id = u.merchant_id and o.account_id <> u.account_id and o.resolved_at is null and case
    when u.sku is not null or o.sku is not null then btrim(o.sku) = btrim(u.sku)
    when u.barcode is not null or o.barcode is not null then btrim(o.barcode) = btrim(u.barcode)
    else o.name = u.name and o.variant_name is not distinct from u.variant_name end`;

/** The same unknown product in the merchant's other accounts. */
export function productsAlike(
  tx: Tx,
  unknownProductId: string,
): Promise<{ readonly accountId: string; readonly productKey: string }[]> {
  return tx.query(
    `select o.account_id as "accountId", o.product_key as "productKey" from unknown_product u
     join unknown_product o on ${alike}
     where u.id = $1 order by o.account_id, o.id`,
    [unknownProductId],
  );
}
