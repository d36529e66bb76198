import { isRecord } from '../kernel/json.ts';
import { leftToShip, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import type { Call, Kernel } from '../kernel/platform.ts';
import type { NewWrite, WriteOutcome } from '../kernel/writes.ts';
import { Refused } from './refused.ts';

/** How far one line of an order has come on its way out. */
export interface LineState {
  /** From CombineBox; "0" travels alone. Null before. */
  readonly box: string | null;
  /** Lines of one parcel share it; null before CombineBox. */
  readonly parcel: string | null;
  /** The slip number once momo or the supplier gave one. */
  readonly slip: string | null;
  readonly carrier: string;
}

const fresh: LineState = { box: null, parcel: null, slip: null, carrier: '' };

export function lineState(order: LedgerOrder, lineId: string): LineState {
  const states = isRecord(order.details.lines) ? order.details.lines : {};
  const state = states[lineId];
  return isRecord(state) ? { ...fresh, ...state } : fresh;
}

export function setLine(order: LedgerOrder, lineId: string, change: Partial<LineState>): void {
  const states = isRecord(order.details.lines) ? order.details.lines : {};
  order.details.lines = { ...states, [lineId]: { ...lineState(order, lineId), ...change } };
}

/** Whether every line that is still to be shipped has its slip. */
export function allShipped(order: LedgerOrder): boolean {
  return openLines(order).every((line) => lineState(order, line.id).slip !== null);
}

export function openLines(order: LedgerOrder): readonly LedgerLine[] {
  return order.lines.filter((line) => leftToShip(line) > 0);
}

/** One call that writes, for one supplier. */
export interface WriteCall {
  readonly call: Call;
  readonly kernel: Kernel;
  readonly storeId: string;
  readonly action: string;
  readonly body: Record<string, unknown>;
  /** Sellable numbers by SKU. */
  readonly stock: Record<string, number>;
}

/** ASSUMED */
const MOST_ROWS = 100;

/** The rows of `sendInfoList`. @throws {Refused} for none, or more than a call may have */
export function rowsOf({ body }: WriteCall): readonly Record<string, unknown>[] {
  const rows = Array.isArray(body.sendInfoList) ? body.sendInfoList.filter(isRecord) : [];
  if (rows.length === 0) throw new Refused('sendInfoList 不可為空');
  if (rows.length > MOST_ROWS) throw new Refused(`單次不可超過 ${MOST_ROWS} 筆`);
  return rows;
}

/** The order with the line of this complete number; null when it is unknown. */
export function orderOf({ kernel, storeId }: WriteCall, orderNo: string): LedgerOrder | null {
  const order = kernel.ledger.find('momo', storeId, orderNo.slice(0, 14));
  return order?.lines.some((line) => line.id === orderNo) === true ? order : null;
}

/** Into the ledger of what was written. */
export function record(
  { call, kernel, storeId, action }: WriteCall,
  write: Pick<NewWrite, 'kind' | 'subject' | 'effect'> &
    Partial<Pick<NewWrite, 'key' | 'by' | 'stock' | 'carrier' | 'trackingNumber' | 'operation'>> & {
      readonly outcome?: WriteOutcome;
    },
): void {
  kernel.writes.add({
    at: call.now,
    platform: 'momo',
    storeId,
    operation: action,
    key: `${action} ${write.subject}`,
    ...write,
  });
}

/** Lists of a `resultInfo`; each row of a call ends in one of them. */
export class Lists<Name extends string> {
  readonly #lists: Readonly<Record<Name, string[]>>;

  constructor(...names: readonly Name[]) {
    this.#lists = Object.fromEntries(names.map((name): [Name, string[]] => [name, []])) as Record<Name, string[]>;
  }

  add(name: Name, entry: string): void {
    this.#lists[name].push(entry);
  }

  /** `<name>Cnt` as text and `<name>List`. */
  info(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries<string[]>(this.#lists).flatMap(([name, list]): [string, unknown][] => [
        [`${name}Cnt`, String(list.length)],
        [`${name}List`, list],
      ]),
    );
  }
}
