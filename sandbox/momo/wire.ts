import { productOf } from '../kernel/catalogue.ts';
import { poisoned, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import { TAIPEI, localTime } from '../kernel/time.ts';
import { carriers, routeOf, storeDeliveries, temperatures } from './families.ts';
import { goodsCode, goodsDtCode } from './goods.ts';
import { lineState } from './lines.ts';
import { mayAnswerStop } from './requests.ts';

/** One row per order line; every value is text, numbers too. */
export function unsentRow(order: LedgerOrder, line: LedgerLine): Record<string, unknown> {
  const product = productOf(line.sku);
  const { family, delivery, temperature } = routeOf(order);
  const { recipient } = order;
  const address = `${recipient.city}${recipient.district}${recipient.street}`;
  const row: Record<string, unknown> = {
    completeOrderNo: line.id,
    orderGbStr: '一般',
    isRedStr: '',
    remark5VStr: '',
    msgNote: '',
    msg: order.buyerNote,
    goodsCode: goodsCode(product),
    goodsDtCode: goodsDtCode(product),
    entpGoodsNo: line.sku,
    goodsName: line.name,
    goodsDtInfo: line.variantName === '' ? '無' : line.variantName,
    syslast: String(line.quantity - line.cancelled),
    buyPrice: String(Math.round(line.unitPrice * 0.72)),
    salePrice: String(line.unitPrice),
    describeNote: '',
    packYnStr: '否',
    lastPricDate: `${date(order.placedAt)} ${localTime(order.placedAt, TAIPEI).slice(11, 16)}`,
    delyHopeDate: '',
    scmDelyDate: '',
    invoiceNo: '',
    invoiceDate: '',
    custId: `C${order.id.slice(-6)}`,
    claimReason: '',
  };
  if (family === 'company') {
    Object.assign(row, {
      receiver: recipient.name,
      receiverTel: '',
      receiverMobile: recipient.phone,
      postNo: recipient.postcode,
      receiverAddr: address,
      newPostNo: newAddress(order, 'postcode'),
      newReceiverAddr: newAddress(order, 'address'),
      custName: recipient.name,
    });
  } else if (family === 'stores') {
    Object.assign(row, {
      storeIdName: `${order.pickupStore?.code ?? ''} ${order.pickupStore?.name ?? ''}`.trim(),
      receiverMask: masked(recipient.name),
      Receiver: recipient.name,
      custNameMask: masked(recipient.name),
      boxYn: lineState(order, line.id).box ?? '',
      reason: '',
      dely_gbStr: storeDeliveries[delivery] ?? '',
    });
  } else {
    Object.assign(row, {
      receiverMask: masked(recipient.name),
      receiverAddrMask: `${recipient.city}${recipient.district}＊＊＊`,
      postNo: recipient.postcode,
      orderDelyGbName: `${carriers[delivery] ?? ''} ${temperatures[temperature] ?? ''}`.trim(),
      outplacePost: '330',
      outplaceAddr: '桃園市桃園區經國路 168 號',
      outplaceRtnPost: '330',
      outplaceRtnAddr: '桃園市桃園區經國路 168 號',
      boxYn: lineState(order, line.id).box ?? '',
      scm_msg: '',
    });
  }
  return poisoned(order, row, ['completeOrderNo', 'syslast', 'lastPricDate']);
}

/** A request to stop a line: no date, no price. */
export function stopRow(order: LedgerOrder, line: LedgerLine, index: number): Record<string, unknown> {
  const product = productOf(line.sku);
  return {
    itemNo: String(index + 1),
    allowExecuteYN: mayAnswerStop(order) ? 'Y' : 'N',
    notAllowReason: mayAnswerStop(order) ? '' : '非廠商可執行',
    completeOrderNo: line.id,
    returnReason: '不想要了',
    receiver: order.recipient.name,
    entpGoodsNo: line.sku,
    goodsCode: goodsCode(product),
    goodsDtCode: goodsDtCode(product),
    goodsName: line.name,
    goodsDtInfo: line.variantName === '' ? '無' : line.variantName,
    syslast: String(line.quantity - line.cancelled),
    msgNote: '',
    packYnStr: '否',
  };
}

/** Parcels under way: other spellings, no prices, the slip number. */
export function sendingRow(order: LedgerOrder, line: LedgerLine): Record<string, unknown> {
  const product = productOf(line.sku);
  const { delivery } = routeOf(order);
  const state = lineState(order, line.id);
  const slip = state.slip ?? order.shipments.at(-1)?.trackingNumber ?? '';
  return {
    completeOrderNo: line.id,
    complete_order_no: line.id,
    goods_code: goodsCode(product),
    goodsdt_code: goodsDtCode(product),
    goods_name: line.name,
    goodsdt_info: line.variantName === '' ? '無' : line.variantName,
    entp_goods_no: line.sku,
    syslast: String(line.quantity - line.cancelled),
    slip_no: slip,
    slip_i_no: slip,
    remark5_vStr: '可出貨',
    receiver_mask: masked(order.recipient.name),
    code_name: order.shipments.at(-1)?.carrier ?? '',
    create_date: date(order.changedAt),
    box_yn: state.box ?? '0',
    dely_gbStr: storeDeliveries[delivery] ?? carriers[delivery] ?? '',
    storeId: order.pickupStore?.code ?? '',
    storeName: order.pickupStore?.name ?? '',
  };
}

/** A request to send elsewhere, empty when there is none. */
function newAddress(order: LedgerOrder, part: 'postcode' | 'address'): string {
  const asked = order.details.newAddress;
  return typeof asked === 'object' && asked !== null && part in asked
    ? String((asked as Record<string, string>)[part])
    : '';
}

function masked(name: string): string {
  return `${name.slice(0, 1)}＊${name.slice(2)}`;
}

export function date(at: string): string {
  return localTime(at, TAIPEI).slice(0, 10).replaceAll('-', '/');
}
