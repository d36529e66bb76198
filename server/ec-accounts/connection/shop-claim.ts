import type { ShopIdentity } from '../../connectors/connector.ts';
import { violatedUnique } from '../../persistence/database-errors.ts';
import type { Tx } from '../../persistence/database.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';

/** Why an account cannot have the shop it reached (A1, B5). */
export type ShopConflict =
  /** The account is bound to a shop, and this is another one. */
  | { readonly kind: 'otherShop' }
  /** Another account of the same merchant holds the shop. */
  | { readonly kind: 'heldBy'; readonly accountId: string; readonly displayName: string }
  /** An account of another merchant holds it; its name stays with that merchant. */
  | { readonly kind: 'heldElsewhere'; readonly accountId: string; readonly merchantId: string };

/** Every id a shop goes by, the present one first. */
export const shopIds = ({ id, formerIds = [] }: ShopIdentity): string[] => [id, ...formerIds];

/**
 * Whether the shop may be this account's: it is its own or its first, and no open account of any merchant holds it. Two
 * merchants that shared a shop before the rule keep it. Within a transaction that has the account locked; one claim of
 * a shop is judged at a time.
 */
export async function shopConflict(tx: Tx, account: EcAccountEntity, shop: ShopIdentity): Promise<ShopConflict | null> {
  const ids = shopIds(shop);
  if (account.shopId !== null && !ids.includes(account.shopId)) return { kind: 'otherShop' };
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `quaylink shop ${account.platform} ${shop.id}`,
  ]);
  const [holder] = await tx.query<{ accountId: string; merchantId: string; displayName: string }>(
    `select account_id as "accountId", merchant_id as "merchantId", display_name as "displayName"
     from shop_holder($1, $2, $3, $4)`,
    [account.platform, ids, account.id, account.merchantId],
  );
  if (!holder) return null;
  const { accountId, merchantId, displayName } = holder;
  if (merchantId === account.merchantId) return { kind: 'heldBy', accountId, displayName };
  return account.shopId === null ? { kind: 'heldElsewhere', accountId, merchantId } : null;
}

/** Two accounts reached for the same shop at the same moment; the other one was quicker. */
export const lostTheShop = (error: unknown): boolean => violatedUnique(error) === 'ec_account_shop';
