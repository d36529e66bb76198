import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { fromJson, toJson } from '../kernel/json.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';
import vectors from '../testing/vectors.json' with { type: 'json' };

const { inputs, cases, wrong, header } = vectors.coupang;
const P = '/v2/providers/openapi/apis/api';
const S = '/v2/providers/seller_api/apis/api/v1/marketplace';
const V = 'A00012345';
/** The vendor of Korea. */
const K = 'A00067890';
let sandbox: Sandbox;
let now: Date;

beforeEach(async () => {
  now = new Date(inputs.clock_utc);
  sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
});
afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

/** Sends exactly these bytes; `fetch` would tidy the address. */
function raw(method: string, target: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(sandbox.urls.coupang);
    const sent = request(
      { hostname, port, method, path: target, headers: { 'x-market': 'TW', ...headers } },
      (response) => {
        const parts: Buffer[] = [];
        response
          .on('data', (part: Buffer) => parts.push(part))
          .on('end', () => {
            const text = Buffer.concat(parts).toString();
            resolve({ status: response.statusCode ?? 0, text, body: text.startsWith('{') ? fromJson(text) : null });
          });
      },
    );
    sent.on('error', reject).end(body);
  });
}

function cea(signature: string, signedDate: string = inputs.signed_date): string {
  return `CEA algorithm=HmacSHA256, access-key=${inputs.access_key}, signed-date=${signedDate}, signature=${signature}`;
}

function call(method: string, path: string, query = '', body?: unknown, vendor = V): Promise<Answer> {
  const { accessKey = '', secretKey = '', market = '' } = sandbox.stores.coupang.find(({ id }) => id === vendor) ?? {};
  const date = `${now.toISOString().slice(2, 19).replaceAll(/[-:]/g, '')}Z`;
  const signature = createHmac('sha256', vendor === V ? inputs.secret_key : secretKey)
    .update(date + method + path + query)
    .digest('hex');
  return raw(
    method,
    query === '' ? path : `${path}?${query}`,
    {
      authorization: cea(signature, date).replace(inputs.access_key, vendor === V ? inputs.access_key : accessKey),
      'content-type': 'application/json',
      'x-market': market,
    },
    body === undefined ? '' : toJson(body),
  );
}

const day = (extra = '', version = 'v5'): Promise<Answer> =>
  call(
    'GET',
    `${P}/${version}/vendors/${V}/ordersheets`,
    version === 'v5'
      ? `createdAtFrom=2026-01-25%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT${extra}`
      : `createdAtFrom=2026-01-25&createdAtTo=2026-01-31&status=ACCEPT${extra}`,
  );

describe('signing at Coupang', () => {
  it.each(cases)('takes the known signature: $name', async ({ method, path, query, signature }) => {
    const answer = await raw(method, query === '' ? path : `${path}?${query}`, { authorization: cea(signature) });
    expect(answer.status).not.toBe(401);
    expect(answer.status).not.toBe(403);
  });

  it.each(wrong)('refuses a known mistake: $mistake', async ({ case: index, signature, signedDate }) => {
    const { method, path, query } = cases[index] ?? { method: '', path: '', query: '' };
    const answer = await raw(method, `${path}?${query}`, { authorization: cea(signature, signedDate) });
    expect(answer.status).toBe(401);
    expect(at(answer.body, 'message')).toBe(
      signedDate === undefined ? 'Invalid signature.' : 'HMAC format is invalid.',
    );
  });

  it('takes the header with and without spaces, and nothing else', async () => {
    const target = `${cases[0]?.path}?${cases[0]?.query}`;
    expect((await raw('GET', target, { authorization: header })).status).toBe(200);
    expect((await raw('GET', target, { authorization: header.replaceAll(', ', ',') })).status).toBe(200);
    expect(
      textAt(
        (await raw('GET', target, { authorization: header.replace('signature=', 'signature=A') })).body,
        'message',
      ),
    ).toBe('HMAC format is invalid.');
    expect(textAt((await raw('GET', target, {})).body, 'message')).toBe('Request is not authorized.');
    expect((await raw('POST', target, { authorization: header })).status).toBe(401);
  });

  it('lets a signature lapse after five minutes to either side', async () => {
    const target = `${cases[0]?.path}?${cases[0]?.query}`;
    for (const [seconds, status] of [
      [300, 200],
      [301, 401],
      [-300, 200],
      [-301, 401],
    ] as const) {
      now = new Date(Date.parse(inputs.clock_utc) + seconds * 1000);
      expect((await raw('GET', target, { authorization: header })).status).toBe(status);
    }
    expect(textAt((await raw('GET', target, { authorization: header })).body, 'message')).toBe(
      'Specified signature is expired.',
    );
  });

  it('distinguishes a foreign address, a foreign vendor and the other market', async () => {
    expect((await call('GET', `${P}/v5/vendors/A00067890/returnShippingCenters`)).status).toBe(400);
    const signed = { authorization: header, 'x-market': 'KR' };
    expect(textAt((await raw('GET', `${cases[0]?.path}?${cases[0]?.query}`, signed)).body, 'message')).toContain(
      'target VDC',
    );
    sandbox.changeCredentials('coupang', V, { allowedIps: [] });
    expect(await day()).toMatchObject({ status: 403, text: '[FORBIDDEN] Not allowed IP.' });
    sandbox.changeCredentials('coupang', V, { reset: true, secret: 'other' });
    expect((await day()).status).toBe(401);
  });

  it('blocks a vendor above ten calls a second', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ port: 0, now: () => now, coupangBlockMs: 60_000 });
    const answers = await Promise.all(Array.from({ length: 40 }, () => day()));
    expect(answers.filter((answer) => answer.status === 429).length).toBeGreaterThanOrEqual(4);
    expect((await day()).status).toBe(429);
  });
});

describe('order sheets of Coupang', () => {
  it('writes box ids beyond 2^53 as exact JSON numbers and pages by nextToken', async () => {
    const made = Array.from({ length: 5 }, () => sandbox.createOrder('coupang', V));
    const first = await day('&maxPerPage=2');
    expect(first.text).toContain(`"shipmentBoxId":${made[0]?.id},`);
    expect(BigInt(made[0]?.id ?? 0) > 2n ** 53n).toBe(true);
    expect(at(first.body, 'data.0.orderItems.0.salesPrice.currencyCode')).toBe('TWD');
    expect(textAt(first.body, 'data.0.orderedAt')).toMatch(/^2026-01-31T13:30:00\.000000\+08:00$/);
    const ids: unknown[] = [];
    let token = '';
    do {
      const page = await day(`&maxPerPage=2&nextToken=${token}`);
      ids.push(...rowsAt(page.body, 'data').map((row) => textAt(row, 'shipmentBoxId')));
      token = textAt(page.body, 'nextToken');
    } while (token !== '');
    expect(ids).toEqual(made.map((order) => order.id));
  });

  it('writes money as numbers and Korean time in v4', async () => {
    const made = sandbox.createOrder('coupang', V);
    const sheet = at((await day('', 'v4')).body, 'data.0');
    expect(at(sheet, 'orderedAt')).toBe('2026-01-31T14:30:00');
    expect(at(sheet, 'orderItems.0.salesPrice')).toBe(made.lines[0]?.unitPrice);
    expect(at(sheet, 'isCod')).toBeUndefined();
  });

  it.each([
    ['no status', 'createdAtFrom=2026-01-30%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00'],
    ['two statuses', 'createdAtFrom=2026-01-30%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT%2CINSTRUCT'],
    ['51 rows', 'createdAtFrom=2026-01-30%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT&maxPerPage=51'],
    ['32 days', 'createdAtFrom=2025-12-30%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT'],
    ['the wrong offset', 'createdAtFrom=2026-01-30%2B09%3A00&createdAtTo=2026-01-31%2B09%3A00&status=ACCEPT'],
    ['a bare plus', 'createdAtFrom=2026-01-30+08:00&createdAtTo=2026-01-31+08:00&status=ACCEPT'],
    [
      'a whole day by minutes',
      'createdAtFrom=2026-01-30T00%3A00%2B08%3A00&createdAtTo=2026-01-31T00%3A00%2B08%3A00&status=ACCEPT&searchType=timeFrame',
    ],
    [
      'a foreign token',
      'createdAtFrom=2026-01-30%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT&nextToken=abc',
    ],
  ])('refuses %s', async (_what, query) => {
    expect((await call('GET', `${P}/v5/vendors/${V}/ordersheets`, query)).status).toBe(400);
  });

  it('takes 31 days, and minutes without pages', async () => {
    for (let n = 0; n < 60; n += 1) sandbox.createOrder('coupang', V);
    expect(
      (
        await call(
          'GET',
          `${P}/v5/vendors/${V}/ordersheets`,
          'createdAtFrom=2025-12-31%2B08%3A00&createdAtTo=2026-01-31%2B08%3A00&status=ACCEPT',
        )
      ).status,
    ).toBe(200);
    const minutes = await call(
      'GET',
      `${P}/v5/vendors/${V}/ordersheets`,
      'createdAtFrom=2026-01-31T13%3A25%2B08%3A00&createdAtTo=2026-01-31T13%3A35%2B08%3A00&searchType=timeFrame&status=ACCEPT',
    );
    expect(rowsAt(minutes.body, 'data')).toHaveLength(60);
  });

  it('acknowledges box by box, uploads numbers per item and splits', async () => {
    const order = sandbox.createOrder('coupang', K, { skus: ['CAK-PINE-12', 'COF-DRIP-10'] });
    const box = BigInt(order.id);
    const ack = (ids: readonly bigint[]): Promise<Answer> =>
      call('PUT', `${P}/v4/vendors/${K}/ordersheets/acknowledgement`, '', { vendorId: K, shipmentBoxIds: ids }, K);
    expect(at((await ack([box, box + 1n])).body, 'data.responseCode')).toBe(1);
    expect(at((await ack([box])).body, 'data.responseCode')).toBe(99);
    expect(order.status).toBe('INSTRUCT');
    const dto = {
      shipmentBoxId: box,
      orderId: BigInt(order.number),
      vendorItemId: BigInt(order.lines[0]?.id ?? 0),
      deliveryCompanyCode: 'CJGLS',
      invoiceNumber: '1234567890',
      splitShipping: true,
      preSplitShipped: false,
      estimatedShippingDate: '',
    };
    const upload = (entry: unknown): Promise<Answer> =>
      call('POST', `${P}/v4/vendors/${K}/orders/invoices`, '', { vendorId: K, orderSheetInvoiceApplyDtos: [entry] }, K);
    expect(at((await upload({ ...dto, vendorItemId: 1 })).body, 'data.responseList.0.resultCode')).toBe(
      'NOT_FOUND_VENDOR_ITEM',
    );
    expect(at((await upload(dto)).body, 'data.responseCode')).toBe(0);
    expect(order.status).toBe('DEPARTURE');
    const boxes = await call('GET', `${P}/v5/vendors/${K}/${order.number}/ordersheets`, '', undefined, K);
    expect(rowsAt(boxes.body, 'data').map((sheet) => at(sheet, 'status'))).toEqual(['DEPARTURE', 'INSTRUCT']);
    const rest = at(boxes.body, 'data.1.shipmentBoxId');
    const again = await upload({
      ...dto,
      shipmentBoxId: rest,
      vendorItemId: at(boxes.body, 'data.1.orderItems.0.vendorItemId'),
    });
    expect(at(again.body, 'data.responseList.0')).toMatchObject({
      resultCode: 'DUPLICATE_INVOICE_NUMBER',
      retryRequired: true,
    });
  });

  it('cancels at once while ACCEPT and asks for a stop while INSTRUCT', async () => {
    const early = sandbox.createOrder('coupang', K);
    const late = sandbox.createOrder('coupang', K, { status: 'INSTRUCT' });
    sandbox.changeOrder('coupang', K, early.id, { cancel: true });
    sandbox.changeOrder('coupang', K, late.id, { cancel: true });
    const accepted = 'createdAtFrom=2026-01-25%2B09%3A00&createdAtTo=2026-01-31%2B09%3A00&status=ACCEPT';
    const sheets = await call('GET', `${P}/v5/vendors/${K}/ordersheets`, accepted, undefined, K);
    expect(at(sheets.body, 'data.0.orderItems.0.cancelCount')).toBe(early.lines[0]?.quantity);
    const list = (extra: string): Promise<Answer> =>
      call(
        'GET',
        `${P}/v6/vendors/${K}/returnRequests`,
        `createdAtFrom=2026-01-30&createdAtTo=2026-01-31${extra}`,
        undefined,
        K,
      );
    expect((await list('')).status).toBe(400);
    expect((await list('&cancelType=CANCEL&status=RU')).status).toBe(400);
    const stop = at((await list('&status=RU')).body, 'data.0');
    expect(at(stop, 'receiptStatus')).toBe('RELEASE_STOP_UNCHECKED');
    const receiptId = textAt(stop, 'receiptId');
    const cancelCount = late.lines.reduce((sum, line) => sum + line.quantity, 0);
    await call(
      'PUT',
      `${P}/v4/vendors/${K}/returnRequests/${receiptId}/stoppedShipment`,
      '',
      {
        vendorId: K,
        receiptId: Number(receiptId),
        cancelCount,
      },
      K,
    );
    expect(late.lines.every((line) => line.cancelled === line.quantity)).toBe(true);
  });
});

describe('stock, products and places of Coupang', () => {
  it('sets and reads stock with SUCCESS and ERROR in HTTP 200', async () => {
    expect(at((await call('PUT', `${S}/vendor-items/3000000001/quantities/25`)).body, 'code')).toBe('SUCCESS');
    expect(at((await call('GET', `${S}/vendor-items/3000000001/inventories`)).body, 'data.amountInStock')).toBe(25);
    expect(await call('PUT', `${S}/vendor-items/1/quantities/25`)).toMatchObject({
      status: 200,
      body: { code: 'ERROR' },
    });
  });

  it('lists products, return centers and outbound places in their three envelopes', async () => {
    const products = await call(
      'GET',
      `${S}/seller-products`,
      `vendorId=${V}&nextToken=1&maxPerPage=5&status=APPROVED`,
    );
    expect(rowsAt(products.body, 'data')).toHaveLength(5);
    expect(at(products.body, 'nextToken')).toBe('2');
    const one = await call('GET', `${S}/seller-products/${textAt(products.body, 'data.0.sellerProductId')}`);
    expect(at(one.body, 'data.items.0.externalVendorSku')).toBe('TEA-ALS-150');
    expect(
      at(
        (await call('GET', `${P}/v5/vendors/${V}/returnShippingCenters`, 'pageNum=1&pageSize=1')).body,
        'data.pagination.totalPages',
      ),
    ).toBe(3);
    const outbound = '/v2/providers/marketplace_openapi/apis/api/v2/vendor/shipping-place/outbound';
    expect((await call('GET', outbound)).status).toBe(400);
    expect(rowsAt((await call('GET', outbound, 'pageNum=1&pageSize=50')).body, 'content')).toHaveLength(2);
  });
});

describe('too many failing calls at Coupang', () => {
  it('are answered with a page, which says nothing about the keys', async () => {
    const strict = await startSandbox({ port: 0, now: () => now });
    const answers: Response[] = [];
    for (let count = 0; count < 40; count += 1)
      answers.push(
        await fetch(`${strict.urls.coupang}${P}/v5/vendors/${V}/ordersheets`, { headers: { 'x-market': 'TW' } }),
      );
    await strict.close();
    expect(answers[0]?.status).toBe(401);
    const last = answers.at(-1);
    expect([last?.status, await last?.text()]).toEqual([403, expect.stringContaining('Access Denied')]);
  });
});
