import type { Reading } from '../../persistence/database.ts';
import type { OpenChoice } from './shop-choices.ts';

/**
 * Which of the shops the merchant has connected already: shop id → account. Other merchants' accounts are not named.
 */
export async function connectedShops(
  tx: Reading,
  { merchantId, platform, shops, accountId }: OpenChoice,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ shopId: string; id: string }>(
    `select shop_id as "shopId", id from ec_account
     where merchant_id = $1 and platform = $2 and shop_id = any ($3) and id <> $4 and status <> 'closed'`,
    [merchantId, platform, shops.map(({ id }) => id), accountId],
  );
  return new Map(rows.map(({ shopId, id }) => [shopId, id]));
}
