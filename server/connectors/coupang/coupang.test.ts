import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts';
import { connectorSuite } from '../connector.suite.ts';
import type { ConnectedAccount, FetchedOrder } from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { PlatformRefused } from '../errors.ts';
import { findOne, testedConnection } from '../testing/connected.ts';
import { createTransport } from '../transport/http-transport.ts';
import { parseJson } from '../transport/json.ts';
import { InMemoryRateBudget, unlimitedBudget, type RateBudget } from '../transport/rate-budget.ts';
import type { PlatformTransport } from '../transport/transport.ts';
import { coupang } from './index.ts';
import { toPlatformOrder } from './mapping.ts';
import { halvesOf } from '../kit/windows.ts';
import { dayText, slices, timeOf } from './market.ts';
import { suggestedCodes } from '../suggested-codes.ts';
import { authorization, signedDate } from './signing.ts';
import { wirePage, wireSheet } from './wire.ts';

const hosts = (sandbox: Sandbox) => ({ api: sandbox.urls.coupang });
const credentials = (sandbox: Sandbox) => {
  const store = sandbox.stores.coupang[0];
  return {
    market: 'TW',
    vendorId: store?.id ?? '',
    accessKey: store?.accessKey ?? '',
    secretKey: store?.secretKey ?? '',
  };
};

connectorSuite({
  platform: 'coupang',
  storeId: 'A00012345',
  factory: coupang,
  hosts,
  credentials,
  pageSize: 50,
  noticesMissingRows: false, // Coupang says no total
  cashOnDelivery: { payment: 'cod' },
  unpaid: null, // a sheet exists from ACCEPT on, which is paid
  cancel: { change: { cancel: true }, shows: 'cancelled' },
  tolerated: { remotePrice: '0', shippingPrice: { currencyCode: 'TWD', units: '60', nanos: '0' }, isCod: 'false' },
});

const fixture = (name: string): unknown =>
  parseJson(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'));

describe('signing', () => {
  const vectors = fixture('signatures.json') as {
    inputs: { accessKey: string; secretKey: string; clock: string; signedDate: string };
    cases: { note: string; method: string; path: string; query: string; signature: string }[];
    headerOfFirstCase: string;
    mustDiffer: string[];
  };
  const clock = new Date(vectors.inputs.clock);
  const sign = (method: string, path: string, query: string) =>
    authorization(
      vectors.inputs,
      method,
      new URL(`https://api-gateway.coupang.com${path}${query === '' ? '' : `?${query}`}`),
      clock,
    );

  it('writes the time with a two-digit year', () => {
    expect(signedDate(clock)).toBe(vectors.inputs.signedDate);
  });

  it.each(vectors.cases)('agrees with two other clients: $method $note', ({ method, path, query, signature }) => {
    expect(sign(method, path, query)).toMatch(new RegExp(`signature=${signature}$`));
  });

  it('has the whole header as the gateway wants it, and none of the known mistakes', () => {
    const all = vectors.cases.map(({ method, path, query }) => sign(method, path, query));
    expect(all[0]).toBe(vectors.headerOfFirstCase);
    for (const wrong of vectors.mustDiffer) expect(all.join()).not.toContain(wrong);
  });
});

describe('days and windows', () => {
  it('are the market’s own', () => {
    const lateEvening = new Date('2026-01-30T15:30:00Z');
    expect([dayText(lateEvening, 'TW'), dayText(lateEvening, 'KR')]).toEqual(['2026-01-30+08:00', '2026-01-31+09:00']);
    expect(timeOf('2026-01-31T00:30:00', 'KR').toISOString()).toBe('2026-01-30T15:30:00.000Z');
    expect(timeOf('2026-01-31T00:30:00.123456+08:00', 'KR').toISOString()).toBe('2026-01-30T16:30:00.123Z');
  });

  it('are cut so that none is longer than 31 days, none is left out, and neighbours touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 1440 }), (minutes) => {
        const from = new Date('2026-01-01T00:00:00Z');
        const to = new Date(from.getTime() + minutes * 60_000);
        const pieces = slices({ from, to });
        expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([from, to]);
        for (const [index, piece] of pieces.entries()) {
          expect(piece.to.getTime() - piece.from.getTime()).toBeLessThanOrEqual(30 * 86_400_000);
          expect(piece.from).toEqual(index === 0 ? from : pieces[index - 1]?.to);
        }
      }),
    );
  });

  it('are halved on request, down to a day', () => {
    const from = new Date('2026-01-01T00:00:00Z');
    expect(
      halvesOf({ from, to: new Date('2026-01-08T00:00:00Z') }, 86_400_000)?.map(({ to }) =>
        to.toISOString().slice(0, 10),
      ),
    ).toEqual(['2026-01-05', '2026-01-08']);
    expect(halvesOf({ from, to: new Date('2026-01-02T00:00:00Z') }, 86_400_000)).toBeNull();
  });
});

describe('a sheet as an order', () => {
  const fixtureSheet = () => wirePage.parse(fixture('sheets.json')).data[0] as Record<string, unknown>;
  const [first, second] = wirePage.parse(fixture('sheets.json')).data.map((row) => wireSheet.parse(row));
  if (first === undefined || second === undefined) throw new Error('the fixture has two sheets');

  it('keeps 18 digits, exact money and what is left to ship', () => {
    const order = toPlatformOrder(first, 'TW');
    expect(order).toMatchObject({
      platformOrderId: '642538970006401429',
      platformOrderNumber: '12100000010007',
      state: 'toShip',
      stateCode: 'ACCEPT',
      total: { amount: '1682.5', currency: 'TWD' },
      cashOnDelivery: null,
      payment: { kind: 'paidOnline', onlineRecord: true },
      shippingCode: 'THIRD_PARTY',
      buyerNote: '請放管理室',
      recipient: {
        name: '林小姐',
        phone: '+886912000111',
        postcode: '407',
        address: '台中市西屯區市政路100號 8樓',
        country: 'TW',
      },
    });
    expect(order.placedAt.toISOString()).toBe('2026-01-30T13:15:04.123Z');
    expect(order.shipBy?.toISOString()).toBe('2026-02-02T15:59:59.000Z');
    // 5 ordered, 1 cancelled, 2 held for cancel; the second line is cancelled altogether.
    expect(order.lines).toEqual([
      {
        platformLineId: '90000000001',
        productKey: '90000000001',
        sku: 'OIL-250',
        barcode: null,
        name: '冷壓芝麻油, 250ml',
        variantName: '250ml',
        quantity: 2,
        unitPrice: { amount: '320.5', currency: 'TWD' },
      },
    ]);
  });

  it('reads v4 money, cash on delivery and a courier named before shipping', () => {
    expect(toPlatformOrder(second, 'TW')).toMatchObject({
      payment: { kind: 'cashOnDelivery', onlineRecord: false, paidAt: null },
      cashOnDelivery: { amount: '198', currency: 'TWD' },
      shippingCode: 'TWL_HCT',
      recipient: { phone: '+886922000222' },
    });
  });

  it('M6: collects what is shipped, not what was ordered', () => {
    const cod = wireSheet.parse({
      ...fixtureSheet(),
      isCod: true,
      shippingPrice: null,
      remotePrice: null,
      orderItems: [{ vendorItemId: 1, shippingCount: 2, cancelCount: 1, salesPrice: 1000, orderPrice: 2000 }],
    });
    expect(toPlatformOrder(cod, 'TW')).toMatchObject({
      payment: { kind: 'cashOnDelivery' },
      cashOnDelivery: { amount: '1000', currency: 'TWD' },
      lines: [{ quantity: 1 }],
    });
    const fees = {
      ...cod,
      shippingPrice: { currencyCode: null, amount: '60' },
      codDeliveryFee: { currencyCode: null, amount: '30' },
    };
    expect(toPlatformOrder(fees, 'TW').cashOnDelivery?.amount).toBe('1090');
    // A stop request takes one more piece: nothing ships, nothing is collected.
    expect(toPlatformOrder(fees, 'TW', new Map([['1', 2]]))).toMatchObject({
      state: 'cancelled',
      cashOnDelivery: null,
    });
  });

  it('M7: is prepaid when nothing is left to collect', () => {
    const free = wireSheet.parse({
      ...fixtureSheet(),
      isCod: true,
      shippingPrice: 0,
      remotePrice: null,
      orderItems: [{ vendorItemId: 1, shippingCount: 1, salesPrice: 500, orderPrice: 500, discountPrice: 500 }],
    });
    expect(toPlatformOrder(free, 'TW')).toMatchObject({
      payment: { kind: 'paidOnline', onlineRecord: true },
      cashOnDelivery: null,
    });
  });

  it('M3: of Taiwan that does not say whether it is paid on delivery is not guessed at; Korea is prepaid', () => {
    const { isCod: _unsaid, ...silent } = fixtureSheet();
    expect(toPlatformOrder(wireSheet.parse(silent), 'TW').payment).toMatchObject({
      kind: 'unknown',
      onlineRecord: false,
    });
    expect(toPlatformOrder(wireSheet.parse(silent), 'KR').payment).toMatchObject({ kind: 'paidOnline' });
  });

  it('P2 P6: carries what the buyer had written on it, and is read without a price or date that is odd', () => {
    const odd = wireSheet.parse({
      ...fixtureSheet(),
      paidAt: 'yesterday',
      orderItems: [
        {
          vendorItemId: 1,
          shippingCount: 1,
          salesPrice: { units: 'many' },
          orderPrice: 10,
          estimatedShippingDate: 'soon',
          etcInfoValues: ['刻字：永遠愛你', null],
        },
      ],
    });
    expect(toPlatformOrder(odd, 'TW')).toMatchObject({
      state: 'toShip',
      shipBy: null,
      lines: [{ unitPrice: null, texts: [{ kind: 'buyer', label: null, text: '刻字：永遠愛你' }] }],
      unread: [
        { field: 'paidAt', asSent: 'yesterday' },
        { field: 'shipBy', asSent: expect.stringContaining('soon') },
        { field: 'unitPrice', asSent: '{"units":"many"}' },
      ],
    });
  });

  it('is not ours when Coupang ships it itself, and cancelled when nothing is left', () => {
    expect(toPlatformOrder({ ...first, shipmentType: 'CGF LITE' }, 'TW')).toMatchObject({
      state: 'notReady',
      stateCode: 'CGF LITE',
    });
    expect(toPlatformOrder(first, 'TW', new Map([['90000000001', 5]]))).toMatchObject({
      state: 'cancelled',
      lines: [],
    });
    expect(
      ['DEPARTURE', 'NONE_TRACKING', 'SOMETHING_NEW'].map(
        (status) => toPlatformOrder({ ...first, status }, 'TW').state,
      ),
    ).toEqual(['shipped', 'shipped', 'notReady']);
  });
});

describe('against the gateway', () => {
  const now = new Date('2026-11-21T02:00:00Z');
  let sandbox: Sandbox;
  let account: ConnectedAccount;
  const connector = () => coupang({ now: () => now, hosts: hosts(sandbox), appKeys: {} });
  const transport = (changes: { readonly budget?: RateBudget } = {}): PlatformTransport =>
    createTransport({
      platform: 'coupang',
      accountId: 'a',
      budget: unlimitedBudget,
      rate: coupang({ now: () => now, hosts: {}, appKeys: {} }).manifest.rate,
      secrets: [],
      log: { record: () => undefined },
      now: () => now,
      allowedPrivateOrigins: [],
      userAgent: 'test',
      requestId: null,
      sleep: () => Promise.resolve(),
      ...changes,
    });
  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
    account = { id: 'a', credentials: credentials(sandbox), shop: null, transport: transport() };
  });
  afterEach(() => sandbox.close());

  const fetchAll = async (days: number): Promise<PlatformOrder[]> => {
    const orders: PlatformOrder[] = [];
    for await (const page of connector().orders.changedWithin(account, {
      from: new Date(now.getTime() - days * 86_400_000),
      to: now,
    }))
      for (const each of page.orders) if (each.kind === 'order') orders.push(each.order);
    return orders;
  };
  const lastStep = async (changed: Partial<Record<string, string>> = {}) => {
    const merged = Object.fromEntries(
      Object.entries({ ...account.credentials, ...changed }).map(([key, value]) => [key, value ?? '']),
    );
    const { steps } = await testedConnection(connector(), { ...account, credentials: merged });
    return steps.at(-1);
  };

  it('asks for each status separately, in windows of at most 31 days', async () => {
    const placed = [1, 40, 70].map(
      (days) =>
        sandbox.createOrder('coupang', 'A00012345', {
          placedAt: new Date(now.getTime() - days * 86_400_000),
          status: days === 40 ? 'INSTRUCT' : 'ACCEPT',
        }).id,
    );
    const ids = (await fetchAll(75)).map(({ platformOrderId }) => platformOrderId);
    expect(ids).toEqual(expect.arrayContaining(placed));
    expect(sandbox.requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('keeps apart boxes whose numbers differ only beyond 2^53', async () => {
    const first = sandbox.createOrder('coupang', 'A00012345', { boxes: 3, skus: ['X-1', 'X-2', 'X-3'] });
    const boxes = (await fetchAll(1)).filter(({ platformOrderNumber }) => platformOrderNumber === first.number);
    expect(new Set(boxes.map(({ platformOrderId }) => platformOrderId)).size).toBe(3);
    expect(await findOne(connector(), account, first.number)).toMatchObject({
      kind: 'order',
      order: { platformOrderNumber: first.number },
    });
  });

  it('G11: takes a redirect after too many calls for a block: everybody rests for minutes, and nothing more is sent', async () => {
    sandbox.setFault('coupang', '*', { kind: 'redirected' });
    const budget = new InMemoryRateBudget();
    const shared = () => ({ ...account, transport: transport({ budget }) });
    const failureOf = async (one: ConnectedAccount) => {
      const pages = connector().orders.changedWithin(one, { from: new Date(now.getTime() - 3_600_000), to: now });
      for await (const page of pages) expect(page).toBeUndefined();
    };
    await expect(failureOf(shared())).rejects.toMatchObject({ failureCause: 'rateLimited', retryAfterMs: 300_000 });
    expect(sandbox.requests).toHaveLength(1);
    await expect(failureOf(shared())).rejects.toMatchObject({ failureCause: 'rateLimited' });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('G10: brings the sheets although the request for cancelled ones is refused, and reports the failed request', async () => {
    const order = sandbox.createOrder('coupang', 'A00012345', { status: 'ACCEPT' });
    const refusing: PlatformTransport = {
      send: (request) =>
        request.operation === 'cancels.list'
          ? Promise.reject(new PlatformRefused({ platform: 'coupang', operation: 'cancels.list' }, 'status 400'))
          : account.transport.send(request),
    };
    const rows: FetchedOrder[] = [];
    for await (const page of connector().orders.changedWithin(
      { ...account, transport: refusing },
      { from: new Date(now.getTime() - 3_600_000), to: now },
    ))
      rows.push(...page.orders);
    expect(rows.flatMap((row) => (row.kind === 'order' ? [row.order.platformOrderId] : []))).toContain(order.id);
    expect(rows.flatMap((row) => (row.kind === 'unreadable' ? [row.reason] : []))).toEqual([
      'cancel requests (RU): coupang cancels.list: status 400',
      'cancel requests (UC): coupang cancels.list: status 400',
      'cancel requests (CANCEL): coupang cancels.list: status 400',
    ]);
  });

  it('signs afresh for each try', async () => {
    sandbox.setFault('coupang', '*', { kind: 'serverError', calls: 1 });
    let ticks = 0;
    const ticking = coupang({
      now: () => new Date(now.getTime() + (ticks += 1) * 1000),
      hosts: hosts(sandbox),
      appKeys: {},
    });
    for await (const step of ticking.testConnection(account)) expect(step.outcome).not.toBe('failed');
    const [one, two] = sandbox.requests.map(({ headers }) => headers['authorization']);
    expect(one).not.toBe(two);
  });

  it('reports a stop request: what it takes back is not shipped', async () => {
    const order = sandbox.createOrder('coupang', 'A00012345', { status: 'INSTRUCT' });
    sandbox.changeOrder('coupang', 'A00012345', order.id, { cancel: true });
    expect((await fetchAll(1)).map(({ platformOrderId, state }) => [platformOrderId, state])).toContainEqual([
      order.id,
      'cancelled',
    ]);
  });

  it('distinguishes a wrong vendor ID, a key of the other market and a wrong clock (B9)', async () => {
    expect(await lastStep({ vendorId: 'A00099999' })).toMatchObject({ step: 'signIn', cause: 'wrongCredentials' });
    expect(await lastStep({ market: 'KR' })).toMatchObject({
      step: 'signIn',
      cause: 'wrongCredentials',
      message: expect.stringContaining('VDC'),
    });
    sandbox.setFault('coupang', '*', { kind: 'clockSkew', skewMs: 600_000 });
    expect(await lastStep()).toMatchObject({ step: 'signIn', cause: 'clockSkew' });
  });

  it('S18: suggests the carriers of the account’s own market and of the world; those of the other market are understood, not offered', () => {
    const { shippingCodes } = connector().manifest;
    const { codes } = shippingCodes;
    const suggested = (market?: string) =>
      suggestedCodes(shippingCodes, market ? { market } : {}).map(({ code }) => code);
    expect(suggested()).toEqual(suggested('TW'));
    expect(suggested('TW')).toEqual(expect.arrayContaining(['THIRD_PARTY', 'TWL_711', 'DHL']));
    expect(suggested('TW')).not.toContain('CJGLS');
    expect(suggested('KR')).toEqual(expect.arrayContaining(['THIRD_PARTY', 'CJGLS', 'DHL']));
    expect(suggested('KR')).not.toContain('TWL_711');
    const of = (wanted: string | undefined) => codes.filter((each) => each.country === wanted).map(({ code }) => code);
    expect(of('TW')).toEqual(['TWL_711', 'TWL_FM', 'TWL_KERRY', 'TWL_HCT']);
    expect(of('KR')).toEqual(expect.arrayContaining(['CJGLS', 'HANJIN', 'EPOST', 'CVSNET']));
    expect(of(undefined)).not.toContain('CJGLS');
  });

  it('lists return centers and outbound places', async () => {
    const places = await connector().locations?.list(account);
    expect(new Set(places?.map(({ kind }) => kind))).toEqual(new Set(['returnCenter', 'outboundPlace']));
    for (const place of places ?? [])
      expect(place).toMatchObject({
        code: expect.stringMatching(/./),
        name: expect.stringMatching(/./),
        usable: expect.any(Boolean),
      });
  });
});
