import { sqlState } from '../persistence/database-errors.ts';
import { connectionOf, keyset, pageOf } from './connection.ts';
import type { Connection, CursorValue, PageArgs, SortKey } from './connection.ts';
import type { RequestContext } from './context.ts';
import { badInput } from './errors.ts';

/** A list in SQL: everything but the page. Nothing in it comes from input except `params`. */
export interface ListQuery<R, T> {
  /** Select list. Where a cursor needs more precision than a Date has, select it as text: see `instant`. */
  readonly columns: string;
  /** What follows `from`: `merchant m`. */
  readonly from: string;
  /** The row's merchant. Row-level security closes the list in any case; said in the statement too, it lets an index find a merchant's rows. */
  readonly merchant?: string;
  /** Conditions, all of which hold, with `$n` of `params`. */
  readonly where: readonly string[];
  readonly params: readonly unknown[];
  /** Conditions stand in `where` only when they are asked for, so that one plan fits all values of a text. */
  readonly keepPlan?: boolean;
  /** The last one must be unique. */
  readonly order: readonly SortKey[];
  /** The row's sort values, in the order of `order`. */
  readonly cursor: (row: R) => readonly CursorValue[];
  readonly toNode: (row: R) => T;
}

/** A time as exact text: a Date would cut the microseconds, and a cursor made of it would show rows twice or never. */
export const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** One page of a list: one statement, and a second one only when totalCount is asked for. */
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
  const { where, orderBy } = keyset(page, list.order, params);
  const conditions = [...list.where, ...ownMerchants(ctx, list.merchant, params), where].join(' and ');
  try {
    const rows = await ctx.read((tx) =>
      tx.query<R>(
        `select ${list.columns} from ${list.from} where ${conditions} order by ${orderBy} limit ${page.size + 1}`,
        params,
        { keepPlan: list.keepPlan ?? false },
      ),
    );
    return connectionOf(page, rows, list.toNode, list.cursor, () => countOf(ctx, list));
  } catch (error) {
    // Class 22: the cursor is well formed, but its values are not of the columns' types.
    if (page.from && sqlState(error)?.startsWith('22')) throw badInput('This cursor does not belong to this list.');
    throw error;
  }
}

function ownMerchants(ctx: RequestContext, column: string | undefined, params: unknown[]): string[] {
  const scope = ctx.actor?.scope;
  if (column === undefined || scope?.kind !== 'merchants') return [];
  // A single value keeps the order of an index that begins with it.
  return scope.ids.length === 1
    ? [`${column} = $${params.push(scope.ids[0])}::uuid`]
    : [`${column} = any ($${params.push(scope.ids)}::uuid[])`];
}

async function countOf<R, T>(ctx: RequestContext, { from, where, params }: ListQuery<R, T>): Promise<number> {
  const [row] = await ctx.read((tx) =>
    tx.query<{ count: number }>(`select count(*) from ${from} where ${[...where, 'true'].join(' and ')}`, params),
  );
  return row?.count ?? 0;
}

const numbers = new Set(['integer', 'int4', 'smallint', 'bigint', 'int8']);
const kindOf = (type: string): 'string' | 'number' | 'boolean' =>
  numbers.has(type) ? 'number' : type === 'boolean' ? 'boolean' : 'string';

/** Text a person searches for, as a pattern of ILIKE: its own wildcards are taken as they stand. Null when there is nothing to search for. */
export function containing(search: string | null | undefined): string | null {
  const text = search?.trim().slice(0, 200).replaceAll('\u0000', '') ?? '';
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
