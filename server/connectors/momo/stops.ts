import { z } from 'zod';
import { money } from '../../values/money.ts';
import type { FetchedOrder } from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { idText, optionalText, reasonOf, someText, wholeNumber } from '../transport/text-fields.ts';
import { orderNumberOf } from './mapping.ts';
import { completeOrderNo, goodsDtCode } from './wire.ts';

/**
 * One line momo asks to stop (攔貨): the buyer returns it before it left the supplier. It has neither dates nor prices.
 */
const wireStop = z.object({
  completeOrderNo,
  returnReason: optionalText,
  goodsCode: idText,
  goodsDtCode,
  goodsName: someText,
  goodsDtInfo: optionalText,
  entpGoodsNo: optionalText,
  syslast: wholeNumber,
});
type WireStop = z.infer<typeof wireStop>;

/** People read it beside the order. */
const longestReason = 60;

/** Requests to stop, by order, as momo lists them. */
export interface Stops {
  /** Orders with at least one readable request. */
  readonly orders: ReadonlyMap<string, { readonly order: PlatformOrder; readonly raw: string }>;
  readonly unreadable: readonly FetchedOrder[];
}

export function stopsIn(rows: readonly unknown[], now: Date): Stops {
  const groups = new Map<string, { row: WireStop; raw: unknown }[]>();
  const unreadable: FetchedOrder[] = [];
  for (const raw of rows) {
    const read = wireStop.safeParse(raw);
    if (read.success) {
      const number = orderNumberOf(read.data.completeOrderNo);
      groups.set(number, [...(groups.get(number) ?? []), { row: read.data, raw }]);
    } else
      unreadable.push({
        kind: 'unreadable',
        platformOrderId: null,
        reason: `request to stop: ${reasonOf(read.error)}`,
        raw: JSON.stringify(raw) ?? 'null',
      });
  }
  const orders = [...groups].map(
    ([number, group]) =>
      [
        number,
        {
          order: stopped(
            number,
            group.map(({ row }) => row),
            now,
          ),
          raw: JSON.stringify(group.map(({ raw }) => raw)),
        },
      ] as const,
  );
  return { orders: new Map(orders), unreadable };
}

/**
 * The order as its list shows it, waiting where momo asks to stop some of it: what of it may still go is for a person
 * to say.
 */
export function withStops(fetched: FetchedOrder, stops: Stops): FetchedOrder {
  const stop = fetched.kind === 'order' ? stops.orders.get(fetched.order.platformOrderId) : undefined;
  if (fetched.kind !== 'order' || stop === undefined) return fetched;
  return { ...fetched, order: { ...fetched.order, state: stop.order.state, stateCode: stop.order.stateCode } };
}

/** Only its state and its lines are known; an import takes the state of an order it knows, and nothing else. */
function stopped(number: string, rows: readonly WireStop[], now: Date): PlatformOrder {
  const reasons = [...new Set(rows.flatMap((row) => row.returnReason?.slice(0, longestReason) ?? []))].sort();
  // Which lines: another stopped line is news to the person who released the order, even for the same reason.
  const lines = [...new Set(rows.map((row) => row.completeOrderNo.slice(number.length + 1)))].sort();
  return {
    platformOrderId: number,
    platformOrderNumber: number,
    state: 'notReady',
    stateCode: ['攔貨', ...reasons, `(${lines.join(', ')})`].join(' '),
    placedAt: now,
    changedAt: null,
    shipBy: null,
    payment: { kind: 'paidOnline', methodCode: null, paidAt: null, onlineRecord: true },
    shippingCode: null,
    shippingLabel: null,
    pickupStore: null,
    recipient: {
      name: null,
      phone: null,
      email: null,
      country: 'TW',
      postcode: null,
      city: null,
      district: null,
      address: null,
    },
    buyerNote: null,
    total: money('0', 'TWD'),
    cashOnDelivery: null,
    lines: rows
      .filter((row) => row.syslast > 0)
      .map((row) => ({
        platformLineId: row.completeOrderNo,
        productKey: `${row.goodsCode}-${row.goodsDtCode}`,
        sku: row.entpGoodsNo,
        barcode: null,
        name: row.goodsName,
        variantName: row.goodsDtInfo === '無' ? null : row.goodsDtInfo,
        quantity: row.syslast,
        unitPrice: null,
      })),
  };
}
