import type { EntityClass, RequiredEntityData } from '@mikro-orm/core';
import type { Tx } from './database.ts';

/**
 * Writes a new entity unless the unique index over `once` knows it already; its id, null when it was known. One
 * statement: of two at the same moment one is written, and the other's transaction goes on.
 */
export async function insertOnce<T extends { readonly id: string }>(
  { em }: Pick<Tx, 'em'>,
  entity: EntityClass<T>,
  values: RequiredEntityData<T>,
  once: readonly (keyof T & string)[],
): Promise<string | null> {
  // Absent is left to the column's default; the query builder would write null.
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const [row] = await em
    .createQueryBuilder(entity)
    .insert(given as typeof values)
    .onConflict([...once] as never)
    .ignore()
    .returning('id' as never)
    .execute<{ id: string }[]>('all');
  return row?.id ?? null;
}
