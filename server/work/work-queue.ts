import { allMerchants, onlyMerchants, type Database, type TenantScope, type Tx } from '../persistence/database.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import { alongStatement, claimStatement } from './claim-sql.ts';
import { lanes, type FreePlaces, type Lane } from './lanes.ts';
import type { Claimed, Lease, WorkTable } from './work-table.ts';

export interface WorkQueueOptions {
  /** How long a row stays with a worker that says nothing. */
  readonly leaseMs: number;
  /** Rows of one merchant worked at once, in each lane and all processes together, while other merchants wait. */
  readonly share: number;
}

interface TakenRow {
  readonly workId: string | null;
  readonly workToken: number;
  readonly workMerchant: string;
  readonly trial: boolean;
}

interface ClaimRow extends TakenRow {
  readonly lastTurns: Partial<Record<Lane, Readonly<Record<string, string>>>> | null;
}

/** One piece of work finds out whether a platform answers again; after so long without an answer another one may. */
const trialMs = 5 * 60_000;

/**
 * Due rows of one table as work: claimed in turn under a lease with a fencing token, so that each is worked by one
 * worker and survives it. What the rows mean is their feature's business.
 */
export class WorkQueue<Row> {
  private readonly claimSql: string;
  /** The merchant whose turn was the last, by lane and platform. Each process goes round by itself. */
  private readonly lastTurns: Record<Lane, Record<string, string>> = { quick: {}, long: {} };

  constructor(
    private readonly db: Database,
    private readonly work: WorkTable,
    private readonly options: WorkQueueOptions,
  ) {
    this.claimSql = claimStatement(work);
  }

  /**
   * Takes up to as many rows as places are free that are due or whose worker is gone, in one statement. Merchants with
   * fewer rows under way come first, then those whose turn is longest ago; a merchant beyond its share takes only what
   * the others leave.
   */
  async claim({ all, long }: FreePlaces, now: Date): Promise<Claimed<Row>[]> {
    const at = (ms: number) => new Date(now.getTime() + ms);
    const params = [
      now,
      all,
      at(this.options.leaseMs),
      long,
      this.options.share,
      JSON.stringify(this.lastTurns),
      at(trialMs),
    ];
    const rows = await this.take<ClaimRow & Row>(allMerchants, this.claimSql, params);
    for (const lane of lanes) Object.assign(this.lastTurns[lane], rows[0]?.lastTurns?.[lane]);
    return rows.flatMap(asClaimed<Row>);
  }

  /**
   * Takes up to `most` further rows that are due and agree with a claimed one in the columns `like`, each under a lease
   * of its own: what may share a call.
   */
  async along(first: Lease, like: readonly string[], most: number, now: Date): Promise<Claimed<Row>[]> {
    if (most < 1) return [];
    const until = new Date(now.getTime() + this.options.leaseMs);
    const params = [now, most, until, first.id];
    const rows = await this.take<TakenRow & Row>(
      onlyMerchants(first.merchantId),
      alongStatement(this.work, like),
      params,
    );
    return rows.flatMap(asClaimed<Row>);
  }

  private async take<Taken>(scope: TenantScope, sql: string, params: readonly unknown[]): Promise<Taken[]> {
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        return await this.db.run(scope, (tx) => tx.query<Taken>(sql, params, { keepPlan: true }));
      } catch (error) {
        // Another worker took another row that must go alone in this very moment: look again.
        if (violatedUnique(error) !== this.work.aloneIndex) throw error;
      }
    }
    return [];
  }

  /** Prolongs the leases of one merchant's rows; the ids of those that are still this worker's. */
  async beatAll(leases: readonly Lease[], now: Date): Promise<Set<string>> {
    const [first] = leases;
    if (!first) return new Set();
    const { table, columns: c, working } = this.work;
    const rows = await this.db.run(onlyMerchants(first.merchantId), (tx) =>
      tx.query<{ id: string }>(
        `update ${table} r set ${c.leaseUntil} = $3 from unnest($1::uuid[], $2::bigint[]) l(id, token)
         where r.${c.id} = l.id and r.${c.token} = l.token and r.${c.state} = '${working}' returning r.${c.id} as id`,
        [...idsAndTokens(leases), new Date(now.getTime() + this.options.leaseMs)],
      ),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** As `hold`, for many rows of one merchant: the ids of those that are still this worker's. */
  async holdAll(tx: Tx, leases: readonly Lease[]): Promise<Set<string>> {
    const { table, columns: c, working } = this.work;
    const rows = await tx.query<{ id: string }>(
      `select r.${c.id} as id from ${table} r join unnest($1::uuid[], $2::bigint[]) l(id, token)
         on r.${c.id} = l.id and r.${c.token} = l.token
       where r.${c.state} = '${working}' order by r.${c.id} for no key update of r`,
      idsAndTokens(leases),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Prolongs the lease. `lost`: the row is no longer this worker's. `unwanted`: it is, but nobody wants it done any
   * more.
   */
  async beat(lease: Lease, now: Date): Promise<'ours' | 'lost' | 'unwanted'> {
    const { table, columns: c, working, unwanted = 'false' } = this.work;
    const [row] = await this.db.run(onlyMerchants(lease.merchantId), (tx) =>
      tx.query<{ unwanted: boolean }>(
        `update ${table} r set ${c.leaseUntil} = $3
         where r.${c.id} = $1 and r.${c.token} = $2 and r.${c.state} = '${working}'
         returning ${unwanted} as unwanted`,
        [lease.id, lease.token, new Date(now.getTime() + this.options.leaseMs)],
      ),
    );
    if (!row) return 'lost';
    return row.unwanted ? 'unwanted' : 'ours';
  }

  /**
   * Writes for a row, in one transaction with the row locked and its token checked first. False when another worker
   * has the row, or nobody: `work` is not called and nothing is written then.
   */
  write(lease: Lease, work: (tx: Tx) => Promise<void>): Promise<boolean> {
    return this.db.run(onlyMerchants(lease.merchantId), async (tx) => {
      if (!(await this.hold(tx, lease))) return false;
      await work(tx);
      return true;
    });
  }

  /**
   * Locks the row until the transaction ends, if it is still this worker's. Every write for a row begins with this.
   */
  async hold(tx: Tx, lease: Lease): Promise<boolean> {
    const { table, columns: c, working } = this.work;
    const rows = await tx.query(
      `select from ${table} where ${c.id} = $1 and ${c.token} = $2 and ${c.state} = '${working}' for no key update`,
      [lease.id, lease.token],
    );
    return rows.length > 0;
  }
}

const idsAndTokens = (leases: readonly Lease[]): [string[], number[]] => [
  leases.map(({ id }) => id),
  leases.map(({ token }) => token),
];

function asClaimed<Row>(row: TakenRow & Row): Claimed<Row>[] {
  const { workId: id, workToken: token, workMerchant: merchantId } = row;
  return id === null ? [] : [{ ...row, lease: { id, token, merchantId } }];
}
