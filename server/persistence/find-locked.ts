import type { EntityClass, EntityDictionary } from '@mikro-orm/core';
import type { Tx } from './database.ts';

/**
 * The entity as it is now, with its row locked until the transaction ends; null when there is none within the
 * transaction's tenants. Flush before: what was changed on it and not written yet is lost.
 *
 * The lock leaves the key free (`for no key update`): who adds a row that refers to it need not wait. MikroORM's own
 * lock is `for update`, which two transactions that each hold one of a pair and refer to the other's turn into a
 * deadlock.
 */
export async function findLocked<T extends object>(
  { em }: Pick<Tx, 'em'>,
  entity: EntityClass<T>,
  id: string,
): Promise<T | null> {
  const { tableName, primaryKeys, properties } = em.getMetadata(entity);
  const [key] = primaryKeys;
  const column = key && properties[key].fieldNames[0];
  const [row] = await em.execute<EntityDictionary<T>[]>(
    `select * from "${tableName}" where "${column}" = ? for no key update`,
    [id],
  );
  return row ? em.map(entity, row) : null;
}
