import { MalformedAnswer } from '../errors.ts';
import { readJson } from '../transport/json.ts';
import { contextOf, type MomoClient } from './client.ts';
import { wireSent, wireUnsent, type WireSent, type WireUnsent } from './shipping-wire.ts';
import { queryTime, slices } from './times.ts';
import { completeOrderNo, wireAnswer } from './wire.ts';
import type { Way } from './ways.ts';

const dayMs = 24 * 3_600_000;
/** One question reaches so far back; what is older is a case for a person. */
const longestDays = 58;
/** ASSUMED (A7): so many lines in one call that writes. */
export const mostRows = 100;

/** Lines by their complete number. */
export interface Listed<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  /** False where a row could not be read: then absence proves nothing. */
  readonly complete: boolean;
}

/** Lines of one way that are not yet sent; of one order where its number is given. @throws {ConnectorError} */
export async function unsentRows(client: MomoClient, way: Way, orderNumber = ''): Promise<Listed<WireUnsent>> {
  const rows: unknown[] = [];
  for (const query of way.unsent) rows.push(...(await client.rows(query, windowOf(client), orderNumber)));
  return read(rows, (row) => wireUnsent.safeParse(row).data);
}

/** momo's words of how far a parcel is, in the order it goes through them. */
export const sentStatuses = { stores: ['1', '2', '3', '4', '5'], third: ['1', '2'] } as const;

/**
 * Lines of one way and one status that have a number. momo takes one status a call and shows neither chain nor carrier.
 * @throws {ConnectorError}
 */
export async function sentRows(
  client: MomoClient,
  { family, code }: Way,
  status: string,
  orderNumber = '',
): Promise<Listed<WireSent>> {
  if (family === 'company') return { rows: new Map(), complete: true };
  const { from, to } = windowOf(client);
  const [start, end] = [queryTime(from), queryTime(to)];
  const sendInfo = {
    fromDate: start.day,
    fromHour: start.hour,
    fromMinute: start.minute,
    toDate: end.day,
    toHour: end.hour,
    toMinute: end.minute,
    status,
    ...(family === 'stores' ? { dely_gb: code } : { logistics: code }),
    qryGoodsCode: '',
    receiver: '',
    orderNo: orderNumber,
    entpGoodsCode: '',
  };
  const doAction = family === 'stores' ? 'sendingStoresQuery' : 'sendingThirdQuery';
  const rows = await client.call({
    operation: 'shipping.sent',
    body: { doAction, sendInfo },
    effect: false,
    read: (call, answer) => client.listIn(call, readJson(call, answer, wireAnswer)),
  });
  return read(rows, (row) => wireSent.safeParse(row).data);
}

/** Absence from a list counts only where all of the list could be read. @throws {MalformedAnswer} */
export function mustBeComplete({ complete }: Listed<unknown>): void {
  if (!complete) throw new MalformedAnswer(contextOf('shipping.rows'), 'a line of the list could not be read');
}

function windowOf(client: MomoClient): { readonly from: Date; readonly to: Date } {
  const { now } = client;
  const [window] = slices({ from: new Date(now.getTime() - longestDays * dayMs), to: now });
  return window ?? { from: now, to: now };
}

function read<Row extends { readonly completeOrderNo: string }>(
  rows: readonly unknown[],
  toRow: (row: unknown) => Row | undefined,
): Listed<Row> {
  const known = new Map<string, Row>();
  let complete = true;
  for (const row of rows) {
    const found = toRow(row);
    if (found !== undefined) known.set(found.completeOrderNo, found);
    else complete = false;
  }
  return { rows: known, complete };
}

/** Whether a line belongs to an order. */
export function isOf(platformOrderId: string, completeNumber: string): boolean {
  return completeOrderNo.safeParse(completeNumber).success && completeNumber.startsWith(`${platformOrderId}-`);
}
