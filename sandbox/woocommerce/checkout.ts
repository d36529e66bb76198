import type { LedgerLine, LedgerOrder, OrderOptions } from '../kernel/ledger.ts';
import { textOf } from '../kernel/json.ts';
import { gatewayMeta, movesOnUnpaid } from './gateways.ts';
import { itemOf } from './items.ts';
import type { Shop } from './shop.ts';
import { shopProduct, specialOf } from './specials.ts';
import { metaOf, pickupMeta } from './wire.ts';

/** Turns a drafted order into one of the shop, as its checkout would leave it. */
export function checkedOut(
  draft: Omit<LedgerOrder, 'id'>,
  sequence: number,
  shop: Shop,
  options: OrderOptions,
): LedgerOrder {
  const id = 1000 + sequence * 3;
  const { lines, boxOf } = linesOf(draft, id, shop);
  const subtotal = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const before = draft.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const discount = options.free === true ? subtotal : draft.discount;
  const order: LedgerOrder = {
    ...draft,
    id: String(id),
    // A plugin with its own order numbers may give a number that is another order's id.
    number: textOf(options.details?.number) || String(id),
    lines,
    discount,
    total: draft.total - (before - draft.discount) + (subtotal - discount),
    status: '',
    details: { ...draft.details, ...(Object.keys(boxOf).length > 0 ? { boxOf } : {}) },
  };
  order.status = options.status ?? usualStatus(order);
  if (order.status === 'processing' && order.payment.method !== 'cod') order.paidAt ??= order.placedAt;
  const meta = metaOf(order);
  const first = id * 100;
  meta.push(...pickupMeta(order, first));
  for (const [key, value] of Object.entries(gatewayMeta(order))) meta.push({ id: first + meta.length, key, value });
  if (options.payment === 'refunded')
    order.details.refunds = [{ id: id + 1, reason: '', amount: order.total, at: order.placedAt }];
  if (order.status === 'completed') order.details.completedAt = order.placedAt;
  return order;
}

/** A bundle's box is followed by what it holds, each a line of its own; `boxOf` says by line which box that is. */
function linesOf(
  draft: Omit<LedgerOrder, 'id'>,
  id: number,
  shop: Shop,
): { readonly lines: LedgerLine[]; readonly boxOf: Record<string, string> } {
  const lines: LedgerLine[] = [];
  const boxOf: Record<string, string> = {};
  const add = (line: LedgerLine, sku: string, unitPrice: number): string => {
    const product = shopProduct(sku);
    const item = itemOf(product, shop);
    const lineId = String(id * 10 + lines.length);
    lines.push({
      ...line,
      id: lineId,
      sku,
      barcode: product.barcode,
      name: product.name,
      variantName: product.variantName,
      productId: String(item.productId),
      variantId: String(item.variationId),
      unitPrice,
    });
    return lineId;
  };
  for (const line of draft.lines) {
    const { price } = shopProduct(line.sku);
    const box = add(line, line.sku, price);
    // What a set holds is sold at its own price; what lies in a box is paid with the box.
    for (const sku of specialOf(line.sku)?.contents ?? [])
      boxOf[add(line, sku, price === 0 ? shopProduct(sku).price : 0)] = box;
  }
  return { lines, boxOf };
}

/** A COD checkout with nothing to pay is completed at once. */
function usualStatus(order: LedgerOrder): string {
  const { cashOnDelivery, method, state } = order.payment;
  if (state === 'refunded') return 'refunded';
  if (cashOnDelivery) return order.total === 0 ? 'completed' : 'processing';
  return state === 'unpaid' && !movesOnUnpaid(method) ? 'on-hold' : 'processing';
}
