import type { Tx } from '../../persistence/database.ts';
import { fetchJobs, type Nudge } from '../fetch-jobs.ts';
import type { OutboundHandlers, Wish } from './outbound-handler.ts';
import type { OutboundReason } from './outbound-states.ts';

/** Why wishes are written. */
export interface WishedBy {
  readonly at: Date;
  readonly userId?: string | null;
  readonly requestId?: string | null;
}

/** The row of a wish. */
export interface WishedChange {
  readonly id: string;
  /** False where the same wish was there already: its row stays as it is. */
  readonly isNew: boolean;
}

interface WishRow extends WishedChange {
  readonly n: number;
}

/** Writes wishes in the transaction of their cause; the worker does the rest. */
export class Outbound {
  constructor(private readonly deps: { readonly handlers: OutboundHandlers; readonly nudge: Nudge }) {}

  /**
   * Writes any number of wishes in two or three statements; their rows, in the order of the wishes. Those of one
   * lane go out in this order. The account must be within the transaction's tenants and not deleted: its changes wait
   * while it is not connected.
   * @throws when an account is not found, or no feature handles a kind
   */
  async wish(
    tx: Tx,
    wishes: readonly Wish[],
    { at, userId = null, requestId = null }: WishedBy,
  ): Promise<WishedChange[]> {
    if (wishes.length === 0) return [];
    const rows = wishes.map((wish, n) => ({
      n,
      account_id: wish.accountId,
      kind: wish.kind,
      subject: wish.subject,
      lane: wish.lane,
      pace: this.deps.handlers.wanted(wish.kind).pace,
      effect_key: wish.effectKey,
      wanted: wish.wanted ?? {},
      due_at: wish.dueAt ?? at,
    }));
    const written = await tx.query<WishRow>(wishSql, [JSON.stringify(rows), at, userId, requestId]);
    if (written.length < wishes.length) throw new Error('a wish for an account that is not there');
    await this.overtake(tx, wishes, written, at);
    tx.afterCommit(() => this.deps.nudge(fetchJobs.outbound));
    return written.map(({ id, isNew }) => ({ id, isNew }));
  }

  /**
   * Takes back wishes that nobody may have sent yet, on request also refused ones; the ids of those taken back. What
   * is under way, may have been sent, or is being decided at this moment stays.
   */
  async takeBack(
    tx: Tx,
    which: {
      readonly kinds?: readonly string[];
      readonly lane?: string;
      readonly subjects?: readonly string[];
      readonly alsoRefused?: boolean;
    },
    why: { readonly at: Date; readonly reason: OutboundReason; readonly words?: string | null },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `with free as (
         select id from outbound_change where (state = 'due' or ($7 and state = 'refused')) and sent_at is null
           and memo is null
           and ($1::text[] is null or kind = any($1)) and ($2::text is null or lane = $2)
           and ($3::text[] is null or subject = any($3))
         order by id for no key update skip locked
       ), back as (
         update outbound_change r set state = 'dropped', due_at = 'infinity', reason = $5, words = $6, finished_at = $4,
           version = version + 1
         where r.id in (select id from free) and r.state in ('due', 'refused')
         returning r.id, r.merchant_id, r.account_id
       ), shown as (
         insert into live_event (merchant_id, kind, subject_id, account_id)
         select merchant_id, 'outboundChange', id, account_id from back
       )
       select id from back`,
      [
        which.kinds ?? null,
        which.lane ?? null,
        which.subjects ?? null,
        why.at,
        why.reason,
        why.words ?? null,
        which.alsoRefused ?? false,
      ],
    );
    return rows.map(({ id }) => id);
  }

  /** A newer number for a listing makes the older ones needless that were not sent yet. */
  private async overtake(tx: Tx, wishes: readonly Wish[], written: readonly WishRow[], at: Date): Promise<void> {
    const newest = new Map<string, { lane: string; kind: string; id: string }>();
    for (const [n, { kind, lane }] of wishes.entries()) {
      const row = written[n];
      if (row?.isNew && this.deps.handlers.wanted(kind).newestOnly)
        newest.set(`${kind} ${lane}`, { lane, kind, id: row.id });
    }
    if (newest.size === 0) return;
    await tx.query(
      `update outbound_change r set state = 'dropped', due_at = 'infinity', reason = 'overtaken', successor_id = n.id,
         finished_at = $2, version = r.version + 1
       from jsonb_to_recordset($1::jsonb) n(lane text, kind text, id uuid)
       where r.lane = n.lane and r.kind = n.kind and r.id < n.id and r.state = 'due' and r.sent_at is null`,
      [JSON.stringify([...newest.values()]), at],
    );
  }
}

// Ids are given here, in the order of the wishes: lanes are worked in the order of ids.
const wishSql = `
  with wished as (
    select w.*, a.merchant_id, a.platform, a.status from jsonb_to_recordset($1::jsonb) w(n integer, account_id uuid,
      kind text, subject text, lane text, pace text, effect_key text, wanted jsonb, due_at timestamptz)
    join ec_account a on a.id = w.account_id and a.status <> 'closed'
  ), made as (
    insert into outbound_change as r (account_id, merchant_id, platform, kind, subject, lane, pace, effect_key, wanted,
      due_at, reason, created_at, requested_by, request_id)
    select account_id, merchant_id, platform, kind, subject, lane, pace, effect_key, wanted,
      case when status = 'connected' then due_at else 'infinity' end,
      case when status <> 'connected' then 'accountNotConnected' end, $2, $3, $4
    from wished order by n
    on conflict on constraint outbound_change_once do nothing
    returning r.id, r.account_id, r.merchant_id, r.kind, r.effect_key, r.pace
  ), shown as (
    insert into live_event (merchant_id, kind, subject_id, account_id)
    select merchant_id, 'outboundChange', id, account_id from made where pace = 'quick'
    union all
    select distinct merchant_id, 'outboundChange', account_id, account_id from made where pace = 'long'
  )
  select w.n, coalesce(m.id, known.id) as id, m.id is not null as "isNew" from wished w
  left join made m on m.account_id = w.account_id and m.kind = w.kind and m.effect_key = w.effect_key
  left join outbound_change known
    on m.id is null and known.account_id = w.account_id and known.kind = w.kind and known.effect_key = w.effect_key
  order by w.n`;
