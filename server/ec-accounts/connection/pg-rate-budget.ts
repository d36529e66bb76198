import {
  longestWaitMs,
  noPlaces,
  type Permit,
  type Place,
  type RateBudget,
} from '../../connectors/transport/rate-budget.ts';
import {
  costOf,
  countersOf,
  countersOfNews,
  type Caller,
  type Counter,
  type PaceRule,
  type RateNews,
  type RateRule,
} from '../../connectors/transport/rate-rules.ts';
import type { Database } from '../../persistence/database.ts';
import { violatedForeignKey } from '../../persistence/database-errors.ts';

/**
 * The budget all processes share. Each question is one statement, whatever the number of rules; time is the database's,
 * the same for everyone. Rows are taken in the order of their keys, so that statements never wait for each other
 * crosswise.
 */
export class PgRateBudget implements RateBudget {
  constructor(private readonly db: Pick<Database, 'statement'>) {}

  async take(caller: Caller, rules: readonly RateRule[], cost: number): Promise<Permit> {
    const counters = countersOf(caller, rules, 'pace');
    if (counters.length === 0) return { waitMs: 0 };
    const costs = counters.map(({ rule }) => costOf(rule, cost));
    const rows = await this.ask<{ key: string; tokens: number; parked: number }>(takeStatement, [
      ...bucketsOf(caller, counters),
      costs,
    ]);
    if (rows === null) return { waitMs: 0 };
    const parkedForMs = Math.max(0, ...rows.map(({ parked }) => parked));
    const waitMs = Math.max(
      0,
      ...rows.map(({ key, tokens }) => {
        const perSecond = counters.find((counter) => counter.key === key)?.rule.perSecond ?? 1;
        return (-tokens / perSecond) * 1000;
      }),
    );
    if (parkedForMs === 0 && waitMs <= longestWaitMs) return { waitMs: Math.ceil(waitMs) };
    await this.ask(giveBackStatement, [counters.map(({ key }) => key), costs]);
    return { parkedForMs: Math.ceil(Math.max(parkedForMs, waitMs)) };
  }

  async enter(caller: Caller, rules: readonly RateRule[], leaseMs: number): Promise<Place | null> {
    const counters = countersOf(caller, rules, 'atOnce');
    if (counters.length === 0) return noPlaces;
    const holds = await this.ask<{ key: string; until: string }>(enterStatement, [
      counters.map(({ key }) => key),
      counters.map(({ rule }) => accountOf(caller, rule)),
      counters.map(({ rule }) => rule.most),
      leaseMs,
    ]);
    if (holds === null) return noPlaces;
    if (holds.length === counters.length) return { holds };
    await this.leave({ holds });
    return null;
  }

  async leave({ holds }: Place): Promise<void> {
    if (holds.length > 0)
      await this.ask(leaveStatement, [holds.map(({ key }) => key), holds.map(({ until }) => until)]);
  }

  async learn(caller: Caller, rules: readonly RateRule[], news: readonly RateNews[]): Promise<void> {
    const learnt = new Map<string, Lesson>();
    for (const { left, parkedForMs, ...about } of news)
      for (const counter of countersOfNews(caller, rules, about)) {
        const known = learnt.get(counter.key);
        learnt.set(counter.key, {
          counter,
          left: Math.min(known?.left ?? Infinity, left ?? Infinity),
          parkedForMs: Math.max(known?.parkedForMs ?? 0, parkedForMs ?? 0),
        });
      }
    const lessons = [...learnt.values()].sort((a, b) => (a.counter.key < b.counter.key ? -1 : 1));
    if (lessons.length === 0) return;
    const counters = lessons.map(({ counter }) => counter);
    await this.ask(learnStatement, [
      ...bucketsOf(caller, counters),
      lessons.map(({ left, counter }) => Math.min(left, counter.rule.burst)),
      lessons.map(({ parkedForMs }) => parkedForMs),
    ]);
  }

  /** Null: the account was deleted while its work was under way; that work ends by itself. */
  private async ask<Row>(statement: string, values: readonly unknown[]): Promise<Row[] | null> {
    return this.db.statement<Row>(statement, [...values]).catch((error: unknown) => {
      if (violatedForeignKey(error) !== undefined) return null;
      throw error;
    });
  }
}

interface Lesson {
  readonly counter: Counter<PaceRule>;
  readonly left: number;
  readonly parkedForMs: number;
}

/** Columns of the buckets, as arrays: key, account, burst, refill. */
function bucketsOf(caller: Caller, counters: readonly Counter<PaceRule>[]): unknown[] {
  return [
    counters.map(({ key }) => key),
    counters.map(({ rule }) => accountOf(caller, rule)),
    counters.map(({ rule }) => rule.burst),
    counters.map(({ rule }) => rule.perSecond),
  ];
}

function accountOf({ accountId }: Caller, { scope }: RateRule): string | null {
  return scope === 'account' ? accountId : null;
}

// clock_timestamp, not now(): a caller that waited for the row lock must not refill from before the wait.
const refilled = `least(excluded.burst, bucket.tokens
    + greatest(0, extract(epoch from clock_timestamp() - bucket.refilled_at)::float8) * excluded.per_second)`;
const sameRule = `burst = excluded.burst, per_second = excluded.per_second,
    refilled_at = greatest(bucket.refilled_at, clock_timestamp())`;

/** A bucket that is not there yet is full. The cost is what the new row has less than a full bucket. */
const takeStatement = `
  insert into rate_bucket as bucket (key, account_id, burst, per_second, tokens, refilled_at)
  select key, account_id, burst, per_second, burst - cost, clock_timestamp()
    from unnest($1::text[], $2::uuid[], $3::float8[], $4::float8[], $5::float8[]) as asked (key, account_id, burst,
      per_second, cost)
    order by key
  on conflict (key) do update set tokens = ${refilled} - (excluded.burst - excluded.tokens), ${sameRule}
  returning key, tokens, coalesce(greatest(0, extract(epoch from parked_until - clock_timestamp()) * 1000),
    0)::float8 as parked`;

const giveBackStatement = `
  update rate_bucket bucket set tokens = least(bucket.burst, bucket.tokens + asked.cost)
  from unnest($1::text[], $2::float8[]) as asked (key, cost) where bucket.key = asked.key`;

/** Places of dead processes become free when their lease ends. */
const taken = `array(select until from unnest(bucket.places) as until where until > clock_timestamp())`;
const enterStatement = `
  insert into rate_bucket as bucket (key, account_id, burst, per_second, tokens, refilled_at, places)
  select key, account_id, most, 0, 0, clock_timestamp(), array[clock_timestamp() + $4::float8 * interval '1 ms']
    from unnest($1::text[], $2::uuid[], $3::float8[]) as asked (key, account_id, most) order by key
  on conflict (key) do update set burst = excluded.burst, places = ${taken} || excluded.places
    where cardinality(${taken}) < excluded.burst
  returning key, places[cardinality(places)]::text as until`;

const leaveStatement = `
  update rate_bucket bucket set places = array_remove(bucket.places, held.until::timestamptz)
  from unnest($1::text[], $2::text[]) as held (key, until) where bucket.key = held.key`;

const learnStatement = `
  insert into rate_bucket as bucket (key, account_id, burst, per_second, tokens, refilled_at, parked_until)
  select key, account_id, burst, per_second, left_, clock_timestamp(),
      case when parked > 0 then clock_timestamp() + parked * interval '1 ms' end
    from unnest($1::text[], $2::uuid[], $3::float8[], $4::float8[], $5::float8[], $6::float8[])
      as learnt (key, account_id, burst, per_second, left_, parked) order by key
  on conflict (key) do update set tokens = least(${refilled}, excluded.tokens), ${sameRule},
    parked_until = greatest(bucket.parked_until, excluded.parked_until)`;
