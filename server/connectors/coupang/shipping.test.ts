import { afterAll, describe, expect, it } from 'vitest';
import type { ParcelToArrange, ParcelToReport, Pending } from '../connector.ts';
import { driven } from '../suites/driven.ts';
import { ScriptedAccounts } from '../suites/scripted-account.ts';
import { shippingCase, shippingSuite } from '../suites/shipping.suite.ts';
import { coupang } from './index.ts';
import { buyer, LittleCoupang, origin, vendorId, type Sheet } from './testing/little-coupang.ts';
import { jsonOf } from './whole-numbers.ts';

const now = new Date('2026-11-21T02:00:00Z');
const connector = coupang({ now: () => now, hosts: {}, appKeys: {} });
const { shipping } = connector;
if (
  !shipping?.acknowledge ||
  !shipping.arrange ||
  !shipping.report ||
  !shipping.change ||
  !shipping.labels ||
  !shipping.answerStop
)
  throw new Error('a part is missing');
const { acknowledge, arrange, report, change, labels, answerStop } = shipping;
const secrets = ['access-key-of-coupang', 'secret-key-of-coupang'];
const credentials = { vendorId, accessKey: secrets[0] ?? '', secretKey: secrets[1] ?? '' };
const settings = { returnCenter: '1000001', outboundPlace: '2000001' };
const about = { platform: 'coupang', origin, now, secrets, settings };
const taiwan = new ScriptedAccounts({ ...about, credentials: { ...credentials, market: 'TW' } });
const korea = new ScriptedAccounts({ ...about, credentials: { ...credentials, market: 'KR' } });
afterAll(() => Promise.all([taiwan.close(), korea.close()]));

const box = '642538976000000001';
const other = '642538976000000101';
const pending = <Subject>(subject: Subject, id = 'wish-1'): Pending<Subject> => ({ id, subject, memo: null });
const toArrange = (more: Partial<ParcelToArrange> = {}): ParcelToArrange => ({
  platformOrderId: box,
  refs: { orderId: '500000000000000001', market: 'TW', carrier: 'TWL_711' },
  content: null,
  combineKey: null,
  ...more,
});
const toReport = (more: Partial<ParcelToReport> = {}): ParcelToReport => ({
  platformOrderId: box,
  refs: { orderId: '500000000000000001', market: 'KR' },
  carrierCode: 'CJGLS',
  trackingNumber: '601234567890',
  shippedAt: now,
  content: null,
  ...more,
});
const order = { platformOrderId: box, refs: { orderId: '500000000000000001' } };
const world = (more: Partial<Sheet> = {}) => {
  const little = new LittleCoupang();
  little.add(box, more);
  return little;
};
const tw = (little: LittleCoupang, chosen: Readonly<Record<string, string>> = settings) =>
  taiwan.of(connector, little.answer, chosen);
const kr = (little: LittleCoupang) => korea.of(connector, little.answer);
const words = (ending: unknown) => {
  const failure: unknown = Object(ending).failure;
  return failure instanceof Error ? `${failure.message} ${String(Object(failure).platformMessage)}` : '';
};

const suite = { ...about, connector, buyer: Object.values(buyer) };
const timesOf = (little: LittleCoupang) => little.sheet(box).times;

shippingSuite<LittleCoupang>({
  ...suite,
  credentials: { ...credentials, market: 'TW' },
  world: () => world({ status: 'ACCEPT' }),
  cases: [
    shippingCase({
      name: 'acknowledge',
      effect: (part) => part.acknowledge,
      items: [pending(order)],
      times: timesOf,
      right: (little) => little.sheet(box).status === 'INSTRUCT',
    }),
  ],
});
shippingSuite<LittleCoupang>({
  ...suite,
  credentials: { ...credentials, market: 'TW' },
  world: () => world(),
  cases: [
    shippingCase({
      name: 'arrange, Taiwan',
      effect: (part) => part.arrange,
      items: [pending(toArrange())],
      times: timesOf,
      right: (little, _item, { trackingNumber }) => little.sheet(box).invoice === trackingNumber,
    }),
    shippingCase({
      name: 'label, Taiwan',
      effect: (part) => part.labels,
      items: [pending({ ...order, refs: { carrier: 'TWL_711' }, trackingNumber: 'F000000001' })],
      times: null,
      right: (_little, _item, { bytes }) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-',
    }),
  ],
});
shippingSuite<LittleCoupang>({
  ...suite,
  credentials: { ...credentials, market: 'KR' },
  world: () => {
    const little = world();
    const stopped = little.add(other, { order: '500000000000000002' });
    little.stop(stopped, '300000000000000001');
    return little;
  },
  cases: [
    shippingCase({
      name: 'report, Korea',
      effect: (part) => part.report,
      items: [pending(toReport())],
      times: timesOf,
      right: (little, { subject }) => little.sheet(box).invoice === subject.trackingNumber,
    }),
    shippingCase({
      name: 'the answer to a request to stop, Korea',
      effect: (part) => part.answerStop,
      items: [
        pending({
          platformOrderId: other,
          refs: { orderId: '500000000000000002' },
          answer: 'stopped' as const,
          carrierCode: null,
          trackingNumber: null,
        }),
      ],
      times: (little) => little.stops[0]?.answers.length ?? 0,
      right: (little) => little.stops[0]?.answers[0] === 'stopped 1',
    }),
  ],
});
shippingSuite<LittleCoupang>({
  ...suite,
  credentials: { ...credentials, market: 'KR' },
  world: () => world({ status: 'DEPARTURE', invoice: '601000000000', carrier: 'CJGLS' }),
  cases: [
    shippingCase({
      name: 'change of an invoice, Korea',
      effect: (part) => part.change,
      items: [pending(toReport())],
      times: timesOf,
      right: (little, { subject }) => little.sheet(box).invoice === subject.trackingNumber,
    }),
  ],
});

describe('how a box leaves', () => {
  it.each([
    ['platformLabel', { market: 'TW' }, 'THIRD_PARTY'],
    ['ownCarrier', { market: 'KR' }, 'THIRD_PARTY'],
    ['platformLabel', {}, 'TWL_FM'],
    ['ownCarrier', {}, 'CJGLS'],
    ['platformLabel', {}, 'THIRD_PARTY'],
  ] as const)('%s with %j and the code %s', (way, refs, shippingCode) => {
    expect(shipping.wayOf({ shippingCode, refs })).toBe(way);
  });
});

describe('ids', () => {
  it('T1 18 digits leave as a number, to the last one, and texts that look alike stay texts', () => {
    expect(jsonOf({ id: 642538976000000001n, text: '642538976000000001', odd: '\\u0000n5' })).toBe(
      '{"id":642538976000000001,"text":"642538976000000001","odd":"\\\\u0000n5"}',
    );
  });

  it('T1 reach the calls whole', async () => {
    const little = world({ status: 'ACCEPT' });
    await acknowledge.send(tw(little), [pending(order)]);
    expect(little.asked.at(-1)).toEqual({
      call: 'PUT ordersheets/acknowledgement',
      body: `{"vendorId":"A00012345","shipmentBoxIds":[${box}]}`,
    });
  });
});

describe('acknowledging', () => {
  it('T4 each box has its own answer, although the call answers 200', async () => {
    const little = world({ status: 'ACCEPT' });
    const outcomes = await acknowledge.send(tw(little), [
      pending(order, 'good'),
      pending({ ...order, platformOrderId: '642538976000000999' }, 'unknown box'),
    ]);
    expect([outcomes.get('good')?.kind, outcomes.get('unknown box')?.kind]).toEqual(['done', 'refused']);
    expect(words(outcomes.get('unknown box'))).toContain('NOT_FOUND_SHIPMENT_BOX');
  });

  it('T9 a box acknowledged by hand counts as acknowledged', async () => {
    const little = world({ status: 'INSTRUCT' });
    const { endings } = await driven(acknowledge, tw(little), [pending(order)]);
    expect(endings.get('wish-1')?.kind).toBe('done');
  });

  it('a box that left the list is nobody’s success', async () => {
    const little = new LittleCoupang();
    expect((await acknowledge.look?.(tw(little), [pending(order)]))?.get('wish-1')?.kind).toBe('unknown');
  });
});

describe('Taiwan: number and label of Coupang', () => {
  it('F1 the number comes with its end (T13), for a store with the return center', async () => {
    const little = world();
    const { endings } = await driven(arrange, tw(little), [pending(toArrange())]);
    expect(endings.get('wish-1')).toEqual({
      kind: 'done',
      result: {
        trackingNumber: 'F000000001',
        carrierCode: 'TWL_711',
        validUntil: new Date('2026-11-28T15:59:59Z'),
        refs: { carrier: 'TWL_711', validationCode: '1234' },
      },
    });
    expect(little.asked.at(-1)?.body).toBe(
      `[{"shipmentBoxId":${box},"deliveryCompanyCode":"TWL_711","returnCenterCode":"1000001"}]`,
    );
  });

  it('F1 home delivery takes the outbound place, as a number', async () => {
    const little = world();
    await driven(arrange, tw(little), [pending(toArrange({ refs: {}, carrierCode: 'TWL_KERRY' }))]);
    expect(little.asked.at(-1)?.body).toBe(
      `[{"shipmentBoxId":${box},"deliveryCompanyCode":"TWL_KERRY","outboundShippingPlaceCode":2000001}]`,
    );
  });

  it('a place that nobody chose is asked for in words, and nothing is sent', async () => {
    const little = world();
    const { endings } = await driven(arrange, tw(little, {}), [pending(toArrange())]);
    expect(words(endings.get('wish-1'))).toContain('choose a return center');
    expect(little.writes).toEqual([]);
  });

  it('T6 carriers never share a call', async () => {
    const little = world();
    little.add(other);
    const { endings } = await driven(arrange, tw(little), [
      pending(toArrange(), 'one'),
      pending(toArrange({ platformOrderId: other, refs: {}, carrierCode: 'TWL_FM' }), 'two'),
    ]);
    expect([endings.get('one')?.kind, endings.get('two')?.kind]).toEqual(['done', 'done']);
    expect(little.writes).toHaveLength(2);
    expect(arrange.batch.together?.(toArrange())).not.toBe(
      arrange.batch.together?.(toArrange({ refs: { carrier: 'TWL_FM' } })),
    );
  });

  it('T6 in Taiwan no invoice is uploaded, in Korea nothing is arranged', async () => {
    const little = world();
    expect(words((await report.send(tw(little), [pending(toReport())])).get('wish-1'))).toContain('in Taiwan');
    expect(words((await arrange.send(kr(little), [pending(toArrange())])).get('wish-1'))).toContain('in Korea');
    expect(little.writes).toEqual([]);
  });

  it('T7 a box that has a number is never arranged again: its number is the answer', async () => {
    const little = world({ status: 'DEPARTURE', invoice: 'F777777777', carrier: 'TWL_711' });
    const { endings } = await driven(arrange, tw(little), [pending(toArrange())]);
    expect(endings.get('wish-1')).toMatchObject({ kind: 'done', result: { trackingNumber: 'F777777777' } });
    expect(little.writes).toEqual([]);
  });

  it('T3 a box that was not acknowledged waits for it: its address may still change', async () => {
    const { endings } = await driven(arrange, tw(world({ status: 'ACCEPT' })), [pending(toArrange())]);
    expect(words(endings.get('wish-1'))).toContain('acknowledged first');
  });

  it('T2 a box of which nothing is left is refused', async () => {
    const little = world({ items: [{ id: '700000000000000001', count: 2, cancelled: 1, held: 1 }] });
    const { endings } = await driven(arrange, tw(little), [pending(toArrange())]);
    expect(words(endings.get('wish-1'))).toContain('nothing of the box is left');
    expect(little.writes).toEqual([]);
  });

  it('T8 an open request to stop holds the parcel', async () => {
    const little = world();
    little.stop(little.sheet(box), '300000000000000001');
    const { endings } = await driven(arrange, tw(little), [pending(toArrange())]);
    expect(words(endings.get('wish-1'))).toContain('asked to stop');
    expect(little.writes).toEqual([]);
  });

  it.each([
    [['TWL_FM'], 'TWL_FM'],
    [['TWL_FM', 'TWL_711'], null],
    [[], null],
    [['TWL_HCT'], null],
  ] as const)('a box without a carrier goes as its products say, if they say one thing: %j', async (carriers, used) => {
    const little = world();
    little.productCarriers = carriers;
    const { endings } = await driven(arrange, tw(little), [pending(toArrange({ refs: {} }))]);
    expect(endings.get('wish-1')?.kind).toBe(used === null ? 'refused' : 'done');
    expect(little.sheet(box).carrier).toBe(used);
  });

  it('Coupang’s reason stands in the refusal, without a secret in it', async () => {
    const little = world();
    little.refusals.set(box, `store closed ${secrets[1]}`);
    const { endings } = await driven(arrange, tw(little), [pending(toArrange())]);
    expect(words(endings.get('wish-1'))).toContain('ERR: store closed');
    expect(words(endings.get('wish-1'))).not.toContain(secrets[1]);
  });

  it('F1 the label is the file itself (T6), and no byte of it is in the log', async () => {
    const little = world();
    taiwan.log.length = 0;
    const wish = pending({ ...order, trackingNumber: 'F000000001', carrierCode: 'TWL_FM' });
    expect((await labels.send(tw(little), [wish])).get('wish-1')).toEqual({
      kind: 'done',
      result: { format: 'pdf', bytes: Buffer.from(little.label), covers: ['wish-1'], password: null, paper: 'unknown' },
    });
    expect(little.asked.at(-1)?.body).toBe(
      `{"deliveryCompanyCode":"TWL_FM","invoicePrintDtoList":[{"shipmentBoxId":${box},"invoiceNumber":"F000000001"}]}`,
    );
    expect(JSON.stringify(taiwan.log)).not.toContain('%PDF');
  });

  it.each(['<html>oops</html>', '{"code":"ERROR","message":"no such invoice"}', ''])(
    'T6 what is no PDF is no label: %s',
    async (text) => {
      const little = world();
      little.label = Buffer.from(text);
      const wish = pending({ ...order, refs: { carrier: 'TWL_711' }, trackingNumber: 'F000000001' });
      expect((await labels.send(tw(little), [wish])).get('wish-1')?.kind).not.toBe('done');
    },
  );
});

describe('Korea: our number', () => {
  const items = [
    { id: '700000000000000001', count: 2 },
    { id: '700000000000000002', count: 1 },
  ];

  it('F2 has one entry for every item of the box', async () => {
    const little = world({ items: [...items] });
    const { endings } = await driven(report, kr(little), [pending(toReport())]);
    expect(endings.get('wish-1')?.kind).toBe('done');
    const sent = little.asked.at(-1)?.body ?? '';
    expect(sent).toContain(
      `{"shipmentBoxId":${box},"orderId":500000000000000001,"vendorItemId":700000000000000001,"deliveryCompanyCode":"CJGLS","invoiceNumber":"601234567890","splitShipping":false,"preSplitShipped":false,"estimatedShippingDate":""}`,
    );
    expect(sent.match(/vendorItemId/g)).toHaveLength(2);
  });

  it('T5 a part of the box leaves as a split parcel; the rest is in a new box', async () => {
    const little = world({ items: [...items] });
    const part = toReport({ content: [{ platformLineId: '700000000000000002', quantity: 1 }] });
    const { endings } = await driven(report, kr(little), [pending(part)]);
    expect(endings.get('wish-1')?.kind).toBe('done');
    expect(little.asked.at(-1)?.body).toContain('"splitShipping":true');
    expect(little.sheets.map((sheet) => [sheet.box, sheet.items.map(({ id }) => id), sheet.status])).toEqual([
      [box, ['700000000000000002'], 'DEPARTURE'],
      ['642538976000000002', ['700000000000000001'], 'INSTRUCT'],
    ]);
  });

  it('pieces of an item do not leave apart', async () => {
    const little = world({ items: [...items] });
    const part = toReport({ content: [{ platformLineId: '700000000000000001', quantity: 1 }] });
    expect((await driven(report, kr(little), [pending(part)])).endings.get('wish-1')?.kind).toBe('refused');
    expect(little.writes).toEqual([]);
  });

  it('T4 a refusal of one box says its code, and the others are done', async () => {
    const little = world();
    little.add(other);
    little.refusals.set(other, 'DUPLICATE_INVOICE_NUMBER');
    const { endings } = await driven(report, kr(little), [
      pending(toReport(), 'one'),
      pending(toReport({ platformOrderId: other }), 'two'),
    ]);
    expect(endings.get('one')?.kind).toBe('done');
    expect(words(endings.get('two'))).toContain('DUPLICATE_INVOICE_NUMBER');
  });

  it('T7 a number that stands in the sheet is not uploaded again, with or without hyphens', async () => {
    const little = world({ status: 'DELIVERING', invoice: '6012-3456-7890' });
    expect((await driven(report, kr(little), [pending(toReport())])).endings.get('wish-1')?.kind).toBe('done');
    expect(little.writes).toEqual([]);
  });

  it('a box under another number is refused: it has to be changed', async () => {
    const little = world({ status: 'DEPARTURE', invoice: '601000000000' });
    expect(words((await driven(report, kr(little), [pending(toReport())])).endings.get('wish-1'))).toContain(
      'another number',
    );
    expect((await driven(change, kr(little), [pending(toReport())])).endings.get('wish-1')?.kind).toBe('done');
    expect(little.sheet(box).invoice).toBe('601234567890');
  });

  it('T8 an open request to stop holds the parcel until it is answered', async () => {
    const little = world();
    little.stop(little.sheet(box), '300000000000000001');
    expect(words((await driven(report, kr(little), [pending(toReport())])).endings.get('wish-1'))).toContain(
      'answer that first',
    );
  });

  it('a courier code that Korea does not know is refused before anything is sent', async () => {
    const little = world();
    for (const carrierCode of ['TWL_711', 'hct', ''])
      expect((await driven(report, kr(little), [pending(toReport({ carrierCode }))])).endings.get('wish-1')?.kind).toBe(
        'refused',
      );
    expect(little.asked).toEqual([]);
  });

  it.each([
    ['stopped', 'stopped 1'],
    ['tooLate', 'gone 601234567890'],
  ] as const)('every request to stop a box is answered once: %s', async (answer, said) => {
    const little = world();
    for (const receipt of ['300000000000000001', '300000000000000002']) little.stop(little.sheet(box), receipt);
    const wish = pending({
      ...order,
      answer,
      carrierCode: answer === 'tooLate' ? 'CJGLS' : null,
      trackingNumber: answer === 'tooLate' ? '601234567890' : null,
    });
    expect((await driven(answerStop, kr(little), [wish])).endings.get('wish-1')?.kind).toBe('done');
    expect(little.stops.map(({ answers }) => answers)).toEqual([[said], [said]]);
  });

  it('Taiwan has no call to answer it, which is said in words', async () => {
    const wish = pending({ ...order, answer: 'stopped' as const, carrierCode: null, trackingNumber: null });
    expect(words((await answerStop.send(tw(world()), [wish])).get('wish-1'))).toContain('Wing');
  });

  it('where a parcel is says the sheet', async () => {
    const little = world({ status: 'DELIVERING' });
    expect(await shipping.track?.(kr(little), [order, { platformOrderId: '5', refs: {} }])).toEqual(
      new Map([[box, { state: 'underWay', stateCode: 'DELIVERING', at: null }]]),
    );
  });
});
