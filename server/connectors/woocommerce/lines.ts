import { money } from '../../values/money.ts';
import type { PlatformOrderLine } from '../platform-order.ts';
import { decodedOnce } from './html-text.ts';
import type { WooLine, WooProduct, WooRefund } from './wire.ts';

/** Products by id, as far as the shop still has them. */
export type KnownProducts = ReadonlyMap<number, WooProduct>;

/** What is still to ship of each line: what was ordered less what was refunded. */
export function remainingLines(
  lines: readonly WooLine[],
  currency: string,
  refunds: readonly WooRefund[],
  products: KnownProducts,
): PlatformOrderLine[] {
  const refunded = refundedByLine(refunds);
  return lines.flatMap((line) => {
    const quantity = line.quantity - (refunded.get(line.id) ?? 0);
    return quantity > 0
      ? [
          {
            ...soldThing(line, products),
            platformLineId: String(line.id),
            barcode: null,
            quantity,
            unitPrice: unitPrice(line.price, currency),
          },
        ]
      : [];
  });
}

function refundedByLine(refunds: readonly WooRefund[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const line of refunds.flatMap((refund) => refund.line_items)) {
    const of = Number(line.meta_data.find((meta) => meta.key === '_refunded_item_id')?.value);
    if (Number.isSafeInteger(of)) sums.set(of, (sums.get(of) ?? 0) + Math.abs(line.quantity));
  }
  return sums;
}

/**
 * T14: a line of a deleted variation looks like a simple product with the parent's SKU, and a variation without its own SKU shows its
 * parent's. Neither may be matched by that SKU, and what is gone gets a key nobody has mapped.
 */
function soldThing(
  line: WooLine,
  products: KnownProducts,
): Pick<PlatformOrderLine, 'productKey' | 'sku' | 'name' | 'variantName'> {
  const product = products.get(line.product_id);
  const gone = line.product_id === 0 || (line.variation_id === 0 && product?.type === 'variable');
  const inherited = line.variation_id !== 0 && line.sku !== null && product?.sku === line.sku;
  return {
    productKey: gone
      ? `deleted:${line.id}`
      : line.variation_id === 0
        ? String(line.product_id)
        : `${line.product_id}:${line.variation_id}`,
    sku: gone || inherited ? null : line.sku,
    ...names(line),
  };
}

/** "外套 - 紅, S" with the parent "外套": the rest names the variation. */
function names(line: WooLine): Pick<PlatformOrderLine, 'name' | 'variantName'> {
  const whole = decodedOnce(line.name ?? '');
  const parent = line.parent_name === null ? null : decodedOnce(line.parent_name);
  const variant = parent !== null && whole.startsWith(`${parent} - `) ? whole.slice(parent.length + 3) : null;
  return variant === null
    ? { name: whole || `#${line.id}`, variantName: null }
    : { name: parent ?? whole, variantName: variant };
}

/** The shop sends a quotient here, with as many digits as a double has; four decimals are what money keeps. */
function unitPrice(price: WooLine['price'], currency: string): PlatformOrderLine['unitPrice'] {
  const value = price === null || price === undefined || price === '' ? Number.NaN : Number(price);
  return Number.isFinite(value) && Math.abs(value) < 1e11 ? money(value.toFixed(4), currency) : null;
}
