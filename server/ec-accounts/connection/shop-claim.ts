import type { ShopIdentity } from '../../connectors/connector.ts';
import { violatedUnique } from '../../persistence/database-errors.ts';
import type { Tx } from '../../persistence/database.ts';
import { EcAccountEntity } from '../ec-account.entity.ts';

/** Why an account cannot have the shop it reached (A1, B5). */
export type ShopConflict = { readonly kind: 'otherShop' } | { readonly kind: 'heldBy'; readonly displayName: string };

/** Whether the shop may be this account's: it is its own or its first, and no other account of the merchant has it. */
export async function shopConflict(tx: Tx, account: EcAccountEntity, shop: ShopIdentity): Promise<ShopConflict | null> {
  if (account.shopId !== null && account.shopId !== shop.id) return { kind: 'otherShop' };
  const other = await tx.em.findOne(EcAccountEntity, {
    merchantId: account.merchantId,
    platform: account.platform,
    shopId: shop.id,
    id: { $ne: account.id },
  });
  return other ? { kind: 'heldBy', displayName: other.displayName } : null;
}

/** Two accounts reached for the same shop at the same moment; the other one was quicker. */
export const lostTheShop = (error: unknown): boolean => violatedUnique(error) === 'ec_account_shop';
