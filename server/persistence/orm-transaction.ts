import type { QueryConfig, QueryResult } from 'pg';
import type { Transaction } from '@mikro-orm/core';
import { ormRowTypes } from './row-types.ts';

interface CompiledStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Sends one statement on the transaction's connection; refuses once the transaction is over. */
export type SendStatement = (statement: string | QueryConfig) => Promise<QueryResult>;

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * Lets an entity manager work inside a transaction we opened ourselves on a pg client, so that entities and plain
 * statements share it. It is the part of Kysely's transaction that MikroORM 7 calls: executeQuery, and savepoints for
 * nested `transactional`.
 */
export function ormTransaction(send: SendStatement): Transaction {
  const statement = (sql: string) => ({ execute: async () => void (await send(sql)) });
  const context = {
    async executeQuery(compiled: CompiledStatement) {
      const result = await send({ text: compiled.sql, values: [...compiled.parameters], types: ormRowTypes });
      return {
        rows: result.rows,
        numAffectedRows: changing.has(result.command) ? BigInt(result.rowCount ?? 0) : undefined,
      };
    },
    savepoint: (name: string) => ({
      execute: async () => {
        await send(`savepoint ${name}`);
        return ormTransaction(send);
      },
    }),
    releaseSavepoint: (name: string) => statement(`release savepoint ${name}`),
    rollbackToSavepoint: (name: string) => statement(`rollback to savepoint ${name}`),
    // Asked for before a rollback only, to wait for a running statement; a pg client queues by itself.
    getExecutor: () => ({ provideConnection: (use: () => Promise<unknown>) => use() }),
  };
  return context as never;
}
