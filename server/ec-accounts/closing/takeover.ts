import type { AuditLog } from '../../audit/audit-log.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import { refuse } from '../../graphql/user-errors.ts';
import type { Reading, Tx } from '../../persistence/database.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';

/** What a closed account left that another one may take along. */
export interface LeftBehind {
  /** The closed account. */
  readonly accountId: string;
  readonly orderCount: number;
  readonly openOrderCount: number;
  readonly unknownProductCount: number;
  readonly shippingMappingCount: number;
  readonly productMappingCount: number;
  readonly paymentClassificationCount: number;
}

/** What moved. */
export type Moved = Omit<LeftBehind, 'accountId'>;

const left = (from: string, where = ''): string =>
  `(select count(*)::int from ${from} x where x.account_id = a.id${where && ` and ${where}`})`;

/** Closed accounts of the merchant on the platform that knew their shop and left something, last closed first. */
export function leftBehind(tx: Reading, merchantId: string, platform: string): Promise<LeftBehind[]> {
  return tx.query<LeftBehind>(
    `select * from (
       select a.id as "accountId", a.status_changed_at as closed, ${left('ec_order')} as "orderCount",
         ${left('ec_order', "x.status in ('held', 'ready')")} as "openOrderCount",
           ${left('unknown_product', 'x.resolved_at is null')} as "unknownProductCount",
         ${left('shipping_mapping')} as "shippingMappingCount", ${left('product_mapping')} as "productMappingCount",
         ${left('payment_classification')} as "paymentClassificationCount"
       from ec_account a where a.merchant_id = $1 and a.platform = $2 and a.status = 'closed' and a.shop_id is not null
     ) l where "orderCount" + "shippingMappingCount" + "productMappingCount" + "paymentClassificationCount" > 0
     order by closed desc limit 50`,
    [merchantId, platform],
  );
}

/** @throws {Refusal} unless it is a closed account of the same merchant and platform that once knew its shop */
export async function checkTakeover(
  tx: Tx,
  from: string,
  to: { readonly merchantId: string; readonly platform: string },
): Promise<void> {
  const [row] = await tx.query(
    `select from ec_account where id = $1 and merchant_id = $2 and platform = $3 and status = 'closed'
     and shop_id is not null`,
    [from, to.merchantId, to.platform],
  );
  if (!row) throw refuse('NOT_FOUND', noSuchClosed, ['takeOverFromId']);
}

/** Orders and mappings of a closed account move to the account that connected the same shop. */
export class Takeover {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly notifications: Notifications }) {}

  /**
   * Within the transaction in which the account learned its shop; `shopIds` are the identities it goes by. Null where
   * nothing was to be taken over. Where the closed account knew another shop nothing moves, and the merchant is
   * notified.
   */
  async settle(
    tx: Tx,
    who: Parameters<AuditLog['record']>[1],
    account: EcAccountEntity,
    shopIds: readonly string[],
  ): Promise<Moved | null> {
    const from = account.takesOverId;
    if (from === null) return null;
    account.takesOverId = null;
    await tx.em.flush();
    const [closed] = await tx.query<{ shopId: string | null; displayName: string; fetchedUntil: Date | null }>(
      `select shop_id as "shopId", display_name as "displayName", fetched_until as "fetchedUntil"
       from ec_account where id = $1 and status = 'closed' for no key update`,
      [from],
    );
    if (!closed) return null;
    const same = closed.shopId !== null && shopIds.includes(closed.shopId);
    const moved = same ? await this.move(tx, from, account.id) : null;
    // The next fetch begins where the closed account stopped, so that nothing in between is missed.
    if (moved && closed.fetchedUntil) account.seenUntil(closed.fetchedUntil);
    await tx.em.flush();
    const { id: accountId, merchantId, displayName, platform } = account;
    await this.deps.notifications.add(tx, {
      merchantId,
      accountId,
      category: 'connection',
      severity: moved ? 'info' : 'warning',
      messageKey: moved ? 'account.takenOver' : 'account.notTakenOver',
      facts: { displayName, platform, from: closed.displayName, ...moved },
    });
    if (moved)
      await this.deps.audit.record(tx, who, {
        action: 'ecAccount.takenOver',
        subjectType: 'ecAccount',
        subjectId: accountId,
        merchantId,
        changes: { from: closed.displayName, ...moved },
      });
    return moved;
  }

  /** What the new account has already stays its own: the orders it fetched itself, and what a person set on it. */
  private async move(tx: Tx, from: string, to: string): Promise<Moved> {
    const change = async (table: string, key: string): Promise<number> => {
      const rows = await tx.query(
        `update ${table} x set account_id = $2 where x.account_id = $1
           and not exists (select from ${table} o where o.account_id = $2 and o.${key} = x.${key}) returning x.id`,
        [from, to],
      );
      return rows.length;
    };
    const unknownProductCount = await change('unknown_product', 'product_key');
    const [orders] = await tx.query<{ orderCount: number; openOrderCount: number }>(
      `with moved as (
         update ec_order x set account_id = $2 where x.account_id = $1
           and not exists (select from ec_order o where o.account_id = $2 and o.platform_order_id = x.platform_order_id)
         returning x.raw_payload_id, x.status
       ), payloads as (
         update raw_payload p set account_id = $2 from moved m where p.id = m.raw_payload_id
       )
       select count(*)::int as "orderCount",
         count(*) filter (where status in ('held', 'ready'))::int as "openOrderCount" from moved`,
      [from, to],
    );
    return {
      orderCount: orders?.orderCount ?? 0,
      openOrderCount: orders?.openOrderCount ?? 0,
      unknownProductCount,
      shippingMappingCount: await change('shipping_mapping', 'platform_code'),
      productMappingCount: await change('product_mapping', 'product_key'),
      paymentClassificationCount: await change('payment_classification', 'method_code'),
    };
  }
}

const noSuchClosed = {
  en: 'Choose an account of this merchant and platform that was deleted.',
  zhTW: '請選擇此商家在該平台已刪除的帳號。',
};
