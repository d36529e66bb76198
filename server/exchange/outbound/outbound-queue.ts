import type { Memo } from '../../connectors/effects.ts';
import { allMerchants, onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import { storableText } from '../../values/storable-text.ts';
import type { FreePlaces, Lane } from '../../work/lanes.ts';
import { WorkQueue } from '../../work/work-queue.ts';
import type { Claimed, Lease, WorkTable } from '../../work/work-table.ts';
import type { Standing } from './machine.ts';
import type { OutboundChange } from './outbound-handler.ts';
import { waitingStates } from './outbound-states.ts';

/** A change as its worker holds it. */
export interface ChangeToWork extends OutboundChange {
  readonly lane: Lane;
  readonly laneText: string;
  readonly claims: number;
  readonly looks: number;
  readonly waits: number;
  readonly sentAt: Date | null;
  readonly requestId: string | null;
}
export type ClaimedChange = Claimed<ChangeToWork>;

export const changeColumns = `r.id, r.account_id as "accountId", r.merchant_id as "merchantId", r.platform, r.kind,
  r.subject, r.lane as "laneText", r.pace as lane, r.wanted, r.memo, r.noted, r.claims, r.attempt, r.looks, r.waits,
  r.sent_at as "sentAt", r.request_id as "requestId", r.created_at as "createdAt"`;

/** What goes out as work for the machine of `server/work`: each lane one at a time and in order. */
export const outboundChanges: WorkTable = {
  table: 'outbound_change',
  columns: {
    id: 'id',
    state: 'state',
    due: 'due_at',
    attempt: 'claims',
    token: 'lease_token',
    leaseUntil: 'lease_until',
    lane: 'pace',
  },
  waiting: waitingStates,
  working: 'sending',
  alone: ['lane'],
  aloneIndex: 'outbound_change_one_sending',
  inOrder: true,
  select: changeColumns,
};

/** What the machine made of a change. */
export interface Moved {
  readonly change: Pick<ChangeToWork, 'id'>;
  readonly standing: Standing;
}

export const standingOf = (change: ChangeToWork): Standing => ({
  state: 'sending',
  claims: change.claims,
  attempt: change.attempt,
  looks: change.looks,
  waits: change.waits,
  maybeSent: change.sentAt !== null,
  memo: change.memo,
  dueAt: null,
  reason: null,
  words: null,
  cause: null,
});

/** Changes in PostgreSQL as work, and what their worker writes to them. */
export class OutboundQueue {
  private readonly work: WorkQueue<ChangeToWork>;

  constructor(
    private readonly db: Database,
    options: { readonly leaseMs: number; readonly share: number },
  ) {
    this.work = new WorkQueue(db, outboundChanges, options);
  }

  claim(free: FreePlaces, now: Date): Promise<ClaimedChange[]> {
    return this.work.claim(free, now);
  }

  /** Further due changes of the same account and kind. */
  along(first: Lease, most: number, now: Date): Promise<ClaimedChange[]> {
    return this.work.along(first, ['account_id', 'kind'], most, now);
  }

  beat(leases: readonly Lease[], now: Date): Promise<Set<string>> {
    return this.work.beatAll(leases, now);
  }

  hold(tx: Tx, leases: readonly Lease[]): Promise<Set<string>> {
    return this.work.holdAll(tx, leases);
  }

  /**
   * Commits that calls go out now, under the newest token only: a worker that was lost sends nothing any more. The ids
   * of those that may be sent.
   */
  async markSent(
    changes: readonly { readonly lease: Lease; readonly note: Memo | null }[],
    now: Date,
  ): Promise<Set<string>> {
    const [first] = changes;
    if (!first) return new Set();
    const marks = changes.map(({ lease: { id, token }, note }) => ({ id, token, note }));
    const rows = await this.db.run(onlyMerchants(first.lease.merchantId), (tx) =>
      tx.query<{ id: string }>(
        `update outbound_change r set sent_at = $2, noted = coalesce(m.note, r.noted)
         from jsonb_to_recordset($1::jsonb) m(id uuid, token bigint, note jsonb)
         where r.id = m.id and r.lease_token = m.token and r.state = 'sending' and r.lease_until > $2 returning r.id`,
        [JSON.stringify(marks), now],
      ),
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** No account that is not connected fills the claim: its changes wait until it is. */
  async park(account: { readonly accountId: string; readonly merchantId: string }): Promise<void> {
    await this.db.run(onlyMerchants(account.merchantId), (tx) =>
      tx.query(
        `update outbound_change set due_at = 'infinity', reason = 'accountNotConnected' where id in (
           select id from outbound_change
           where account_id = $1 and state in ('due', 'looking', 'waiting') and due_at < 'infinity'
           order by id for no key update skip locked)
         and state in ('due', 'looking', 'waiting')
         and not exists (select from ec_account where id = $1 and status = 'connected')`,
        [account.accountId],
      ),
    );
  }

  /** What waited for an account that is connected again. Returns how many. */
  async wake(now: Date): Promise<number> {
    const rows = await this.db.run(allMerchants, (tx) =>
      tx.query(
        `update outbound_change r set due_at = $1, reason = null from ec_account a
         where r.due_at = 'infinity' and r.state in ('due', 'looking', 'waiting')
           and a.id = r.account_id and a.status = 'connected' returning r.id`,
        [now],
      ),
    );
    return rows.length;
  }
}

/** Writes what became of changes whose rows are locked. */
export async function writeStandings(tx: Tx, moved: readonly Moved[], now: Date): Promise<void> {
  const rows = moved.map(({ change, standing: s }) => ({
    id: change.id,
    state: s.state,
    due_at: s.dueAt,
    claims: s.claims,
    attempt: s.attempt,
    looks: s.looks,
    waits: s.waits,
    maybe_sent: s.maybeSent,
    memo: s.memo,
    reason: s.reason,
    words: s.words === null ? null : storableText(s.words).slice(0, 1_000),
    failure_cause: s.cause,
  }));
  await tx.query(
    `update outbound_change r set state = m.state, due_at = coalesce(m.due_at, 'infinity'), claims = m.claims,
       attempt = m.attempt, looks = m.looks, waits = m.waits, sent_at = case when m.maybe_sent then r.sent_at end,
       memo = m.memo, reason = m.reason, words = m.words, failure_cause = m.failure_cause, lease_until = null,
       version = r.version + 1, 
       finished_at = case when m.state in ('done', 'refused', 'dropped') then $2::timestamptz end
     from jsonb_to_recordset($1::jsonb) m(id uuid, state text, due_at timestamptz, claims integer, attempt integer,
       looks integer, waits integer, maybe_sent boolean, memo jsonb, reason text, words text, failure_cause text)
     where r.id = m.id`,
    [JSON.stringify(rows), now],
  );
}
