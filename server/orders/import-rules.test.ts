import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decideImport, includesHold, type HoldReason, type ImportFacts, type KnownOrder } from './import-rules.ts';
import { aLine, anOrder } from './testing/builders.ts';

const facts = (change: Partial<ImportFacts> = {}): ImportFacts => ({
  shippingTypes: new Map([['home', 'type-home']]),
  classifiedPayments: new Map(),
  warehouseProductOf: (line) => (line.sku === 'TEA-1' ? 'product-tea' : null),
  ...change,
});

const known = (change: Partial<KnownOrder> = {}): KnownOrder => ({
  status: 'ready',
  platformStateCode: 'processing',
  openHolds: [],
  releasedByPerson: [],
  changedByPerson: [],
  ...change,
});
const cash = { kind: 'cashOnDelivery', methodCode: 'cod', paidAt: null, onlineRecord: false } as const;
const strange = { kind: 'unknown', methodCode: 'points', paidAt: null, onlineRecord: false } as const;

describe('deciding what becomes of a platform order', () => {
  test.each([
    ['not ready', anOrder({ state: 'notReady', stateCode: 'on-hold' }), 'notReady'],
    ['shipped', anOrder({ state: 'shipped', stateCode: 'completed' }), 'shipped'],
    ['cancelled', anOrder({ state: 'cancelled', stateCode: 'cancelled' }), 'cancelled'],
    ['unpaid', anOrder({ payment: { ...cash, kind: 'unpaid' } }), 'unpaid'],
    ['without a line to ship', anOrder({ lines: [] }), 'nothingToShip'],
  ] as const)('D4: skips a new order that is %s and says so', (_, order, reason) => {
    expect(decideImport(order, facts(), null)).toEqual({ kind: 'skip', reason });
  });

  it('D4: imports a paid order without a hold when everything is known', () => {
    expect(decideImport(anOrder(), facts(), null)).toEqual({
      kind: 'import',
      paymentKind: 'prepaid',
      shippingTypeId: 'type-home',
      warehouseProductIds: ['product-tea'],
      holds: [],
    });
  });

  it('D4: imports a cash-on-delivery order', () => {
    expect(decideImport(anOrder({ payment: cash }), facts(), null)).toMatchObject({
      kind: 'import',
      paymentKind: 'cashOnDelivery',
      holds: [],
    });
  });

  test.each<[string, ReturnType<typeof anOrder>, Partial<ImportFacts>, HoldReason[]]>([
    ['E3: no shipping method', anOrder({ shippingCode: null }), {}, [{ kind: 'shippingMissing', code: '' }]],
    [
      'E3: an unmapped shipping code, naming it',
      anOrder({ shippingCode: 'coldchain' }),
      {},
      [{ kind: 'shippingUnmapped', code: 'coldchain' }],
    ],
    [
      'E2: an unknown payment method, naming it',
      anOrder({ payment: strange }),
      {},
      [{ kind: 'paymentUnknown', code: 'points' }],
    ],
    [
      'E2: a payment without a method',
      anOrder({ payment: { ...strange, methodCode: null } }),
      {},
      [{ kind: 'paymentUnknown', code: '' }],
    ],
    [
      'E2: nothing, when the platform recorded the payment',
      anOrder({ payment: { ...strange, onlineRecord: true } }),
      {},
      [],
    ],
    [
      'E2: nothing, when a person classified the method',
      anOrder({ payment: strange }),
      { classifiedPayments: new Map([['points', 'prepaid']]) },
      [],
    ],
    [
      'E1: each unknown product once',
      anOrder({
        lines: [
          aLine({ platformLineId: '1', productKey: 'x', sku: null }),
          aLine({ platformLineId: '2', productKey: 'x', sku: null }),
          aLine({ platformLineId: '3' }),
        ],
      }),
      {},
      [{ kind: 'unknownProduct', code: 'x' }],
    ],
    [
      'E4: all its reasons at once',
      anOrder({ shippingCode: 'coldchain', payment: strange, lines: [aLine({ productKey: 'x', sku: 'NEW' })] }),
      {},
      [
        { kind: 'paymentUnknown', code: 'points' },
        { kind: 'shippingUnmapped', code: 'coldchain' },
        { kind: 'unknownProduct', code: 'x' },
      ],
    ],
  ])('holds for %s', (_, order, change, holds) => {
    expect(decideImport(order, facts(change), null)).toMatchObject({ kind: 'import', holds });
  });

  it('E2: a method classified as cash on delivery counts as that', () => {
    const decision = decideImport(
      anOrder({ payment: strange }),
      facts({ classifiedPayments: new Map([['points', 'cashOnDelivery']]) }),
      null,
    );
    expect(decision).toMatchObject({ paymentKind: 'cashOnDelivery' });
  });

  test.each<[string, KnownOrder, ReturnType<typeof decideImport>]>([
    ['is cancelled here too', known(), { kind: 'cancel', status: 'cancelled' }],
    [
      'is cancelled here too when only our own holds stop it',
      known({ status: 'held', openHolds: [{ kind: 'shippingMissing', code: '' }] }),
      { kind: 'cancel', status: 'cancelled' },
    ],
    [
      'waits for the person who held it',
      known({ status: 'held', openHolds: [{ kind: 'manual', code: '' }] }),
      { kind: 'cancel', status: 'held' },
    ],
    [
      'waits for the person who changed it',
      known({ changedByPerson: ['recipient_name'] }),
      { kind: 'cancel', status: 'held' },
    ],
    [
      'stays as a person decided',
      known({ releasedByPerson: [{ kind: 'platformCancelled', code: '' }] }),
      { kind: 'skip', reason: 'cancelled' },
    ],
    ['has left already', known({ status: 'shipped' }), { kind: 'skip', reason: 'cancelled' }],
  ])('E4: a known order cancelled on the platform %s', (_, order, decision) => {
    expect(decideImport(anOrder({ state: 'cancelled' }), facts(), order)).toEqual(decision);
  });

  test.each([
    ['on hold there', anOrder({ state: 'notReady', stateCode: 'on-hold' }), 'on-hold'],
    [
      'unpaid after all',
      anOrder({ stateCode: 'new/ready/unpaid', payment: { ...cash, kind: 'unpaid' } }),
      'new/ready/unpaid',
    ],
    ['left without a line', anOrder({ lines: [] }), 'processing'],
  ] as const)('D4, E4: a known order that is %s waits, with the platform’s word', (_, order, code) => {
    const wait = { kind: 'wait', hold: { kind: 'platformNotReady', code } };
    expect(decideImport(order, facts(), known({ platformStateCode: 'before' }))).toEqual(wait);
    expect(
      decideImport(
        order,
        facts(),
        known({ platformStateCode: 'before', status: 'held', openHolds: [{ kind: 'manual', code: '' }] }),
      ),
    ).toEqual(wait);
    expect(decideImport(order, facts(), known({ status: 'shipped' })).kind).toBe('skip');
    expect(decideImport(order, facts(), known({ status: 'cancelled' })).kind).toBe('skip');
  });

  it('D5: a person who released a not-ready order is asked again only when the platform’s word changed since', () => {
    const order = anOrder({ state: 'notReady', stateCode: 'on-hold' });
    const endless = 'x'.repeat(10_000);
    expect(decideImport(anOrder({ state: 'notReady', stateCode: endless }), facts(), known())).toEqual({
      kind: 'wait',
      hold: { kind: 'platformNotReady', code: endless.slice(0, 200) },
    });
    const released = known({
      platformStateCode: 'on-hold',
      releasedByPerson: [{ kind: 'platformNotReady', code: 'on-hold' }],
    });
    expect(decideImport(order, facts(), released)).toEqual({ kind: 'skip', reason: 'notReady' });
    expect(decideImport({ ...order, stateCode: 'pending' }, facts(), released)).toMatchObject({
      kind: 'wait',
      hold: { code: 'pending' },
    });
    // It was ready in between, so that "on-hold" is news.
    expect(decideImport(order, facts(), { ...released, platformStateCode: 'processing' })).toMatchObject({
      kind: 'wait',
    });
  });

  it('follows a known order that was shipped on the platform, once', () => {
    const order = anOrder({ state: 'shipped' });
    expect(decideImport(order, facts(), known())).toEqual({ kind: 'ship' });
    expect(decideImport(order, facts(), known({ status: 'shipped' }))).toEqual({ kind: 'skip', reason: 'shipped' });
  });

  it('never takes a shipped order back, whatever the platform says later', () => {
    expect(decideImport(anOrder(), facts(), known({ status: 'shipped' }))).toEqual({ kind: 'skip', reason: 'shipped' });
  });

  it('D5: does not hold again for what a person released or set by hand', () => {
    const order = anOrder({ shippingCode: 'coldchain', payment: strange });
    const waived = known({
      releasedByPerson: [{ kind: 'shippingUnmapped', code: 'coldchain' }],
      changedByPerson: ['payment_kind'],
    });
    expect(decideImport(order, facts(), waived)).toMatchObject({ kind: 'import', holds: [] });
    // Another code is another reason.
    expect(decideImport({ ...order, shippingCode: 'frozen' }, facts(), waived)).toMatchObject({
      holds: [{ kind: 'shippingUnmapped', code: 'frozen' }],
    });
  });
});

const anyOrder = fc
  .record({
    state: fc.constantFrom('toShip', 'notReady', 'shipped', 'cancelled'),
    shippingCode: fc.constantFrom(null, 'home', 'coldchain', 'constructor'),
    payment: fc.record({
      kind: fc.constantFrom('paidOnline', 'cashOnDelivery', 'unpaid', 'unknown'),
      methodCode: fc.constantFrom(null, 'points', '__proto__'),
      paidAt: fc.constant(null),
      onlineRecord: fc.boolean(),
    }),
    lines: fc.array(
      fc
        .record({
          platformLineId: fc.uuid(),
          productKey: fc.constantFrom('a', 'b'),
          sku: fc.constantFrom(null, 'TEA-1', 'NEW'),
        })
        .map((line) => aLine(line)),
      { maxLength: 4 },
    ),
  } as const)
  .map((change) => anOrder(change));

describe('for every order', () => {
  it('is imported without a hold only when paid or cash on delivery, mapped and matched (D4, E1–E3)', () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const decision = decideImport(order, facts(), null);
        if (decision.kind !== 'import') return;
        expect(order.state).toBe('toShip');
        const clean =
          decision.paymentKind !== 'unknown' &&
          decision.shippingTypeId !== null &&
          !decision.warehouseProductIds.includes(null);
        expect(decision.holds.length === 0).toBe(clean);
        expect(decision.warehouseProductIds).toHaveLength(order.lines.length);
      }),
    );
  });

  it('gives each reason at most once, and none a person waived', () => {
    const waived: HoldReason = { kind: 'shippingUnmapped', code: 'coldchain' };
    fc.assert(
      fc.property(anyOrder, (order) => {
        const decision = decideImport(order, facts(), known({ releasedByPerson: [waived] }));
        if (decision.kind !== 'import') return;
        expect(new Set(decision.holds.map(({ kind, code }) => `${kind} ${code}`)).size).toBe(decision.holds.length);
        expect(includesHold(decision.holds, waived)).toBe(false);
      }),
    );
  });
});
