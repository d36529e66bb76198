import type { Shipping, ShippingWay } from '../connectors/connector.ts';
import type { UserErrorCode } from '../graphql/enums.ts';
import type { Words } from '../values/words.ts';
import type { ShipmentState } from './shipment-states.ts';

/** An order as shipping sees it. */
export interface OrderToShip {
  readonly id: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly status: 'held' | 'ready' | 'shipped' | 'cancelled';
  readonly paymentKind: 'prepaid' | 'cashOnDelivery' | 'unknown';
  readonly shippingCode: string | null;
  readonly shippingTypeId: string | null;
  /** Whether the carrier of its type collects money. */
  readonly collects: boolean | null;
  readonly refs: Readonly<Record<string, string>>;
  readonly lines: readonly LineToShip[];
  readonly shipments: readonly Sent[];
}

export interface LineToShip {
  readonly id: string;
  readonly platformLineId: string;
  readonly quantity: number;
  /** False for the side of a bundle that stays on the shelf. */
  readonly picked: boolean;
}

/** A shipment of the order that was not cancelled. */
export interface Sent {
  readonly state: ShipmentState;
  readonly whole: boolean;
  readonly lines: readonly {
    readonly platformLineId: string;
    readonly quantity: number;
    readonly ofQuantity: number;
  }[];
}

export interface WantedParcel {
  /** Null: everything that is left, or the whole order where nothing left yet. */
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] | null;
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
}

/** What a parcel will be. */
export interface PlannedParcel {
  readonly way: ShippingWay;
  readonly whole: boolean;
  readonly lines: readonly {
    readonly platformLineId: string;
    readonly quantity: number;
    readonly ofQuantity: number;
  }[];
}

export interface RuleBroken {
  readonly code: UserErrorCode;
  readonly words: Words;
  readonly field: readonly string[];
}

/** Pieces of a line that no parcel holds yet. Some platforms count down what they ask for, others do not. */
export function openPieces(line: LineToShip, shipments: readonly Sent[]): number {
  if (!line.picked || shipments.some(({ whole }) => whole)) return 0;
  const parts = shipments.flatMap(({ lines }) => lines.filter((part) => part.platformLineId === line.platformLineId));
  const asked = Math.max(line.quantity, ...parts.map(({ ofQuantity }) => ofQuantity));
  const sent = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, Math.min(line.quantity, asked - sent));
}

/** How far the order has left, by its shipments that were not cancelled. */
export function shippingStateOf(lines: readonly LineToShip[], shipments: readonly Sent[]) {
  if (shipments.length === 0) return null;
  const shipped = shipments.filter(({ state }) => state === 'shipped');
  if (shipped.length === 0) return 'shipping';
  const allOut = lines.every((line) => openPieces(line, shipments) === 0);
  return allOut && shipped.length === shipments.length ? 'shipped' : 'partlyShipped';
}

/** How this order leaves: what the platform decides, as far as it offers it; `none` is marked here only. */
export function wayFor(shipping: Shipping | undefined, order: Pick<OrderToShip, 'shippingCode' | 'refs'>): ShippingWay {
  const way = shipping?.wayOf(order) ?? 'none';
  if (way === 'ownCarrier') return shipping?.report ? way : 'none';
  return way === 'platformLabel' && !shipping?.arrange ? 'none' : way;
}

/** The parcel, or why it must not be made. Decides by the facts alone. */
export function planParcel(
  order: OrderToShip,
  wanted: WantedParcel,
  shipping: Shipping | undefined,
): PlannedParcel | RuleBroken {
  const stopped = whyNot(order);
  if (stopped) return stopped;
  const way = wayFor(shipping, order);
  const lines = linesOf(order, wanted);
  if ('code' in lines) return lines;
  const everything = order.lines.every(
    (line) =>
      openPieces(line, order.shipments) ===
      (lines.find(({ platformLineId }) => platformLineId === line.platformLineId)?.quantity ?? 0),
  );
  const whole = everything && order.shipments.length === 0;
  if (shipping && way !== 'none' && !whole) {
    if (shipping.partial === 'no' || shipping.parcels === 'one') return broken(['lines'], words.noParts);
    const split = lines.find(({ quantity, ofQuantity }) => quantity !== ofQuantity);
    if (shipping.partial === 'lines' && split) return broken(['lines'], words.wholeLines);
  }
  if (way === 'ownCarrier') {
    if (!wanted.carrierCode) return { code: 'REQUIRED', words: words.carrier, field: ['carrierCode'] };
    if (!wanted.trackingNumber) return { code: 'REQUIRED', words: words.number, field: ['trackingNumber'] };
  }
  if (way === 'platformLabel' && wanted.trackingNumber) return broken(['trackingNumber'], words.platformNumber);
  return { way, whole, lines: whole ? [] : lines };
}

function whyNot(order: OrderToShip): RuleBroken | null {
  if (order.status === 'held') return broken(['orderId'], words.held);
  if (order.status === 'cancelled') return broken(['orderId'], words.cancelled);
  if (order.status === 'shipped') return broken(['orderId'], words.shipped);
  if (order.shippingTypeId === null) return broken(['orderId'], words.noType);
  if (order.paymentKind === 'unknown') return broken(['orderId'], words.payment);
  if (order.paymentKind === 'cashOnDelivery' && order.collects === false) return broken(['orderId'], words.collects);
  return order.lines.some((line) => openPieces(line, order.shipments) > 0) ? null : broken(['orderId'], words.nothing);
}

function linesOf(order: OrderToShip, { lines }: WantedParcel): PlannedParcel['lines'] | RuleBroken {
  const open = order.lines
    .map((line) => ({ line, left: openPieces(line, order.shipments) }))
    .filter(({ left }) => left > 0);
  const part = (line: LineToShip, quantity: number) => ({
    platformLineId: line.platformLineId,
    quantity,
    ofQuantity: line.quantity,
  });
  if (lines === null) return open.map(({ line, left }) => part(line, left));
  if (lines.length === 0) return { code: 'REQUIRED', words: words.empty, field: ['lines'] };
  const parts: ReturnType<typeof part>[] = [];
  for (const [index, { lineId, quantity }] of lines.entries()) {
    const found = open.find(({ line }) => line.id === lineId);
    const field = ['lines', String(index)];
    if (!found || parts.some(({ platformLineId }) => platformLineId === found.line.platformLineId))
      return { code: 'INVALID', words: words.line, field: [...field, 'lineId'] };
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > found.left)
      return { code: 'INVALID', words: words.pieces(found.left), field: [...field, 'quantity'] };
    parts.push(part(found.line, quantity));
  }
  return parts;
}

const broken = (field: readonly string[], said: Words): RuleBroken => ({
  code: 'NOT_ALLOWED_NOW',
  words: said,
  field,
});

const words = {
  held: { en: 'The order is held. Release it first.', zhTW: '訂單暫緩中，請先解除暫緩。' },
  cancelled: { en: 'The order is cancelled.', zhTW: '訂單已取消。' },
  shipped: { en: 'The order is shipped already.', zhTW: '訂單已出貨。' },
  noType: { en: 'The order has no shipping type.', zhTW: '訂單沒有配送方式。' },
  payment: { en: 'Nobody knows how this order is paid.', zhTW: '訂單的付款方式不明。' },
  collects: {
    en: 'The order is cash on delivery, and its shipping type does not collect money.',
    zhTW: '此訂單為貨到付款，但其配送方式無法代收貨款。',
  },
  nothing: { en: 'Everything of this order is in a parcel already.', zhTW: '訂單的商品皆已有出貨單。' },
  empty: { en: 'Say what the parcel holds.', zhTW: '請指定包裹內容。' },
  line: { en: 'This line is not of the order, or nothing of it is left.', zhTW: '此品項不屬於訂單，或已全數出貨。' },
  pieces: (left: number): Words => ({
    en: `A whole number of pieces, at most ${left}.`,
    zhTW: `請輸入整數，最多 ${left} 件。`,
  }),
  noParts: { en: 'The platform takes an order in one parcel only.', zhTW: '平台僅接受整張訂單一次出貨。' },
  wholeLines: { en: 'The platform takes whole lines only.', zhTW: '平台僅接受整個品項出貨，不可拆分數量。' },
  carrier: { en: 'Which carrier takes the parcel?', zhTW: '請指定物流業者。' },
  number: { en: 'The tracking number is missing.', zhTW: '缺少物流單號。' },
  platformNumber: {
    en: 'The platform issues the tracking number of this order.',
    zhTW: '此訂單的物流單號由平台配發。',
  },
} satisfies Record<string, Words | ((left: number) => Words)>;
