import type { Database } from '../persistence/database.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import type { LiveFact } from '../graphql/live.ts';
import { lateSpan } from './live-relay.ts';

/** New events beyond which a process does not list them: its screens ask again for what they show. */
const mostBehind = 5_000;
/** A number that stays missing this long belongs to a transaction that was rolled back. */
const holeMs = 120_000;

const columns = 'seq, kind, merchant_id as "merchantId", subject_id as "subjectId", account_id as "accountId", at';

/**
 * Reads live events in batches, each once. A sequence number is given when an event is written and the event is seen
 * when its transaction commits, so numbers that are missing below the newest are looked for again for a while.
 */
export class LiveReader {
  private newest: number | null = null;
  private holes = new Map<number, number>();

  constructor(
    private readonly db: Database,
    private readonly now: () => number = Date.now,
  ) {}

  /** What is new since the last call, oldest first; nothing at the first call. `tooFarBehind`: more than is listed. */
  async read(): Promise<{ readonly facts: readonly LiveFact[]; readonly tooFarBehind: boolean }> {
    const { newest } = this;
    if (newest === null) {
      this.newest = await this.newestInTable();
      return { facts: [], tooFarBehind: false };
    }
    this.forgetOldHoles();
    const facts = await this.db.run(allMerchants, (tx) =>
      tx.query<LiveFact>(
        `select * from (
           (select ${columns} from live_event where seq > $1 order by seq limit ${mostBehind + 1})
           union all
           (select ${columns} from live_event where seq = any($2::bigint[]))
         ) as fresh order by seq`,
        [newest, [...this.holes.keys()]],
      ),
    );
    if (facts.length > mostBehind) {
      this.newest = await this.newestInTable();
      this.holes.clear();
      return { facts: [], tooFarBehind: true };
    }
    this.remember(facts, newest);
    return { facts, tooFarBehind: false };
  }

  private remember(facts: readonly LiveFact[], before: number): void {
    let last = before;
    for (const { seq } of facts) {
      if (seq <= before) {
        this.holes.delete(seq);
        continue;
      }
      for (let missing = Math.max(last + 1, seq - lateSpan); missing < seq; missing += 1)
        this.holes.set(missing, this.now());
      last = seq;
    }
    this.newest = last;
    for (const seq of this.holes.keys()) if (seq <= last - lateSpan) this.holes.delete(seq);
  }

  private forgetOldHoles(): void {
    const before = this.now() - holeMs;
    for (const [seq, since] of this.holes) if (since < before) this.holes.delete(seq);
  }

  private async newestInTable(): Promise<number> {
    const [row] = await this.db.run(allMerchants, (tx) =>
      tx.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from live_event'),
    );
    return row?.seq ?? 0;
  }
}
