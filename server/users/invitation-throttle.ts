import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';

const windowMs = 60 * 60_000;
/** E-mails one person may try within the window that turn out not to be usable. */
const allowed = 10;

/**
 * Counts how often somebody wants to add a person whose e-mail signs in elsewhere: the answer says little, and may not
 * be had for a whole list of addresses. A try is counted before it is looked at, so that many at once cannot all slip
 * through, and taken off again when it was fine.
 */
export class InvitationThrottle {
  constructor(private readonly deps: { readonly db: Database; readonly clock: Clock }) {}

  /** False when this person has to wait. */
  async admit(userId: string): Promise<boolean> {
    const now = this.deps.clock.now();
    const [row] = await this.deps.db.statement<{ failures: number }>(
      `insert into login_throttle as t (key, failures, window_started_at) values ($1, 1, $2)
       on conflict (key) do update set
         failures = case when t.window_started_at <= $3 then 1 else least(t.failures + 1, ${allowed + 1}) end,
         window_started_at = case when t.window_started_at <= $3 then $2 else t.window_started_at end
       returning failures`,
      [keyOf(userId), now, new Date(now.getTime() - windowMs)],
    );
    return (row?.failures ?? 0) <= allowed;
  }

  /** The try was fine, or refused for another reason. */
  async forgive(userId: string): Promise<void> {
    await this.deps.db.statement('update login_throttle set failures = greatest(failures - 1, 0) where key = $1', [
      keyOf(userId),
    ]);
  }
}

const keyOf = (userId: string): string => `invitation:${userId}`;
