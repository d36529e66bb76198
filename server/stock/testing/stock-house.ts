import { AuditLog } from '../../audit/audit-log.ts';
import type { ConnectedAccount, Connector } from '../../connectors/connector.ts';
import { buildOutbound } from '../../exchange/outbound/build-outbound.ts';
import type { AccountGate, OpenStore } from '../../exchange/account-gate.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { Notifications } from '../../notifications/notifications.ts';
import { aPerson } from '../../fetch-runs/testing/a-person.ts';
import { aHouse, silentLog, type House } from '../../orders/testing/a-house.ts';
import { FreedPushes } from '../freed-pushes.ts';
import { PushLetGo } from '../push-let-go.ts';
import { PutAwayService } from '../put-away.service.ts';
import { stockAdd } from '../stock-add.ts';
import { stockSet } from '../stock-set.ts';
import { shopAccount, StockShop } from './stock-shop.ts';

/** A house whose accounts are on platforms in memory: WooCommerce takes numbers, Momo differences, Liteshop codes. */
export async function aStockHouse() {
  /** What the worker could not make sense of; empty, or a test looks at it. */
  const problems: object[] = [];
  const house = await aHouse();
  const shops = {
    woocommerce: new StockShop('numbers'),
    momo: new StockShop('differences'),
    liteshop: new StockShop('codes'),
  };
  const connectors = new Map<string, Connector>(
    Object.entries(shops).map(([platform, shop]) => [platform, shop.connector]),
  );
  /** Accounts of real platforms, by platform; the others are in memory. */
  const stores = new Map<string, ConnectedAccount>();
  const log = { ...silentLog, error: (fields: object) => void problems.push(fields) };
  const gate: AccountGate = {
    open: (accountId) => opened(house, connectors, stores, accountId),
    reportOutcome: () => Promise.resolve(),
  };
  const parts = buildOutbound({
    db: house.db,
    clock: house.clock,
    accounts: gate,
    notifications: new Notifications(),
    nudge: () => undefined,
    log,
    random: () => 0,
  });
  const notifications = new Notifications();
  parts.handlers.register(stockAdd, stockSet(notifications));
  const deps = { audit: new AuditLog(), outbound: parts.outbound, connectors };
  const ctx = await aPerson(house);
  const account = async (platform: keyof typeof shops, percentage: number, status = 'connected') =>
    (
      await house.one<{ id: string }>(
        `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, push_enabled,
           push_percentage) values ($1, $2, $2 || gen_random_uuid(), $3, $4, true, $5) returning id`,
        [house.merchantId, platform, house.channelId, status, percentage],
      )
    ).id;
  const map = (accountId: string, productKey: string, productId = house.productId, source = 'person') =>
    house.all(
      `insert into product_mapping (account_id, merchant_id, product_key, warehouse_product_id, source)
       values ($1, $2, $3, $4, $5)`,
      [accountId, house.merchantId, productKey, productId, source],
    );
  const putAways = new PutAwayService(deps);
  return {
    ...house,
    ...deps,
    shops,
    problems,
    gate,
    log,
    stores,
    ctx,
    account,
    map,
    putAways,
    freed: new FreedPushes(deps),
    letGo: new PushLetGo(deps),
    put: (reference: string, ...lines: { sku: string; quantity: number }[]) =>
      putAways.report(ctx, { merchantId: toGlobalId('merchant', house.merchantId), reference, lines }),
    product: async (sku: string) =>
      (
        await house.one<{ id: string }>(
          'insert into warehouse_product (merchant_id, sku, name) values ($1, $2, $2) returning id',
          [house.merchantId, sku],
        )
      ).id,
    /** Works everything that is due, again and again while time passes, until nothing moves any more. */
    async work(rounds = 1): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        await parts.queue.wake(house.clock.now());
        await parts.worker.workDue(8);
        if (round + 1 < rounds) house.clock.set(new Date(house.clock.now().getTime() + 3_600_000));
      }
    },
    pushes: () =>
      house.all<{
        state: string;
        quantity: number;
        product_key: string | null;
        number_before: number | null;
        number_after: number | null;
        words: string | null;
      }>('select * from put_away_push order by id'),
  };
}

export type StockHouse = Awaited<ReturnType<typeof aStockHouse>>;

async function opened(
  house: House,
  connectors: ReadonlyMap<string, Connector>,
  stores: ReadonlyMap<string, ConnectedAccount>,
  accountId: string,
): Promise<OpenStore | null> {
  const [row] = await house.all<{ merchant_id: string; platform: string; status: OpenStore['status'] }>(
    'select merchant_id, platform, status from ec_account where id = $1',
    [accountId],
  );
  const connector = connectors.get(row?.platform ?? '');
  if (!row || !connector) return null;
  return {
    accountId,
    merchantId: row.merchant_id,
    revision: 1,
    status: row.status,
    connector,
    account: stores.get(row.platform) ?? shopAccount(accountId),
  };
}
