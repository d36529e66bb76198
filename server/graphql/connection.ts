import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { once } from '../values/once.ts';
import { badInput } from './errors.ts';

/**
 * Relay connections with keyset cursors: a cursor holds the sort values of its row, so that a page costs the same
 * however deep it lies.
 */

@ObjectType({ description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows after endCursor.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether more lies before startCursor.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first entry; null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; null on an empty page.' })
  readonly endCursor!: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: PageInfo;
  /** Asked only when the query selects it. */
  readonly totalCount: () => Promise<number> | number;
  /** Whether `totalCount` is exact, or only "at least". */
  readonly totalCountIsExact: () => Promise<boolean> | boolean;
}

/** How many there are, or, where counting on would take too long, at least. */
export interface Total {
  readonly count: number;
  readonly isExact: boolean;
}

/**
 * Counting stops here: nobody reads the difference between 10,000 and 48,211, and finding it out reads all those rows.
 */
export const mostCounted = 10_000;

/** A count that was taken over at most `mostCounted + 1` rows. */
export const cappedTotal = (found: number): Total => ({
  count: Math.min(found, mostCounted),
  isExact: found <= mostCounted,
});

/** Makes `XConnection` and `XEdge`; `name` is X, the name of the node's type in the API. */
export function createConnectionType<T extends object>(node: new () => T, name: string): new () => Connection<T> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list.`, simpleResolvers: true })
  class EdgeType {
    @Field(() => String, { description: 'Place of this entry in the list, for after and before.' })
    readonly cursor!: string;

    @Field(() => node, { description: 'The entry.' })
    readonly node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name} entries.`, simpleResolvers: true })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The entries of the page with their cursors.' })
    readonly edges!: EdgeType[];

    @Field(() => [node], { description: 'The entries of the page.' })
    readonly nodes!: T[];

    @Field(() => PageInfo, { description: 'Where the page lies.' })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      description: 'How many entries the whole list has; where totalCountIsExact is false, at least so many.',
    })
    readonly totalCount!: () => Promise<number> | number;

    @Field(() => Boolean, {
      description: 'Whether totalCount is exact. Counting stops at 10,000, in a search for common words earlier.',
    })
    readonly totalCountIsExact!: () => Promise<boolean> | boolean;
  }
  return ConnectionType;
}

/** One part of a cursor: what a sort column held. Times as ISO text. */
export type CursorValue = string | number | boolean | null;

/** What the arguments of a connection ask for, checked. */
export interface Page {
  /** How many entries; ask the database for one more to know whether the list goes on. */
  readonly size: number;
  /** From the end towards the start (`last`). */
  readonly backward: boolean;
  /** Values of the row the page starts after (or, backward, ends before); null at the end of the list. */
  readonly from: readonly CursorValue[] | null;
}

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

const largest = 100;
const standard = 20;

/**
 * @param kinds type of each value the cursor must hold, in order
 * @throws {PublicError} BAD_USER_INPUT for a size outside 1..100, both directions at once, or a cursor that is not of
 * this list
 */
export function pageOf(args: PageArgs, kinds: readonly ('string' | 'number' | 'boolean')[]): Page {
  const { first, after, last, before } = args;
  if (first != null && last != null) throw badInput('Give either first or last, not both.');
  if (after != null && before != null) throw badInput('Give either after or before, not both.');
  const backward = last != null || (before != null && first == null);
  if (backward && after != null) throw badInput('last goes with before, first with after.');
  if (!backward && before != null) throw badInput('first goes with after, last with before.');
  const size = (backward ? last : first) ?? standard;
  if (size < 1 || size > largest) throw badInput(`${backward ? 'last' : 'first'} must lie between 1 and ${largest}.`);
  const cursor = backward ? before : after;
  return { size, backward, from: cursor == null ? null : readCursor(cursor, kinds) };
}

export function writeCursor(values: readonly (CursorValue | Date)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

function readCursor(cursor: string, kinds: readonly string[]): CursorValue[] {
  const wrong = badInput('This cursor does not belong to this list.');
  if (cursor.length > 2_000) throw wrong;
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw wrong;
  }
  if (!Array.isArray(values) || values.length !== kinds.length) throw wrong;
  if (!values.every((value, at) => value === null || typeof value === kinds[at])) throw wrong;
  if (values.some((value) => typeof value === 'string' && value.includes('\u0000'))) throw wrong;
  return values as CursorValue[];
}

/** One column a list is ordered by. The last one must be unique. `nulls` say where rows without a value come. */
export interface SortKey {
  /** SQL expression, never from input. */
  readonly sql: string;
  readonly direction: 'asc' | 'desc';
  /** SQL type the cursor's value is cast to: `timestamptz`, `uuid`. */
  readonly type: string;
  /**
   * Of another table than the next key: a comparison of its own lets that table's index skip what lies before the page.
   */
  readonly joined?: boolean;
}

/**
 * The `where` and `order by` of a page. Adds the cursor's values to `params`. Sort expressions must not be null
 * (coalesce them), so that comparing is enough.
 */
export function keyset(
  page: Page,
  keys: readonly SortKey[],
  params: unknown[],
): { readonly where: string; readonly orderBy: string } {
  const directed = keys.map((key) => ({ ...key, ascending: (key.direction === 'asc') !== page.backward }));
  const orderBy = directed.map((key) => `${key.sql} ${key.ascending ? 'asc' : 'desc'}`).join(', ');
  if (!page.from) return { where: 'true', orderBy };
  const from = page.from.map((value, at) => `$${params.push(value)}::${keys[at]?.type}`);
  // Same direction everywhere compares as one row, which an index serves in one go.
  if (directed.every((key) => key.ascending === directed[0]?.ascending)) {
    const [first] = directed;
    const sign = first?.ascending ? '>' : '<';
    const ahead = first?.joined ? ` and ${first.sql} ${sign}= ${from[0]}` : '';
    return { where: `(${directed.map((key) => key.sql).join(', ')}) ${sign} (${from.join(', ')})${ahead}`, orderBy };
  }
  const steps = directed.map((key, at) =>
    [
      ...directed.slice(0, at).map((equal, i) => `${equal.sql} = ${from[i]}`),
      `${key.sql} ${key.ascending ? '>' : '<'} ${from[at]}`,
    ].join(' and '),
  );
  return { where: `(${steps.map((step) => `(${step})`).join(' or ')})`, orderBy };
}

/**
 * A connection from the rows found (size + 1 were asked for, in the order of `keyset`).
 * @param cursorOf the row's sort values, in the order of the sort keys
 */
export function connectionOf<R, T>(
  page: Page,
  found: readonly R[],
  toNode: (row: R) => T,
  cursorOf: (row: R) => readonly (CursorValue | Date)[],
  total: () => Promise<Total>,
): Connection<T> {
  const count = once(total);
  const more = found.length > page.size;
  const rows = found.slice(0, page.size);
  if (page.backward) rows.reverse();
  const edges = rows.map((row) => ({ cursor: writeCursor(cursorOf(row)), node: toNode(row) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.backward ? page.from !== null : more,
      hasPreviousPage: page.backward ? more : page.from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: async () => (await count()).count,
    totalCountIsExact: async () => (await count()).isExact,
  };
}
