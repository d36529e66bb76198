import { networkOf } from '../http/client-address.ts';
import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { sha256 } from './secrets.ts';

const windowMs = 15 * 60_000;
/** Wrong tries within the window before everything waits, by what is counted. */
const allowed = { email: 8, ip: 60 };

/**
 * Counts logins by e-mail and by address. A try is counted before the password is looked at, so that many at once cannot all slip
 * through, and taken off again when it was right. It knows nothing of users: an unknown e-mail is counted like a known one.
 */
export class LoginThrottle {
  constructor(private readonly deps: { readonly db: Database; readonly clock: Clock }) {}

  /** False when this e-mail or address has to wait; such a try is not counted. */
  async admit(email: string, ip: string | null): Promise<boolean> {
    const now = this.deps.clock.now();
    const keys = this.keys(email, ip);
    const [blocked] = await this.deps.db.statement(
      'select 1 from login_throttle where key = any($1) and blocked_until > $2 limit 1',
      [keys, now],
    );
    if (blocked) return false;
    const rows = await this.deps.db.statement<{ key: string; failures: number }>(
      `insert into login_throttle as t (key, failures, window_started_at)
       select key, 1, $2::timestamptz from unnest($1::text[]) as key order by key
       on conflict (key) do update set
         failures = case when t.window_started_at <= $3 then 1 else t.failures + 1 end,
         window_started_at = case when t.window_started_at <= $3 then $2 else t.window_started_at end,
         blocked_until = case when t.window_started_at > $3 and t.failures + 1 > case when t.key like 'ip:%' then ${allowed.ip} else ${allowed.email} end then $4::timestamptz end
       returning key, failures`,
      [keys, now, new Date(now.getTime() - windowMs), new Date(now.getTime() + windowMs)],
    );
    return rows.every((row) => row.failures <= (row.key.startsWith('ip:') ? allowed.ip : allowed.email));
  }

  /** The password was right: the e-mail starts afresh, the address gets its one try back. */
  async succeeded(email: string, ip: string | null): Promise<void> {
    const [emailKey, ipKey] = this.keys(email, ip);
    await this.deps.db.statement('delete from login_throttle where key = $1', [emailKey]);
    if (ipKey)
      await this.deps.db.statement('update login_throttle set failures = greatest(failures - 1, 0) where key = $1', [
        ipKey,
      ]);
  }

  /** E-mails are hashed: what strangers type does not pile up as text. */
  private keys(email: string, ip: string | null): string[] {
    const emailKey = `email:${sha256(email).toString('hex')}`;
    return ip === null ? [emailKey] : [emailKey, `ip:${networkOf(ip)}`];
  }
}
