import type { ShopIdentity } from '../connectors/connector.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import type { Tx } from '../persistence/database.ts';
import type { EcAccountEntity } from './ec-account.entity.ts';

/** Why an account cannot have the shop it reached (A1, B5). */
export type ShopConflict = { readonly kind: 'otherShop' } | { readonly kind: 'heldBy'; readonly displayName: string };

/** Whether the shop may be this account's: it is its own or its first, and no other account of the merchant has it. */
export async function shopConflict(tx: Tx, account: EcAccountEntity, shop: ShopIdentity): Promise<ShopConflict | null> {
  if (account.shopId !== null && account.shopId !== shop.id) return { kind: 'otherShop' };
  const [other] = await tx.query<{ displayName: string }>(
    'select display_name as "displayName" from ec_account where merchant_id = $1 and platform = $2 and shop_id = $3 and id <> $4',
    [account.merchantId, account.platform, shop.id, account.id],
  );
  return other ? { kind: 'heldBy', displayName: other.displayName } : null;
}

/** Two accounts reached for the same shop at the same moment; the other one was quicker. */
export const lostTheShop = (error: unknown): boolean => violatedUnique(error) === 'ec_account_shop';
