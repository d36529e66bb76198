import { describe, expect, it } from 'vitest';
import { amountOf, isAboutStock, numberOf } from './wanted-facts.ts';

describe('what was wanted of a platform', () => {
  it.each([
    [{ by: 12 }, { key: 'by', number: 12 }],
    [{ to: 0 }, { key: 'to', number: 0 }],
    [{ by: '12' }, null],
    [{}, null],
    [null, null],
  ])('of %j the amount is %j', (wanted, amount) => {
    expect(amountOf(wanted)).toEqual(amount);
  });

  it('F5: the carrier’s number is read, and nothing that is not text', () => {
    expect(numberOf({ trackingNumber: '9070 1234', carrierCode: 'tcat' })).toBe('9070 1234');
    expect(numberOf({ trackingNumber: 5 })).toBeNull();
    expect(numberOf({ trackingNumber: '' })).toBeNull();
    expect(numberOf(undefined)).toBeNull();
  });

  it.each([
    ['STOCK_ADD', true],
    ['STOCK_SET', true],
    ['SKU_WRITE', true],
    ['SHIPMENT_REPORT', false],
    ['LABEL', false],
  ])('%s is about stock: %s', (kind, stock) => {
    expect(isAboutStock(kind)).toBe(stock);
  });
});
