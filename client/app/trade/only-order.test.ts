import { expect, it } from 'vitest';
import { onlyOrder } from './only-order.ts';

const hits = (...numbers: string[]) => numbers.map((platformOrderNumber) => ({ platformOrderNumber }));

it.each([
  [hits('1039'), '1039', '1039'],
  [hits('TW1039', '1039', 'TW10390'), '1039', '1039'],
  [hits('TW1039'), '1039', 'TW1039'],
  [hits('TW1039', 'TW10390'), '1039', undefined],
  [hits('1039', '1039'), '1039', undefined],
  [[], '1039', undefined],
])('of %j the scanned %s means %s', (found, scanned, meant) => {
  expect(onlyOrder(found, scanned)?.platformOrderNumber).toBe(meant);
});
