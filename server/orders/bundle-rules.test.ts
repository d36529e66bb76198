import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlatformOrderLine } from '../connectors/platform-order.ts';
import { pickedLines, type BundleFacts } from './bundle-rules.ts';
import { aLine } from './testing/builders.ts';

const line = (id: string, change: Partial<PlatformOrderLine> = {}) =>
  aLine({ platformLineId: id, productKey: `k${id}`, sku: id, ...change });
const bundle = [line('1'), line('2', { partOf: '1' }), line('3', { partOf: '1' })];
const kept = (...skus: string[]): BundleFacts => ({
  warehouseProductOf: ({ sku }) => (sku !== null && skus.includes(sku) ? `w${sku}` : null),
});
const picked = (lines: readonly PlatformOrderLine[], facts: BundleFacts) => {
  const { leftOut, unclear } = pickedLines(lines, facts);
  return { picked: lines.map((one) => one.platformLineId).filter((id) => !leftOut.has(id)), unclear };
};

describe('what leaves the shelf of a bundle', () => {
  it('P4: the box where the warehouse keeps the box, its contents where it keeps those, never both', () => {
    expect(picked(bundle, kept('1'))).toEqual({ picked: ['1'], unclear: [] });
    expect(picked(bundle, kept('2', '3'))).toEqual({ picked: ['2', '3'], unclear: [] });
  });

  it('P4: nobody knows where the warehouse keeps both sides, or none', () => {
    for (const facts of [kept(), kept('2'), kept('1', '2', '3')]) expect(picked(bundle, facts).unclear).toEqual(['k1']);
  });

  it('P4: a person’s word comes first, then the platform’s', () => {
    const told = [line('1', { bundleShips: 'contents' }), ...bundle.slice(1)];
    expect(picked(told, kept('1'))).toEqual({ picked: ['2', '3'], unclear: [] });
    const said = { ...kept('2', '3'), bundleChoices: new Map([['k1', 'box' as const]]) };
    expect(picked(told, said)).toEqual({ picked: ['1'], unclear: [] });
  });

  it('P4: contents whose box is not in the order are lines like any other', () => {
    expect(picked(bundle.slice(1), kept('2'))).toEqual({ picked: ['2', '3'], unclear: [] });
  });

  it('P4: a bundle within a bundle is decided by itself; lines that are part of each other by nobody', () => {
    const nested = [line('1', { bundleShips: 'contents' }), line('2', { partOf: '1' }), line('3', { partOf: '2' })];
    expect(picked(nested, kept('3'))).toEqual({ picked: ['3'], unclear: [] });
    const circle = [line('1', { partOf: '2' }), line('2', { partOf: '1' })];
    expect(picked(circle, kept('1', '2')).unclear).toEqual(['k1', 'k2']);
  });

  it('P4: never picks a box together with anything in it, however lines hang together', () => {
    const anyLines = fc
      .array(fc.record({ partOf: fc.option(fc.nat(5)), ships: fc.constantFrom('box' as const, 'contents' as const) }), {
        minLength: 1,
        maxLength: 6,
      })
      .map((all) =>
        all.map(({ partOf, ships }, at) =>
          line(String(at), { partOf: partOf === null ? null : String(partOf), bundleShips: ships }),
        ),
      );
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { leftOut, unclear } = pickedLines(lines, kept());
        if (unclear.length > 0) return;
        for (const part of lines) {
          if (leftOut.has(part.platformLineId) || !part.partOf) continue;
          expect(lines.some((box) => box.platformLineId === part.partOf && !leftOut.has(part.partOf ?? ''))).toBe(
            false,
          );
        }
      }),
    );
  });
});
