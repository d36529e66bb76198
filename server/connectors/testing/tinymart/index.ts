import { z } from 'zod';
import { connectionTest } from '../../connection-test.ts';
import type { ConnectedAccount, Connector, ConnectorEnvironment, FetchedOrder } from '../../connector.ts';
import { CredentialsRejected, PlatformUnavailable, type CallContext } from '../../errors.ts';
import type { PlatformManifest } from '../../manifest.ts';
import { readJson } from '../../transport/json.ts';

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

const wire = z.array(z.object({ id: z.string(), placed: z.iso.datetime(), total: z.number(), sku: z.string() }));

export function tinymart(environment: ConnectorEnvironment): Connector {
  const list = (account: ConnectedAccount, operation: string) => {
    const call: CallContext = { platform: manifest.key, operation };
    return account.transport.send({
      operation,
      method: 'GET',
      url: new URL('/orders', environment.hosts['api']),
      headers: {
        authorization: account.credentials['apiKey'] ?? '',
        'x-partner': environment.appKeys['partnerSecret'] ?? '',
      },
      repeatable: true,
      judge: ({ status }) =>
        status === 401
          ? new CredentialsRejected(call, 'the key is not accepted')
          : status >= 400
            ? new PlatformUnavailable(call, `status ${status}`)
            : undefined,
      read: (answer) => readJson(call, answer, wire),
    });
  };
  return {
    manifest,
    testConnection: (account) =>
      connectionTest(account, manifest.key, {
        signIn: async () => {
          await list(account, 'connection.test');
          return null;
        },
        readOrders: () => list(account, 'orders.list'),
      }),
    orders: {
      async *changedWithin(account) {
        const rows = await list(account, 'orders.list');
        yield { orders: rows.map(toOrder), expectedTotal: rows.length };
      },
      batch: 50,
      absenceProves: false,
      async read(account, ids) {
        const rows = new Map((await list(account, 'orders.get')).map((row) => [row.id, row]));
        return ids.map((id) => {
          const row = rows.get(id);
          return row ? toOrder(row) : { kind: 'missing', platformOrderId: id };
        });
      },
      find: async (account, { number }) =>
        (await list(account, 'orders.get')).filter(({ id }) => id === number).map(toOrder),
    },
  };
}

function toOrder(row: z.infer<typeof wire>[number]): FetchedOrder {
  const total = { amount: String(row.total), currency: 'TWD' };
  return {
    kind: 'order',
    raw: JSON.stringify(row),
    order: {
      platformOrderId: row.id,
      platformOrderNumber: row.id,
      state: 'toShip',
      stateCode: 'open',
      placedAt: new Date(row.placed),
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
          productKey: row.sku,
          sku: row.sku,
          barcode: null,
          name: row.sku,
          variantName: null,
          quantity: 1,
          unitPrice: total,
        },
      ],
    },
  };
}
