import { z } from 'zod';
import { connectionTest } from '../../connection-test.ts';
import type { ConnectedAccount, Connector, ConnectorEnvironment, FetchedOrder } from '../../connector.ts';
import { CredentialsRejected, PlatformUnavailable, RateLimited, type CallContext } from '../../errors.ts';
import { fetchedFrom } from '../../kit/rows.ts';
import type { PlatformManifest } from '../../manifest.ts';
import type { PlatformOrder } from '../../platform-order.ts';
import { readJson } from '../../transport/json.ts';
import { retryAfterMs } from '../../transport/retry.ts';

/** A platform that does not exist, to prove that two folders and two lines are all that one takes. */
const manifest: PlatformManifest = {
  key: 'tinymart',
  label: { en: 'Tinymart', zhTW: '小小市集' },
  colour: '#335577',
  connect: 'key',
  credentials: [
    {
      key: 'apiKey',
      label: { en: 'API key', zhTW: 'API 金鑰' },
      help: { en: 'Tinymart back office, Settings.', zhTW: '小小市集後台的「設定」。' },
      secret: true,
      required: true,
    },
  ],
  appKeys: [
    {
      name: 'partnerSecret',
      secret: true,
      required: true,
      help: { en: "our partner secret, from Tinymart's partner page.", zhTW: '我方的合作夥伴密鑰。' },
    },
  ],
  ipAllowlist: false,
  orderIntake: 'scheduled',
  lookBackDays: 3,
  maxLookBackDays: null,
  shippingCodes: { kind: 'fixed', codes: [{ code: 'van', label: { en: 'Van', zhTW: '貨車' } }] },
  afterShipping: 'selfShip',
  stockPush: false,
  mappingSync: false,
  contract: 'experimental',
  caveats: [{ en: 'Tinymart exists in tests only.', zhTW: '小小市集僅供測試。' }],
  rate: [{ kind: 'pace', name: 'calls', scope: 'account', perSecond: 50, burst: 50 }],
};

const wireOrder = z.object({
  id: z.string().trim().min(1),
  placed: z.iso.datetime(),
  total: z.coerce.number().int().positive(),
  sku: z.string().trim().min(1),
  shop: z.string(),
});
const wireList = z.object({ total: z.number().int(), orders: z.array(z.unknown()) });
const wireShop = z.object({ id: z.string().min(1), name: z.string() });

export function tinymart(environment: ConnectorEnvironment): Connector {
  const get = <Content>(account: ConnectedAccount, operation: string, path: string, shape: z.ZodType<Content>) => {
    const call: CallContext = { platform: manifest.key, operation };
    return account.transport.send({
      operation,
      method: 'GET',
      url: new URL(path, environment.hosts['api']),
      headers: {
        authorization: account.credentials['apiKey'] ?? '',
        'x-partner-secret': environment.appKeys['partnerSecret'] ?? '',
      },
      repeatable: true,
      judge: ({ status, headers }) => {
        if (status === 401) return new CredentialsRejected(call, 'the key is not accepted');
        if (status === 429)
          return new RateLimited(call, retryAfterMs(headers['retry-after'], environment.now(), 1_000));
        return status >= 400 ? new PlatformUnavailable(call, `status ${status}`) : undefined;
      },
      read: (answer) => readJson(call, answer, shape),
    });
  };
  const list = async (account: ConnectedAccount, operation: string): Promise<FetchedList> => {
    const { total, orders } = await get(account, operation, '/orders', wireList);
    return { total, orders: orders.map(readOrder) };
  };
  return {
    manifest,
    testConnection: (account) =>
      connectionTest(account, manifest.key, {
        signIn: async () => {
          const { id, name } = await get(account, 'connection.test', '/shop', wireShop);
          return { id, title: name };
        },
        readOrders: () => list(account, 'orders.list'),
      }),
    orders: {
      async *changedWithin(account) {
        const { total, orders } = await list(account, 'orders.list');
        yield { orders, expectedTotal: total };
      },
      batch: 50,
      absenceProves: false,
      async read(account, ids) {
        const { orders } = await list(account, 'orders.get');
        const known = new Map(orders.map((each) => [idOf(each), each]));
        return ids.map((id) => known.get(id) ?? { kind: 'missing', platformOrderId: id });
      },
      find: async (account, { number }) =>
        (await list(account, 'orders.get')).orders.filter((each) => idOf(each) === number.replace(/^#/, '')),
    },
  };
}

interface FetchedList {
  readonly total: number;
  readonly orders: readonly FetchedOrder[];
}

const idOf = (each: FetchedOrder): string | null =>
  each.kind === 'order' ? each.order.platformOrderId : each.platformOrderId;

const readOrder = (row: unknown): FetchedOrder => fetchedFrom(row, null, wireOrder, toOrder);

function toOrder(order: z.infer<typeof wireOrder>): PlatformOrder {
  const total = { amount: String(order.total), currency: 'TWD' };
  return {
    platformOrderId: order.id,
    platformOrderNumber: order.id,
    state: 'toShip',
    stateCode: 'open',
    placedAt: new Date(order.placed),
    changedAt: null,
    shipBy: null,
    payment: { kind: 'paidOnline', methodCode: 'card', paidAt: null, onlineRecord: true },
    shippingCode: 'van',
    shippingLabel: 'Van',
    pickupStore: null,
    recipient: {
      name: null,
      phone: null,
      email: null,
      country: null,
      postcode: null,
      city: null,
      district: null,
      address: null,
    },
    buyerNote: null,
    total,
    cashOnDelivery: null,
    lines: [
      {
        platformLineId: '1',
        productKey: order.sku,
        sku: order.sku,
        barcode: null,
        name: order.sku,
        variantName: null,
        quantity: 1,
        unitPrice: total,
      },
    ],
  };
}
