import type { Database } from '../persistence/database.ts';
import { ConnectorError } from '../connectors/errors.ts';

/** So many accounts in a row must find their platform unreachable: one alone, or two, may have a fault of their own. */
const accountsToOpen = 3;
/** Failures further apart than this say nothing together. */
const togetherMs = 15 * 60_000;
const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;

/** A platform that does not answer. */
export interface Outage {
  readonly platform: string;
  /** The first of the failures in a row. */
  readonly since: Date;
  /** When one piece of work tries again; in the past while one is trying. */
  readonly nextTryAt: Date;
}

/** What a piece of work found out about its platform. */
export interface Attempt {
  readonly platform: string;
  readonly accountId: string;
  /** The claim chose it to find out whether the platform answers again. */
  readonly trial: boolean;
}

/**
 * Knows, for all processes, which platforms do not answer. The claim leaves the work of such a platform alone, so that
 * it does not fill every place while it times out; after a pause one piece of work tries, and an answer ends the
 * outage.
 */
export class PlatformBreaker {
  constructor(
    private readonly db: Database,
    private readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void },
  ) {}

  /** The platform answered, whatever it said. True when that ended an outage. */
  async answered({ platform }: Pick<Attempt, 'platform'>): Promise<boolean> {
    const [closed] = await this.db.statement<{ wasOpen: boolean }>(
      `delete from platform_breaker where platform = $1 returning open_until is not null as "wasOpen"`,
      [platform],
    );
    if (closed?.wasOpen) this.log.info({ platform }, 'a platform answers again');
    return closed?.wasOpen === true;
  }

  /** The platform did not answer this account. True while that makes an outage. */
  async unanswered({ platform, accountId, trial }: Attempt, now: Date): Promise<boolean> {
    const [row] = await this.db.statement<{ openUntil: Date | null }>(unanswered, [
      platform,
      accountId,
      now,
      trial,
      new Date(now.getTime() - togetherMs),
      accountsToOpen,
      firstPauseMs,
      longestPauseMs,
    ]);
    if (!row?.openUntil) return false;
    this.log.warn({ platform, accountId, until: row.openUntil }, 'a platform does not answer');
    return true;
  }

  /** A trial ended without asking the platform anything: another piece of work may try at once. */
  async untried({ platform }: Pick<Attempt, 'platform'>): Promise<void> {
    await this.db.statement('update platform_breaker set trial_until = null where platform = $1', [platform]);
  }
}

/** Platforms that do not answer now. */
export function outages(db: Pick<Database, 'statement'>): Promise<Outage[]> {
  return db.statement<Outage>(
    `select platform, since, open_until as "nextTryAt" from platform_breaker where open_until is not null
     order by platform`,
  );
}

/**
 * What a failure says about its platform: `away`: no answer, a time-out or a 5xx. `there`: it answered, if only with a
 * refusal. `nothing`: the failure is ours, or its answer could have come from anybody on the way.
 */
export function platformIs(failure: unknown): 'away' | 'there' | 'nothing' {
  if (!(failure instanceof ConnectorError)) return 'nothing';
  if (failure.failureCause === 'unreachable') return 'away';
  return failure.failureCause !== 'malformedAnswer' && failure.httpStatus !== null ? 'there' : 'nothing';
}

const unanswered = `
  insert into platform_breaker as b (platform, failures, account_ids, failed_at, since)
  values ($1, 1, array[$2::uuid], $3, $3)
  on conflict (platform) do update set (failures, account_ids, since, failed_at, pauses, open_until, trial_until) = (
    select case when n.together then b.failures + 1 else 1 end, n.accounts,
      case when n.together then b.since else $3 end, $3,
      b.pauses + n.opens::integer,
      case when n.opens then $3::timestamptz + least($8, $7 * 2 ^ least(b.pauses, 20)) * interval '1 millisecond'
      else b.open_until end,
      case when $4 then null else b.trial_until end
    from (
      select k.*, case when b.open_until is null then k.together and cardinality(k.accounts) >= $6 else $4 end as opens
      from (
        select t.together, case
          when not t.together then array[$2::uuid]
          when $2 = any(b.account_ids) or b.open_until is not null then b.account_ids
          else b.account_ids || $2::uuid end as accounts
        from (select b.open_until is not null or b.failed_at >= $5 as together) t
      ) k
    ) n
  )
  returning open_until as "openUntil"`;
