import { sqlState } from '../persistence/database-errors.ts';
import { cappedTotal, connectionOf, keyset, mostCounted, pageOf } from './connection.ts';
import type { Connection, CursorValue, PageArgs, SortKey } from './connection.ts';
import type { RequestContext } from './context.ts';
import { badInput } from './errors.ts';
import { countRows } from './list-count.ts';
import { foundByIndex, foundInWindow, type RowSource } from './row-source.ts';

/** A list in SQL: everything but the page. Nothing in it comes from input except `params`. */
export interface ListQuery<R, T> extends Omit<RowSource, 'order'> {
  /** Select list. Where a cursor needs more precision than a Date has, select it as text: see `instant`. */
  readonly columns: string;
  /**
   * The row's merchant. Row-level security closes the list in any case; in the statement it lets an index find a
   * merchant's rows.
   */
  readonly merchant?: string;
  /** Conditions stand in `where` only when they are asked for, so that one plan fits all values of a text. */
  readonly keepPlan?: boolean;
  /** The last one must be unique. */
  readonly order: readonly SortKey[];
  /** An order that finds the rows sooner where only their number matters. Absent: the list's own. */
  readonly countOrder?: string;
  /** The row's sort values, in the order of `order`. */
  readonly cursor: (row: R) => readonly CursorValue[];
  readonly toNode: (row: R) => T;
}

/** A time as exact text: a Date would cut the microseconds, and a cursor made of it would show rows twice or never. */
export const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * One page of a list: one statement, two where a search is rare, and another one when a count is asked for.
 */
export async function listPage<R, T>(
  ctx: RequestContext,
  args: PageArgs,
  list: ListQuery<R, T>,
): Promise<Connection<T>> {
  const page = pageOf(
    args,
    list.order.map((key) => kindOf(key.type)),
  );
  const params = [...list.params];
  const own = ownMerchants(ctx, list.merchant, params);
  const { where, orderBy } = keyset(page, list.order, params);
  const key = list.order.at(-1)?.sql ?? '';
  const source: RowSource = { ...list, where: [...list.where, ...own, where], order: orderBy, key };
  const read = <Row = R>(text: string) =>
    ctx.read((tx) => tx.query<Row>(text, params, { keepPlan: list.keepPlan === true && !list.selective?.length }));
  const wanted = page.size + 1;
  try {
    const walked = await read(foundInWindow(source, list.columns, wanted));
    if (walked.length === wanted || !list.selective?.length)
      return connectionOf(page, walked, list.toNode, list.cursor, () => totalOf(ctx, list));
    const rows = await read<R & { hitCount: number }>(foundByIndex(source, list.columns, wanted, mostCounted + 1));
    // The first page has found all rows of the list; a later one only those behind its cursor.
    const total = page.from === null ? async () => cappedTotal(rows[0]?.hitCount ?? 0) : () => totalOf(ctx, list);
    return connectionOf(page, rows, list.toNode, list.cursor, total);
  } catch (error) {
    // Class 22: the cursor is well formed, but its values are not of the columns' types.
    if (page.from && sqlState(error)?.startsWith('22')) throw badInput('This cursor does not belong to this list.');
    throw error;
  }
}

/** How many rows the whole list has; joins that only bring columns are left out. */
export function totalOf<R, T>(ctx: RequestContext, list: ListQuery<R, T>) {
  const params = [...list.params];
  const own = ownMerchants(ctx, list.merchant, params);
  const key = list.order.at(-1)?.sql ?? '';
  const asListed = list.order.some(({ joined }) => joined)
    ? key
    : list.order.map(({ sql, direction }) => `${sql} ${direction}`).join(', ');
  const order = list.countOrder ?? asListed;
  return countRows(ctx, { ...list, key, joins: undefined, where: [...list.where, ...own], params, order });
}

/** The merchants of the actor as a condition over the column; none for those who see all of them. */
export function ownMerchants(ctx: RequestContext, column: string | undefined, params: unknown[]): string[] {
  const scope = ctx.actor?.scope;
  if (column === undefined || scope?.kind !== 'merchants') return [];
  return [among(column, 'uuid', scope.ids, params)];
}

/**
 * `column` is one of these. A single value is compared, not looked for in an array: only then the order of an index
 * that begins with the column is kept.
 */
export function among(column: string, type: string, values: readonly unknown[], params: unknown[]): string {
  return values.length === 1
    ? `${column} = $${params.push(values[0])}::${type}`
    : `${column} = any ($${params.push(values)}::${type}[])`;
}

/** As `among`, where values were given. */
export const amongGiven = (
  column: string,
  type: string,
  values: readonly unknown[] | null | undefined,
  params: unknown[],
): string[] => (values == null ? [] : [among(column, type, values, params)]);

const numbers = new Set(['integer', 'int4', 'smallint', 'bigint', 'int8']);
const kindOf = (type: string): 'string' | 'number' | 'boolean' =>
  numbers.has(type) ? 'number' : type === 'boolean' ? 'boolean' : 'string';
