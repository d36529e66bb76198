import { pageOf, type RowFault } from '../kernel/faults.ts';
import { isRecord, textOf } from '../kernel/json.ts';
import { leftToShip, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import { MINUTE, TAIPEI, fromLocal } from '../kernel/time.ts';
import { productOf } from '../kernel/catalogue.ts';
import { carriers, routeOf, storeDeliveries, temperatures, type Family } from './families.ts';
import { goodsCode } from './goods.ts';
import { lineState } from './lines.ts';
import { Refused } from './refused.ts';
import { sendingRow, stopRow, unsentRow } from './wire.ts';

const shared = [
  'fr_dd',
  'fr_hh',
  'fr_mm',
  'to_dd',
  'to_hh',
  'to_mm',
  'receiver',
  'goodsCode',
  'orderNo',
  'entpGoodsNo',
];
const required: Readonly<Record<Family, readonly string[]>> = {
  company: [...shared.map((key) => `company_${key}`), 'company_orderGb'],
  stores: [...shared.map((key) => `stores_${key}`), 'stores_special', 'dely_gb'],
  third: [...shared.map((key) => `third_${key}`), 'third_orderGb', 'third_delyGb', 'third_delyTemp'],
};
const sendingRequired = [
  'fromDate',
  'fromHour',
  'fromMinute',
  'toDate',
  'toHour',
  'toMinute',
  'qryGoodsCode',
  'receiver',
  'orderNo',
  'entpGoodsCode',
  'status',
];

/** Not yet shipped. Every listed key must come, "" when unused; texts match by containing. @throws {Refused} */
export function unsent(
  family: Family,
  sendInfo: unknown,
  orders: readonly LedgerOrder[],
  fault: RowFault,
): readonly unknown[] {
  const info = checked(sendInfo, required[family]);
  const field = (name: string): string => textOf(info[`${family}_${name}`]);
  const { from, to } = windowOf(['fr_dd', 'fr_hh', 'fr_mm', 'to_dd', 'to_hh', 'to_mm'].map(field));
  const group = family === 'stores' ? '' : field('orderGb');
  if (!['', '10', '40', '100008'].includes(group)) throw new Refused(`${family}_orderGb 錯誤`);
  const [delivery, temperature] =
    family === 'stores' ? [textOf(info.dely_gb) || '21', ''] : [field('delyGb'), field('delyTemp')];
  if (family === 'stores' && storeDeliveries[delivery] === undefined) throw new Refused('dely_gb 錯誤');
  if (family === 'stores' && !['Y', 'N'].includes(textOf(info.stores_special)))
    throw new Refused('stores_special 錯誤');
  if (family === 'third' && (carriers[delivery] === undefined || temperatures[temperature] === undefined))
    throw new Refused('third_delyGb 或 third_delyTemp 錯誤');
  const found = orders.filter((order) => {
    const route = routeOf(order);
    const placed = new Date(order.placedAt);
    return (
      order.status === 'unsend' &&
      route.family === family &&
      placed >= from &&
      placed <= to &&
      (family === 'company' || route.delivery === delivery) &&
      (family !== 'third' || route.temperature === temperature) &&
      order.recipient.name.includes(field('receiver')) &&
      (group === '' || group === '10')
    );
  });
  // A line that has its slip is no longer here, even while the rest of its order is.
  const rows = linesOf(found, field('orderNo'), field('goodsCode'), field('entpGoodsNo')).filter(
    ([order, line]) => lineState(order, line.id).slip === null,
  );
  return pageOf(rows, 0, rows.length, fault).map(([order, line]) => unsentRow(order, line));
}

/** Printed or on its way, one status for each call; of 廠配 only valuables (精品). @throws {Refused} */
export function sending(
  family: Family,
  sendInfo: unknown,
  orders: readonly LedgerOrder[],
  fault: RowFault,
): readonly unknown[] {
  const info = checked(sendInfo, [
    ...sendingRequired,
    ...(family === 'stores' ? ['dely_gb'] : family === 'third' ? ['logistics'] : []),
  ]);
  const { from, to } = windowOf(
    ['fromDate', 'fromHour', 'fromMinute', 'toDate', 'toHour', 'toMinute'].map((key) => textOf(info[key])),
  );
  const status = textOf(info.status);
  const wanted =
    status === '1'
      ? ['printed']
      : status === '2'
        ? ['sending']
        : family === 'stores' && ['3', '4', '5'].includes(status)
          ? []
          : null;
  if (wanted === null) throw new Refused('status 錯誤');
  const delivery = textOf(family === 'stores' ? info.dely_gb : info.logistics);
  const found = orders.filter((order) => {
    const route = routeOf(order);
    const placed = new Date(order.placedAt);
    const partly = order.status === 'unsend' && wanted.includes('printed');
    return (
      (wanted.includes(order.status) || partly) &&
      route.family === family &&
      (family !== 'company' || order.details.boutique === true) &&
      placed >= from &&
      placed <= to &&
      (family === 'company' || delivery === '' || route.delivery === delivery) &&
      order.recipient.name.includes(textOf(info.receiver))
    );
  });
  const rows = linesOf(found, textOf(info.orderNo), textOf(info.qryGoodsCode), textOf(info.entpGoodsCode)).filter(
    ([order, line]) => order.status !== 'unsend' || lineState(order, line.id).slip !== null,
  );
  return pageOf(rows, 0, rows.length, fault).map(([order, line]) => sendingRow(order, line));
}

/** Families by the number this question knows them by. */
const stopFamilies: Readonly<Record<string, Family>> = { '1': 'company', '2': 'stores', '6': 'third' };

/** Lines of one family the buyer returned before they left the supplier; of any age. @throws {Refused} */
export function stops(sendInfo: unknown, orders: readonly LedgerOrder[], fault: RowFault): readonly unknown[] {
  const info = checked(sendInfo, ['receiver', 'goodsCode', 'orderNo', 'entp_goods_no', 'delyGb']);
  const family = stopFamilies[textOf(info.delyGb)];
  if (family === undefined) throw new Refused('delyGb 錯誤');
  const found = orders.filter(
    (order) =>
      order.status === 'stopped' &&
      routeOf(order).family === family &&
      order.recipient.name.includes(textOf(info.receiver)),
  );
  const rows = linesOf(found, textOf(info.orderNo), textOf(info.goodsCode), textOf(info.entp_goods_no));
  return pageOf(rows, 0, rows.length, fault).map(([order, line], index) => stopRow(order, line, index));
}

function linesOf(
  orders: readonly LedgerOrder[],
  orderNo: string,
  goods: string,
  own: string,
): readonly (readonly [LedgerOrder, LedgerLine])[] {
  return orders.flatMap((order) =>
    order.lines
      .filter(
        (line) =>
          leftToShip(line) > 0 &&
          line.id.includes(orderNo) &&
          goodsCode(productOf(line.sku)).includes(goods) &&
          line.sku.includes(own),
      )
      .map((line): readonly [LedgerOrder, LedgerLine] => [order, line]),
  );
}

function checked(sendInfo: unknown, keys: readonly string[]): Record<string, unknown> {
  if (!isRecord(sendInfo)) throw new Refused('sendInfo 不可為空');
  const missing = keys.filter((key) => typeof sendInfo[key] !== 'string');
  if (missing.length > 0) throw new Refused(`缺少欄位 ${missing.join(', ')}`);
  return sendInfo;
}

/** yyyy/MM/dd, HH, mm in Taiwan's time; two months at most. */
function windowOf(parts: readonly string[]): { readonly from: Date; readonly to: Date } {
  const read = (day = '', hour = '', minute = ''): Date => {
    const at =
      /^\d{4}\/\d\d\/\d\d$/.test(day) && /^\d\d$/.test(hour) && /^\d\d$/.test(minute)
        ? fromLocal(`${day.replaceAll('/', '-')}T${hour}:${minute}:00`, TAIPEI)
        : null;
    if (at === null) throw new Refused('日期格式錯誤');
    return at;
  };
  const from = read(parts[0], parts[1], parts[2]);
  const to = new Date(read(parts[3], parts[4], parts[5]).getTime() + 59_999);
  if (from > to) throw new Refused('起始日期不可大於結束日期');
  const twoMonths = new Date(from);
  twoMonths.setUTCMonth(from.getUTCMonth() + 2);
  if (to.getTime() - MINUTE >= twoMonths.getTime()) throw new Refused('查詢區間不可超過兩個月');
  return { from, to };
}
