import { describe, expect, it } from 'vitest';
import { manyInputs, progressOf } from './ship-many.ts';

const order = (id: string, way: string, refused = false) => ({
  id,
  refused,
  packing: { way, lines: [{ lineId: `${id}-1`, left: 2 }] },
});
const orders = [
  order('a', 'OWN_CARRIER'),
  order('b', 'PLATFORM_LABEL'),
  order('c', 'NONE'),
  order('d', 'OWN_CARRIER', true),
];

describe('many orders at once', () => {
  it('F1–F3: each gets what its kind needs; one that may not be shipped stays out', () => {
    const { inputs, problems } = manyInputs(orders, { carrier: 'HCT', numbers: { a: ' 123 ' } });
    expect(problems).toEqual({});
    expect(inputs).toEqual([
      { orderId: 'a', lines: null, carrierCode: 'HCT', trackingNumber: '123' },
      { orderId: 'b', lines: null, carrierCode: null, trackingNumber: null },
      { orderId: 'c', lines: null, carrierCode: null, trackingNumber: null },
    ]);
  });

  it('F2: a missing number or carrier is said at its order, and nothing is sent for it', () => {
    const missing = manyInputs(orders, { carrier: '', numbers: { a: '123' } });
    expect(missing.problems).toEqual({ a: 'carrier' });
    expect(missing.inputs.map(({ orderId }) => orderId)).toEqual(['b', 'c']);
    expect(manyInputs(orders, { carrier: 'HCT', numbers: {} }).problems).toEqual({ a: 'number' });
  });

  it('F2: the same number on two orders is a slip of the scanner, said at the second', () => {
    const twice = manyInputs([order('a', 'OWN_CARRIER'), order('b', 'OWN_CARRIER')], {
      carrier: 'HCT',
      numbers: { a: '123', b: '123 ' },
    });
    expect(twice.problems).toEqual({ b: 'twice' });
    expect(twice.inputs.map(({ orderId }) => orderId)).toEqual(['a']);
  });

  it('is done where each parcel came to an end, good or bad', () => {
    expect(progressOf(['WAITING', 'SHIPPED', 'STOPPED', 'CANCELLED'])).toEqual({ ended: 3, stopped: 1, all: 4 });
    expect(progressOf([])).toEqual({ ended: 0, stopped: 0, all: 0 });
  });
});
