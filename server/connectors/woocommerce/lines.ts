import { money } from '../../values/money.ts';
import type { PlatformOrderLine, UnreadField } from '../platform-order.ts';
import { bundleRoles, type BundleRole } from './bundles.ts';
import { wordsOf, type LineWords } from './choices.ts';
import { decimalOf, millionths, moneyText, one, share, type Millionths } from './decimal.ts';
import { decodedOnce } from './html-text.ts';
import { metaText } from './meta.ts';
import type { ProductFacts } from './product-facts.ts';
import type { WooLine, WooRefund } from './wire.ts';

export interface ReadLines {
  /** What is to ship of each line: what was ordered less what was refunded, without what needs no shipping. */
  readonly lines: readonly PlatformOrderLine[];
  readonly unread: readonly UnreadField[];
  /** True when nothing is left to ship although goods were ordered: they were refunded. */
  readonly takenBack: boolean;
}

export function readLines(
  lines: readonly WooLine[],
  currency: string,
  refunds: readonly WooRefund[],
  facts: ProductFacts,
): ReadLines {
  const refunded = refundedByLine(refunds);
  const roles = bundleRoles(lines, facts);
  const goods = lines.filter((line) => roles.get(line.id)?.ships !== undefined || !isVirtual(line, facts));
  const read = goods.flatMap((line) => {
    const quantity = quantityLeft(line, refunded.get(line.id) ?? 0n);
    return quantity === null ? [] : [{ line, ...lineOf(line, quantity, currency, facts, roles.get(line.id)) }];
  });
  return {
    lines: read.map(({ line: _line, unread: _unread, ...line }) => line),
    unread: read.flatMap(({ unread }) => unread),
    takenBack: read.length === 0 && goods.length > 0,
  };
}

function lineOf(
  line: WooLine,
  quantity: Pick<PlatformOrderLine, 'quantity' | 'quantityAsSent'> & { readonly left: Millionths },
  currency: string,
  facts: ProductFacts,
  role: BundleRole | undefined,
): PlatformOrderLine & { readonly unread: readonly UnreadField[] } {
  const words = wordsOf(
    line,
    facts.product(line.product_id),
    line.variation_id === 0 ? null : facts.variation(line.product_id, line.variation_id),
  );
  const { left, ...counted } = quantity;
  return {
    ...soldThing(line, facts, words),
    platformLineId: String(line.id),
    barcode: null,
    ...counted,
    ...pricesOf(line, left, currency),
    ...(words.texts.length > 0 ? { texts: words.texts } : {}),
    ...(role?.partOf ? { partOf: role.partOf } : {}),
    ...(role?.ships === undefined ? {} : { bundleShips: role.ships }),
  };
}

/** Neither a course nor a voucher is picked. The order line does not say so; the variation does, or the product. */
function isVirtual(line: WooLine, facts: ProductFacts): boolean {
  const variation = line.variation_id === 0 ? null : facts.variation(line.product_id, line.variation_id);
  return (variation ?? facts.product(line.product_id))?.virtual === true;
}

function refundedByLine(refunds: readonly WooRefund[]): ReadonlyMap<number, Millionths> {
  const sums = new Map<number, Millionths>();
  for (const line of refunds.flatMap((refund) => refund.line_items)) {
    const of = Number(metaText(line.meta_data, '_refunded_item_id') ?? '');
    const taken = millionths(line.quantity) ?? 0n;
    if (Number.isSafeInteger(of) && of > 0) sums.set(of, (sums.get(of) ?? 0n) + (taken < 0n ? -taken : taken));
  }
  return sums;
}

/**
 * Null: nothing left. A quantity that is not whole (sold by weight, half a piece refunded) goes on as it is, for a
 * person to see.
 */
function quantityLeft(
  line: WooLine,
  refunded: Millionths,
): (Pick<PlatformOrderLine, 'quantity' | 'quantityAsSent'> & { readonly left: Millionths }) | null {
  const ordered = millionths(line.quantity);
  if (ordered === null) return { quantity: 1, quantityAsSent: String(line.quantity).slice(0, 40), left: one };
  const left = ordered - refunded;
  if (left <= 0n) return null;
  if (left % one === 0n) return { quantity: Number(left / one), left };
  const nearest = Math.max(1, Number((left + one / 2n) / one));
  return { quantity: nearest, quantityAsSent: decimalOf(left), left };
}

/** What the buyer paid: the shop's own `price` is without tax, so it comes from the totals. */
function pricesOf(
  line: WooLine,
  left: Millionths,
  currency: string,
): Pick<PlatformOrderLine, 'unitPrice' | 'total'> & { readonly unread: readonly UnreadField[] } {
  const [net, tax, ordered] = [millionths(line.total), millionths(line.total_tax ?? 0), millionths(line.quantity)];
  if (net === null || tax === null || ordered === null || ordered <= 0n) {
    const odd = [line.total, line.total_tax].find((value) => value !== undefined && millionths(value) === null);
    return { unitPrice: null, unread: [{ field: 'unitPrice', asSent: asSent(odd) }] };
  }
  const paid = net + tax;
  return {
    unitPrice: money(moneyText(share(paid, one, ordered)), currency),
    total: money(moneyText(share(paid, left, ordered)), currency),
    unread: [],
  };
}

function asSent(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : typeof value;
}

/**
 * T14: a line of a deleted variation looks like a simple product with the parent's SKU, and a variation without its own
 * SKU shows its parent's. Neither may be matched by that SKU, and what is gone gets a key nobody has mapped. Options a
 * variation leaves open belong to the key, and its SKU stands for all of them.
 */
function soldThing(
  line: WooLine,
  facts: ProductFacts,
  words: LineWords,
): Pick<PlatformOrderLine, 'productKey' | 'sku' | 'name' | 'variantName'> {
  const product = facts.product(line.product_id);
  const gone = line.product_id === 0 || (line.variation_id === 0 && product?.type === 'variable');
  const inherited = line.variation_id !== 0 && line.sku !== null && product?.sku === line.sku;
  const own =
    line.variation_id === 0
      ? String(line.product_id)
      : [`${line.product_id}:${line.variation_id}`, ...words.open.map(({ key }) => key)].join(':');
  return {
    productKey: gone ? `deleted:${line.id}` : own,
    sku: gone || inherited || words.open.length > 0 ? null : line.sku,
    ...names(line, words),
  };
}

/** "外套 - 紅, S" with the parent "外套": the rest names the variation, except for the options it leaves open. */
function names(line: WooLine, words: LineWords): Pick<PlatformOrderLine, 'name' | 'variantName'> {
  const whole = decodedOnce(line.name ?? '');
  const parent = line.parent_name === null ? null : decodedOnce(line.parent_name);
  const told = parent !== null && whole.startsWith(`${parent} - `) ? whole.slice(parent.length + 3) : null;
  const fixed = told !== null ? [told] : parent !== null ? words.fixed : [];
  const open = words.open.map(({ shown }) => shown).filter((option) => told?.split(', ').includes(option) !== true);
  const name = told === null ? whole : (parent ?? whole);
  return { name: name || `#${line.id}`, variantName: [...fixed, ...open].join(', ') || null };
}
