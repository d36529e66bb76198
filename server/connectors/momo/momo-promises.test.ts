import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { connectorSuite } from '../connector.suite.ts';
import { connected, orderOf, readOne, rowsOf } from '../testing/connected.ts';
import { momo } from './index.ts';

const now = new Date('2026-11-21T02:00:00Z');
const hosts = (sandbox: Sandbox) => ({ api: sandbox.urls.momo });
const credentials = (sandbox: Sandbox) => {
  const store = sandbox.stores.momo[0];
  return {
    entpID: store?.entpID ?? '',
    entpCode: store?.entpCode ?? '',
    entpPwd: store?.entpPwd ?? '',
    otpBackNo: store?.otpBackNo ?? '',
  };
};

connectorSuite({
  platform: 'momo',
  storeId: '013579',
  factory: momo,
  hosts,
  credentials,
  listOperations: ['unsendCompanyQuery', 'unsendStoresQuery', 'unsendThirdQuery'],
  pageSize: null,
  noticesMissingRows: false, // a list says no total
  cashOnDelivery: null, // momo collects
  unpaid: null, // only what is paid is given to the supplier
  cancel: { change: { cancel: true }, shows: 'absent' },
  tolerated: { syslast: 2, salePrice: 320, goodsDtCode: 1, entpGoodsNo: 4711 },
});

describe('the three families, against the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, now: () => now });
  });
  afterAll(() => sandbox.close());
  const connector = () => momo({ now: () => now, hosts: hosts(sandbox), appKeys: {} });
  const account = () => connected(connector(), { origins: [], now: () => now, credentials: credentials(sandbox) });

  it.each([
    { way: 'company', code: 'company', recipient: { name: '王小明', phone: '0911222333' }, store: false },
    { way: 'stores-27', code: 'stores_27', recipient: { name: '王小明', phone: null, address: null }, store: true },
    { way: 'third-63-02', code: 'third_63_02', recipient: { name: null, phone: null, address: null }, store: false },
  ])(
    '$way: all its lines in one order, the recipient as far as momo shows it',
    async ({ way, code, recipient, store }) => {
      const made = sandbox.createOrder('momo', '013579', {
        shippingCode: way,
        skus: ['A-1', 'B-2', 'C-3'],
        quantity: 2,
        recipient: { name: '王小明', phone: '0911222333' },
        placedAt: new Date(now.getTime() - 60_000),
      });
      const rows = await rowsOf(
        connector().orders.changedWithin(account(), { from: new Date(now.getTime() - 3_600_000), to: now }),
      );
      const order = rows.map(orderOf).find(({ platformOrderId }) => platformOrderId === made.id);
      expect(order).toMatchObject({ shippingCode: code, recipient });
      expect(order?.pickupStore !== null).toBe(store);
      expect(order?.lines.map(({ platformLineId, quantity }) => [platformLineId, quantity])).toEqual(
        made.lines.map((line) => [line.id, 2]),
      );
      expect(connector().manifest.shippingCodes.codes.map((each) => each.code)).toContain(order?.shippingCode);
    },
  );

  it('E4: an order whose parcel momo asks to stop waits, whatever its age, and is found by its number', async () => {
    const stopped = sandbox.createOrder('momo', '013579', {
      shippingCode: 'company',
      skus: ['A-1', 'B-2'],
      status: 'sending',
      placedAt: new Date(now.getTime() - 40 * 86_400_000),
    });
    sandbox.changeOrder('momo', '013579', stopped.id, { cancel: true });
    const rows = await rowsOf(
      connector().orders.changedWithin(account(), { from: new Date(now.getTime() - 3_600_000), to: now }),
    );
    const waiting = {
      state: 'notReady',
      stateCode: `攔貨 不想要了 (${stopped.lines.map(({ id }) => id.slice(15)).join(', ')})`,
      platformOrderNumber: stopped.id,
    };
    expect(rows.map(orderOf).find(({ platformOrderId }) => platformOrderId === stopped.id)).toMatchObject(waiting);
    const found = orderOf(await readOne(connector(), account(), stopped.id));
    expect(found).toMatchObject(waiting);
    expect(found.lines.map(({ platformLineId }) => platformLineId)).toEqual(stopped.lines.map(({ id }) => id));
  });

  it('a window of half a year is asked for in pieces momo takes', async () => {
    const old = sandbox.createOrder('momo', '013579', { placedAt: new Date(now.getTime() - 100 * 86_400_000) });
    const rows = await rowsOf(
      connector().orders.changedWithin(account(), { from: new Date(now.getTime() - 183 * 86_400_000), to: now }),
    );
    expect(rows.map((row) => orderOf(row).platformOrderId)).toContain(old.id);
  });
});
