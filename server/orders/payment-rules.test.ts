import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { PlatformPayment } from '../connectors/platform-order.ts';
import { compareAmounts } from '../values/compare-amounts.ts';
import { decideImport, type ImportFacts } from './import-rules.ts';
import { collectedOnDelivery, isUnpaid, paymentKindOf } from './payment-rules.ts';
import { anOrder } from './testing/builders.ts';

const twd = (amount: string) => ({ amount, currency: 'TWD' });
const paidBy = (change: Partial<PlatformPayment>): PlatformPayment => ({
  kind: 'unknown',
  methodCode: 'gateway',
  paidAt: null,
  onlineRecord: false,
  ...change,
});
const classified = (code: string, kind: 'prepaid' | 'cashOnDelivery') => ({
  classifiedPayments: new Map([[code, kind]]),
});
const nothing = { classifiedPayments: new Map() };
const holdsOf = (payment: PlatformPayment, facts: { classifiedPayments: ImportFacts['classifiedPayments'] }) => {
  const all = { shippingTypes: new Map([['home', 't']]), warehouseProductOf: () => 'p', ...facts };
  const decision = decideImport(anOrder({ payment }), all, null);
  return decision.kind === 'import' ? decision.holds : decision;
};

describe('how an order is paid', () => {
  test.each([
    ['paid', 'cashOnDelivery'],
    ['cash on delivery', 'prepaid'],
  ] as const)('M2: a person’s classification beats our guess that it is %s', (guess, kind) => {
    const payment = paidBy({ kind: guess === 'paid' ? 'paidOnline' : 'cashOnDelivery', paidAt: new Date() });
    expect(paymentKindOf(anOrder({ payment }), classified('gateway', kind))).toBe(kind);
  });

  it('M3: a code for several kinds is not classified as a whole; each order goes by its own choice', () => {
    const facts = classified('gateway', 'prepaid');
    expect(holdsOf(paidBy({ severalKinds: true }), facts)).toEqual([{ kind: 'paymentUnknown', code: 'gateway' }]);
    const atStore = anOrder({ payment: paidBy({ severalKinds: true, kind: 'cashOnDelivery' }) });
    expect(paymentKindOf(atStore, facts)).toBe('cashOnDelivery');
  });

  it('M4: what is not paid stays so, also when its method is classified as prepaid', () => {
    const order = anOrder({ payment: paidBy({ kind: 'unpaid', methodCode: 'bacs' }) });
    expect(isUnpaid(order, classified('bacs', 'prepaid').classifiedPayments)).toBe(true);
    // Cash on delivery is not paid before it ships.
    expect(isUnpaid(order, classified('bacs', 'cashOnDelivery').classifiedPayments)).toBe(false);
  });

  it('M5: a date of payment proves nothing: unproven is unknown, and held', () => {
    expect(holdsOf(paidBy({ paidAt: new Date() }), nothing)).toEqual([{ kind: 'paymentUnknown', code: 'gateway' }]);
    expect(holdsOf(paidBy({ onlineRecord: true }), nothing)).toEqual([]);
  });

  it('M6: collects for what is shipped, not for what was ordered', () => {
    const order = { total: twd('2000'), cashOnDelivery: null, collectable: twd('1000') };
    expect(collectedOnDelivery(order)).toEqual(twd('1000'));
    expect(collectedOnDelivery({ ...order, cashOnDelivery: twd('900') })).toEqual(twd('900'));
    expect(collectedOnDelivery({ ...order, total: twd('800') })).toEqual(twd('800'));
  });

  it('M6: never collects more than the order costs, nor nothing or less, whatever the amounts', () => {
    const money = fc.integer({ min: -100_000, max: 100_000 }).map((value) => twd((value / 100).toFixed(2)));
    const order = fc.record({ total: money, cashOnDelivery: fc.option(money), collectable: fc.option(money) });
    fc.assert(
      fc.property(order, (amounts) => {
        const collected = collectedOnDelivery(amounts);
        if (collected === null) return;
        expect(compareAmounts(collected.amount, amounts.total.amount)).toBeLessThanOrEqual(0);
        expect(compareAmounts(collected.amount, '0')).toBe(1);
      }),
    );
  });

  it('M7: cash on delivery with nothing left to collect is prepaid', () => {
    const payment = paidBy({ kind: 'cashOnDelivery', methodCode: 'cod' });
    const free = anOrder({ payment, total: twd('0'), cashOnDelivery: twd('0') });
    expect(paymentKindOf(free, nothing)).toBe('prepaid');
    const credit = anOrder({ payment, total: twd('500'), cashOnDelivery: twd('0') });
    expect(paymentKindOf(credit, nothing)).toBe('prepaid');
  });

  it('M9: an order without any method is held, and one answer counts for all such orders of the account', () => {
    const payment = paidBy({ methodCode: null });
    expect(holdsOf(payment, nothing)).toEqual([{ kind: 'paymentUnknown', code: '' }]);
    expect(holdsOf(payment, classified('', 'prepaid'))).toEqual([]);
    // Money the platform vouches for is not asked about.
    const recorded = anOrder({ payment: paidBy({ methodCode: null, onlineRecord: true }) });
    expect(paymentKindOf(recorded, classified('', 'cashOnDelivery'))).toBe('prepaid');
  });
});
