import { nextSlot } from '../ec-accounts/schedule/next-slot.ts';
import { allMerchants, type Database, type Tx } from '../persistence/database.ts';
import { fetchJobs, type Nudge } from '../exchange/fetch-jobs.ts';

interface DueSchedule {
  readonly accountId: string;
  readonly merchantId: string;
  readonly slots: readonly number[];
  readonly timeZone: string;
  /** Connected, and fetching is on. */
  readonly mayFetch: boolean;
}

export interface SlotDispatcherDeps {
  readonly db: Database;
  readonly nudge: Nudge;
  readonly log: { error(fields: object, message: string): void };
}

/** Due slots taken in one transaction. */
const batch = 500;

/**
 * Turns due time slots into runs: each slot of each local day once, however many processes look at the same time (D1).
 */
export class SlotDispatcher {
  constructor(private readonly deps: SlotDispatcherDeps) {}

  /**
   * Launches what is due at `now`; returns how many runs it made. After a downtime an account gets one run, not one per
   * missed slot: it looks back far enough.
   */
  async launchDueSlots(now: Date): Promise<number> {
    let launched = 0;
    for (let taken = batch; taken === batch;) {
      const done = await this.deps.db.run(allMerchants, (tx) => this.launchBatch(tx, now));
      taken = done.taken;
      launched += done.launched;
    }
    if (launched > 0) this.deps.nudge(fetchJobs.work);
    return launched;
  }

  private async launchBatch(tx: Tx, now: Date): Promise<{ taken: number; launched: number }> {
    const due = await tx.query<DueSchedule>(dueSchedules, [now, batch]);
    if (due.length === 0) return { taken: 0, launched: 0 };
    const plans = due.map((schedule) => ({
      account_id: schedule.accountId,
      may_fetch: schedule.mayFetch,
      ...this.nextOf(schedule, now),
    }));
    const runs = await tx.query(launch, [JSON.stringify(plans), now]);
    return { taken: due.length, launched: runs.length };
  }

  /** Nothing for an account that is not to be fetched; a schedule nobody can read must not stop the others. */
  private nextOf(
    { accountId, slots, timeZone, mayFetch }: DueSchedule,
    after: Date,
  ): { next_at: Date | null; next_slot: number | null; next_date: string | null } {
    const none = { next_at: null, next_slot: null, next_date: null };
    if (!mayFetch || slots.length === 0) return none;
    try {
      const next = nextSlot({ slots, timeZone, after });
      return { next_at: next.at, next_slot: next.slot, next_date: next.localDate };
    } catch (error) {
      this.deps.log.error({ err: error, accountId }, 'a schedule has no next slot and stops');
      return none;
    }
  }
}

const dueSchedules = `
  select s.account_id as "accountId", s.merchant_id as "merchantId", s.slots, m.time_zone as "timeZone",
    a.status = 'connected' and a.fetch_enabled as "mayFetch"
  from fetch_schedule s join ec_account a on a.id = s.account_id join merchant m on m.id = s.merchant_id
  where s.next_fetch_at <= $1 order by s.next_fetch_at limit $2 for no key update of s skip locked`;

/** Runs and next slots together; the unique (account, date, slot) is the wall behind the lock. */
const launch = `
  with plan as (
    select * from json_to_recordset($1) as x(account_id uuid, may_fetch boolean, next_at timestamptz,
      next_slot smallint, next_date date)
  ), made as (
    insert into fetch_run (account_id, merchant_id, trigger, slot, slot_date, due_at, created_at)
    select s.account_id, s.merchant_id, 'schedule', s.next_slot, s.next_slot_date, $2, $2
    from fetch_schedule s join plan p on p.account_id = s.account_id
    where p.may_fetch and s.next_slot is not null and s.next_slot_date is not null
    on conflict (account_id, slot_date, slot) do nothing returning id, account_id, merchant_id
  ), moved as (
    update fetch_schedule s set next_fetch_at = p.next_at, next_slot = p.next_slot, next_slot_date = p.next_date
    from plan p where p.account_id = s.account_id
  ), shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id)
    select merchant_id, 'fetchRun', id, account_id from made union all
    select merchant_id, 'ecAccount', account_id, account_id from made
  )
  select id from made`;
