import { isRecord, listOf, textOf } from '../kernel/json.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Kernel } from '../kernel/platform.ts';
import { carriers, companyCarriers, routeOf, storeDeliveries, type Family } from './families.ts';

type ResultInfo = Record<string, unknown>;

/** Each row stands for itself: a failing one stops no other. */
interface Rows {
  readonly kernel: Kernel;
  readonly storeId: string;
  readonly sendInfoList: unknown;
}

function each(
  { kernel, storeId, sendInfoList }: Rows,
  work: (row: Record<string, unknown>, order: LedgerOrder | null, orderNo: string) => void,
): number {
  const rows = listOf(sendInfoList).filter(isRecord);
  for (const row of rows) {
    const orderNo = textOf(row.completeOrderNo);
    const order = kernel.ledger.find('momo', storeId, orderNo.slice(0, 14));
    work(row, order?.lines.some((line) => line.id === orderNo) === true ? order : null, orderNo);
  }
  kernel.ledger.changed();
  return rows.length;
}

/** 廠配: shipped with 已配送, or a message why not. */
export function confirmCompany(input: Rows): ResultInfo {
  const done: string[] = [];
  const failed: string[] = [];
  const undone: string[] = [];
  const saved: string[] = [];
  each(input, (row, order, orderNo) => {
    const remark = textOf(row.remark5VStr);
    const [carrier, slip] = [textOf(row.delyGbStr), textOf(row.slipNo)];
    if (order === null || routeOf(order).family !== 'company') failed.push(`${orderNo} 查無資料`);
    else if (order.status !== 'unsend') undone.push(orderNo);
    else if (remark !== '已配送') (remark === '' ? failed : saved).push(orderNo);
    else if (!companyCarriers.includes(carrier) || slip === '' || textOf(row.msgNote) !== '')
      failed.push(`${orderNo} 配送公司或配送單號錯誤`);
    else {
      setLine(order, orderNo, 'confirmed');
      if (order.lines.every((line) => lineState(order, line.id) === 'confirmed'))
        move(input.kernel, order, 'sending', carrier, slip);
      done.push(orderNo);
    }
  });
  return {
    undoCnt: String(undone.length),
    undoList: undone,
    confirmOkCnt: String(done.length),
    confirmOkList: done,
    confirmFailCnt: String(failed.length),
    confirmFailList: failed,
    saveMsgOkCnt: String(saved.length),
    saveMsgFailCnt: '0',
    saveMsgFailList: [],
    addCounselOkCnt: '0',
    addCounselFailCnt: '0',
    setZeroOkCnt: '0',
    setZeroFailCount: '0',
    setZeroMsgList: [],
  };
}

/** `boxYn` 0 travels alone; the same number from 1 on shares a parcel, which takes two orders or more. */
export function combine(family: Family, input: Rows): ResultInfo {
  const rows = listOf(input.sendInfoList).filter(isRecord);
  const ordersIn = (box: string): number =>
    new Set(rows.filter((row) => textOf(row.boxYn) === box).map((row) => textOf(row.completeOrderNo).slice(0, 14)))
      .size;
  const ok: string[] = [];
  const failed: string[] = [];
  const used: string[] = [];
  each(input, (row, order, orderNo) => {
    const box = textOf(row.boxYn);
    if (
      order === null ||
      routeOf(order).family !== family ||
      order.status !== 'unsend' ||
      textOf(row.remark5VStr) !== '可出貨'
    )
      failed.push(orderNo);
    else if (!/^\d+$/.test(box) || (box !== '0' && ordersIn(box) < 2)) failed.push(orderNo);
    else if (order.details.box !== undefined) used.push(orderNo);
    else {
      order.details.box = box;
      ok.push(orderNo);
    }
  });
  return {
    combineOkCnt: String(ok.length),
    combineFailCnt: String(failed.length),
    combineFailList: failed,
    combineUsedCnt: String(used.length),
    combineUsedList: used,
    undoCnt: '0',
    undoList: [],
  };
}

/** momo gives the slip number here; it is read back from the sending query. The store variant answers with a list. */
export function finish(family: Family, input: Rows): ResultInfo | readonly ResultInfo[] {
  const ok: string[] = [];
  const failed: string[] = [];
  const repeated: string[] = [];
  each(input, (row, order, orderNo) => {
    if (order === null || routeOf(order).family !== family) failed.push(`${orderNo} 查無資料`);
    else if (order.status === 'printed') repeated.push(orderNo);
    else if (order.status !== 'unsend' || textOf(row.remark5VStr) !== '可出貨') failed.push(orderNo);
    else if (order.details.box === undefined) failed.push(`${orderNo} 尚未併箱`);
    else if (!packings.some((packing) => packing.name === row.shipTypeStr)) failed.push(`${orderNo} 包材錯誤`);
    else {
      const { delivery } = routeOf(order);
      move(
        input.kernel,
        order,
        'printed',
        storeDeliveries[delivery] ?? carriers[delivery] ?? '',
        String(480_000_000_000 + input.kernel.ledger.count('momo.slip')),
      );
      ok.push(orderNo);
    }
  });
  const info = {
    confirmOkCnt: String(ok.length),
    confirmOkList: ok,
    confirmFailCnt: String(failed.length),
    confirmFailList: failed,
    undoCnt: '0',
    undoList: [],
    ...(family === 'third' ? { confirmRepeatCnt: String(repeated.length), confirmRepeatList: repeated } : {}),
  };
  return family === 'stores' ? [info] : info;
}

/** ASSUMED: Base64 of a PDF. All orders of the slip must be named. */
export function label(family: Family, input: Rows): Record<string, unknown> {
  const found: string[] = [];
  const undone: string[] = [];
  each(input, (_row, order, orderNo) => {
    if (order === null || routeOf(order).family !== family || order.status !== 'printed') undone.push(orderNo);
    else found.push(order.shipments.at(-1)?.trackingNumber ?? '');
  });
  const pdf = found.length === 0 ? '' : Buffer.from(`%PDF-1.4\n% ${found.join(' ')}\n%%EOF\n`).toString('base64');
  return { pdfData: pdf, undoCnt: String(undone.length), undoList: undone };
}

/** 1 caught in time, 0 too late. */
export function confirmStop(input: Rows): ResultInfo {
  const ok: string[] = [];
  const failed: string[] = [];
  each(input, (row, order, orderNo) => {
    if (order === null || order.status !== 'stopped' || !['0', '1'].includes(textOf(row.stopAct))) failed.push(orderNo);
    else {
      order.status = textOf(row.stopAct) === '1' ? 'cancelled' : 'sending';
      order.changedAt = input.kernel.now().toISOString();
      ok.push(orderNo);
    }
  });
  return {
    okCnt: String(ok.length),
    okList: ok,
    failCnt: String(failed.length),
    failList: failed,
    undoCnt: '0',
    undoList: [],
  };
}

export const packings = [
  { name: '紙箱', neewWeight: true, subLevelList: [{ name: '紙箱60cm' }, { name: '紙箱90cm' }] },
  { name: '破壞袋', neewWeight: false, subLevelList: [{ name: '破壞袋小' }, { name: '破壞袋大' }] },
  { name: '原包裝', neewWeight: false, subLevelList: [] },
] as const;

function move(kernel: Kernel, order: LedgerOrder, status: string, carrier: string, trackingNumber: string): void {
  order.status = status;
  order.changedAt = kernel.now().toISOString();
  order.shipments.push({ carrier, trackingNumber, at: order.changedAt });
}

function setLine(order: LedgerOrder, lineId: string, state: string): void {
  order.details.lines = { ...(isRecord(order.details.lines) ? order.details.lines : {}), [lineId]: state };
}

function lineState(order: LedgerOrder, lineId: string): unknown {
  return isRecord(order.details.lines) ? order.details.lines[lineId] : undefined;
}
