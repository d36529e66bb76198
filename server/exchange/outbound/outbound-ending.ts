import type { Notifications } from '../../notifications/notifications.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import { DatabaseUnavailable } from '../../persistence/database-errors.ts';
import type { Standing } from './machine.ts';
import type { AnyHandler, Ended, OutboundChange } from './outbound-handler.ts';
import { writeStandings, type ClaimedChange, type OutboundQueue } from './outbound-queue.ts';
import { isEnding } from './outbound-states.ts';
import { notifyOfEndings } from './outbound-notifications.ts';

/** What the machine made of a change that a worker holds. */
export interface Written {
  readonly change: ClaimedChange;
  readonly standing: Standing;
  readonly result?: unknown;
}

export interface OutboundEndingDeps {
  readonly db: Database;
  readonly queue: OutboundQueue;
  readonly notifications: Notifications;
  readonly log: { error(fields: object, message: string): void };
}

/** Writes how changes stand, with everything that follows, in one transaction. */
export class OutboundEnding {
  constructor(private readonly deps: OutboundEndingDeps) {}

  /**
   * What another worker holds by now is left out. Where the feature cannot settle one, the others are not held up: each
   * is written alone then, and the one stays with its lease.
   */
  async write(written: readonly Written[], handler: AnyHandler | undefined, now: Date): Promise<void> {
    if (written.length === 0) return;
    try {
      await this.writeTogether(written, handler, now);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      const about = { err: error, kind: handler?.kind, changes: written.map(({ change }) => change.id) };
      this.deps.log.error(about, 'the ending of a change could not be written');
      if (written.length > 1) for (const one of written) await this.write([one], handler, now);
    }
  }

  private async writeTogether(written: readonly Written[], handler: AnyHandler | undefined, now: Date): Promise<void> {
    const [first] = written;
    if (!first) return;
    const { db, queue } = this.deps;
    await db.run(onlyMerchants(first.change.merchantId), async (tx) => {
      const ours = await queue.hold(
        tx,
        written.map(({ change }) => change.lease),
      );
      const mine = written.filter(({ change }) => ours.has(change.id));
      if (mine.length === 0) return;
      await writeStandings(tx, mine, now);
      const ended = mine.flatMap(({ change, standing, result }) =>
        endedOf(change, standing, result ?? null, now, null),
      );
      await this.follow(tx, handler, ended);
      await showChanges(
        tx,
        mine.map(({ change }) => change),
      );
    });
  }

  /** Settles and notifies, in the transaction of the ending. */
  async follow(tx: Tx, handler: AnyHandler | undefined, ended: readonly Ended<unknown>[]): Promise<void> {
    if (ended.length === 0) return;
    if (handler) await handler.settle(tx, ended);
    await notifyOfEndings(tx, this.deps.notifications, handler?.category ?? 'system', ended);
  }
}

export function endedOf(
  change: OutboundChange,
  { state, reason, words }: Standing,
  result: unknown,
  at: Date,
  userId: string | null,
): Ended<unknown>[] {
  return isEnding(state) ? [{ change, state, result, reason, words, at, userId }] : [];
}

/** Open screens ask again: for each change a person waits for, and once for an account's many others. */
export async function showChanges(tx: Tx, changes: readonly { readonly id: string }[]): Promise<void> {
  await tx.query(
    `insert into live_event (merchant_id, kind, subject_id, account_id)
     select merchant_id, 'outboundChange', id, account_id from outbound_change
     where id = any($1::uuid[]) and (pace = 'quick' or state in ('refused', 'doubtful'))
     union all
     select distinct merchant_id, 'outboundChange', account_id, account_id from outbound_change
     where id = any($1::uuid[]) and pace = 'long'`,
    [changes.map(({ id }) => id)],
  );
}
