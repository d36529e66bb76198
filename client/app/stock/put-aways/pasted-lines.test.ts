import { describe, expect, it } from 'vitest';
import { afterPaste, emptyLine, pastedLines, piecesOf } from './pasted-lines.ts';

describe('lines pasted into the report of a put-away', () => {
  it.each([
    ['A-1\t60\nA-2\t40', 'tabs of a spreadsheet'],
    ['A-1,60\r\nA-2,40\r\n', 'commas of a CSV file'],
    ['\uFEFFSKU;Pieces\nA-1;60\nA-2;40', 'semicolons, a heading and a byte order mark'],
    ['A-1  60\n\nA-2 40', 'spaces'],
    ['"A-1","60"\n"A-2","40"', 'quotes'],
    ['貨號\t品名\t件數\nA-1\t黑色上衣\t60\nA-2\t白色上衣\t40', 'a name between them: the last column counts'],
  ])('G1: %j are two lines (%s)', (text) => {
    expect(pastedLines(text)).toEqual([
      { sku: 'A-1', quantity: '60' },
      { sku: 'A-2', quantity: '40' },
    ]);
  });

  it('reads quoted separators and doubled quotes as part of the SKU', () => {
    expect(pastedLines('"A,1 ""L""",5')).toEqual([{ sku: 'A,1 "L"', quantity: '5' }]);
  });

  it('leaves one pasted value to the field', () => {
    expect(pastedLines('A-1')).toBeNull();
    expect(pastedLines(' ')).toBeNull();
  });

  it('keeps rows without a readable number, to be corrected', () => {
    expect(pastedLines('A-1\t60\nA-2\tmany')).toEqual([
      { sku: 'A-1', quantity: '60' },
      { sku: 'A-2', quantity: 'many' },
    ]);
  });

  it('stand in the place of an empty line, behind a filled one', () => {
    const one = { sku: 'A-1', quantity: '1' };
    const two = { sku: 'A-2', quantity: '2' };
    const pasted = [{ sku: 'B-1', quantity: '9' }];
    expect(afterPaste([emptyLine], 0, pasted)).toEqual(pasted);
    expect(afterPaste([one, emptyLine, two], 1, pasted)).toEqual([one, ...pasted, two]);
    expect(afterPaste([one, two], 0, pasted)).toEqual([one, ...pasted, two]);
  });

  it.each([
    ['60', 60],
    ['１２', 12],
    ['1,200', 1200],
    ['1000000', 1_000_000],
    ['1000001', null],
    ['0', null],
    ['-3', null],
    ['2.5', null],
    ['12,00', null],
    ['', null],
  ])('%j are %j pieces', (text, pieces) => {
    expect(piecesOf(text)).toBe(pieces);
  });
});
