import { leniently, unreadOf } from '../kit/lenient.ts';
import { piecesFields } from '../kit/quantity.ts';
import { money } from '../../values/money.ts';
import { sumOf } from '../amounts.ts';
import type { PlatformOrder, PlatformRecipient } from '../platform-order.ts';
import type { Family, OrderQuery } from './families.ts';
import { timeOf } from './times.ts';
import type { WireRow } from './wire.ts';

/** One line of an order and the list it was in. */
export interface ListedRow {
  readonly row: WireRow;
  readonly query: OrderQuery;
}

/** The order a line belongs to. */
export function orderNumberOf(completeNumber: string): string {
  return completeNumber.slice(0, 14);
}

/**
 * An order from its lines. momo lists only what is released to the supplier, and collects the money itself: ASSUMED
 * paid, always.
 * @throws {RangeError} the date of release is unreadable
 */
export function toPlatformOrder(listed: readonly [ListedRow, ...ListedRow[]]): PlatformOrder {
  const [{ row: head, query }] = listed;
  // The same line may be listed twice.
  const rows = [...new Map(listed.map(({ row }) => [row.completeOrderNo, row])).values()].filter(
    (row) => row.syslast.quantity > 0,
  );
  const ways = [...new Map(listed.map((each) => [each.query.shippingCode, each.query.label.zhTW]))];
  const times = listed.map(({ row }) => timeOf(row.lastPricDate).getTime());
  const shipBy = leniently(head.scmDelyDate ?? head.delyHopeDate, (text) => timeOf(text, 'last'));
  const wish = addressWish(head);
  const unread = unreadOf([['shipBy', shipBy], ...rows.map((row) => ['unitPrice', row.salePrice] as const)]);
  return {
    platformOrderId: orderNumberOf(head.completeOrderNo),
    platformOrderNumber: orderNumberOf(head.completeOrderNo),
    state: rows.length === 0 ? 'cancelled' : wish === null ? 'toShip' : 'notReady',
    stateCode: wish ?? head.remark5VStr ?? head.orderGbStr ?? '未出貨',
    placedAt: new Date(Math.min(...times)),
    changedAt: null,
    shipBy: shipBy.value,
    payment: { kind: 'paidOnline', methodCode: null, paidAt: null, onlineRecord: true },
    // Lines that go different ways need a person: one order has one shipping method, and guessing would send some
    // wrongly.
    shippingCode: ways.length === 1 ? query.shippingCode : null,
    shippingLabel: ways.map(([, label]) => label).join(' + '),
    pickupStore: query.family === 'stores' ? storeOf(head) : null,
    recipient: recipientOf(head, query.family),
    buyerNote: [...new Set(rows.flatMap((row) => row.msg ?? []))].join('\n') || null,
    total: sumOf(
      rows.map((row) => ({ amount: row.salePrice.value ?? '0', times: row.syslast.quantity })),
      'TWD',
    ),
    cashOnDelivery: null,
    lines: rows.map((row) => ({
      platformLineId: row.completeOrderNo,
      productKey: `${row.goodsCode}-${row.goodsDtCode}`,
      sku: row.entpGoodsNo,
      barcode: null,
      name: row.goodsName,
      variantName: row.goodsDtInfo === '無' ? null : row.goodsDtInfo,
      ...piecesFields(row.syslast),
      unitPrice: row.salePrice.value === null ? null : money(row.salePrice.value, 'TWD'),
      ...(row.describeNote === null
        ? {}
        : { texts: [{ kind: 'gift' as const, label: '贈品', text: row.describeNote }] }),
    })),
    ...(unread.length === 0 ? {} : { unread }),
    ...(ways.length === 1 ? { refs: { delivery: query.shippingCode } } : {}),
  };
}

/**
 * The buyer asked for another address and momo has not decided: neither the old nor the new one may be shipped to until
 * then. ASSUMED: a wish stays in both fields while it is open, and once it is accepted the address itself is the new
 * one.
 */
function addressWish(row: WireRow): string | null {
  return row.newReceiverAddr === null || row.newReceiverAddr === row.receiverAddr ? null : '改地址申請待確認';
}

/**
 * ASSUMED: the store's number, where present, stands before its name ("991182 松仁門市"). Without one only the name
 * distinguishes stores.
 */
function storeOf(row: WireRow): PlatformOrder['pickupStore'] {
  if (row.storeIdName === null) return row.storeId === null ? null : { code: row.storeId, name: null };
  const [, number = null, name = row.storeIdName] = /^\s*([A-Z]?\d{3,8})\s+(\S.*)$/.exec(row.storeIdName) ?? [];
  return { code: row.storeId ?? number ?? row.storeIdName, name };
}

/** momo masks who receives what it labels itself; masked is not known. */
function recipientOf(row: WireRow, family: Family): PlatformRecipient {
  const nobody: PlatformRecipient = {
    name: null,
    phone: null,
    email: null,
    country: 'TW',
    postcode: null,
    city: null,
    district: null,
    address: null,
  };
  if (family === 'third') return { ...nobody, postcode: row.postNo, masked: true };
  if (family === 'stores') return { ...nobody, name: row.Receiver ?? row.receiver, masked: true };
  return {
    ...nobody,
    name: row.receiver,
    phone: row.receiverMobile ?? row.receiverTel,
    postcode: row.postNo,
    address: row.receiverAddr,
  };
}
