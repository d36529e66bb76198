import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedAccount, FetchedOrder } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { readOne, testedConnection } from '../testing/connected.ts';
import { createTransport } from '../transport/http-transport.ts';
import { unlimitedBudget } from '../transport/rate-budget.ts';
import { decrypt, encrypt } from './cipher.ts';
import { queries, shippingCodes } from './families.ts';
import { momo } from './index.ts';
import { ordersOf } from './orders.ts';
import { queryTime, slices, timeOf } from './times.ts';

/** Encrypted with another program (openssl). */
const fixture = JSON.parse(
  readFileSync(new URL('./fixtures/encrypted-company-list.json', import.meta.url), 'utf8'),
) as { password: string; dataList: string };
const opened = JSON.parse(decrypt(fixture.dataList, fixture.password)) as Record<string, unknown>[];
const [company] = queries.company;
const frozen = queries.third.find(({ shippingCode }) => shippingCode === 'third_62_02');
const ambient = queries.third.find(({ shippingCode }) => shippingCode === 'third_62_01');
const toStore = queries.stores.find(({ shippingCode }) => shippingCode === 'stores_28');
if (!company || !frozen || !ambient || !toStore) throw new Error('a query is missing');
const listed = (rows: readonly unknown[], query = company) => rows.map((row) => ({ row, query }));

describe('encrypted lists', () => {
  it('open with the password filled up with zeros, as another program closed them', () => {
    expect(opened.map(({ completeOrderNo }) => completeOrderNo)).toEqual([
      '20260131000001-001-001-001',
      '20260131000001-002-001-001',
    ]);
  });

  it('come out as they went in, for every password momo allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{8,14}$/), fc.string(), (password, text) => {
        expect(decrypt(encrypt(text, password), password)).toBe(text);
      }),
    );
  });
});

describe('lists to ask for', () => {
  it('are one for the own carrier, seven store chains (special or not), and four carriers at three temperatures', () => {
    expect([queries.company.length, queries.stores.length, queries.third.length]).toEqual([1, 14, 12]);
    expect(new Set(shippingCodes.codes.map(({ code }) => code)).size).toBe(20);
  });
});

describe('times', () => {
  it('are Taipei’s, two digits each', () => {
    expect(queryTime(new Date('2026-01-31T16:05:00Z'))).toEqual({ day: '2026/02/01', hour: '00', minute: '05' });
    expect(timeOf('2026/02/01 00:05').toISOString()).toBe('2026-01-31T16:05:00.000Z');
    expect([timeOf('2026/02/01').toISOString(), timeOf('2026/02/01', 'last').toISOString()]).toEqual([
      '2026-01-31T16:00:00.000Z',
      '2026-02-01T15:59:59.000Z',
    ]);
    expect(() => timeOf('2026/02/30')).toThrow(RangeError);
    expect(() => timeOf('soon')).toThrow(RangeError);
  });

  it('are cut to less than two months, on whole minutes, with nothing left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), (seconds) => {
        const from = new Date('2026-01-01T00:00:30Z');
        const to = new Date(from.getTime() + seconds * 1000);
        const pieces = slices({ from, to });
        expect(pieces[0]?.from.getTime()).toBeLessThanOrEqual(from.getTime());
        expect(pieces.at(-1)?.to.getTime()).toBeGreaterThanOrEqual(to.getTime());
        for (const [index, piece] of pieces.entries()) {
          expect(piece.to.getTime() - piece.from.getTime()).toBeLessThanOrEqual(58 * 86_400_000);
          expect(piece.from.getTime() % 60_000).toBe(0);
          expect(piece.from).toEqual(index === 0 ? piece.from : pieces[index - 1]?.to);
        }
      }),
    );
  });
});

describe('rows as orders', () => {
  const order = (fetched: FetchedOrder | undefined) => (fetched?.kind === 'order' ? fetched.order : undefined);

  it('are one order for the same 14 digits, with a line each', () => {
    const [only, ...others] = ordersOf(listed(opened));
    expect(others).toEqual([]);
    expect(order(only)).toMatchObject({
      platformOrderId: '20260131000001',
      platformOrderNumber: '20260131000001',
      state: 'toShip',
      shippingCode: 'company',
      total: { amount: '1760.5', currency: 'TWD' },
      cashOnDelivery: null,
      payment: { kind: 'paidOnline', onlineRecord: true },
      buyerNote: '請放管理室',
      recipient: { name: '陳雅婷', phone: '0912345678', postcode: '110', address: '台北市信義區松仁路7號' },
      lines: [
        {
          platformLineId: '20260131000001-001-001-001',
          productKey: '5551234-001',
          sku: 'OIL-250',
          variantName: '250ml',
          quantity: 2,
          unitPrice: { amount: '320' },
        },
        {
          platformLineId: '20260131000001-002-001-001',
          productKey: '5551235-001',
          sku: null,
          variantName: null,
          quantity: 1,
          unitPrice: { amount: '1120.5' },
        },
      ],
    });
    expect(order(only)?.placedAt.toISOString()).toBe('2026-01-31T05:05:00.000Z');
    expect(order(only)?.shipBy?.toISOString()).toBe('2026-02-03T15:59:59.000Z');
  });

  it('are counted once when a row comes twice', () => {
    expect(order(ordersOf(listed([...opened, ...opened]))[0])?.lines).toHaveLength(2);
  });

  it('T12: wait while the buyer’s wish for another address is open: neither address may be shipped to', () => {
    const moved = opened.map((row) => ({ ...row, newPostNo: '220', newReceiverAddr: '新北市板橋區文化路1號' }));
    const asked = order(ordersOf(listed(moved))[0]);
    expect(asked).toMatchObject({ state: 'notReady', stateCode: '改地址申請待確認' });
    expect(asked?.recipient.address).not.toBe('新北市板橋區文化路1號');
    const accepted = moved.map((row) => ({ ...row, postNo: '220', receiverAddr: row.newReceiverAddr }));
    expect(order(ordersOf(listed(accepted))[0])).toMatchObject({
      state: 'toShip',
      recipient: { postcode: '220', address: '新北市板橋區文化路1號' },
    });
  });

  it('P2: carry the gift that goes along on their line', () => {
    const gift = opened.map((row) => ({ ...row, describeNote: '滿額贈：保溫杯 \u202E一個' }));
    expect(order(ordersOf(listed(gift))[0])?.lines[0]?.texts).toEqual([
      { kind: 'gift', label: '贈品', text: '滿額贈：保溫杯 一個' },
    ]);
  });

  it.each([
    [{ salePrice: '' }, { field: 'unitPrice', asSent: '' }],
    [{ salePrice: 'free' }, { field: 'unitPrice', asSent: 'free' }],
    [{ delyHopeDate: '儘快' }, { field: 'shipBy', asSent: '儘快' }],
    [{ delyHopeDate: '2026/02/30' }, { field: 'shipBy', asSent: '2026/02/30' }],
  ])('P6: are read without what the warehouse does not need: %j', (odd, note) => {
    const read = order(ordersOf(listed(opened.map((row) => ({ ...row, scmDelyDate: '', ...odd }))))[0]);
    expect(read).toMatchObject({ state: 'toShip', unread: [note] });
    expect(note.field === 'unitPrice' ? read?.lines[0]?.unitPrice : read?.shipBy).toBeNull();
  });

  it('P5: tell a quantity that is not whole instead of being unreadable', () => {
    const half = opened.map((row) => ({ ...row, syslast: '1.5' }));
    expect(order(ordersOf(listed(half))[0])?.lines[0]).toMatchObject({ quantity: 2, quantityAsSent: '1.5' });
  });

  it('know no recipient where momo masks it, and the clear name of a store pick-up', () => {
    const masked = {
      ...opened[0],
      receiver: undefined,
      receiverMobile: undefined,
      receiverAddr: undefined,
      receiverMask: '陳○婷',
      receiverAddrMask: '台北市○○○',
    };
    expect(order(ordersOf(listed([masked], ambient))[0])?.recipient).toMatchObject({
      name: null,
      phone: null,
      address: null,
      postcode: '110',
    });
    expect(
      order(ordersOf(listed([{ ...masked, Receiver: '陳雅婷', storeIdName: '松仁門市' }], toStore))[0]),
    ).toMatchObject({
      shippingCode: 'stores_28',
      recipient: { name: '陳雅婷', phone: null },
      pickupStore: { code: '松仁門市', name: '松仁門市' },
    });
    expect(order(ordersOf(listed([{ ...masked, storeIdName: '991182 松仁門市' }], toStore))[0])?.pickupStore).toEqual({
      code: '991182',
      name: '松仁門市',
    });
  });

  it('have no shipping method when their lines go different ways, so that a person looks (E3)', () => {
    const mixed = [...listed(opened.slice(0, 1), ambient), ...listed(opened.slice(1), frozen)];
    expect(order(ordersOf(mixed)[0])).toMatchObject({
      shippingCode: null,
      shippingLabel: expect.stringContaining('+'),
    });
  });

  it('are unreadable as a whole when one line is, and do not stop other orders (D6)', () => {
    const other = { ...opened[0], completeOrderNo: '20260131000002-001-001-001' };
    const all = ordersOf(
      listed([opened[0], { ...opened[1], syslast: 'many' }, other, { goodsName: 'no number' }, null]),
    );
    expect(all.map(({ kind }) => kind).sort()).toEqual(['order', 'unreadable', 'unreadable', 'unreadable']);
    expect(all.find((each) => each.kind === 'unreadable' && each.platformOrderId === '20260131000001')).toMatchObject({
      reason: expect.stringContaining('syslast'),
      raw: expect.stringContaining('many'),
    });
  });
});

describe('calls', () => {
  const now = new Date('2026-01-31T06:00:00Z');
  let server: Server;
  let account: ConnectedAccount;
  let results: string[];
  let asked: { path: string; body: Record<string, unknown> }[];
  let answer: (body: Record<string, unknown>) => { status?: number; body: unknown };
  const connector = () => momo({ now: () => now, hosts: { api: origin }, appKeys: {} });
  let origin = '';

  beforeEach(async () => {
    asked = [];
    results = [];
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
          asked.push({ path: request.url ?? '', body });
          const reply = answer(body);
          response
            .writeHead(reply.status ?? 200, { 'content-type': 'application/json' })
            .end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
        });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    account = {
      id: 'a',
      shop: null,
      credentials: { entpID: '53912468', entpCode: '013579', entpPwd: fixture.password, otpBackNo: '417' },
      transport: createTransport({
        platform: 'momo',
        accountId: null,
        budget: unlimitedBudget,
        rate: connector().manifest.rate,
        secrets: [],
        log: { record: (entry) => void results.push(entry.result) },
        now: () => now,
        allowedPrivateOrigins: [],
        userAgent: 'test',
        requestId: null,
        sleep: () => Promise.resolve(),
      }),
    };
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const none = { body: { basicCheckMsgList: ['查無資料'] } };
  const fetchAll = async () => {
    const orders: FetchedOrder[] = [];
    for await (const page of connector().orders.changedWithin(account, {
      from: new Date(now.getTime() - 7 * 86_400_000),
      to: now,
    }))
      orders.push(...page.orders);
    return orders;
  };
  const lastStep = async () => {
    const { steps } = await testedConnection(connector(), account);
    return steps.at(-1);
  };

  it('ask for every list with every key, and take 查無資料 for an empty one', async () => {
    answer = () => none;
    expect(await fetchAll()).toEqual([]);
    expect(asked).toHaveLength(30);
    expect(asked[0]?.body).toMatchObject({
      doAction: 'stopSendingQuery',
      sendInfo: { receiver: '', goodsCode: '', orderNo: '', entp_goods_no: '', delyGb: '1' },
    });
    expect(asked[3]).toEqual({
      path: '/OrderServlet.do',
      body: {
        doAction: 'unsendCompanyQuery',
        loginInfo: { entpID: '53912468', entpCode: '013579', entpPwd: 'Goods#2026', otpBackNo: '417' },
        sendInfo: {
          company_fr_dd: '2026/01/24',
          company_fr_hh: '14',
          company_fr_mm: '00',
          company_to_dd: '2026/01/31',
          company_to_hh: '14',
          company_to_mm: '00',
          company_receiver: '',
          company_goodsCode: '',
          company_orderNo: '',
          company_entpGoodsNo: '',
          company_orderGb: '',
          company_recycleLargeMachineType: '',
          company_ChangeAddressAll: '',
        },
      },
    });
    expect(asked.map(({ body }) => body['sendInfo'])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ dely_gb: '2B', stores_special: 'Y' }),
        expect.objectContaining({ third_delyGb: '65', third_delyTemp: '03', third_orderGb: '' }),
      ]),
    );
  });

  it('read a list in clear and an encrypted one alike, on every query', async () => {
    answer = (body) =>
      body['doAction'] === 'unsendCompanyQuery'
        ? { body: { dataList: fixture.dataList } }
        : ['unsendThirdQuery', 'stopSendingQuery'].includes(String(body['doAction']))
          ? none
          : { body: { dataList: [{ ...opened[0], completeOrderNo: '20260131000009-001-001-001' }] } };
    expect(
      (await fetchAll()).map((each) => (each.kind === 'order' ? each.order.platformOrderId : each.reason)),
    ).toEqual(['20260131000001', '20260131000009']);
  });

  it('E4: an order of which a line is to be stopped waits as a whole; a request nobody can read is kept', async () => {
    const stop = {
      itemNo: '1',
      allowExecuteYN: 'Y',
      completeOrderNo: '20260131000001-002-001-001',
      returnReason: '重複訂購',
      goodsCode: '1',
      goodsDtCode: '001',
      goodsName: '茶',
      goodsDtInfo: '無',
      entpGoodsNo: 'T',
      syslast: '1',
    };
    answer = (body) =>
      body['doAction'] === 'unsendCompanyQuery'
        ? { body: { dataList: fixture.dataList } }
        : body['doAction'] === 'stopSendingQuery'
          ? { body: { dataList: encrypt(JSON.stringify([stop, { ...stop, syslast: 'many' }]), fixture.password) } }
          : none;
    const [waiting, kept, ...more] = await fetchAll();
    expect(waiting).toMatchObject({
      kind: 'order',
      order: {
        platformOrderId: '20260131000001',
        state: 'notReady',
        stateCode: '攔貨 重複訂購 (002-001-001)',
        lines: [{}, {}],
      },
    });
    // Another line, for the same reason: news to the person who released the first one.
    answer = (body) =>
      body['doAction'] === 'stopSendingQuery'
        ? {
            body: {
              dataList: encrypt(
                JSON.stringify([
                  stop,
                  { ...stop, completeOrderNo: '20260131000001-001-001-001', returnReason: '很久'.repeat(100) },
                ]),
                fixture.password,
              ),
            },
          }
        : none;
    expect((await fetchAll())[0]).toMatchObject({
      order: { stateCode: `攔貨 ${'很久'.repeat(30)} 重複訂購 (001-001-001, 002-001-001)` },
    });
    expect(kept).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('syslast'),
      raw: expect.stringContaining('many'),
    });
    expect(more).toEqual([]);
  });

  it('leave otpBackNo out when the supplier has none', async () => {
    answer = () => none;
    account = { ...account, credentials: { ...account.credentials, otpBackNo: '' } };
    await fetchAll();
    expect(asked[0]?.body['loginInfo']).not.toHaveProperty('otpBackNo');
  });

  it('never take an answer without data for an empty list', async () => {
    for (const body of [
      {},
      { dataList: null },
      { resultInfo: {} },
      { dataList: 'bm90IG91cnM=' },
      { dataList: encrypt('{"no":"list"}', fixture.password) },
    ]) {
      answer = () => ({ body });
      await expect(fetchAll()).rejects.toBeInstanceOf(MalformedAnswer);
    }
    expect(new Set(results)).toEqual(new Set(['MalformedAnswer']));
  });

  it.each([
    [{ body: { ERROR: '查無此供應商' } }, 'wrongCredentials'],
    [{ status: 400, body: { ERROR: '密碼錯誤' } }, 'wrongCredentials'],
    [{ status: 400, body: { ERROR: '登入失敗' } }, 'wrongCredentials'],
    [{ body: { ERROR: '來源 IP 未授權' } }, 'ipNotAllowed'],
    [{ status: 403, body: 'Forbidden' }, 'ipNotAllowed'],
    [{ status: 403, body: '<html>403</html>' }, 'ipNotAllowed'],
    [{ body: { ERROR: '系統維護中，請稍後再試' } }, 'unreachable'],
    [{ status: 502, body: '<html>Bad gateway</html>' }, 'unreachable'],
    [{ body: '<html>' }, 'malformedAnswer'],
  ])('tell what %j means in the connection test: %s (B9)', async (reply, cause) => {
    answer = () => reply;
    expect((await lastStep())?.cause).toBe(cause);
  });

  it.each([
    ['refused', { status: 400, body: { ERROR: '參數錯誤' } }],
    ['away', { status: 502, body: 'Bad gateway' }],
    ['unreadable', { body: '<html>' }],
  ] as const)(
    'G10: come although the question for parcels to stop is %s, and the failed request is reported',
    async (_how, bad) => {
      answer = (body) => {
        if (body['doAction'] === 'unsendCompanyQuery') return { body: { dataList: fixture.dataList } };
        const { delyGb } = body['sendInfo'] as { delyGb?: string };
        return body['doAction'] === 'stopSendingQuery' && delyGb === '6' ? bad : none;
      };
      const [order, told, ...more] = await fetchAll();
      expect(order).toMatchObject({ kind: 'order', order: { platformOrderId: '20260131000001', state: 'toShip' } });
      expect(told).toMatchObject({
        kind: 'unreadable',
        platformOrderId: null,
        reason: expect.stringMatching(/^requests to stop parcels \(攔貨, delyGb 6\): momo orders\.stops: /),
      });
      expect(more).toEqual([]);
      const stops = asked.filter(({ body }) => body['doAction'] === 'stopSendingQuery');
      expect(new Set(stops.map(({ body }) => (body['sendInfo'] as { delyGb?: string }).delyGb))).toEqual(
        new Set(['1', '2', '6']),
      );
      // One order alone is not let go unasked.
      await expect(readOne(connector(), account, '20260131000001')).rejects.toThrow('orders.stops');
    },
  );

  it('G10: end the fetch when the question shows that nothing is answered', async () => {
    answer = () => ({ body: { ERROR: '密碼錯誤' } });
    await expect(fetchAll()).rejects.toMatchObject({ failureCause: 'wrongCredentials' });
  });

  it('find one order by asking each list for its number, and stop there', async () => {
    answer = (body) => (body['doAction'] === 'unsendCompanyQuery' ? { body: { dataList: fixture.dataList } } : none);
    expect(await readOne(connector(), account, '20260131000001')).toMatchObject({ kind: 'order' });
    expect(asked.map(({ body }) => body['doAction'])).toEqual([
      'stopSendingQuery',
      'stopSendingQuery',
      'stopSendingQuery',
      'unsendCompanyQuery',
    ]);
    expect(await readOne(connector(), account, '20260131000077')).toBeNull();
    expect(await readOne(connector(), account, '123')).toBeNull();
  });
});
