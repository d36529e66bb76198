import { cappedTotal, mostCounted, type Total } from './connection.ts';
import type { RequestContext } from './context.ts';
import { someOf, windowOf, windowRows, type RowSource } from './row-source.ts';

/** Of a window of 4,000: counting all the rows of what is more frequent would read far too much. */
const frequent = 25;

export interface GroupCount {
  readonly value: string;
  readonly count: number;
  readonly isExact: boolean;
}

/** How many rows there are, counted to the cap; of frequent words of a search, how many were seen. */
export async function countRows(ctx: RequestContext, source: RowSource): Promise<Total> {
  if (source.selective?.length) {
    const seen = await countInWindow(ctx, source);
    if (seen.isExact || seen.count >= frequent) return seen;
  }
  const [row] = await ask<{ count: number }>(
    ctx,
    source,
    `select count(*) from ${someOf(source, '1 as one', mostCounted + 1)}`,
  );
  return cappedTotal(row?.count ?? 0);
}

/** How many of the first rows fit the selective conditions; exact where there are no others. */
export async function countInWindow(ctx: RequestContext, source: RowSource): Promise<Total> {
  const [walked] = await ask<{ seen: number; found: number }>(
    ctx,
    source,
    `select count(*) as seen, count(*) filter (where fits) as found from ${windowOf(source, '1 as one')}`,
  );
  const { seen = 0, found = 0 } = walked ?? {};
  return { count: found, isExact: seen < windowRows };
}

/**
 * How many rows have each value of a column; values without rows are left out.
 * @param column SQL, such as `o.status`
 * @param values all it can have, words of ours
 */
export async function countGroups(
  ctx: RequestContext,
  source: RowSource,
  column: string,
  values: readonly string[],
): Promise<GroupCount[]> {
  if (!source.selective?.length) {
    const each = values.map(
      (value) =>
        `select '${value}' as value, count(*)
         from ${someOf(
           { ...source, where: [`${column} = '${value}'`, ...source.where] },
           '1 as one',
           mostCounted + 1,
         )}`,
    );
    const rows = await ask<{ value: string; count: number }>(ctx, source, each.join(' union all '));
    return rows.filter(({ count }) => count > 0).map(({ value, count }) => ({ value, ...cappedTotal(count) }));
  }
  const walked = await ask<{ value: string; seen: number; found: number }>(
    ctx,
    source,
    `select value, count(*) as seen, count(*) filter (where fits) as found
     from ${windowOf(source, `${column} as value`)} group by 1 order by 1`,
  );
  const sum = (of: (row: { seen: number; found: number }) => number) => walked.reduce((so, row) => so + of(row), 0);
  const isExact = sum(({ seen }) => seen) < windowRows;
  if (isExact || sum(({ found }) => found) >= frequent)
    return walked.filter(({ found }) => found > 0).map(({ value, found }) => ({ value, count: found, isExact }));
  const hits = await ask<{ value: string; count: number }>(
    ctx,
    source,
    `select value, count(*) from ${someOf(source, `${column} as value`, mostCounted + 1)} group by 1 order by 1`,
  );
  const whole = hits.reduce((so, { count }) => so + count, 0) <= mostCounted;
  return hits.map(({ value, count }) => ({ value, count, isExact: whole }));
}

function ask<R>(ctx: RequestContext, { params }: RowSource, text: string): Promise<R[]> {
  return ctx.read((tx) => tx.query<R>(text, params));
}
