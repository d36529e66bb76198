import { textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import { cancelForLack } from './company.ts';
import { carriers, routeOf, storeDeliveries, type Family } from './families.ts';
import { Lists, allShipped, lineState, orderOf, record, rowsOf, setLine, type WriteCall } from './lines.ts';

const READY = '可出貨';
const NO_STOCK = '無貨取消訂單';
const shared = [READY, NO_STOCK, '收件資料有誤/不配送地區', '無適當選項，momo請協助', '自行備註，不需momo協助'];

export const packings = [
  { name: '紙箱', neewWeight: true, subLevelList: [{ name: '紙箱60cm' }, { name: '紙箱90cm' }] },
  { name: '破壞袋', neewWeight: false, subLevelList: [{ name: '破壞袋小' }, { name: '破壞袋大' }] },
  { name: '原包裝', neewWeight: false, subLevelList: [] },
] as const;

/** Why this line is not open for the family's next step; null when it is. */
function closed(order: LedgerOrder | null, family: Family): string | null {
  if (order === null || routeOf(order).family !== family) return '查無資料';
  if (order.status === 'stopped') return '退貨處理中';
  if (order.status === 'cancelled') return '訂單已取消';
  return null;
}

/** Optional first step: can be shipped, or why not. 無貨取消訂單 cancels. */
export function checkGoods(family: Family, input: WriteCall): Record<string, unknown> {
  const lists = new Lists('checkOk', 'checkFail');
  const allowed = family === 'stores' ? [...shared, '超才'] : shared;
  for (const row of rowsOf(input)) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const remark = textOf(row.remark5VStr);
    const fault =
      closed(order, family) ??
      (order?.status !== 'unsend' || lineState(order, orderNo).slip !== null
        ? '訂單狀態不符'
        : !allowed.includes(remark)
          ? '處理結果錯誤'
          : Buffer.byteLength(textOf(row.scm_msg)) > 100
            ? 'scm_msg 不可超過 100 bytes'
            : remark !== READY && textOf(row.msgNote).trim() === ''
              ? '備註不可為空'
              : null);
    const outcome = fault === null ? 'done' : 'refused';
    lists.add(fault === null ? 'checkOk' : 'checkFail', fault === null ? orderNo : `${orderNo} : ${fault}`);
    record(input, { kind: 'order', subject: orderNo, key: `${orderNo} ${remark}`, outcome, effect: fault ?? remark });
    if (fault === null && order !== null && remark === NO_STOCK) cancelForLack(input, order, orderNo);
  }
  return lists.info();
}

/**
 * `boxYn` 0: the order travels alone. The same number from 1 on is one parcel of two orders or more; a number that
 * other open orders have is taken, and nothing happens to the row.
 */
export function combine(family: Family, input: WriteCall): Record<string, unknown> {
  const lists = new Lists('combineOk', 'combineFail', 'combineUsed', 'undo');
  const rows = rowsOf(input);
  const members = (box: string): readonly LedgerOrder[] => [
    ...new Set(
      rows
        .filter((row) => textOf(row.boxYn) === box)
        .map((row) => orderOf(input, textOf(row.completeOrderNo)))
        .filter((order) => order !== null),
    ),
  ];
  const call = input.kernel.ledger.count('momo.combine');
  for (const row of rows) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const box = textOf(row.boxYn);
    const orders = members(box);
    const deliveries = new Set(orders.map((other) => JSON.stringify(routeOf(other))));
    const fault =
      closed(order, family) ??
      (order?.status !== 'unsend' || lineState(order, orderNo).slip !== null
        ? '訂單狀態不符'
        : textOf(row.remark5VStr) !== READY
          ? '處理結果錯誤'
          : !/^\d{1,4}$/.test(box)
            ? '併箱編號錯誤'
            : box !== '0' && orders.length < 2
              ? '併箱需兩筆以上訂單'
              : box !== '0' && deliveries.size > 1
                ? '配送方式不同不可併箱'
                : null);
    if (fault !== null || order === null) {
      lists.add('combineFail', `${orderNo} : ${fault ?? ''}`);
      record(input, { kind: 'order', subject: orderNo, outcome: 'refused', effect: fault ?? '' });
    } else if (box !== '0' && taken(input, family, box, orders)) {
      lists.add('combineUsed', orderNo);
      record(input, { kind: 'order', subject: orderNo, outcome: 'refused', effect: `box ${box} is taken` });
    } else {
      const same = lineState(order, orderNo).box === box;
      if (!same) setLine(order, orderNo, { box, parcel: box === '0' ? order.id : `${call}-${box}` });
      lists.add('combineOk', orderNo);
      const outcome = same ? 'noEffect' : 'done';
      record(input, { kind: 'order', subject: orderNo, key: `${orderNo} box ${box}`, outcome, effect: `box ${box}` });
    }
  }
  input.kernel.ledger.changed();
  const { combineOkList: _none, ...info } = lists.info();
  return info;
}

/** Whether orders outside this call have the number and are not on their way yet. */
function taken(input: WriteCall, family: Family, box: string, members: readonly LedgerOrder[]): boolean {
  return input.kernel.ledger
    .of('momo', input.storeId)
    .some(
      (order) =>
        !members.includes(order) &&
        routeOf(order).family === family &&
        (order.status === 'unsend' || order.status === 'printed') &&
        order.lines.some((line) => lineState(order, line.id).box === box),
    );
}

/**
 * momo gives the slip number here, one for each parcel; it is read back from the sending query. The store variant
 * answers with a list. With the fault `labelLost` the work is done and the rows are in no list.
 */
export function finish(family: Family, input: WriteCall): Record<string, unknown> | readonly Record<string, unknown>[] {
  const lists = new Lists('confirmOk', 'confirmFail', 'confirmRepeat', 'undo');
  const slips = input.kernel.state.slice<Record<string, string>>('momo.slips', {});
  const lost = input.call.meets('labelLost') !== null;
  for (const row of rowsOf(input)) {
    const orderNo = textOf(row.completeOrderNo);
    const order = orderOf(input, orderNo);
    const fault = closed(order, family) ?? finishFault(order, orderNo, row);
    const given = order === null ? null : lineState(order, orderNo).slip;
    if (fault !== null || order === null) {
      lists.add('confirmFail', `${orderNo} : ${fault ?? ''}`);
      record(input, { kind: 'label', subject: orderNo, key: orderNo, outcome: 'refused', effect: fault ?? '' });
      continue;
    }
    if (given !== null) {
      lists.add('confirmRepeat', orderNo);
      record(input, { kind: 'label', subject: orderNo, key: orderNo, outcome: 'noEffect', effect: 'already finished' });
      continue;
    }
    const { delivery } = routeOf(order);
    const carrier = storeDeliveries[delivery] ?? carriers[delivery] ?? '';
    const parcel = `${input.storeId} ${lineState(order, orderNo).parcel ?? order.id}`;
    const slip = (slips[parcel] ??= String(480_000_000_000 + input.kernel.ledger.count('momo.slip')));
    const at = input.call.now.toISOString();
    setLine(order, orderNo, { slip, carrier });
    if (!order.shipments.some((shipment) => shipment.trackingNumber === slip))
      order.shipments.push({ carrier, trackingNumber: slip, at });
    if (allShipped(order)) order.status = 'printed';
    order.changedAt = at;
    record(input, {
      kind: 'label',
      subject: orderNo,
      key: orderNo,
      effect: lost ? 'number given, in no list of the answer' : 'number given',
      carrier,
      trackingNumber: slip,
    });
    if (!lost) lists.add('confirmOk', family === 'third' ? `${orderNo} --- ${slip}` : orderNo);
  }
  input.kernel.ledger.changed();
  return family === 'stores' ? [lists.info()] : lists.info();
}

function finishFault(order: LedgerOrder | null, orderNo: string, row: Record<string, unknown>): string | null {
  if (order === null) return '查無資料';
  if (lineState(order, orderNo).slip !== null) return null;
  if (order.status !== 'unsend') return '訂單狀態不符';
  if (textOf(row.remark5VStr) !== READY) return '處理結果錯誤';
  if (lineState(order, orderNo).box === null) return '尚未併箱';
  const [kind, pack, unit] = [row.shipTypeStr, row.packTypeStr, row.packUnit];
  if (typeof kind !== 'string' || typeof pack !== 'string' || typeof unit !== 'string') return '缺少包材欄位';
  const packing = packings.find(({ name }) => name === kind);
  if (packing === undefined) return '包材錯誤';
  const sizes = packing.subLevelList.map(({ name }): string => name);
  if (sizes.length === 0 ? pack !== '' : !sizes.includes(pack)) return '包材規格錯誤';
  if (packing.neewWeight ? !/^\d+(\.\d+)?$/.test(unit) : unit !== '') return '重量錯誤';
  return null;
}
