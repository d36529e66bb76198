import DataLoader from 'dataloader';
import type { RequestContext } from './context.ts';

/**
 * Data loaders of one operation, made when first asked for. Features register theirs by a key object or text of their
 * own.
 */
export class Loaders {
  private readonly byKey = new Map<unknown, DataLoader<never, unknown>>();

  get<K, V>(key: unknown, factory: () => DataLoader<K, V>): DataLoader<K, V> {
    let loader = this.byKey.get(key) as DataLoader<K, V> | undefined;
    if (!loader) this.byKey.set(key, (loader = factory()));
    return loader;
  }

  /** Forgets everything loaded: after a mutation wrote, and before each event of a subscription. */
  clear(): void {
    this.byKey.clear();
  }
}

/** A loader over rows found by id; ids that find nothing, or lie outside the tenant, give null. */
export function rowLoader<V extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly V[]>,
): DataLoader<string, V | null> {
  return new DataLoader(
    async (ids: readonly string[]) => {
      const rows = new Map((await find(ids)).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id) ?? null);
    },
    { maxBatchSize: 500 },
  );
}

/** One row by its id (`$1` of the statement), as the API shows it; null when the tenant has no such row. */
export async function rowById<T>(
  ctx: Pick<RequestContext, 'read'>,
  uuid: string,
  sql: string,
  toType: (row: never) => T,
): Promise<T | null> {
  const [row] = await ctx.read((tx) => tx.query<never>(sql, [uuid]));
  return row === undefined ? null : toType(row);
}
