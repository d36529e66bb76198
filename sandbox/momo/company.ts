import { textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import { companyCarriers, routeOf } from './families.ts';
import { Lists, allShipped, lineState, orderOf, record, rowsOf, setLine, type WriteCall } from './lines.ts';

const SHIPPED = '已配送';
const NO_STOCK = '無貨取消訂單';
const DAY_SET = '已確認指定配送日';

/** What else may be said of a parcel; a note must come with it, and no carrier. */
const remarks: readonly string[] = [
  '暫時電聯不上(無須momo協助)',
  '多次電聯不上(2天3次以上)',
  DAY_SET,
  '已電聯，尚未確認配送日期',
  '需配送加價協調中',
  NO_STOCK,
  '收件資料有誤/不配送地區',
  '無適當選項，momo請協助',
  '自行備註，不需momo協助',
];

/** 廠配: shipped with 已配送, or a message why not. Each row stands for itself: a failing one stops no other. */
export function confirmCompany(input: WriteCall): Record<string, unknown> {
  const lists = new Lists('undo', 'confirmOk', 'confirmFail', 'saveMsgOk', 'saveMsgFail');
  let zeroed = 0;
  for (const row of rowsOf(input)) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const remark = textOf(row.remark5VStr);
    const [carrier, slip] = [textOf(row.delyGbStr), textOf(row.slipNo).trim()];
    const shipping = remark === SHIPPED;
    const kind = shipping ? 'shipment' : 'order';
    const fault = stateFault(order, orderNo) ?? (shipping ? shippedFault(row) : remarkFault(row));
    if (fault !== null || order === null) {
      lists.add(shipping ? 'confirmFail' : 'saveMsgFail', `${orderNo} : ${fault ?? ''}`);
      const key = shipping ? orderNo : `${orderNo} ${remark}`;
      record(input, { kind, subject: orderNo, key, outcome: 'refused', effect: fault ?? '' });
    } else if (!shipping) {
      if (remark === NO_STOCK) {
        cancelForLack(input, order, orderNo);
        zeroed += 1;
      }
      lists.add('saveMsgOk', orderNo);
      record(input, { kind, subject: orderNo, key: `${orderNo} ${remark}`, effect: remark });
    } else {
      ship(input, order, orderNo, carrier, slip);
      lists.add('confirmOk', `${orderNo} --- ${slip}`);
    }
  }
  const { saveMsgOkList: _none, ...info } = lists.info();
  return {
    ...info,
    addCounselOkCnt: '0',
    addCounselFailCnt: '0',
    setZeroOkCnt: String(zeroed),
    setZeroFailCount: '0',
    setZeroMsgList: [],
  };
}

/** Repeating a confirmation fails, and changes nothing. ASSUMED */
function stateFault(order: LedgerOrder | null, orderNo: string): string | null {
  if (order === null || routeOf(order).family !== 'company') return '查無資料';
  if (order.status === 'stopped') return '退貨處理中';
  if (order.status === 'cancelled') return '訂單已取消';
  return order.status !== 'unsend' || lineState(order, orderNo).slip !== null ? '訂單已確認' : null;
}

function shippedFault(row: Record<string, unknown>): string | null {
  if (!companyCarriers.includes(textOf(row.delyGbStr))) return '配送公司錯誤';
  if (textOf(row.slipNo).trim() === '') return '配送單號不可為空';
  return row.msgNote === '' ? null : '已配送不可填寫備註';
}

function remarkFault(row: Record<string, unknown>): string | null {
  if (!remarks.includes(textOf(row.remark5VStr))) return '處理結果錯誤';
  if (textOf(row.msgNote).trim() === '') return '備註不可為空';
  if (textOf(row.delyGbStr) !== '' || textOf(row.slipNo) !== '') return '不可填寫配送公司或配送單號';
  if (row.remark5VStr === DAY_SET && !/^\d{4}\/\d\d\/\d\d$/.test(textOf(row.scmDelyDate))) return '指定配送日錯誤';
  return null;
}

function ship(input: WriteCall, order: LedgerOrder, orderNo: string, carrier: string, slip: string): void {
  const at = input.call.now.toISOString();
  setLine(order, orderNo, { slip, carrier });
  if (!order.shipments.some((shipment) => shipment.trackingNumber === slip))
    order.shipments.push({ carrier, trackingNumber: slip, at });
  if (allShipped(order)) order.status = 'sending';
  order.changedAt = at;
  input.kernel.ledger.changed();
  record(input, {
    kind: 'shipment',
    subject: orderNo,
    key: orderNo,
    effect: SHIPPED,
    carrier,
    trackingNumber: slip,
  });
}

/** 無貨取消訂單 cancels the order for good and leaves nothing to sell of the product. */
export function cancelForLack(input: WriteCall, order: LedgerOrder, orderNo: string): void {
  const sku = order.lines.find((line) => line.id === orderNo)?.sku ?? '';
  const before = input.stock[sku] ?? 0;
  order.status = 'cancelled';
  order.changedAt = input.call.now.toISOString();
  input.stock[sku] = 0;
  input.kernel.ledger.changed();
  const effect = `${sku} ${before} → 0: ${NO_STOCK}`;
  record(input, { kind: 'stock', subject: sku, key: `${sku} ${orderNo}`, stock: { before, after: 0 }, effect });
}
