import { afterAll, describe, expect, it } from 'vitest';
import type { Outcome, ParcelContent, ParcelToArrange, ParcelToReport, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { ScriptedAccounts } from '../suites/scripted-account.ts';
import { carrierName } from './carriers.ts';
import { momo } from './index.ts';
import { credentials, LittleMomo, origin, password } from './testing/little-momo.ts';

const now = new Date('2026-11-21T02:00:00Z');
const connector = momo({ now: () => now, hosts: {}, appKeys: {} });
const { shipping } = connector;
if (!shipping?.arrange || !shipping.report || !shipping.labels || !shipping.answerStop)
  throw new Error('a part is missing');
const { arrange, report, labels, answerStop } = shipping;

const accounts = new ScriptedAccounts({ platform: 'momo', origin, now, credentials, secrets: [password] });
afterAll(() => accounts.close());
const accountOf = (little: LittleMomo, settings?: Readonly<Record<string, string | readonly string[]>>) =>
  accounts.of(connector, little.answer, settings);

const order = '20261121000001';
const other = '20261121000002';
const line = (number: string, counter = '001') => `${number}-${counter}-001-001`;
const pending = <Subject>(subject: Subject, id = 'wish-1'): Pending<Subject> => ({ id, subject, memo: null });
const parcel = (
  delivery: string,
  content: readonly ParcelContent[] | null = null,
  more: Partial<ParcelToArrange> = {},
): ParcelToArrange => ({ platformOrderId: order, refs: { delivery }, content, combineKey: null, ...more });
const ownCarrier = (more: Partial<ParcelToReport> = {}): ParcelToReport => ({
  platformOrderId: order,
  refs: { delivery: 'company' },
  carrierCode: 'HCT',
  trackingNumber: '6200001',
  shippedAt: now,
  content: null,
  ...more,
});
const actions = (little: LittleMomo) => little.asked.map(({ action }) => action);
const writes = (little: LittleMomo) => actions(little).filter((action) => /Box|Finish|Confirm/.test(action));
const sentRows = (little: LittleMomo, action: string) =>
  little.asked.filter((each) => each.action === action).flatMap(({ body }) => body['sendInfoList'] as Row[]);
type Row = Record<string, string>;
const words = (outcome: Outcome<unknown> | { kind: 'doubtful' } | undefined) =>
  outcome !== undefined && 'failure' in outcome
    ? `${outcome.failure?.message} ${outcome.failure?.platformMessage}`
    : '';

describe('how an order of momo leaves', () => {
  it.each([
    ['company', 'ownCarrier'],
    ['stores_2A', 'platformLabel'],
    ['third_65_01', 'platformLabel'],
  ])('%s: %s, known from the order or from its code', (code, way) => {
    expect(shipping.wayOf({ shippingCode: null, refs: { delivery: code } })).toBe(way);
    expect(shipping.wayOf({ shippingCode: code, refs: {} })).toBe(way);
  });

  it('not at all where its lines go different ways', () => {
    expect(shipping.wayOf({ shippingCode: null, refs: {} })).toBe('none');
  });
});

describe('a number of momo: CombineBox, Finish, number', () => {
  it('F1 a single line goes alone: box 0, one Finish with all keys', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'third_62_02');
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('third_62_02'))]);
    expect(endings.get('wish-1')).toEqual({
      kind: 'done',
      result: { trackingNumber: 'M000000001', carrierCode: '62', validUntil: null, refs: {} },
    });
    expect(writes(little)).toEqual(['unsendThirdCombineBox', 'unsendThirdFinish']);
    expect(sentRows(little, 'unsendThirdFinish')).toEqual([
      { completeOrderNo: line(order), remark5VStr: '可出貨', shipTypeStr: '一般', packTypeStr: '紙箱', packUnit: '' },
    ]);
  });

  it('F1 all lines of an order go alone together, under one number', async () => {
    const little = new LittleMomo();
    for (const counter of ['001', '002', '003']) little.add(line(order, counter), 'stores_28');
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_28'))]);
    expect(endings.get('wish-1')).toMatchObject({ kind: 'done', result: { trackingNumber: 'M000000001' } });
    expect(writes(little)).toEqual(['unsendStoresCombineBox', 'unsendStoresFinish']);
    expect(sentRows(little, 'unsendStoresCombineBox').map(({ boxYn }) => boxYn)).toEqual(['0', '0', '0']);
  });

  it('orders with the same combine key share a box, others never do', async () => {
    const little = new LittleMomo();
    const third = '20261121000003';
    for (const number of [order, other, third])
      for (const counter of ['001', '002']) little.add(line(number, counter), 'stores_28');
    const wishes = [order, other, third].map((platformOrderId) =>
      pending(
        parcel('stores_28', null, { platformOrderId, combineKey: platformOrderId === third ? null : 'one buyer' }),
        platformOrderId,
      ),
    );
    const { endings } = await driven(arrange, accountOf(little), wishes);
    const numbers = [order, other, third].map((id) => {
      const ending = endings.get(id);
      return ending?.kind === 'done' ? ending.result.trackingNumber : null;
    });
    expect(numbers).toEqual(['M000000001', 'M000000001', 'M000000002']);
    // Without a common key they are two calls of the machine, or two boxes of one.
    expect(arrange.batch.together?.(parcel('stores_28'))).not.toBe(
      arrange.batch.together?.(parcel('stores_28', null, { combineKey: 'one buyer' })),
    );
  });

  it('T8 a box number that is taken is never finished: another one is chosen', async () => {
    const little = new LittleMomo();
    for (const number of [order, other]) little.add(line(number), 'stores_28');
    const wishes = [order, other].map((platformOrderId) =>
      pending(parcel('stores_28', null, { platformOrderId, combineKey: 'one buyer' }), platformOrderId),
    );
    const planned = await arrange.send(accountOf(little), wishes);
    const memos = wishes.map(({ id }) => {
      const outcome = planned.get(id);
      return outcome?.kind === 'waiting' ? outcome.memo : null;
    });
    const boxes = new Set(memos.map((memo) => memo?.['box']));
    expect([...boxes]).toEqual([expect.stringMatching(/^[1-9]\d{0,2}$/)]);
    little.takenBoxes.add(String(memos[0]?.['box']));
    const going = wishes.map((wish, at) => ({ ...wish, memo: memos[at] ?? null }));
    const { endings } = await driven(arrange, accountOf(little), going);
    expect(wishes.map(({ id }) => endings.get(id)?.kind)).toEqual(['done', 'done']);
    expect(writes(little)).toEqual(['unsendStoresCombineBox', 'unsendStoresCombineBox', 'unsendStoresFinish']);
    expect(little.line(line(order)).box).toBe(little.line(line(other)).box);
    expect(boxes.has(little.line(line(order)).box)).toBe(false);
  });

  it('T8 lines that somebody packed with another buyer’s go alone before they are finished', async () => {
    const little = new LittleMomo();
    for (const counter of ['001', '002']) little.add(line(order, counter), 'stores_28', { box: '7' });
    little.add(line(other), 'stores_28', { box: '7' });
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_28'))]);
    expect(endings.get('wish-1')?.kind).toBe('done');
    expect(little.line(line(order)).box).toBe('0');
    expect(little.line(line(other))).toMatchObject({ box: '7', state: 'unsent' });
  });

  it('T6 an order that vanished from the list was cancelled: nothing is sent', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28', { state: 'gone' });
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_28'))]);
    expect(endings.get('wish-1')?.kind).toBe('refused');
    expect(words(endings.get('wish-1'))).toContain('neither as to send nor as sent');
    expect(writes(little)).toEqual([]);
  });

  it('T6 a line cancelled after the plan stops the parcel before Finish', async () => {
    const little = new LittleMomo();
    const cancelled = little.add(line(order), 'stores_28');
    little.add(line(order, '002'), 'stores_28');
    let turn = 0;
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_28'))], () => {
      turn += 1;
      if (turn === 2) cancelled.state = 'gone';
    });
    expect(endings.get('wish-1')?.kind).toBe('refused');
    expect(writes(little)).toEqual(['unsendStoresCombineBox']);
  });

  it('one that was finished in SCM keeps its number: nothing is finished twice', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'third_61_01', { state: 'sent', slip: 'BYHAND01' });
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('third_61_01'))]);
    expect(endings.get('wish-1')).toMatchObject({ kind: 'done', result: { trackingNumber: 'BYHAND01' } });
    expect(writes(little)).toEqual([]);
  });

  it.each([true, false])(
    'T9 a finished line may carry its number behind three dashes (%s), or be in a list of one',
    async (names) => {
      const little = new LittleMomo();
      little.namesSlips = names;
      little.resultInList = names;
      little.add(line(order), 'stores_21');
      const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_21'))]);
      expect(endings.get('wish-1')).toMatchObject({ kind: 'done', result: { trackingNumber: 'M000000001' } });
      expect(writes(little)).toEqual(['unsendStoresCombineBox', 'unsendStoresFinish']);
    },
  );

  it('momo’s reason stands in the refusal', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28');
    little.refusals.set(line(order), `門市關閉 ${password}`);
    const { endings } = await driven(arrange, accountOf(little), [pending(parcel('stores_28'))]);
    expect(endings.get('wish-1')?.kind).toBe('refused');
    expect(words(endings.get('wish-1'))).toContain('門市關閉');
    expect(words(endings.get('wish-1'))).not.toContain(password);
  });

  it('an order that momo labels leaves as a whole', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28', { pieces: 2 });
    little.add(line(order, '002'), 'stores_28');
    const of = (quantity: number, ...others: ParcelContent[]) =>
      parcel('stores_28', [{ platformLineId: line(order), quantity }, ...others]);
    const second = { platformLineId: line(order, '002'), quantity: 1 };
    const kindOf = async (subject: ParcelToArrange) =>
      (await driven(arrange, accountOf(little), [pending(subject)])).endings.get('wish-1')?.kind;
    expect([await kindOf(of(2)), await kindOf(of(1, second))]).toEqual(['refused', 'refused']);
    expect(writes(little)).toEqual([]);
    expect(await kindOf(of(2, second))).toBe('done');
  });

  it('a line that is in no box is never finished', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28');
    const memo = {
      step: 'finish',
      rows: line(order),
      box: '0',
      tries: 0,
      shipTypeStr: '一般',
      packTypeStr: '紙箱',
      packUnit: '',
    };
    const first = (await arrange.send(accountOf(little), [{ ...pending(parcel('stores_28')), memo }])).get('wish-1');
    expect(first).toMatchObject({ kind: 'waiting', memo: { step: 'plan' } });
    expect(writes(little)).toEqual([]);
  });

  it.each([
    [{ shipType: '大型', packType: '木箱', packWeight: '5' }, '大型/木箱/5'],
    [{ packType: '破壞袋' }, '一般/破壞袋/'],
  ])('packs as the merchant chose: %j', async (settings, expected) => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28');
    await driven(arrange, accountOf(little, settings), [pending(parcel('stores_28'))]);
    const [row] = sentRows(little, 'unsendStoresFinish');
    expect(`${row?.['shipTypeStr']}/${row?.['packTypeStr']}/${row?.['packUnit']}`).toBe(expected);
  });

  it('a choice momo does not know is refused with those it offers, before anything is sent', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'stores_28');
    const { endings } = await driven(arrange, accountOf(little, { shipType: '小型' }), [pending(parcel('stores_28'))]);
    expect(words(endings.get('wish-1'))).toContain('大型, 一般');
    expect(writes(little)).toEqual([]);
  });
});

describe('our own number: 廠配', () => {
  it('F2 every line is confirmed with momo’s name of the carrier', async () => {
    const little = new LittleMomo();
    for (const counter of ['001', '002']) little.add(line(order, counter), 'company');
    const { endings } = await driven(report, accountOf(little), [pending(ownCarrier())]);
    expect(endings.get('wish-1')).toEqual({ kind: 'done', result: null });
    expect(sentRows(little, 'unsendCompanyConfirm')).toEqual(
      ['001', '002'].map((counter) => ({
        completeOrderNo: line(order, counter),
        remark5VStr: '已配送',
        msgNote: '',
        delyGbStr: '新竹貨運',
        slipNo: '6200001',
      })),
    );
  });

  it('T4 after a lost answer absence from the list is looked at first: it went through', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'company', { state: 'gone', slip: '6200001', times: 1 });
    const found = await report.look?.(accountOf(little), [pending(ownCarrier())]);
    expect(found?.get('wish-1')).toEqual({ kind: 'done', result: null });
    expect(writes(little)).toEqual([]);
  });

  it('T4 the line of an order that is to be stopped is gone for another reason: nobody says that it was sent', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'company', { state: 'gone' });
    little.stops.push({ number: line(order), allow: true, answered: [] });
    const found = await report.look?.(accountOf(little), [pending(ownCarrier())]);
    expect(found?.get('wish-1')?.kind).toBe('unknown');
  });

  it('T5 it is never looked for in the list of what is on its way, which shows other goods', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'company');
    await driven(report, accountOf(little), [pending(ownCarrier())]);
    await report.look?.(accountOf(little), [pending(ownCarrier())]);
    expect(actions(little)).not.toContain('sendingCompanyQuery');
  });

  it('T6 an order that vanished before it was confirmed is refused, and nothing is sent', async () => {
    const little = new LittleMomo();
    const { endings } = await driven(report, accountOf(little), [pending(ownCarrier())]);
    expect(endings.get('wish-1')?.kind).toBe('refused');
    expect(writes(little)).toEqual([]);
  });

  it('T11 no word that cancels an order or delists goods is ever sent', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'company');
    little.add(line(other), 'stores_28');
    await driven(report, accountOf(little), [pending(ownCarrier())]);
    await driven(arrange, accountOf(little), [pending(parcel('stores_28', null, { platformOrderId: other }))]);
    const said = new Set(
      little.asked.flatMap(({ body }) => JSON.stringify(body).match(/"remark5VStr":"[^"]*"/g) ?? []),
    );
    expect([...said].sort()).toEqual(['"remark5VStr":"可出貨"', '"remark5VStr":"已配送"']);
  });

  it.each([
    ['hct', [], '新竹貨運'],
    ['T-Cat', [], '統一速達'],
    ['POST', [], '郵局'],
    ['LOCAL', [], '其他'],
    ['LOCAL', ['local = 便利袋'], '便利袋'],
    ['HCT', ['HCT=新竹物流股份'], '新竹物流股份'],
  ])('the carrier %s with %j is %s', (code, own, name) => {
    expect(carrierName(code, own)).toBe(name);
  });
});

describe('labels', () => {
  const label = (delivery: string, trackingNumber = 'M1') =>
    pending({ platformOrderId: order, refs: { delivery }, trackingNumber });

  it('F1 an encrypted PDF goes out with the stored password, else with the tax id; an open one with none', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'third_63_01', { state: 'sent', slip: 'M0001' });
    const wish = label('third_63_01', 'M0001');
    const passwordOf = async (account: ReturnType<typeof accountOf>) => {
      const outcome = (await labels.send(account, [wish])).get('wish-1');
      return outcome?.kind === 'done' ? outcome.result.password : 'no label';
    };
    expect(await passwordOf(accountOf(little))).toBe('12345678');
    const typed = { ...accountOf(little), credentials: { ...credentials, pdfPassword: 'opens-it' } };
    expect(await passwordOf(typed)).toBe('opens-it');
    little.pdf = Buffer.from('%PDF-1.4 plain %%EOF');
    expect(await passwordOf(typed)).toBeNull();
  });

  it('T8 asks for every line of the number, those of another order in the same box too', async () => {
    const little = new LittleMomo();
    for (const number of [order, other])
      little.add(line(number), 'stores_28', { state: 'sent', slip: 'M0001', box: '3' });
    const outcome = (await labels.send(accountOf(little), [label('stores_28', 'M0001')])).get('wish-1');
    expect(outcome).toMatchObject({ kind: 'done', result: { covers: ['wish-1'], format: 'pdf' } });
    expect(sentRows(little, 'unsendStoresPrintPdf').map((row) => row['completeOrderNo'])).toEqual([
      line(order),
      line(other),
    ]);
  });

  it('carrier and kind of print stand at the top of the call, and no byte is in the log', async () => {
    const little = new LittleMomo();
    little.add(line(order), 'third_61_02', { state: 'sent', slip: 'M0001' });
    accounts.log.length = 0;
    await labels.send(accountOf(little), [label('third_61_02', 'M0001')]);
    expect(little.asked.at(-1)?.body).toMatchObject({ printType: 'label', third_delyGb: '61' });
    expect(JSON.stringify(accounts.log)).not.toContain(Buffer.from(little.pdf).toString('base64').slice(0, 12));
  });

  it('大榮 has no label by API, which is said in words without a call', async () => {
    const little = new LittleMomo();
    const outcome = (await labels.send(accountOf(little), [label('third_65_01')])).get('wish-1');
    expect(words(outcome)).toContain('print it in SCM');
    expect(little.asked).toEqual([]);
  });
});

describe('requests to stop (攔貨)', () => {
  const answer = (said: 'stopped' | 'tooLate') =>
    pending({
      platformOrderId: order,
      refs: {},
      answer: said,
      carrierCode: said === 'tooLate' ? 'HCT' : null,
      trackingNumber: said === 'tooLate' ? '6200001' : null,
    });
  const stopped = (allow = true) => {
    const little = new LittleMomo();
    little.stops.push({ number: line(order), allow, answered: [] }, { number: line(other), allow, answered: [] });
    return little;
  };

  it.each([
    ['stopped', '1'],
    ['tooLate', '0 6200001'],
  ] as const)('%s is answered, for this order only', async (said, answered) => {
    const little = stopped();
    const { endings } = await driven(answerStop, accountOf(little), [answer(said)]);
    expect(endings.get('wish-1')?.kind).toBe('done');
    expect(little.stops.map((stop) => stop.answered)).toEqual([[answered], []]);
  });

  it('one that momo lets nobody answer is refused with its reason', async () => {
    const { endings } = await driven(answerStop, accountOf(stopped(false)), [answer('stopped')]);
    expect(words(endings.get('wish-1'))).toContain('精品不可執行');
  });
});
