/**
 * The rows of a list, and the two ways to look through them where a condition's frequency is unknown to the database (a
 * searched word, a kind of hold). A frequent one is met soon when the list is walked in its order; for a rare one an
 * index finds its few rows, which are then put in order. Asked as one statement, the database guesses which of the two
 * it is, and a wrong guess reads the whole table.
 */
export interface RowSource {
  /** The table with its alias: `ec_order o`. */
  readonly from: string;
  /** Joins that neither add nor remove rows: `join merchant m on m.id = a.merchant_id`. */
  readonly joins?: string | undefined;
  /** Conditions, all of which hold, with `$n` of `params`. An index serves them together with the order. */
  readonly where: readonly string[];
  /** Further conditions, rare or frequent: see above. */
  readonly selective?: readonly string[] | undefined;
  /**
   * SQL that gives the keys of the rows a search finds, where only an index of its own finds them: see `search_ids`.
   */
  readonly hits?: string | undefined;
  readonly params: readonly unknown[];
  /** `order by`, which ends with the key. */
  readonly order: string;
  /** The unique column. */
  readonly key?: string;
  /**
   * True where the index in the list's order holds all that `where` asks for, but serves it only as a filter: then the
   * keys alone are read along it, and of the table no more than the rows of the page.
   */
  readonly keysFirst?: boolean;
}

/** So many rows, in the order of the list, are walked before an index is asked. */
export const windowRows = 4_000;
/** The same where each row costs the way over those of other merchants. */
const keysFirstRows = 1_000;

const all = (conditions: readonly string[]): string => (conditions.length === 0 ? 'true' : conditions.join(' and '));
/** What finds the rows other than in order. */
const finding = ({ hits, key = '', selective = [], where }: RowSource): string =>
  all([...(hits === undefined ? [] : [`${key} in (${hits})`]), ...selective, ...where]);
const tables = ({ from, joins = '' }: RowSource): string => `${from} ${joins}`.trim();

/** Rows in order: all that fulfil `where`, or, with selective conditions, those among the first `windowRows`. */
export function foundInWindow(source: RowSource, columns: string, limit: number): string {
  const { selective = [] } = source;
  if (selective.length === 0) return inOrder(source, columns, limit);
  const walked = inOrder(
    source,
    `${columns}, (${all(selective)}) as "fits"`,
    source.keysFirst ? keysFirstRows : windowRows,
  );
  return `select * from (${walked}) as walked where "fits" limit ${limit}`;
}

function inOrder(source: RowSource, columns: string, limit: number): string {
  const { where, order, key = '', joins = '', keysFirst = false } = source;
  const ordered = `from ${tables(source)} where ${all(where)} order by ${order} limit ${limit}`;
  if (!keysFirst) return `select ${columns} ${ordered}`;
  return `select ${columns} from (select ${key} as "orderedKey" ${ordered}) as ordered
    join ${tables({ ...source, joins: `on ${key} = ordered."orderedKey" ${joins}` })} order by ${order}`;
}

/**
 * The same rows, found by the selective conditions and put in order; `hitCount` is how many there are, up to `most`.
 */
export function foundByIndex(source: RowSource, columns: string, limit: number, most: number): string {
  const { order, key = '' } = source;
  return `with hit as materialized (select ${key} as "hitKey" from ${tables(source)} where ${finding(source)})
    select ${columns}, (select count(*) from (select from hit limit ${most}) as counted)::int as "hitCount"
    from hit join ${tables({ ...source, joins: `on ${key} = hit."hitKey" ${source.joins ?? ''}` })}
    order by ${order} limit ${limit}`;
}

/** The first rows in order, each with whether it fits: `columns` and `fits`. */
export const windowOf = (source: RowSource, columns: string): string =>
  `(select ${columns}, (${all(source.selective ?? [])}) as fits from ${tables(source)} where ${all(source.where)}
     order by ${source.order} limit ${windowRows}) as walked`;

/** At most `limit` of the rows, whatever the way to find them. */
export function someOf(source: RowSource, columns: string, limit: number): string {
  const { where, order, selective = [] } = source;
  if (selective.length === 0)
    return `(select ${columns} from ${tables(source)} where ${all(where)} order by ${order} limit ${limit}) as counted`;
  // Planned for all of them, so that the limit does not suggest reading the table; read only as far as the limit asks.
  return `(with hit as materialized (select ${columns} from ${tables(source)} where ${finding(source)})
     select * from hit limit ${limit}) as counted`;
}
