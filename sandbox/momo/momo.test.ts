import { createDecipheriv } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../index.ts';
import { at, rowsAt, textAt } from '../testing/read.ts';

const M = '013579';
const now = new Date('2026-11-21T06:30:00Z');
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, now: () => now });
});
afterEach(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function login(change: Record<string, string> = {}): Record<string, string> {
  const store = sandbox.stores.momo.find((other) => other.id === M);
  return {
    entpID: store?.entpID ?? '',
    entpCode: store?.entpCode ?? '',
    entpPwd: store?.entpPwd ?? '',
    otpBackNo: store?.otpBackNo ?? '',
    ...change,
  };
}

async function call(path: string, body: Record<string, unknown>): Promise<Answer> {
  const answer = await fetch(sandbox.urls.momo + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginInfo: login(), ...body }),
  });
  return { status: answer.status, body: await answer.json() };
}

const order = (doAction: string, more: Record<string, unknown>): Promise<Answer> =>
  call('/OrderServlet.do', { doAction, ...more });

function unsentInfo(family: string, more: Record<string, string> = {}): Record<string, string> {
  const names = ['receiver', 'goodsCode', 'orderNo', 'entpGoodsNo'];
  return {
    ...Object.fromEntries(
      [
        ['fr_dd', '2026/11/15'],
        ['fr_hh', '00'],
        ['fr_mm', '00'],
        ['to_dd', '2026/11/21'],
        ['to_hh', '23'],
        ['to_mm', '59'],
        ...names.map((name) => [name, '']),
      ].map(([name, value]) => [`${family}_${name}`, value ?? '']),
    ),
    ...(family === 'company'
      ? { company_orderGb: '' }
      : family === 'stores'
        ? { stores_special: 'N', dely_gb: '21' }
        : { third_orderGb: '', third_delyGb: '63', third_delyTemp: '02' }),
    ...more,
  };
}

describe('Momo logins', () => {
  it('distinguishes a swapped number, a wrong password and a foreign address', async () => {
    const test = (loginInfo: unknown): Promise<Answer> => call('/order/shipType/getShipTypeList.scm', { loginInfo });
    expect(rowsAt((await test(login())).body, 'dataList').length).toBeGreaterThan(0);
    const { entpID, entpCode } = login();
    expect(await test(login({ entpID: entpCode ?? '', entpCode: entpID ?? '' }))).toEqual({
      status: 400,
      body: { ERROR: '查無此供應商' },
    });
    expect(await test(login({ entpPwd: 'wrong' }))).toMatchObject({ status: 400, body: { ERROR: '帳號或密碼錯誤' } });
    expect(
      await order('unsendCompanyQuery', { loginInfo: login({ otpBackNo: '000' }), sendInfo: unsentInfo('company') }),
    ).toEqual({ status: 200, body: { basicCheckMsgList: ['帳號或密碼錯誤'] } });
    sandbox.changeCredentials('momo', M, { allowedIps: [] });
    expect((await test(login())).status).toBe(403);
  });
});

describe('Momo order queries', () => {
  it('encrypts the company list with the padded master password, one row per line, every value text', async () => {
    const made = sandbox.createOrder('momo', M, {
      shippingCode: 'company',
      skus: ['CAK-PINE-12', 'MUG-CER-350'],
      quantity: 2,
    });
    const { dataList } = (await order('unsendCompanyQuery', { sendInfo: unsentInfo('company') })).body as {
      dataList: string;
    };
    const decipher = createDecipheriv('aes-128-ecb', Buffer.from('Goods#2026000000'), null);
    const rows: unknown = JSON.parse(Buffer.concat([decipher.update(dataList, 'base64'), decipher.final()]).toString());
    expect(rowsAt(rows, '').map((row) => at(row, 'completeOrderNo'))).toEqual([
      `${made.id}-001-001-001`,
      `${made.id}-002-001-001`,
    ]);
    expect(made.id).toMatch(/^\d{14}$/);
    expect(at(rows, '0')).toMatchObject({
      syslast: '2',
      salePrice: '560',
      goodsDtInfo: '無',
      receiver: made.recipient.name,
    });
    expect(Object.values(at(rows, '0') as object).every((value) => typeof value === 'string')).toBe(true);
  });

  it('answers the other families plainly, each order in exactly one, and nothing as 查無資料', async () => {
    const store = sandbox.createOrder('momo', M, { shippingCode: 'stores-21', skus: ['CAK-PINE-12'] });
    const third = sandbox.createOrder('momo', M, { shippingCode: 'third-63-02', skus: ['FRZ-DUMP-50'] });
    const stores = await order('unsendStoresQuery', { sendInfo: unsentInfo('stores') });
    expect(at(stores.body, 'dataList.0')).toMatchObject({
      completeOrderNo: `${store.id}-001-001-001`,
      Receiver: store.recipient.name,
    });
    const thirds = await order('unsendThirdQuery', { sendInfo: unsentInfo('third') });
    expect(rowsAt(thirds.body, 'dataList')).toHaveLength(1);
    expect(textAt(thirds.body, 'dataList.0.receiverAddrMask')).not.toContain(third.recipient.street);
    expect((await order('unsendCompanyQuery', { sendInfo: unsentInfo('company') })).body).toEqual({
      basicCheckMsgList: ['查無資料'],
    });
    expect((await order('unsendStoresQuery', { sendInfo: unsentInfo('stores', { dely_gb: '27' }) })).body).toEqual({
      basicCheckMsgList: ['查無資料'],
    });
  });

  it('wants every listed key, its date form and two months at most', async () => {
    const refused = async (sendInfo: unknown): Promise<string> =>
      textAt((await order('unsendCompanyQuery', { sendInfo })).body, 'basicCheckMsgList.0');
    const { company_orderGb: _left, ...incomplete } = unsentInfo('company');
    expect(await refused(incomplete)).toContain('company_orderGb');
    expect(await refused(unsentInfo('company', { company_fr_dd: '2026-11-15' }))).toBe('日期格式錯誤');
    expect(await refused(unsentInfo('company', { company_fr_dd: '2026/09/10' }))).toContain('兩個月');
    // Two months are 59 to 62 days.
    const spring = {
      company_fr_dd: '2026/01/10',
      company_fr_hh: '00',
      company_fr_mm: '00',
      company_to_hh: '00',
      company_to_mm: '00',
    };
    expect(await refused(unsentInfo('company', { ...spring, company_to_dd: '2026/03/10' }))).toBe('查無資料');
    expect(await refused(unsentInfo('company', { ...spring, company_to_dd: '2026/03/11' }))).toContain('兩個月');
    expect(await refused(unsentInfo('company', { company_orderGb: '99' }))).toContain('orderGb');
    expect(textAt((await order('dropTables', {})).body, 'basicCheckMsgList.0')).toContain('doAction');
  });
});

describe('shipping at Momo', () => {
  it('confirms 廠配 with carrier and slip number, row by row', async () => {
    const made = sandbox.createOrder('momo', M, { shippingCode: 'company', skus: ['CAK-PINE-12'] });
    const row = {
      completeOrderNo: made.lines[0]?.id,
      remark5VStr: '已配送',
      msgNote: '',
      delyGbStr: '統一速達',
      slipNo: '9001',
    };
    const answer = await order('unsendCompanyConfirm', { sendInfoList: [{ ...row, delyGbStr: '黑貓' }, row, row] });
    expect(at(answer.body, 'resultInfo')).toMatchObject({ confirmOkCnt: '1', confirmFailCnt: '2', undoCnt: '0' });
    expect(made.status).toBe('sending');
  });

  it('combines, finishes, gives the slip number in the sending query and prints', async () => {
    const made = sandbox.createOrder('momo', M, { shippingCode: 'stores-21', skus: ['CAK-PINE-12'] });
    const completeOrderNo = made.lines[0]?.id;
    const finish = (): Promise<Answer> =>
      order('unsendStoresFinish', {
        sendInfoList: [
          { completeOrderNo, remark5VStr: '可出貨', shipTypeStr: '紙箱', packTypeStr: '紙箱60cm', packUnit: '1' },
        ],
      });
    expect(at((await finish()).body, 'resultInfo.0.confirmFailCnt')).toBe('1');
    expect(
      at(
        (
          await order('unsendStoresCombineBox', {
            sendInfoList: [{ completeOrderNo, boxYn: '1', remark5VStr: '可出貨' }],
          })
        ).body,
        'resultInfo.combineFailCnt',
      ),
    ).toBe('1');
    expect(
      at(
        (
          await order('unsendStoresCombineBox', {
            sendInfoList: [{ completeOrderNo, boxYn: '0', remark5VStr: '可出貨' }],
          })
        ).body,
        'resultInfo.combineOkCnt',
      ),
    ).toBe('1');
    expect(at((await finish()).body, 'resultInfo.0.confirmOkCnt')).toBe('1');
    const info = {
      fromDate: '2026/11/21',
      fromHour: '00',
      fromMinute: '00',
      toDate: '2026/11/21',
      toHour: '23',
      toMinute: '59',
      qryGoodsCode: '',
      receiver: '',
      orderNo: '',
      entpGoodsCode: '',
      status: '1',
      dely_gb: '21',
    };
    expect(textAt((await order('sendingStoresQuery', { sendInfo: info })).body, 'dataList.0.slip_no')).toMatch(
      /^\d{12}$/,
    );
    const pdf = await order('unsendStoresPrintPdf', { printType: 'label', sendInfoList: [{ completeOrderNo }] });
    expect(Buffer.from(textAt(pdf.body, 'pdfData'), 'base64').toString()).toContain('%PDF');
  });
});

describe('requests to stop at Momo', () => {
  it('lists what was cancelled after it was printed, encrypted and whatever its age, until it is answered', async () => {
    const sendInfo = { receiver: '', goodsCode: '', orderNo: '', entp_goods_no: '', delyGb: '1' };
    const made = sandbox.createOrder('momo', M, { shippingCode: 'company', skus: ['CAK-PINE-12'], status: 'sending' });
    const { entp_goods_no: _left, ...incomplete } = sendInfo;
    expect(textAt((await order('stopSendingQuery', { sendInfo: incomplete })).body, 'basicCheckMsgList.0')).toContain(
      'entp_goods_no',
    );
    expect((await order('stopSendingQuery', { sendInfo })).body).toEqual({ basicCheckMsgList: ['查無資料'] });
    sandbox.changeOrder('momo', M, made.id, { cancel: true });
    const { delyGb: _none, ...older } = sendInfo;
    expect(textAt((await order('stopSendingQuery', { sendInfo: older })).body, 'basicCheckMsgList.0')).toContain(
      'delyGb',
    );
    for (const delyGb of ['2', '6'])
      expect((await order('stopSendingQuery', { sendInfo: { ...sendInfo, delyGb } })).body).toEqual({
        basicCheckMsgList: ['查無資料'],
      });
    expect(textAt((await order('stopSendingQuery', { sendInfo })).body, 'dataList')).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const row = { completeOrderNo: made.lines[0]?.id, stopAct: '1' };
    expect(
      at((await order('stopSendingConfirm', { sendInfoList: [row, { ...row, stopAct: '2' }] })).body, 'resultInfo'),
    ).toMatchObject({ okCnt: '1', failCnt: '1' });
    expect((await order('stopSendingQuery', { sendInfo })).body).toEqual({ basicCheckMsgList: ['查無資料'] });
  });
});

describe('stock and goods at Momo', () => {
  it('lists goods in capitals and changes stock by a difference against the number it had', async () => {
    const goods = await call('/GoodsServlet.do', {
      doAction: 'queryGoodsBasicData',
      sendInfo: { goodsCode: '', goodsName: '', entpGoodsNo: 'CAK-PINE-12', saleGB: '' },
    });
    const GOODS_CODE = textAt(goods.body, 'dataList.0.GOODS_CODE');
    const read = await call('/api/v1/goodsStockQty/query.scm', { goodsCodeList: [GOODS_CODE] });
    expect(at(read.body, 'dataList.0.order_counsel_qty')).toBe(200);
    const row = {
      goodsCode: GOODS_CODE,
      goodsName: '土鳳梨酥禮盒 12入',
      goodsdtCode: '001',
      goodsdtInfo: '無',
      orderCounselQty: '200',
      addReduceQty: '-3',
    };
    const change = (fields: object): Promise<Answer> =>
      call('/GoodsServlet.do', { doAction: 'changeGoodsQty', sendInfoList: [{ ...row, ...fields }] });
    expect(at((await change({})).body, 'resultInfo.successCount')).toBe('1');
    expect(at((await change({})).body, 'resultInfo.failCount')).toBe('1');
    expect(at((await change({ goodsName: '', orderCounselQty: '197' })).body, 'resultInfo.failCount')).toBe('1');
    expect(sandbox.stock('momo', M)['CAK-PINE-12']).toBe(197);
  });
});
