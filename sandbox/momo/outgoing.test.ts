import { PDFDocument } from '@cantoo/pdf-lib';
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

const M = '013579';
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => new Date('2026-11-21T06:30:00Z') });
});
afterEach(() => sandbox.close());

async function call(path: string, body: Record<string, unknown>, supplier = M): Promise<unknown> {
  const { entpID, entpCode, entpPwd, otpBackNo } = sandbox.stores.momo.find(({ id }) => id === supplier) ?? {};
  const answer = await fetch(sandbox.urls.momo + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginInfo: { entpID, entpCode, entpPwd, otpBackNo }, ...body }),
  });
  return answer.json();
}
const act = (doAction: string, sendInfoList: readonly unknown[], more = {}, supplier = M): Promise<unknown> =>
  call('/OrderServlet.do', { doAction, sendInfoList, ...more }, supplier);
const order = (options: Parameters<Sandbox['createOrder']>[2], supplier = M): LedgerOrder =>
  sandbox.createOrder('momo', supplier, { skus: ['CAK-PINE-12'], ...options });
const writes = (kind: WriteKind): readonly LedgerWrite[] => sandbox.writes('momo', M, kind);
const fault = (what: Fault): void => sandbox.setFault('momo', M, what);
const lineOf = (made: LedgerOrder, index = 0): string => made.lines[index]?.id ?? '';
const refusal = (answer: unknown): string => textAt(answer, 'basicCheckMsgList.0');

const box = (completeOrderNo: string, boxYn = '0') => ({ completeOrderNo, boxYn, remark5VStr: '可出貨' });
const pack = (completeOrderNo: string, change = {}) => ({
  completeOrderNo,
  remark5VStr: '可出貨',
  shipTypeStr: '紙箱',
  packTypeStr: '紙箱60cm',
  packUnit: '1.5',
  ...change,
});
const result = (answer: unknown, path: string): unknown =>
  at(answer, `resultInfo.${Array.isArray(at(answer, 'resultInfo')) ? '0.' : ''}${path}`);

/** The names of the orders in a query of what is not, or already, shipped. */
async function listed(family: 'Stores' | 'Third' | 'Company', sent: '' | 'sending', extra = {}): Promise<string[]> {
  const small = family.toLowerCase();
  const days = ['fr', 'to'].flatMap((end): [string, string][] => [
    [`${small}_${end}_dd`, '2026/11/21'],
    [`${small}_${end}_hh`, end === 'fr' ? '00' : '23'],
    [`${small}_${end}_mm`, '00'],
  ]);
  const blanks = ['receiver', 'goodsCode', 'orderNo', 'entpGoodsNo'].map((name): [string, string] => [
    `${small}_${name}`,
    '',
  ]);
  const unsent = {
    ...Object.fromEntries([...days, ...blanks]),
    ...(family === 'Stores'
      ? { stores_special: 'N', dely_gb: '21' }
      : { third_orderGb: '', third_delyGb: '63', third_delyTemp: '02' }),
  };
  const shipped = {
    fromDate: '2026/11/21',
    fromHour: '00',
    fromMinute: '00',
    toDate: '2026/11/21',
    toHour: '23',
    toMinute: '00',
    qryGoodsCode: '',
    receiver: '',
    orderNo: '',
    entpGoodsCode: '',
    status: '1',
    dely_gb: '21',
    logistics: '63',
  };
  const doAction = sent === '' ? `unsend${family}Query` : `sending${family}Query`;
  const answer = await call('/OrderServlet.do', {
    doAction,
    sendInfo: { ...(sent === '' ? unsent : shipped), ...extra },
  });
  return rowsAt(answer, 'dataList').map((row) => textAt(row, 'completeOrderNo'));
}

describe('廠配 at momo', () => {
  const shipped = (completeOrderNo: string, change = {}) => ({
    completeOrderNo,
    remark5VStr: '已配送',
    msgNote: '',
    delyGbStr: '統一速達',
    slipNo: '9001',
    ...change,
  });
  const confirm = (...rows: readonly unknown[]): Promise<unknown> => act('unsendCompanyConfirm', rows);

  it('confirms an order line by line, and a repeat fails without a second effect', async () => {
    const made = order({ shippingCode: 'company', skus: ['CAK-PINE-12', 'MUG-CER-350'] });
    const first = await confirm(shipped(lineOf(made)));
    expect(result(first, 'confirmOkList')).toEqual([`${lineOf(made)} --- 9001`]);
    expect(made.status).toBe('unsend');
    expect(result(await confirm(shipped(lineOf(made))), 'confirmFailList')).toEqual([`${lineOf(made)} : 訂單已確認`]);
    await confirm(shipped(lineOf(made, 1)));
    expect(made.status).toBe('sending');
    expect(writes('shipment').map(({ outcome, count, trackingNumber }) => [outcome, count, trackingNumber])).toEqual([
      ['done', 1, '9001'],
      ['refused', 1, null],
      ['done', 1, '9001'],
    ]);
  });

  it.each([
    ['an unknown carrier', { delyGbStr: '黑貓' }, '配送公司錯誤'],
    ['no slip number', { slipNo: '' }, '配送單號不可為空'],
    ['a note beside 已配送', { msgNote: 'x' }, '已配送不可填寫備註'],
  ])('refuses %s', async (_what, change, why) => {
    const made = order({ shippingCode: 'company' });
    expect(result(await confirm(shipped(lineOf(made), change)), 'confirmFailList.0')).toBe(`${lineOf(made)} : ${why}`);
    expect(made.status).toBe('unsend');
  });

  it('refuses an order of another family, a cancelled and a stopped one', async () => {
    const [store, gone, stopped] = [
      order({ shippingCode: 'stores-21' }),
      order({ shippingCode: 'company', status: 'cancelled' }),
      order({ shippingCode: 'company', status: 'stopped' }),
    ];
    const answer = await confirm(...[store, gone, stopped].map((made) => shipped(lineOf(made))));
    expect(rowsAt(result(answer, 'confirmFailList'), '').map((entry) => String(entry).split(' : ')[1])).toEqual([
      '查無資料',
      '訂單已取消',
      '退貨處理中',
    ]);
  });

  it('T11: 無貨取消訂單 cancels for good and leaves nothing to sell', async () => {
    const made = order({ shippingCode: 'company' });
    const row = { completeOrderNo: lineOf(made), remark5VStr: '無貨取消訂單', delyGbStr: '', slipNo: '' };
    expect(result(await confirm({ ...row, msgNote: '' }), 'saveMsgFailCnt')).toBe('1');
    const answer = await confirm({ ...row, msgNote: '缺貨' });
    expect([result(answer, 'saveMsgOkCnt'), result(answer, 'setZeroOkCnt'), made.status]).toEqual([
      '1',
      '1',
      'cancelled',
    ]);
    expect(sandbox.stock('momo', M)['CAK-PINE-12']).toBe(0);
    expect(writes('stock').at(-1)).toMatchObject({ stock: { before: 200, after: 0 } });
  });

  it('refuses no rows and more than a hundred', async () => {
    expect(refusal(await confirm())).toContain('sendInfoList');
    expect(refusal(await confirm(...Array.from({ length: 101 }, () => shipped('x'))))).toContain('100');
  });

  it('T5: is not in the query of valuables on their way', async () => {
    const made = order({ shippingCode: 'company' });
    await confirm(shipped(lineOf(made)));
    expect(await listed('Company', 'sending', { status: '2' })).toEqual([]);
    sandbox.changeOrder('momo', M, made.id, { details: { boutique: true } });
    expect(await listed('Company', 'sending', { status: '2' })).toEqual([lineOf(made)]);
  });
});

describe.each([
  ['Stores', 'stores-21', {}],
  ['Third', 'third-63-02', { third_delyGb: '63' }],
] as const)('a parcel of %s at momo', (family, shippingCode, printMore) => {
  const combine = (...rows: readonly unknown[]): Promise<unknown> => act(`unsend${family}CombineBox`, rows);
  const finish = (...rows: readonly unknown[]): Promise<unknown> => act(`unsend${family}Finish`, rows);
  const print = (orderNos: readonly string[], more = {}): Promise<unknown> =>
    act(
      `unsend${family}PrintPdf`,
      orderNos.map((completeOrderNo) => ({ completeOrderNo })),
      {
        printType: 'label',
        ...printMore,
        ...more,
      },
    );

  it('goes from box over number to a PDF that opens with the account’s password only', async () => {
    const made = order({ shippingCode });
    const no = lineOf(made);
    expect(result(await finish(pack(no)), 'confirmFailList.0')).toBe(`${no} : 尚未併箱`);
    expect(at(await print([no]), 'undoList')).toEqual([no]);
    expect(result(await combine(box(no)), 'combineOkCnt')).toBe('1');
    expect(textAt(result(await finish(pack(no)), 'confirmOkList'), '0').split(' ')[0]).toBe(no);
    expect(await listed(family, '')).toEqual([]);
    expect(await listed(family, 'sending')).toEqual([no]);
    const pdf = Buffer.from(textAt(await print([no]), 'pdfData'), 'base64');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await expect(PDFDocument.load(pdf)).rejects.toThrow(/encrypted/);
    await expect(PDFDocument.load(pdf, { password: 'wrong' })).rejects.toThrow(/password/i);
    const pages = await labelTexts(pdf, '53912468');
    expect(pages.map(([, number]) => number)).toEqual([made.shipments[0]?.trackingNumber]);
    expect(pages[0]).toContain(no);
    const given = writes('label').filter(
      ({ operation, outcome }) => operation.endsWith('Finish') && outcome === 'done',
    );
    expect(given.map(({ count, trackingNumber }) => [count, trackingNumber])).toEqual([[1, pages[0]?.[1]]]);
  });

  it('gives no second number when it is finished again', async () => {
    const no = lineOf(order({ shippingCode }));
    await combine(box(no));
    await finish(pack(no));
    expect(result(await finish(pack(no)), 'confirmRepeatList')).toEqual([no]);
    expect(writes('label').map(({ outcome, count }) => [outcome, count])).toEqual([
      ['done', 1],
      ['noEffect', 1],
    ]);
  });

  it('shares one slip among the orders of a box, and among the lines of an order', async () => {
    const [a, b] = [order({ shippingCode, skus: ['CAK-PINE-12', 'MUG-CER-350'] }), order({ shippingCode })];
    const nos = [lineOf(a), lineOf(a, 1), lineOf(b)];
    expect(result(await combine(...nos.map((no) => box(no, '1'))), 'combineOkCnt')).toBe('3');
    await finish(...nos.slice(0, 2).map((no) => pack(no)));
    await finish(pack(nos[2] ?? ''));
    expect(new Set([...a.shipments, ...b.shipments].map(({ trackingNumber }) => trackingNumber)).size).toBe(1);
    const pdf = await PDFDocument.load(Buffer.from(textAt(await print(nos), 'pdfData'), 'base64'), {
      password: '53912468',
    });
    expect(pdf.getPageCount()).toBe(1);
    await print(nos.slice(0, 2));
    expect(writes('label').at(-1)?.effect).toBe(`printed without ${nos[2]}`);
  });

  it('T8: refuses a box of one order, a box that is taken and one of two carriers', async () => {
    const [a, b, c, d] = [1, 2, 3, 4].map(() => lineOf(order({ shippingCode })));
    expect(result(await combine(box(a ?? '', '1')), 'combineFailCnt')).toBe('1');
    await combine(box(a ?? '', '1'), box(b ?? '', '1'));
    const taken = await combine(box(c ?? '', '1'), box(d ?? '', '1'));
    expect(result(taken, 'combineUsedList')).toEqual([c, d]);
    expect(result(await finish(pack(c ?? '')), 'confirmFailList.0')).toContain('尚未併箱');
    const other = lineOf(order({ shippingCode: family === 'Stores' ? 'stores-27' : 'third-62-01' }));
    expect(result(await combine(box(c ?? '', '2'), box(other, '2')), 'combineFailCnt')).toBe('2');
    expect(result(await combine(box(c ?? '', 'A')), 'combineFailList.0')).toContain('併箱編號錯誤');
    expect(result(await combine(box(c ?? '')), 'combineOkCnt')).toBe('1');
  });

  it.each([
    ['another packing', { shipTypeStr: '木箱' }, '包材錯誤'],
    ['a size it has not', { packTypeStr: '紙箱200cm' }, '包材規格錯誤'],
    ['no weight', { packUnit: '' }, '重量錯誤'],
    ['a weight that is not asked', { shipTypeStr: '原包裝', packTypeStr: '' }, '重量錯誤'],
    ['a key left out', { packUnit: undefined }, '缺少包材欄位'],
  ])('refuses %s', async (_what, change, why) => {
    const no = lineOf(order({ shippingCode }));
    await combine(box(no));
    expect(result(await finish(pack(no, change)), 'confirmFailList.0')).toBe(`${no} : ${why}`);
  });

  it('refuses what was cancelled in between', async () => {
    const made = order({ shippingCode });
    await combine(box(lineOf(made)));
    sandbox.changeOrder('momo', M, made.id, { cancel: true });
    expect(result(await finish(pack(lineOf(made))), 'confirmFailList.0')).toBe(`${lineOf(made)} : 訂單已取消`);
  });

  it('has the label later, and loses one after it was bought', async () => {
    const no = lineOf(order({ shippingCode }));
    await combine(box(no));
    fault({ kind: 'labelLost', calls: 1 });
    const lost = await finish(pack(no));
    expect([result(lost, 'confirmOkList'), result(lost, 'confirmFailList'), result(lost, 'undoList')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await listed(family, 'sending')).toEqual([no]);
    fault({ kind: 'labelNotReady', calls: 1 });
    expect(await print([no])).toMatchObject({ undoList: [no], pdfData: '' });
    expect(textAt(await print([no]), 'pdfData').startsWith('JVBERi0')).toBe(true);
    expect(writes('label').filter(({ key, outcome }) => key === no && outcome === 'done')).toHaveLength(1);
  });

  it('refuses a wrong kind of print', async () => {
    const no = lineOf(order({ shippingCode }));
    expect(refusal(await print([no], { printType: 'A4' }))).toBe('printType 錯誤');
  });
});

describe('before the box at momo', () => {
  it.each(['65', '', '1'])('prints no labels of carrier %j', async (third_delyGb) => {
    const rows = [{ completeOrderNo: lineOf(order({ shippingCode: 'third-63-02' })) }];
    expect(refusal(await act('unsendThirdPrintPdf', rows, { printType: 'label', third_delyGb }))).toContain('delyGb');
  });

  it('checks goods one by one, and counts the bytes of a note to the carrier', async () => {
    const made = order({ shippingCode: 'third-63-02' });
    const check = (row: object): Promise<unknown> =>
      act('unsendThirdCheckGoods', [{ completeOrderNo: lineOf(made), remark5VStr: '可出貨', msgNote: '', ...row }]);
    expect(result(await check({}), 'checkOkCnt')).toBe('1');
    expect(result(await check({ scm_msg: '易碎'.repeat(17) }), 'checkFailList.0')).toContain('100 bytes');
    expect(result(await check({ remark5VStr: '超才', msgNote: '太大' }), 'checkFailList.0')).toContain('處理結果錯誤');
    expect(result(await check({ remark5VStr: '無貨取消訂單', msgNote: '缺貨' }), 'checkOkCnt')).toBe('1');
    expect(made.status).toBe('cancelled');
  });

  it('moves a store order to another chain', async () => {
    const made = order({ shippingCode: 'stores-21' });
    const move = (delyGb: string): Promise<unknown> => act('unsendStoresChangeDelyGb', [{ orderNo: made.id, delyGb }]);
    expect(at(await move('99'), 'resultInfo.0')).toMatchObject({ failCount: '1', failMessage: 'delyGb 錯誤' });
    expect(at(await move('27'), 'resultInfo.0.successCount')).toBe('1');
    expect(await listed('Stores', '', { dely_gb: '27' })).toEqual([lineOf(made)]);
  });

  it('T12: an address is a wish until it is accepted', async () => {
    const made = order({
      shippingCode: 'company',
      details: { newAddress: { postcode: '300', address: '新竹市東區' } },
    });
    const answer = (isArgeeChgAddr: string): Promise<unknown> =>
      act('updateAppliedChangeAddr', [{ isArgeeChgAddr, type: '1', orderNoList: [{ orderNo: made.id }] }]);
    expect(at(await answer('1'), 'resultInfo')).toMatchObject({ totalCnt: '1', successCnt: '1' });
    expect(made.recipient).toMatchObject({ postcode: '300', street: '新竹市東區' });
    expect(at(await answer('0'), 'resultInfo.successCnt')).toBe('0');
  });
});

describe('requests to stop at momo', () => {
  const stop = (row: object): Promise<unknown> => act('stopSendingConfirm', [row]);

  it('are answered once: stopped, or too late with the slip', async () => {
    const [early, late] = [1, 2].map(() => order({ shippingCode: 'company', status: 'stopped' })) as [
      LedgerOrder,
      LedgerOrder,
    ];
    expect(result(await stop({ completeOrderNo: lineOf(early), stopAct: '1' }), 'okCnt')).toBe('1');
    expect(result(await stop({ completeOrderNo: lineOf(early), stopAct: '1' }), 'failCnt')).toBe('1');
    const row = { completeOrderNo: lineOf(late), stopAct: '0' };
    expect(textAt(result(await stop(row), 'failList'), '0')).toContain('缺少配送單號');
    const packing = { slipNo: '', shipTypeStr: '紙箱', packTypeStr: '紙箱60cm', packUnit: '1' };
    expect(result(await stop({ ...row, ...packing }), 'okCnt')).toBe('1');
    expect([early.status, late.status, late.shipments[0]?.trackingNumber]).toEqual(['cancelled', 'sending', late.id]);
  });

  it('are not the supplier’s to answer for stores, nor where it is not allowed', async () => {
    const made = [
      order({ shippingCode: 'stores-21', status: 'stopped' }),
      order({ shippingCode: 'company', status: 'stopped', details: { stopAllowed: false } }),
    ];
    for (const one of made)
      expect(textAt(result(await stop({ completeOrderNo: lineOf(one), stopAct: '1' }), 'failList'), '0')).toContain(
        '不可執行',
      );
  });
});

describe('stock at momo', () => {
  const change = (fields: object = {}): Promise<unknown> =>
    call('/GoodsServlet.do', {
      doAction: 'changeGoodsQty',
      sendInfoList: [
        {
          goodsCode: goods,
          goodsName: '土鳳梨酥禮盒 12入',
          goodsdtCode: '001',
          goodsdtInfo: '無',
          orderCounselQty: '200',
          addReduceQty: '5',
          ...fields,
        },
      ],
    });
  let goods = '';
  beforeEach(async () => {
    const found = await call('/GoodsServlet.do', {
      doAction: 'queryGoodsBasicData',
      sendInfo: { goodsCode: '', goodsName: '', entpGoodsNo: 'CAK-PINE-12', saleGB: '' },
    });
    goods = textAt(found, 'dataList.0.GOODS_CODE');
  });

  it.each([
    ['a listing it does not have', { goodsCode: '1' }, '查無商品'],
    ['another name', { goodsName: '鳳梨酥' }, '商品名稱或規格不符'],
    ['nothing', { addReduceQty: '0' }, '增減數量格式錯誤'],
    ['half a piece', { addReduceQty: '1.5' }, '增減數量格式錯誤'],
    ['an old number', { orderCounselQty: '199' }, '可接單數量已異動'],
    ['less than zero', { addReduceQty: '-201' }, '可接單數量不足'],
  ])('refuses %s', async (_what, fields, why) => {
    expect(textAt(await change(fields), 'resultInfo.failList.0')).toContain(why);
    expect(sandbox.stock('momo', M)['CAK-PINE-12']).toBe(200);
    expect(writes('stock').at(-1)).toMatchObject({ outcome: 'refused', count: 0 });
  });

  it('T7: a change repeated after a lost answer counts twice, where numbers are not compared', async () => {
    fault({ kind: 'lostAnswer', operation: 'changeGoodsQty', calls: 1 });
    await expect(change()).rejects.toThrow(/fetch failed/);
    expect(textAt(await change(), 'resultInfo.failList.0')).toContain('已異動');
    sandbox.changeCredentials('momo', M, { comparesStock: false });
    await change();
    expect(writes('stock').map(({ outcome, count, stock }) => [outcome, count, stock?.after])).toEqual([
      ['done', 1, 205],
      ['refused', 1, undefined],
      ['done', 2, 210],
    ]);
  });

  it('lets another program sell between read and write', async () => {
    fault({ kind: 'stockChanged', calls: 1 });
    expect(textAt(await change(), 'resultInfo.failList.0')).toContain('已異動');
    expect(textAt(await change({ orderCounselQty: '199' }), 'resultInfo.successCount')).toBe('1');
    sandbox.changeStock('momo', M, 'CAK-PINE-12', 1);
    expect(writes('stock').map(({ by, stock }) => [by, stock?.after])).toEqual([
      ['program', 199],
      ['caller', undefined],
      ['caller', 204],
      ['program', 1],
    ]);
  });

  it('pages goods by a thousand, and keeps those in momo’s own warehouse apart', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ port: 0, range: { [M]: 1200 } });
    const page = (sendInfo: object): Promise<unknown> => call('/api/v1/goodsSaleStatus/query.scm', { sendInfo });
    expect(await page({ page: '1' })).toEqual({ ERROR: 'delyType 錯誤' });
    const [first, second] = [await page({ page: '1', delyType: '990' }), await page({ page: '2', delyType: '990' })];
    expect([at(first, 'totalPage'), rowsAt(first, 'dataList').length]).toEqual([2, 1000]);
    const codes = [...rowsAt(first, 'dataList'), ...rowsAt(second, 'dataList')].map(
      (row) => `${textAt(row, 'goods_code')} ${textAt(row, 'goodsdt_code')}`,
    );
    expect(new Set(codes).size).toBe(codes.length);
    const consigned = rowsAt(await page({ page: '1', delyType: '00' }), 'dataList');
    expect(consigned.map((row) => at(row, 'entp_goods_no'))).toEqual(['TEA-ALS-150', 'TEA-SML-100']);
  });
});

describe('the other faults of what goes out at momo', () => {
  it('cancels an order right after it was read: it vanishes without a word', async () => {
    const made = order({ shippingCode: 'stores-21' });
    fault({ kind: 'cancelAfterImport', calls: 1 });
    expect(await listed('Stores', '')).toEqual([lineOf(made)]);
    expect(await listed('Stores', '')).toEqual([]);
    expect(made.status).toBe('cancelled');
  });

  it('protects PDFs with AES-256 for another supplier, with another password, or not at all', async () => {
    const other = '024680';
    const made = order({ shippingCode: 'stores-21' }, other);
    const row = lineOf(made);
    await act('unsendStoresCombineBox', [box(row)], {}, other);
    await act('unsendStoresFinish', [pack(row)], {}, other);
    const open = async (password?: string): Promise<number> => {
      const rows = [{ completeOrderNo: row }];
      const answer = await act('unsendStoresPrintPdf', rows, { printType: 'dt' }, other);
      return (await PDFDocument.load(Buffer.from(textAt(answer, 'pdfData'), 'base64'), { password })).getPageCount();
    };
    expect(await open('28765431')).toBe(1);
    sandbox.changeCredentials('momo', other, { pdfPassword: 'label-2026' });
    await expect(open('28765431')).rejects.toThrow(/password/i);
    expect(await open('label-2026')).toBe(1);
    sandbox.changeCredentials('momo', other, { pdfPassword: null });
    expect(await open()).toBe(1);
  });
});
