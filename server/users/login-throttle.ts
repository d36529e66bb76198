import { networkOf } from '../values/client-address.ts';
import type { Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { sha256 } from './secrets.ts';

const windowMs = 15 * 60_000;
/** Wrong tries within the window before everything waits, by what is counted. */
const allowed = { together: 8, ip: 60, email: 200, device: 8, person: 8 };

/** Who tries a password, and from where. */
export type Trying =
  /** A stranger's browser. `ip` is null for jobs. */
  | { readonly email: string; readonly ip: string | null }
  /** A browser on which the person has signed in before, by its token. */
  | { readonly device: string }
  /** Somebody signed in, who gives the password once more. */
  | { readonly userId: string };

/**
 * Counts wrong passwords by e-mail and address together: a stranger who tries somebody's e-mail stops the own address
 * only, never that person. The address alone has a limit against many e-mails, the e-mail alone a wide one against many
 * addresses. A browser known to belong to the person and an open session are counted separately, so that
 * nothing a stranger does stops them. A try is counted before the password is looked at, so that many at once cannot
 * all slip through, and taken off again when it was right. An unknown e-mail is counted like a known one.
 */
export class LoginThrottle {
  constructor(private readonly deps: { readonly db: Database; readonly clock: Clock }) {}

  /** False when this try has to wait; such a try is not counted. */
  async admit(who: Trying): Promise<boolean> {
    const now = this.deps.clock.now();
    const counted = countersOf(who);
    const keys = counted.map(({ key }) => key);
    const [blocked] = await this.deps.db.statement(
      'select 1 from login_throttle where key = any($1) and blocked_until > $2 limit 1',
      [keys, now],
    );
    if (blocked) return false;
    const rows = await this.deps.db.statement<{ fits: boolean }>(
      `with wanted as (select * from unnest($1::text[], $5::integer[]) as w(key, most)),
       counted as (
         insert into login_throttle as t (key, failures, window_started_at)
         select key, 1, $2::timestamptz from wanted order by key
         on conflict (key) do update set
           failures = case when t.window_started_at <= $3 then 1 else t.failures + 1 end,
           window_started_at = case when t.window_started_at <= $3 then $2 else t.window_started_at end,
           blocked_until = case when t.window_started_at > $3
             and t.failures + 1 > (select most from wanted where wanted.key = t.key) then $4::timestamptz end
         returning key, failures)
       select failures <= most as fits from counted join wanted using (key)`,
      [
        keys,
        now,
        new Date(now.getTime() - windowMs),
        new Date(now.getTime() + windowMs),
        counted.map(({ most }) => most),
      ],
    );
    return rows.every(({ fits }) => fits);
  }

  /** The password was right: what counts this person starts afresh, what others share gets its one try back. */
  async succeeded(who: Trying): Promise<void> {
    const counted = countersOf(who);
    const keys = (shared: boolean) => counted.filter((one) => one.shared === shared).map(({ key }) => key);
    await this.deps.db.statement('delete from login_throttle where key = any($1)', [keys(false)]);
    if (keys(true).length > 0)
      await this.deps.db.statement(
        'update login_throttle set failures = greatest(failures - 1, 0) where key = any($1)',
        [keys(true)],
      );
  }
}

interface Counter {
  readonly key: string;
  readonly most: number;
  /** Counts others, too. */
  readonly shared: boolean;
}

/** E-mails and tokens are hashed: what strangers type does not pile up as text. */
function countersOf(who: Trying): Counter[] {
  const hashed = (text: string) => sha256(text).toString('hex');
  if ('device' in who) return [{ key: `device:${hashed(who.device)}`, most: allowed.device, shared: false }];
  if ('userId' in who) return [{ key: `person:${who.userId}`, most: allowed.person, shared: false }];
  const email: Counter = { key: `email:${hashed(who.email)}`, most: allowed.email, shared: true };
  if (who.ip === null) return [email];
  const network = networkOf(who.ip);
  return [
    email,
    { key: `ip:${network}`, most: allowed.ip, shared: true },
    { key: `together:${hashed(`${who.email} ${network}`)}`, most: allowed.together, shared: false },
  ];
}
