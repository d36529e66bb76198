import { toGlobalId } from '../../server/graphql/ids.ts';
import type { Ask } from './fill.ts';
import type { KnownRows } from './requests.ts';

/** Rows every reader may see: of the merchant of the one who sees one merchant. */
export async function knownRows(ask: Ask): Promise<KnownRows> {
  const [merchant] = await ask<{ id: string }>(
    `select merchant_id as id from user_merchant x join app_user u on u.id = x.user_id
     where u.email = 'one@example.com'`,
  );
  const [order] = await ask<{ number: string; account: string }>(
    `select platform_order_number as number, account_id as account from ec_order where merchant_id = $1
     order by placed_at limit 1`,
    [merchant?.id],
  );
  const [run] = await ask<{ id: string }>('select run_id as id from fetch_run_item limit 1');
  if (!merchant || !order || !run) throw new Error('the fill left the merchant without orders or runs');
  return {
    orderNumber: order.number,
    accountId: toGlobalId('ecAccount', order.account),
    merchantId: toGlobalId('merchant', merchant.id),
    runId: toGlobalId('fetchRun', run.id),
  };
}
