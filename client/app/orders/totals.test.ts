import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalsOf, type Amount } from './totals.ts';

const twd = (amount: string): Amount => ({ amount, currency: 'TWD' });
const cents = (amount: Amount | null) => Math.round(Number(amount?.amount ?? '0') * 100);

describe('how the total of an order comes about', () => {
  it('19: shows goods, shipping fee and discount, and nothing else where they add up', () => {
    const order = { total: twd('1010'), shippingFee: twd('60'), discount: twd('50'), lines: [{ total: twd('1000') }] };
    expect(totalsOf(order)).toMatchObject({ goods: twd('1000'), other: null });
  });

  it('19: names what the platform does not itemize, so that the sum is right', () => {
    const order = {
      total: twd('1000'),
      shippingFee: twd('60'),
      lines: [{ total: twd('450.5') }, { total: twd('450') }],
    };
    expect(totalsOf(order)).toMatchObject({ goods: twd('900.5'), other: twd('39.5') });
    expect(totalsOf({ ...order, total: twd('900') }).other).toEqual(twd('-60.5'));
  });

  it('19: adds nothing up where a line has no price', () => {
    expect(totalsOf({ total: twd('100'), lines: [{ total: null }, { total: twd('1') }] })).toMatchObject({
      goods: null,
      other: null,
    });
  });

  it('19: goods + shipping fee - discount + other is the total, whatever the amounts', () => {
    const money = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => twd((value / 100).toFixed(2)));
    const lines = fc.array(fc.record({ total: money }), { minLength: 1, maxLength: 5 });
    const any = fc.record({ total: money, shippingFee: fc.option(money), discount: fc.option(money), lines });
    fc.assert(
      fc.property(any, (order) => {
        const { goods, shippingFee, discount, other, total } = totalsOf(order);
        expect(cents(goods) + cents(shippingFee) - cents(discount) + cents(other)).toBe(cents(total));
      }),
    );
  });
});
