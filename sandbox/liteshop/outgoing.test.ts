import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startSandbox,
  type Fault,
  type LedgerOrder,
  type LedgerWrite,
  type Sandbox,
  type WriteKind,
} from '../index.ts';
import { labelTexts } from '../testing/label.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

const S = 'LS1001';
let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => new Date('2026-11-21T05:00:00Z'), rateLimits: false });
  token = sandbox.liteshop.issueTokens(S).accessToken;
});
afterEach(() => sandbox.close());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${sandbox.urls.liteshop}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
const order = (options: Parameters<Sandbox['createOrder']>[2] = {}): LedgerOrder =>
  sandbox.createOrder('liteshop', S, { payment: 'paid', webhooks: false, ...options });
const writes = (kind: WriteKind): readonly LedgerWrite[] => sandbox.writes('liteshop', S, kind);
const fault = (what: Fault): void => sandbox.setFault('liteshop', S, what);
const parcel = { carrier: '黑貓宅急便', tracking_no: '9012', shipped_at: '2026-11-21T13:00:00+08:00' };

describe('parcels at Liteshop', () => {
  it('ships once, whatever number comes second', async () => {
    const made = order({ shippingCode: 'home' });
    const path = `/orders/${made.id}/shipments`;
    expect((await call('POST', path, parcel)).status).toBe(201);
    for (const tracking_no of ['9012', '9013'])
      expect(await call('POST', path, { ...parcel, tracking_no })).toMatchObject({
        status: 409,
        body: { error: { code: 'already_shipped' } },
      });
    expect(writes('shipment').map(({ outcome, count, trackingNumber }) => [outcome, count, trackingNumber])).toEqual([
      ['done', 1, '9012'],
      ['refused', 1, '9012'],
      ['refused', 1, '9013'],
    ]);
  });

  it.each([
    ['no carrier', { carrier: ' ' }, 400],
    ['no number', { tracking_no: '' }, 400],
    ['a time without offset', { shipped_at: '2026-11-21T13:00:00' }, 400],
  ])('refuses %s', async (_what, change, status) => {
    const made = order({ shippingCode: 'home' });
    expect((await call('POST', `/orders/${made.id}/shipments`, { ...parcel, ...change })).status).toBe(status);
    expect(made.status).toBe('new');
  });

  it('refuses a cancelled and an unknown order', async () => {
    const made = order({ status: 'cancelled', shippingCode: 'seven' });
    for (const end of ['accept', 'shipments', 'label'])
      expect((await call('POST', `/orders/${made.id}/${end}`, parcel)).status).toBe(409);
    expect((await call('POST', '/orders/nobody/shipments', parcel)).status).toBe(404);
    expect([...writes('order'), ...writes('shipment'), ...writes('label')].map(({ outcome }) => outcome)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });

  it('gives one label for its own logistics, the same again, in a real PDF without a password', async () => {
    const made = order({ shippingCode: 'seven' });
    const first = (await call('POST', `/orders/${made.id}/label`)).body;
    const number = textAt(first, 'data.tracking_no');
    const pages = await labelTexts(Buffer.from(textAt(first, 'data.label_pdf_base64'), 'base64'));
    expect(pages.map(([, shown]) => shown)).toEqual([number]);
    expect(at((await call('POST', `/orders/${made.id}/label`)).body, 'data.tracking_no')).toBe(number);
    expect(writes('label').map(({ outcome, count }) => [outcome, count])).toEqual([
      ['done', 1],
      ['noEffect', 1],
    ]);
    expect((await call('POST', `/orders/${order({ shippingCode: 'home' }).id}/label`)).status).toBe(409);
  });

  it('has the label later, loses one it gave, and gives no second number for either', async () => {
    const made = order({ shippingCode: 'family' });
    const ask = (): Promise<{ status: number; body: unknown }> => call('POST', `/orders/${made.id}/label`);
    fault({ kind: 'labelLost', calls: 1 });
    expect((await ask()).status).toBe(500);
    fault({ kind: 'labelNotReady', calls: 1 });
    expect(await ask()).toMatchObject({ status: 409, body: { error: { code: 'label_not_ready' } } });
    fault({ kind: 'lostAnswer', operation: 'orders.label', calls: 1 });
    await expect(ask()).rejects.toThrow(/fetch failed/);
    expect((await ask()).status).toBe(200);
    expect(writes('label').filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
  });
});

describe('stock at Liteshop', () => {
  const put = (items: readonly unknown[]): Promise<{ status: number; body: unknown }> =>
    call('PUT', '/inventory', { items });

  it('records before and after row by row, and why a row was refused', async () => {
    const { body } = await put([
      { sku: 'CAK-PINE-12', quantity: 7 },
      { sku: 'NOPE', quantity: 1 },
      { sku: 'CAK-NOUG-300', quantity: -1 },
      { sku: 'LTD-CNY-2027', quantity: 5 },
      { sku: 'PRE-HOODIE-XL', quantity: 5 },
    ]);
    expect(rowsAt(body, 'data').map((row) => at(row, 'message'))).toEqual([
      null,
      '查無此品號',
      '庫存類型錯誤',
      '已設定安全庫存',
      '庫存類型錯誤',
    ]);
    expect(writes('stock').map(({ outcome, stock }) => [outcome, stock])).toEqual([
      ['done', { before: 200, after: 7 }],
      ...Array.from({ length: 4 }, () => ['refused', null]),
    ]);
  });

  it('refuses no rows and more than a hundred', async () => {
    expect((await put([])).status).toBe(400);
    expect((await put(Array.from({ length: 101 }, () => ({ sku: 'CAK-PINE-12', quantity: 1 })))).status).toBe(400);
    expect(sandbox.stock('liteshop', S)['CAK-PINE-12']).toBe(200);
  });

  it('lets another program sell between read and write', async () => {
    fault({ kind: 'stockChanged', units: -5, calls: 1 });
    await put([{ sku: 'CAK-PINE-12', quantity: 210 }]);
    sandbox.changeStock('liteshop', S, 'CAK-PINE-12', 4);
    expect(writes('stock').map(({ by, stock }) => [by, stock?.before, stock?.after])).toEqual([
      ['program', 200, 195],
      ['caller', 195, 210],
      ['program', 210, 4],
    ]);
  });
});

describe('an order of Liteshop', () => {
  it('is cancelled right after it was read', async () => {
    const made = order({ shippingCode: 'home' });
    fault({ kind: 'cancelAfterImport', calls: 1 });
    const list = async (): Promise<unknown[]> =>
      rowsAt((await call('GET', '/orders')).body, 'data').map((row) => at(row, 'status'));
    expect([await list(), await list()]).toEqual([['new'], ['cancelled']]);
    expect((await call('POST', `/orders/${made.id}/accept`)).status).toBe(409);
  });
});
