import type { Pending } from '../connector.ts';
import { shippingCase, shippingSuite } from '../suites/shipping.suite.ts';
import { momo } from './index.ts';
import { buyer, credentials, LittleMomo, origin, password } from './testing/little-momo.ts';

const now = new Date('2026-11-21T02:00:00Z');
const connector = momo({ now: () => now, hosts: {}, appKeys: {} });

const one = '20261121000001';
const two = '20261121000002';
const toStore = '20261121000003';
const third = '20261121000004';
const stopped = '20261121000005';

function world(): LittleMomo {
  const little = new LittleMomo();
  for (const line of ['001', '002']) little.add(`${one}-${line}-001-001`, 'company');
  little.add(`${two}-001-001-001`, 'company');
  for (const line of ['001', '002']) little.add(`${toStore}-${line}-001-001`, 'stores_27');
  little.add(`${third}-001-001-001`, 'third_62_02');
  little.add(`${stopped}-001-001-001`, 'company');
  little.stops.push({ number: `${stopped}-001-001-001`, allow: true, answered: [] });
  return little;
}

/** A world whose parcels have their numbers. */
function sentWorld(): LittleMomo {
  const little = world();
  for (const line of little.lines.filter(({ way }) => way !== 'company')) {
    line.state = 'sent';
    line.slip = line.number.startsWith(third) ? 'M000000002' : 'M000000001';
  }
  return little;
}

const of = (little: LittleMomo, order: string) => little.lines.filter(({ number }) => number.startsWith(order));
/** Most of all lines: one that was finished twice shows. */
const timesOf = (little: LittleMomo, order: string) => {
  const times = of(little, order).map((line) => line.times);
  return Math.min(...times) === 0 && Math.max(...times) === 1 ? 0 : Math.max(...times);
};
const pending = <Subject>(id: string, subject: Subject): Pending<Subject> => ({ id, subject, memo: null });
const arranged = (order: string, delivery: string, lines: readonly string[]) =>
  pending(`wish-${order}`, {
    platformOrderId: order,
    refs: { delivery },
    content: lines.map((line) => ({ platformLineId: `${order}-${line}-001-001`, quantity: 1 })),
    combineKey: null,
  });
const reported = (order: string) =>
  pending(`wish-${order}`, {
    platformOrderId: order,
    refs: { delivery: 'company' },
    carrierCode: 'HCT',
    trackingNumber: `6200${order.slice(-4)}`,
    shippedAt: now,
    content: null,
  });

const subject = {
  platform: 'momo',
  origin,
  now,
  credentials,
  secrets: [password],
  buyer: Object.values(buyer),
  connector,
};

const numberIn = (little: LittleMomo, item: { subject: { platformOrderId: string } }, slip: string) =>
  of(little, item.subject.platformOrderId).every((line) => line.slip === slip);

shippingSuite({
  ...subject,
  world,
  cases: [
    shippingCase({
      name: 'report, own carrier',
      effect: ({ report }) => report,
      items: [reported(one), reported(two)],
      times: (little: LittleMomo, item) => timesOf(little, item.subject.platformOrderId),
      right: (little, item) => numberIn(little, item, item.subject.trackingNumber),
    }),
    shippingCase({
      name: 'arrange, to a store: two lines under one number',
      effect: ({ arrange }) => arrange,
      items: [arranged(toStore, 'stores_27', ['001', '002'])],
      times: (little: LittleMomo, item) => timesOf(little, item.subject.platformOrderId),
      right: (little, item, { trackingNumber }) => numberIn(little, item, trackingNumber),
    }),
    shippingCase({
      name: 'arrange, momo’s carrier',
      effect: ({ arrange }) => arrange,
      items: [arranged(third, 'third_62_02', ['001'])],
      times: (little: LittleMomo, item) => timesOf(little, item.subject.platformOrderId),
      right: (little, item, { trackingNumber }) => numberIn(little, item, trackingNumber),
    }),
    shippingCase({
      name: 'the answer to a request to stop',
      effect: ({ answerStop }) => answerStop,
      items: [
        pending('stop', {
          platformOrderId: stopped,
          refs: {},
          answer: 'tooLate' as const,
          carrierCode: 'HCT',
          trackingNumber: '62001234',
        }),
      ],
      times: (little: LittleMomo) => little.stops[0]?.answered.length ?? 0,
      right: (little) => little.stops[0]?.answered[0] === '0 62001234',
    }),
  ],
});

shippingSuite({
  ...subject,
  world: sentWorld,
  cases: [
    shippingCase({
      name: 'label',
      effect: ({ labels }) => labels,
      items: [
        pending('label', {
          platformOrderId: third,
          refs: { delivery: 'third_62_02' },
          trackingNumber: 'M000000002',
        }),
      ],
      times: null,
      right: (_little: LittleMomo, _item, { format, bytes }) =>
        format === 'pdf' && Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-',
    }),
  ],
});
