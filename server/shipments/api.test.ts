import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { startTestApi, type Caller, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let operator: Caller;
let viewer: Caller;
let orderId: string;
let merchantId: string;

beforeAll(async () => {
  api = await startTestApi();
  merchantId = await api.merchant('tea');
  const id = async (sql: string, params: readonly unknown[]) =>
    (await api.server.query<{ id: string }>(sql, params))[0]?.id ?? '';
  const channel = await id(`insert into sales_channel (merchant_id, name) values ($1, 'Online') returning id`, [
    merchantId,
  ]);
  const type = await id(`insert into shipping_type (code, name) values ('HOME', 'Home') returning id`, []);
  const account = await id(
    `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status)
     values ($1, 'woocommerce', 'Store', $2, 'connected') returning id`,
    [merchantId, channel],
  );
  orderId = await id(
    `insert into ec_order (account_id, merchant_id, platform_order_id, platform_order_number, status,
       platform_state_code, placed_at, payment_kind, shipping_type_id, currency, total, line_count, content_hash)
     values ($1, $2, '7', '#7', 'ready', 'processing', now(), 'prepaid', $3, 'TWD', 100, 1, '\\x00') returning id`,
    [account, merchantId, type],
  );
  await api.server.query(
    `insert into ec_order_line (order_id, merchant_id, position, platform_line_id, product_key, name, quantity)
     values ($1, $2, 0, '1', 'p', 'Tea', 2)`,
    [orderId, merchantId],
  );
  operator = await api.signIn('merchantStaff', [merchantId]);
  viewer = await api.signIn('merchantViewer', [merchantId]);
});
afterAll(() => api.close());

const create = `mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { createdCount
  results { index shipment { id trackingNumber whole order { shippingState } } userErrors { code field message } } } }`;

describe('the API of shipments', () => {
  it('shows what is to ship, makes each shipment by itself, and shows them with their order', async () => {
    const toShip = await operator('{ ordersToShip { platform count urgentCount firstShipBy shippingType { code } } }');
    expect(toShip.data?.['ordersToShip']).toEqual([
      { platform: 'WOOCOMMERCE', count: 1, urgentCount: 0, firstShipBy: null, shippingType: { code: 'HOME' } },
    ]);
    const order = toGlobalId('order', orderId);
    const parcel = { orderId: order, carrierCode: 'cat', trackingNumber: ' 9001 ', idempotencyKey: 'a' };
    const made = await operator(create, {
      input: { shipments: [{ ...parcel, orderId: 'ord_x' }, parcel, { ...parcel, trackingNumber: 'x'.repeat(101) }] },
    });
    expect(made.errors).toBeUndefined();
    expect(made.data?.['shipmentCreate']).toMatchObject({
      createdCount: 1,
      results: [
        { shipment: null, userErrors: [{ code: 'NOT_FOUND', field: ['orderId'] }] },
        { shipment: { trackingNumber: '9001', whole: true }, userErrors: [] },
        { shipment: null, userErrors: [{ code: 'TOO_LONG', field: ['trackingNumber'] }] },
      ],
    });
    const shown = await viewer(
      `query ($id: ID!) { order(id: $id) { shipments {
          trackingNumber state way lines { quantity } requestedBy { name } } }
        shipments(filter: { trackingNumber: "9001" }) { totalCount nodes { ecAccount { displayName } } }
        outboundChanges { nodes { kind state order { id } shipment { trackingNumber } canResolve { allowed } } }
        outboundCounts { state count isExact } }`,
      { id: order },
    );
    expect(shown.errors).toBeUndefined();
    expect(shown.data).toMatchObject({
      order: { shipments: [{ trackingNumber: '9001', lines: [] }] },
      shipments: { totalCount: 1, nodes: [{ ecAccount: { displayName: 'Store' } }] },
    });
  });

  it('is closed to those who only read, and to other merchants', async () => {
    const input = { shipments: [{ orderId: toGlobalId('order', orderId) }] };
    expect((await viewer(create, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const stranger = await api.signIn('merchantOwner', [await api.merchant('coffee')]);
    expect((await stranger(create, { input })).data?.['shipmentCreate']).toMatchObject({
      results: [{ shipment: null, userErrors: [{ code: 'NOT_FOUND' }] }],
    });
    expect((await stranger('{ shipments { nodes { id } } outboundChanges { nodes { id } } }')).data).toEqual({
      shipments: { nodes: [] },
      outboundChanges: { nodes: [] },
    });
  });

  it('refuses labels that nobody can print, in words', async () => {
    const { data } = await operator('{ shipments { nodes { id } } }');
    const id = (data?.['shipments'] as { nodes: { id: string }[] } | undefined)?.nodes[0]?.id ?? '';
    const answer = await operator(
      'mutation ($input: LabelPrintInput!) { labelPrint(input: $input) { path readyIds userErrors { code field } } }',
      { input: { shipmentIds: [id], paper: 'A4_FOUR' } },
    );
    expect(answer.data?.['labelPrint']).toEqual({
      path: null,
      readyIds: [],
      userErrors: [{ code: 'NOT_ALLOWED_NOW', field: ['shipmentIds', '0'] }],
    });
  });
});
