import { allMerchants, onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { violatedUnique } from '../persistence/database-errors.ts';
import { claimStatement } from './claim-sql.ts';
import { lanes, type FreePlaces, type Lane } from './lanes.ts';
import type { Claimed, Lease, WorkTable } from './work-table.ts';

export interface WorkQueueOptions {
  /** How long a row stays with a worker that says nothing. */
  readonly leaseMs: number;
  /** Rows of one merchant worked at once, in each lane and all processes together, while other merchants wait. */
  readonly share: number;
}

interface ClaimRow {
  readonly lastTurns: Partial<Record<Lane, Readonly<Record<string, string>>>> | null;
  readonly workId: string | null;
  readonly workToken: number;
  readonly workMerchant: string;
  readonly trial: boolean;
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
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        const rows = await this.db.run(allMerchants, (tx) =>
          tx.query<ClaimRow & Row>(this.claimSql, params, { keepPlan: true }),
        );
        for (const lane of lanes) Object.assign(this.lastTurns[lane], rows[0]?.lastTurns?.[lane]);
        return rows.flatMap(asClaimed);
      } catch (error) {
        // Another worker took another row that must go alone in this very moment: look again.
        if (violatedUnique(error) !== this.work.aloneIndex) throw error;
      }
    }
    return [];
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

function asClaimed<Row>(row: ClaimRow & Row): Claimed<Row>[] {
  const { workId: id, workToken: token, workMerchant: merchantId } = row;
  return id === null ? [] : [{ ...row, lease: { id, token, merchantId } }];
}
