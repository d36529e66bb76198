import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startSandbox,
  type Fault,
  type LedgerOrder,
  type LedgerWrite,
  type Sandbox,
  type WriteKind,
} from '../index.ts';
import { fromJson, toJson } from '../kernel/json.ts';
import { labelTexts } from '../testing/label.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

const P = '/v2/providers/openapi/apis/api';
const S = '/v2/providers/seller_api/apis/api/v1/marketplace';
const TW = 'A00012345';
const KR = 'A00067890';
let sandbox: Sandbox;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-21T06:30:00Z');
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly type: string;
  readonly body: unknown;
}

async function call(vendor: string, method: string, path: string, body?: unknown, query = ''): Promise<Answer> {
  const { accessKey = '', secretKey = '', market = '' } = sandbox.stores.coupang.find(({ id }) => id === vendor) ?? {};
  const date = `${now.toISOString().slice(2, 19).replaceAll(/[-:]/g, '')}Z`;
  const signature = createHmac('sha256', secretKey)
    .update(date + method + path + query)
    .digest('hex');
  const answer = await fetch(`${sandbox.urls.coupang}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: {
      authorization: `CEA algorithm=HmacSHA256, access-key=${accessKey}, signed-date=${date}, signature=${signature}`,
      'content-type': 'application/json;charset=UTF-8',
      'x-market': market,
    },
    body: body === undefined ? undefined : toJson(body),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString();
  return {
    status: answer.status,
    bytes,
    type: answer.headers.get('content-type') ?? '',
    body: text.startsWith('{') ? fromJson(text) : null,
  };
}

const order = (vendor: string, options: Parameters<Sandbox['createOrder']>[2] = {}): LedgerOrder =>
  sandbox.createOrder('coupang', vendor, { status: 'INSTRUCT', ...options });
const writes = (vendor: string, kind: WriteKind): readonly LedgerWrite[] => sandbox.writes('coupang', vendor, kind);
const fault = (vendor: string, what: Fault): void => sandbox.setFault('coupang', vendor, what);

describe('numbers and labels of Coupang in Taiwan', () => {
  const direct = `${P}/v1/vendors/${TW}/orders/directIntegration`;
  const arrange = (rows: unknown): Promise<Answer> => call(TW, 'POST', `${direct}/arrangeShipment`, rows);
  const row = (made: { readonly id: string }, change = {}) => ({
    shipmentBoxId: BigInt(made.id),
    deliveryCompanyCode: 'TWL_711',
    returnCenterCode: '1000274592',
    ...change,
  });
  const download = (made: { readonly id: string }, invoiceNumber: unknown, deliveryCompanyCode = 'TWL_711') =>
    call(TW, 'POST', `${direct}/downloadInvoices`, {
      deliveryCompanyCode,
      invoicePrintDtoList: [{ shipmentBoxId: BigInt(made.id), invoiceNumber }],
    });
  const store = (options = {}): LedgerOrder => order(TW, { shippingCode: 'TWL_711', ...options });

  it('arranges a box once, gives the same number again and prints it', async () => {
    const made = store();
    const first = at((await arrange([row(made)])).body, made.id);
    expect(first).toMatchObject({
      shipmentBoxId: BigInt(made.id),
      success: true,
      invoiceNumber: 'F000000001',
      invoiceNumberInvalidTime: '2026-11-28T14:30:00+08:00',
    });
    expect(at((await arrange([row(made)])).body, `${made.id}.invoiceNumber`)).toBe('F000000001');
    const sheet = await call(TW, 'GET', `${P}/v5/vendors/${TW}/ordersheets/${made.id}`);
    expect(at(sheet.body, 'data')).toMatchObject({ status: 'DEPARTURE', invoiceNumber: 'F000000001' });
    const pdf = await download(made, 'F000000001');
    expect([pdf.status, pdf.type, pdf.bytes.subarray(0, 4).toString()]).toEqual([200, 'application/pdf', '%PDF']);
    expect((await labelTexts(pdf.bytes)).map(([, number]) => number)).toEqual(['F000000001']);
    expect(writes(TW, 'label').map(({ outcome, key, count }) => [outcome, key, count])).toEqual([
      ['done', made.id, 1],
      ['noEffect', made.id, 1],
      ['done', 'print F000000001', 1],
    ]);
  });

  it('refuses to arrange again where it is set so, and gives a new number once the old one has expired', async () => {
    const made = store();
    sandbox.changeCredentials('coupang', TW, { arrangesAgain: 'refused' });
    await arrange([row(made)]);
    expect(at((await arrange([row(made)])).body, made.id)).toMatchObject({
      success: false,
      errorKey: 'ALREADY_ARRANGED',
      invoiceNumber: '',
    });
    now = new Date(now.getTime() + 8 * 86_400_000);
    expect(at((await arrange([row(made)])).body, `${made.id}.invoiceNumber`)).toBe('F000000002');
  });

  it.each([
    ['ACCEPT', { status: 'ACCEPT' }, {}, 'INVALID_STATUS'],
    ['another carrier than the sheet names', { shippingCode: 'TWL_FM' }, {}, 'DELIVERY_COMPANY_MISMATCH'],
    ['no return centre', {}, { returnCenterCode: undefined }, 'INVALID_RETURN_CENTER'],
    ['a return centre that is not in use', {}, { returnCenterCode: '1000274594' }, 'INVALID_RETURN_CENTER'],
    ['a return centre as a number', {}, { returnCenterCode: 1_000_274_592 }, 'INVALID_RETURN_CENTER'],
  ])('refuses %s', async (_what, options, change, errorKey) => {
    const made = store(options);
    expect(at((await arrange([row(made, change)])).body, made.id)).toMatchObject({ success: false, errorKey });
    expect(writes(TW, 'label').at(-1)).toMatchObject({ outcome: 'refused', count: 0, effect: errorKey });
  });

  it('wants the outbound place as a number for KERRY', async () => {
    const made = order(TW, { shippingCode: 'TWL_KERRY' });
    const kerry = (outboundShippingPlaceCode: unknown): Promise<Answer> =>
      arrange([{ shipmentBoxId: BigInt(made.id), deliveryCompanyCode: 'TWL_KERRY', outboundShippingPlaceCode }]);
    expect(at((await kerry('2050101')).body, `${made.id}.errorKey`)).toBe('INVALID_OUTBOUND_SHIPPING_PLACE');
    expect(at((await kerry(2_050_101)).body, `${made.id}.success`)).toBe(true);
  });

  it('refuses a call of two carriers, an unknown one, no array and 51 boxes', async () => {
    const made = store();
    for (const body of [
      [row(made), row(made, { deliveryCompanyCode: 'TWL_FM' })],
      [row(made, { deliveryCompanyCode: 'TWL_HCT' })],
      { shipmentBoxId: 1 },
      [],
      Array.from({ length: 51 }, () => row(made)),
    ])
      expect((await arrange(body)).status).toBe(400);
    expect(made.status).toBe('INSTRUCT');
  });

  it('refuses a box the buyer wants to stop, a cancelled and an unknown one', async () => {
    const [held, gone] = [store(), store({ status: 'ACCEPT' })];
    for (const made of [held, gone]) sandbox.changeOrder('coupang', TW, made.id, { cancel: true });
    const { body } = await arrange([row(held), row(gone), row({ id: '7' })]);
    expect([held.id, gone.id, '7'].map((id) => at(body, `${id}.errorKey`))).toEqual([
      'ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL',
      'ORDER_DELIVERY_CANCELED',
      'NOT_FOUND_SHIPMENT_BOX',
    ]);
  });

  it('prints no foreign number, and no more than a carrier allows', async () => {
    const made = store();
    await arrange([row(made)]);
    expect(await download(made, 'F000000099')).toMatchObject({ status: 400, body: { code: 'ERROR' } });
    expect(await download(made, 'F000000001', 'TWL_FM')).toMatchObject({ status: 400, body: { code: 'ERROR' } });
    const many = (deliveryCompanyCode: string, length: number): Promise<Answer> =>
      call(TW, 'POST', `${direct}/downloadInvoices`, {
        deliveryCompanyCode,
        invoicePrintDtoList: Array.from({ length }, () => ({
          shipmentBoxId: BigInt(made.id),
          invoiceNumber: 'F000000001',
        })),
      });
    expect((await many('TWL_711', 40)).status).toBe(200);
    for (const [company, length] of [
      ['TWL_711', 41],
      ['TWL_FM', 31],
      ['TWL_KERRY', 6],
    ] as const)
      expect(textAt((await many(company, length)).body, 'message')).toContain('should have');
  });

  it('loses a number after it was given, and has the label later', async () => {
    const made = store();
    fault(TW, { kind: 'labelLost', calls: 1 });
    expect((await arrange([row(made)])).body).toEqual({});
    const sheet = await call(TW, 'GET', `${P}/v5/vendors/${TW}/ordersheets/${made.id}`);
    expect(at(sheet.body, 'data.invoiceNumber')).toBe('F000000001');
    fault(TW, { kind: 'labelNotReady', calls: 1 });
    expect(textAt((await download(made, 'F000000001')).body, 'message')).toContain('not ready');
    expect((await download(made, 'F000000001')).status).toBe(200);
    fault(TW, { kind: 'lostAnswer', operation: 'orders.arrange', calls: 1 });
    const other = store();
    await expect(arrange([row(other)])).rejects.toThrow(/fetch failed/);
    expect(at((await arrange([row(other)])).body, `${other.id}.invoiceNumber`)).toBe('F000000002');
    expect(writes(TW, 'label').filter(({ key, outcome }) => key === other.id && outcome === 'done')).toHaveLength(1);
  });

  it('T6: knows no invoices and no answer to stop requests, and Korea no arranging', async () => {
    for (const path of ['orders/invoices', 'orders/updateInvoices', 'completeLongTermUndelivery'])
      expect((await call(TW, 'POST', `${P}/v4/vendors/${TW}/${path}`, {})).status).toBe(400);
    for (const path of ['stoppedShipment', 'completedShipment'])
      expect((await call(TW, 'PUT', `${P}/v4/vendors/${TW}/returnRequests/1/${path}`, {})).status).toBe(400);
    expect((await call(KR, 'POST', direct.replace(TW, KR) + '/arrangeShipment', [])).status).toBe(400);
  });

  it('prints labels of its own centre’s boxes only', async () => {
    const [own, lite] = [store(), store({ details: { shipmentType: 'CGF LITE' } })];
    const print = (shipmentBoxIdList: readonly bigint[], more = {}): Promise<Answer> =>
      call(TW, 'POST', `${P}/v1/vendors/${TW}/label/printOrderLabel`, {
        shipmentBoxIdList,
        templateName: 'SIXTY_FORTY_MM',
        quantity: 1,
        ...more,
      });
    expect((await print([BigInt(own.id)])).status).toBe(400);
    expect((await print([BigInt(lite.id)], { templateName: 'A4' })).status).toBe(400);
    expect((await print(Array.from({ length: 11 }, () => BigInt(lite.id)))).status).toBe(400);
    expect(textAt((await print([BigInt(lite.id)])).body, 'data').startsWith('JVBERi0')).toBe(true);
  });
});

describe('invoices of Coupang in Korea', () => {
  const two = (options = {}): LedgerOrder => order(KR, { skus: ['CAK-PINE-12', 'COF-DRIP-10'], ...options });
  const entry = (made: LedgerOrder, index = 0, change = {}) => ({
    shipmentBoxId: BigInt(made.id),
    orderId: BigInt(made.number),
    vendorItemId: BigInt(made.lines[index]?.id ?? 0),
    deliveryCompanyCode: 'CJGLS',
    invoiceNumber: `63${made.id.slice(-8)}`,
    splitShipping: false,
    preSplitShipped: false,
    estimatedShippingDate: '',
    ...change,
  });
  const upload = async (entries: readonly unknown[], path = 'orders/invoices'): Promise<string> => {
    const body = { vendorId: KR, orderSheetInvoiceApplyDtos: entries };
    return textAt(
      (await call(KR, 'POST', `${P}/v4/vendors/${KR}/${path}`, body)).body,
      'data.responseList.0.resultCode',
    );
  };

  it('takes all items of a box together, and a second invoice not', async () => {
    const made = two();
    expect(await upload([entry(made)])).toBe('NOT_FOUND_VENDOR_ITEM');
    expect(await upload([entry(made), entry(made, 1)])).toBe('OK');
    expect(made.status).toBe('DEPARTURE');
    expect(await upload([entry(made), entry(made, 1)])).toBe('NOT_ALLOW_INVOICE_NUMBER_RE_UPLOAD');
    const done = writes(KR, 'shipment').filter(({ outcome }) => outcome === 'done');
    expect(done.map(({ key, count }) => [key, count])).toEqual(made.lines.map(({ id }) => [`${made.id} ${id}`, 1]));
  });

  it('T5: splits a box: the rest is in a new one, which takes its own number', async () => {
    const made = two();
    expect(await upload([entry(made, 0, { splitShipping: true })])).toBe('OK');
    const rest = sandbox.orders('coupang', KR).find(({ id }) => id !== made.id);
    expect([made.lines.length, rest?.lines.length, rest?.status, rest?.number]).toEqual([
      1,
      1,
      'INSTRUCT',
      made.number,
    ]);
    if (rest === undefined) throw new Error('no second box');
    expect(await upload([entry(rest, 0, { splitShipping: true, invoiceNumber: entry(made).invoiceNumber })])).toBe(
      'DUPLICATE_INVOICE_NUMBER',
    );
    expect(await upload([entry(rest, 0, { splitShipping: true })])).toBe('OK');
  });

  it('changes an invoice of a parcel on its way, back to DEPARTURE', async () => {
    const made = order(KR, { skus: ['CAK-PINE-12'] });
    expect(await upload([entry(made)], 'orders/updateInvoices')).toBe('INVALID_STATUS');
    await upload([entry(made)]);
    sandbox.changeOrder('coupang', KR, made.id, { advance: true });
    const corrected = entry(made, 0, { invoiceNumber: '777777777777' });
    expect(await upload([corrected], 'orders/updateInvoices')).toBe('OK');
    expect([made.status, writes(KR, 'shipment').at(-1)?.effect]).toEqual(['DEPARTURE', 'number changed']);
    expect(await upload([{ ...corrected, splitShipping: true }], 'orders/updateInvoices')).toBe(
      'NOT_ALLOW_SEPARATE_AFTER_NORMAL_DELIVERY',
    );
  });

  it.each([
    ['a box that was not acknowledged', { status: 'ACCEPT' }, {}, 'INVALID_STATUS'],
    ['an unknown courier', {}, { deliveryCompanyCode: 'TWL_711' }, 'UNDEFINED_ERROR_OCCUR'],
    ['no number', {}, { invoiceNumber: '' }, 'NOT_FOUND_INVOICE_NUMBER'],
    ['an invalid number', {}, { invoiceNumber: '12 34' }, 'INVALID_INVOICE_NUMBER'],
    ['a number over 30 characters', {}, { invoiceNumber: '1'.repeat(31) }, 'INVALID_INVOICE_NUMBER'],
    ['number and date', {}, { estimatedShippingDate: '2026-11-25' }, 'INVALID_INVOICE_NUMBER'],
    ['another order’s box', {}, { orderId: 7 }, 'NOT_FOUND_SHIPMENT_BOX'],
    ['an unknown item', {}, { vendorItemId: 7 }, 'NOT_FOUND_VENDOR_ITEM'],
    ['a split of one item', {}, { splitShipping: true }, 'NOT_ALLOW_SEPARATE_WHEN_ONE_VENDOR_ITEM'],
  ])('refuses %s', async (_what, options, change, code) => {
    const made = order(KR, { skus: ['CAK-PINE-12'], ...options });
    expect(await upload([entry(made, 0, change)])).toBe(code);
    expect(writes(KR, 'shipment').at(-1)).toMatchObject({ outcome: 'refused', count: 0 });
  });

  it('refuses two numbers without a split, and half a split', async () => {
    const made = two();
    const code = 'IS_SEPARATE_MUST_BE_TRUE_WHEN_SEPARATE_DELIVERY';
    expect(await upload([entry(made), entry(made, 1, { invoiceNumber: '888888888' })])).toBe(code);
    expect(await upload([entry(made, 0, { splitShipping: true }), entry(made, 1)])).toBe(code);
  });

  it('T8: refuses a box the buyer wants to stop, in part or whole, until that is answered', async () => {
    const made = two();
    sandbox.changeOrder('coupang', KR, made.id, { cancel: true });
    const both = [entry(made), entry(made, 1)];
    expect(await upload(both)).toBe('ORDER_DELIVERY_CANCELED_HOLDING_FOR_CANCEL');
    made.details.holds = { [made.lines[0]?.id ?? '']: 1 };
    expect(await upload(both)).toBe('ORDER_DELIVERY_PARTIAL_STOP_REQUESTED');
    const list = (status: string): Promise<Answer> => {
      const query = `createdAtFrom=2026-11-20&createdAtTo=2026-11-21&status=${status}`;
      return call(KR, 'GET', `${P}/v6/vendors/${KR}/returnRequests`, undefined, query);
    };
    const receiptId = textAt((await list('RU')).body, 'data.0.receiptId');
    expect(textAt((await list('UC')).body, 'data.0.receiptId')).toBe(receiptId);
    const answer = (end: string, body: object): Promise<Answer> =>
      call(KR, 'PUT', `${P}/v4/vendors/${KR}/returnRequests/${receiptId}/${end}`, {
        vendorId: KR,
        receiptId: Number(receiptId),
        ...body,
      });
    expect((await answer('stoppedShipment', { cancelCount: 99 })).status).toBe(400);
    expect((await answer('completedShipment', { deliveryCompanyCode: 'CJGLS', invoiceNumber: '' })).status).toBe(400);
    const late = { deliveryCompanyCode: 'CJGLS', invoiceNumber: '999999999' };
    expect((await answer('completedShipment', late)).status).toBe(200);
    expect((await answer('completedShipment', late)).status).toBe(400);
    expect(made.status).toBe('DEPARTURE');
  });

  it('acknowledges each box once, and its answer has a key beyond a floating-point number', async () => {
    const made = order(KR, { status: 'ACCEPT' });
    const acknowledge = (): Promise<Answer> =>
      call(KR, 'PUT', `${P}/v4/vendors/${KR}/ordersheets/acknowledgement`, {
        vendorId: KR,
        shipmentBoxIds: [BigInt(made.id)],
      });
    expect(at((await acknowledge()).body, 'data.responseKey')).toBeLessThan(-(2n ** 53n));
    expect(at((await acknowledge()).body, 'data.responseList.0.resultCode')).toBe('INVALID_STATUS');
    expect(writes(KR, 'order').map(({ outcome, count }) => [outcome, count])).toEqual([
      ['done', 1],
      ['refused', 1],
    ]);
  });

  it('cancels a whole accepted order for the seller, never a part of it, and asks to stop a prepared one', async () => {
    const [accepted, prepared] = [two({ status: 'ACCEPT', quantity: 1 }), two({ quantity: 1 })];
    const cancel = (made: LedgerOrder, lines: number): Promise<Answer> =>
      call(KR, 'POST', `${P}/v5/vendors/${KR}/orders/${made.number}/cancel`, {
        orderId: BigInt(made.number),
        vendorItemIds: made.lines.slice(0, lines).map(({ id }) => BigInt(id)),
        receiptCounts: Array.from({ length: lines }, () => 1),
        bigCancelCode: 'CANERR',
        middleCancelCode: 'CCTTER',
        userId: 'wing',
        vendorId: KR,
      });
    expect(at((await cancel(accepted, 1)).body, 'code')).toBe('FAIL');
    expect(at((await cancel(accepted, 2)).body, 'code')).toBe('SUCCESS');
    const stopped = (await cancel(prepared, 1)).body;
    expect(Object.values(at(stopped, 'data.receiptMap') as object)[0]).toMatchObject({
      receiptType: 'STOP_SHIPMENT',
      totalCount: 1,
    });
  });
});

describe('stock and listings of Coupang', () => {
  const set = (id: number, quantity: number): Promise<Answer> =>
    call(TW, 'PUT', `${S}/vendor-items/${id}/quantities/${quantity}`);

  it('records before and after, and refuses less than nothing, an unknown item and Coupang’s own', async () => {
    expect(at((await set(3_000_000_001, 25)).body, 'code')).toBe('SUCCESS');
    for (const [id, quantity] of [
      [3_000_000_001, -1],
      [1, 5],
      [3_800_000_022, 5],
    ] as const)
      expect(await set(id, quantity)).toMatchObject({ status: 200, body: { code: 'ERROR' } });
    expect(writes(TW, 'stock').map(({ outcome, stock }) => [outcome, stock])).toEqual([
      ['done', { before: 240, after: 25 }],
      ['refused', null],
      ['refused', null],
      ['refused', null],
    ]);
  });

  it('lets another program sell between read and write', async () => {
    fault(TW, { kind: 'stockChanged', units: -40, calls: 1 });
    await set(3_000_000_001, 250);
    sandbox.changeStock('coupang', TW, 'TEA-ALS-150', 3);
    expect(writes(TW, 'stock').map(({ by, stock }) => [by, stock?.before, stock?.after])).toEqual([
      ['program', 240, 200],
      ['caller', 200, 250],
      ['program', 250, 3],
    ]);
  });

  it('reads the stock of up to 50 products at once', async () => {
    const read = (ids: readonly number[]): Promise<Answer> =>
      call(TW, 'POST', `${S}/seller-products/inventories`, { sellerProductIds: ids });
    const { body } = await read([15_000_000_101, 7]);
    expect(rowsAt(body, 'data')).toHaveLength(1);
    expect(at(body, 'data.0.items.0')).toMatchObject({ vendorItemId: 3_000_000_001, amountInStock: 240, onSale: true });
    expect((await read([])).status).toBe(400);
    expect((await read(Array.from({ length: 51 }, (_none, n) => n))).status).toBe(400);
  });

  it('lists two pages where the range is long, an item without a number, and one with Coupang’s own beside it', async () => {
    const page = (nextToken: string): Promise<Answer> =>
      call(KR, 'GET', `${S}/seller-products`, undefined, `vendorId=${KR}&nextToken=${nextToken}&maxPerPage=100`);
    const first = await page('1');
    const second = await page(textAt(first.body, 'nextToken'));
    expect([rowsAt(first.body, 'data').length, at(second.body, 'nextToken')]).toEqual([100, '']);
    const ids = [...rowsAt(first.body, 'data'), ...rowsAt(second.body, 'data')].map((row) =>
      at(row, 'sellerProductId'),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const one = async (id: unknown): Promise<unknown> =>
      at((await call(KR, 'GET', `${S}/seller-products/${String(id)}`)).body, 'data');
    expect(at(await one(15_100_000_130), 'items.0')).toMatchObject({
      vendorItemId: 3_100_000_130,
      externalVendorSku: 'RNG-0130',
    });
    expect(at(await one(15_800_000_001), 'items.0.vendorItemId')).toBeNull();
    const bySku = await call(KR, 'GET', `${S}/seller-products/external-vendor-sku-codes/PET-CHKN-80`);
    expect(at(await one(at(bySku.body, 'data.0.sellerProductId')), 'items.0')).toMatchObject({
      marketplaceItemData: { vendorItemId: 3_000_000_022, externalVendorSku: 'PET-CHKN-80' },
      rocketGrowthItemData: { vendorItemId: 3_800_000_022 },
    });
  });

  it('names the places of a product in Taiwan', async () => {
    const product = at((await call(TW, 'GET', `${S}/seller-products/15000000101`)).body, 'data');
    expect(product).toMatchObject({
      multiShippingInfos: [{ deliveryCompanyCode: 'TWL_KERRY' }, { deliveryCompanyCode: 'TWL_711' }],
      multiReturnInfos: [{ returnCenterCode: '1000274592' }],
    });
  });

  it('cancels a sheet right after it was read', async () => {
    const made = order(TW, { status: 'ACCEPT' });
    fault(TW, { kind: 'cancelAfterImport', calls: 1 });
    const read = async (): Promise<unknown> =>
      at((await call(TW, 'GET', `${P}/v5/vendors/${TW}/ordersheets/${made.id}`)).body, 'data.orderItems.0.cancelCount');
    expect([await read(), await read()]).toEqual([0, made.lines[0]?.quantity]);
  });
});
