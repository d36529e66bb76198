import fixture from '../fixtures/order.json' with { type: 'json' };
import type { PlatformOrder } from '../../platform-order.ts';
import { toPlatformOrder, type OrderSurroundings } from '../mapping.ts';
import type { ProductFacts } from '../product-facts.ts';
import { toShipRules } from '../to-ship.ts';
import { wooOrder, wooProduct, wooVariation } from '../wire.ts';

export { fixture };

/** What a shop knows of these products and variations, written as it sends them. */
export function factsOf(
  products: readonly Record<string, unknown>[],
  variations: Readonly<Record<string, Record<string, unknown>>> = {},
): ProductFacts {
  const known = new Map(products.map((product) => [Number(product['id']), wooProduct.parse(product)]));
  return {
    product: (id) => known.get(id) ?? null,
    variation: (productId, id) => {
      const variation = variations[`${productId}:${id}`];
      return variation === undefined ? null : wooVariation.parse({ id, ...variation });
    },
  };
}

/** The fixture's order with changes, in our words. */
export function mapped(changes: Record<string, unknown> = {}, around: Partial<OrderSurroundings> = {}): PlatformOrder {
  return toPlatformOrder(wooOrder.parse({ ...fixture, ...changes }), {
    refunds: [],
    facts: factsOf([
      { id: 11, type: 'variable', sku: 'TC' },
      { id: 20, type: 'simple', sku: 'BOX' },
    ]),
    stateName: () => null,
    rules: toShipRules({}),
    ...around,
  });
}

export const line = (changes: Record<string, unknown> = {}) => ({
  ...fixture.line_items[0],
  meta_data: [],
  ...changes,
});

export const metaRows = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([key, value], id) => ({ id, key, value }));
