import { describe, expect, it } from 'vitest';
import { parcelInput, startingPieces } from './parcel-input.ts';

const order = {
  id: 'ord_1',
  packing: {
    way: 'OWN_CARRIER',
    lines: [
      { lineId: 'lin_a', left: 3 },
      { lineId: 'lin_b', left: 1 },
      { lineId: 'lin_c', left: 0 },
    ],
  },
} as const;
const typed = { carrier: ' HCT ', number: ' 9070 12 ', pieces: { lin_a: '3', lin_b: '1' } };

describe('a parcel as the form has it', () => {
  it('F4: that holds all that is left names no lines: the server packs what is left then', () => {
    expect(startingPieces(order.packing.lines)).toEqual({ lin_a: '3', lin_b: '1' });
    expect(parcelInput(order, typed)).toEqual({
      input: { orderId: 'ord_1', lines: null, carrierCode: 'HCT', trackingNumber: '9070 12' },
    });
  });

  it('F4: that holds a part names its lines and pieces; a line of none stays out', () => {
    expect(parcelInput(order, { ...typed, pieces: { lin_a: '2', lin_b: '0' } })).toMatchObject({
      input: { lines: [{ lineId: 'lin_a', quantity: 2 }] },
    });
  });

  it.each(['', '4', '-1', '1.5', 'x'])('F4: “%s” of three pieces is refused at its field', (pieces) => {
    expect(parcelInput(order, { ...typed, pieces: { lin_a: pieces, lin_b: '1' } })).toEqual({
      errors: { 'pieces.lin_a': 'pieces' },
    });
  });

  it('holds something', () => {
    expect(parcelInput(order, { ...typed, pieces: { lin_a: '0', lin_b: '0' } })).toEqual({ errors: { '': 'nothing' } });
  });

  it('F2: with our carrier needs its name and number', () => {
    expect(parcelInput(order, { ...typed, carrier: ' ', number: '' })).toEqual({
      errors: { carrierCode: 'carrier', trackingNumber: 'number' },
    });
  });

  it.each(['PLATFORM_LABEL', 'NONE'] as const)('F1, F3: of the kind %s needs neither', (way) => {
    const other = { ...order, packing: { ...order.packing, way } };
    expect(parcelInput(other, { ...typed, carrier: '', number: '' })).toEqual({
      input: { orderId: 'ord_1', lines: null, carrierCode: null, trackingNumber: null },
    });
  });

  it('F3: that is only marked here keeps a number one has', () => {
    const other = { ...order, packing: { ...order.packing, way: 'NONE' as const } };
    expect(parcelInput(other, typed)).toMatchObject({ input: { carrierCode: 'HCT', trackingNumber: '9070 12' } });
  });

  it('F1: never gives a number of ours where the platform issues it', () => {
    const other = { ...order, packing: { ...order.packing, way: 'PLATFORM_LABEL' as const } };
    expect(parcelInput(other, typed)).toMatchObject({ input: { carrierCode: null, trackingNumber: null } });
  });
});
