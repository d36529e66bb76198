import { Pool } from 'pg';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';
import { MikroORM } from '@mikro-orm/postgresql';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DatabaseUnavailable, isConnectionLoss, sqlState } from './database-errors.ts';
import { ormTransaction, type SendStatement } from './orm-transaction.ts';
import { plainRowTypes } from './row-types.ts';
import { PlanNames } from './plan-names.ts';
import { appRole, scopedStatement, type Statement } from './scoped-statement.ts';
import { scopeSetting } from './tenant-scope.ts';
import type { TenantScope } from './tenant-scope.ts';

export type { TenantScope } from './tenant-scope.ts';
export { allMerchants, onlyMerchants, covers } from './tenant-scope.ts';

export interface ReadingOptions {
  /** Hot statements whose plan does not depend on the values: connections keep it instead of planning each time. */
  readonly keepPlan?: boolean;
}

/** Reads what lies within a tenant scope. */
export interface Reading {
  /**
   * A plain statement with `$1` parameters; see row-types.ts for how values read. Arrays become PostgreSQL arrays: JSON
   * arrays must be stringified.
   */
  query<Row>(sql: string, params?: readonly unknown[], options?: ReadingOptions): Promise<Row[]>;
  /**
   * Entities, made when first asked for. In a transaction they can be changed: flush before you return. Outside of one
   * they are for reading only, and each time a fresh manager, which remembers nothing.
   */
  readonly em: EntityManager;
}

/** One transaction, closed to everything outside its tenant scope. */
export interface Tx extends Reading {
  /** What `work` writes is taken back when it throws, and only that. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Called once the commit succeeded, never after a rollback. Must not throw. */
  afterCommit(fn: () => void): void;
}

/** What a database needs of a logger (pino fits). */
export interface DatabaseLog {
  warn(fields: object, message: string): void;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize?: number;
  readonly entities: readonly (new (...args: never[]) => object)[];
  readonly log: DatabaseLog;
  /** Longest a single statement may run, default 30,000 ms. */
  readonly statementTimeoutMs?: number;
}

/**
 * SQLSTATEs of a prepared statement the connection does not have, and of one whose columns a migration has changed
 * since.
 */
const unusablePlan = new Set(['26000', '0A000']);

/** The way to PostgreSQL: every access is a transaction that says first whose data it may see. */
export class Database {
  private readonly planNames = new PlanNames();

  private constructor(
    readonly orm: MikroORM,
    readonly pool: Pool,
    private readonly log: DatabaseLog,
  ) {}

  /** Does not connect yet; the first transaction does. */
  static async open({
    url,
    poolSize = 10,
    entities,
    log,
    statementTimeoutMs = 30_000,
  }: DatabaseOptions): Promise<Database> {
    const pool = new Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      types: plainRowTypes,
      // A transaction pooler may drop these: the role, on which safety rests, is set again in every transaction.
      options: `-c role=${appRole} -c statement_timeout=${statementTimeoutMs} -c timezone=UTC`,
    });
    // A connection the server drops says so by an event; unheard, it would end the process.
    pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'));
    pool.on('connect', (client) =>
      client.on('error', (error) => log.warn({ err: error }, 'a database connection broke')),
    );
    const orm = await MikroORM.init({
      clientUrl: url,
      entities: [...entities],
      discovery: { warnWhenNoEntities: false },
      // Its own pool stays empty: entity managers only work inside our transactions.
      pool: { min: 0, max: 1 },
      forceUtcTimezone: true,
    });
    return new Database(orm, pool, log);
  }

  /**
   * Runs `work` in one transaction seen through `scope`; commits what it did, or takes everything back when it throws.
   * @throws {DatabaseUnavailable} when the database went away; the next call tries afresh
   */
  async run<T>(scope: TenantScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const setting = scopeSetting(scope);
    const client = await this.connect();
    const tx = new PgTx(client, this.orm);
    let result: T;
    try {
      await client.query(
        `begin; set local role ${appRole}; select set_config('quaylink.merchants', '${setting}', true)`,
      );
      result = await work(tx);
      tx.end();
      await client.query('commit');
      client.release();
    } catch (error) {
      tx.end();
      await this.giveBack(client, error);
      throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
    }
    tx.committed();
    return result;
  }

  /**
   * Statements seen through `scope`, each for itself: one way there and back, and a connection for just as long. For
   * reading; what belongs together is written with `run`.
   * @throws {DatabaseUnavailable} when the database went away; the next call tries afresh
   */
  reading(scope: TenantScope): Reading {
    const setting = scopeSetting(scope);
    const { orm } = this;
    const send = (statement: string | QueryConfig) => this.readOne(setting, readingOnly(statement));
    return {
      get em() {
        return managerOver(orm, send);
      },
      query: async <Row>(text: string, values: readonly unknown[] = [], { keepPlan = false }: ReadingOptions = {}) =>
        (await this.readOne(setting, { text, values, name: keepPlan ? this.planNames.of(text) : undefined }))
          .rows as Row[],
    };
  }

  private async readOne(setting: string, statement: Statement): Promise<QueryResult> {
    const client = await this.connect();
    try {
      const result = await scopedStatement(client, setting, statement);
      client.release();
      return result;
    } catch (error) {
      // The statement was its whole transaction, so that nothing is left of it on the connection. After a lost one, or
      // one whose kept plans are not what we think they are, another connection serves.
      client.release(isConnectionLoss(error) || unusablePlan.has(sqlState(error) ?? ''));
      throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  /**
   * One statement that stands for itself, outside a tenant's transaction: sees no tenant table. For sessions and the
   * like.
   */
  async statement<Row>(
    text: string,
    params: readonly unknown[] = [],
    { keepPlan = false }: ReadingOptions = {},
  ): Promise<Row[]> {
    const name = keepPlan ? this.planNames.of(text) : undefined;
    return (await this.readOne('', { text, values: params, name })).rows as Row[];
  }

  async close(): Promise<void> {
    await this.orm.close(true);
    await this.pool.end();
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw isConnectionLoss(error) ? new DatabaseUnavailable(error) : error;
    }
  }

  /** A connection whose rollback fails is thrown away, so that no caller gets it in the middle of a transaction. */
  private async giveBack(client: PoolClient, reason: unknown): Promise<void> {
    if (isConnectionLoss(reason)) return client.release(true);
    try {
      await client.query('rollback');
      client.release();
    } catch (error) {
      this.log.warn({ err: error }, 'a rollback failed; its connection is dropped');
      client.release(true);
    }
  }
}

/** An entity manager whose every statement goes that way. */
function managerOver(orm: MikroORM, send: SendStatement): EntityManager {
  const manager = orm.em.fork({ clear: true, useContext: false });
  manager.setTransactionContext(ormTransaction(send));
  return manager;
}

function readingOnly(statement: string | QueryConfig): Statement {
  const { text, values = [], types } = typeof statement === 'string' ? { text: statement } : statement;
  if (!/^select /i.test(text)) throw new Error(`outside a transaction entities are only read: ${text.slice(0, 20)}`);
  return { text, values, name: undefined, types };
}

class PgTx implements Tx {
  private manager: EntityManager | undefined;
  private readonly waiting: (() => void)[] = [];
  private savepoints = 0;
  private over = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: PoolClient,
    private readonly orm: MikroORM,
  ) {}

  get em(): EntityManager {
    return (this.manager ??= managerOver(this.orm, (statement) => this.send(statement)));
  }

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.send({ text: sql, values: params as unknown[] })).rows as Row[];
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const name = `sp_${++this.savepoints}`;
    await this.send(`savepoint ${name}`);
    try {
      const result = await work();
      await this.send(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await this.send(`rollback to savepoint ${name}; release savepoint ${name}`);
      throw error;
    }
  }

  afterCommit(fn: () => void): void {
    this.waiting.push(fn);
  }

  /** From here on the connection may serve another tenant; work that was not awaited must not reach it. */
  end(): void {
    this.over = true;
  }

  committed(): void {
    for (const fn of this.waiting) fn();
  }

  /** One after the other, in the order asked for: readers of one request share the transaction. */
  private send(statement: string | QueryConfig): Promise<QueryResult> {
    const turn = this.last.then(() => {
      if (this.over) throw new Error('the transaction is over: await everything inside `run`');
      return this.client.query(statement);
    });
    this.last = turn.catch(() => {});
    return turn;
  }
}
