import type { WorkTable } from './work-table.ts';

const list = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');
/** Before every merchant. */
const least = '00000000-0000-0000-0000-000000000000';
const agree = (columns: readonly string[], a: string, b: string): string =>
  columns.map((column) => `${a}.${column} = ${b}.${column}`).join(' and ');

/** A row `r` that a worker may take now ($1). */
function claimableRow(work: WorkTable): string {
  const { table, columns: c, alone } = work;
  const open = list([...work.waiting, work.working]);
  const earlier = `and not exists (
      select from ${table} e where ${agree(alone, 'e', 'r')} and e.${c.state} in (${open}) and e.${c.id} < r.${c.id})`;
  return `${freeRow(work, 'r')} and r.${c.due} <= $1 and ${work.where ?? 'true'}
    and not exists (
      select from ${table} o
      where ${agree(alone, 'o', 'r')} and o.${c.state} = '${work.working}' and o.${c.leaseUntil} >= $1)
    ${work.inOrder ? earlier : ''}`;
}

function freeRow({ columns: c, ...work }: WorkTable, row: string): string {
  const open = list([...work.waiting, work.working]);
  return `${row}.${c.state} in (${open}) and (${row}.${c.state} <> '${work.working}' or ${row}.${c.leaseUntil} < $1)`;
}

/** What a claim writes into a row. $3 is the end of the lease. */
function takenRow({ columns: c, ...work }: WorkTable): string {
  return `${c.state} = '${work.working}', ${c.token} = r.${c.token} + 1, ${c.leaseUntil} = $3,
      ${c.attempt} = r.${c.attempt} + 1
      ${work.set ? `, ${work.set}` : ''}`;
}

/**
 * Claims further rows that agree with a claimed one in some columns. Parameters: $1 now, $2 at most so many, $3 end of
 * the lease, $4 the id of the claimed row.
 */
export function alongStatement(work: WorkTable, like: readonly string[]): string {
  const { table, columns: c, alone } = work;
  // Rows that go alone without an order could come several at a time: one of each is taken.
  const first = work.inOrder ? '' : `distinct on (${alone.map((column) => `r.${column}`).join(', ')})`;
  return `
  with first as (select * from ${table} where ${c.id} = $4), due as materialized (
    select ${first} r.${c.id} as id from ${table} r, first f
    where ${agree(like, 'r', 'f')} and ${claimableRow(work)}
    order by ${work.inOrder ? `r.${c.due}, r.${c.id}` : alone.map((column) => `r.${column}`).join(', ')} limit $2
  ), taken as materialized (
    select d.id from due d cross join lateral (
      select from ${table} r where r.${c.id} = d.id and ${freeRow(work, 'r')} limit 1 for no key update of r skip locked
    ) free
  ), claimed as (
    update ${table} r set ${takenRow(work)}
    where r.${c.id} = any (array(select id from taken)) and ${freeRow(work, 'r')} returning r.*
  )${work.also ? `, ${work.also}` : ''}
  select r.${c.id} as "workId", r.${c.token} as "workToken", r.merchant_id as "workMerchant", false as trial,
    ${work.select}
  from claimed r ${work.join ?? ''} order by r.${c.due}, r.${c.id}`;
}

/**
 * The one statement of a claim. Parameters: $1 now, $2 places, $3 end of the lease, $4 places for long work, $5 share
 * of a merchant, $6 whose turn was the last, as JSON ({ lane: { platform: merchant } }), $7 until when a trial may
 * take.
 *
 * `turns` walks along the index, on each platform from one merchant with claimable work to the next, beginning behind
 * the last one served: the statement costs the same however long the backlog is, and that of a platform that is away
 * is not looked at.
 */
export function claimStatement(work: WorkTable): string {
  const { table, columns: c, alone } = work;
  const open = list([...work.waiting, work.working]);
  const aloneKeys = (of = '') => alone.map((_, index) => `${of}alone_${index}`).join(', ');
  const noAlone = alone.map((_, index) => `null::text as alone_${index}`).join(', ');
  const aloneColumns = alone.map((column, index) => `r.${column}::text as alone_${index}`).join(', ');
  const free = freeRow(work, 'r');
  const claimable = claimableRow(work);
  const row = `r.${c.id} as id, r.${c.due} as due, r.${c.state} as state, ${aloneColumns}`;
  const nextMerchant = (after: string) => `
    select r.merchant_id, ${row} from ${table} r
    where ${claimable} and r.${c.lane} = t.lane and r.platform = t.platform ${after}
    order by r.merchant_id, r.${c.due} limit 1`;
  const nextPlatform = (lane: string, after: string) => `
    (select r.platform from ${table} r where r.${c.state} in (${open}) and r.${c.lane} = ${lane} ${after}
    order by r.platform limit 1)`;
  return `
  with recursive live as materialized (
    select ${c.lane} as lane, platform, merchant_id, count(*) as n from ${table}
    where ${c.state} = '${work.working}' and ${c.leaseUntil} >= $1 group by 1, 2, 3
  ), trials as materialized (
    select platform from platform_breaker
    where open_until <= $1 and (trial_until is null or trial_until < $1) for no key update skip locked
  ), platforms as (
    select lane, ${nextPlatform('l.lane', '')} as platform
    from (values ('quick'), ('long')) l(lane) where lane = 'quick' or $4 > 0
    union all
    select p.lane, ${nextPlatform('p.lane', 'and r.platform > p.platform')}
    from platforms p where p.platform is not null
  ), present as materialized (
    select lane, platform from platforms p
    where platform is not null and (platform in (select platform from trials)
      or not exists (select from platform_breaker b where b.platform = p.platform and b.open_until is not null))
  ), turns as (
    select p.lane, p.platform, start.merchant_id, start.merchant_id as from_merchant, 0 as turn, false as wrapped,
      null::uuid as id, null::timestamptz as due, null::text as state, ${noAlone}
    from present p cross join lateral (
      select coalesce(($6::jsonb #>> array[p.lane, p.platform])::uuid, '${least}') as merchant_id
    ) start
    union all
    select t.lane, t.platform, n.merchant_id, t.from_merchant, t.turn + 1, n.wrapped,
      n.id, n.due, n.state, ${aloneKeys('n.')}
    from turns t cross join lateral (
      (select *, t.wrapped as wrapped from (${nextMerchant('and r.merchant_id > t.merchant_id')}) ahead)
      union all
      (select *, true from (${nextMerchant('and not t.wrapped')}) again)
      limit 1
    ) n
    where t.turn < $2 + 3 and not (n.wrapped and n.merchant_id > t.from_merchant)
  ), found as materialized (
    select *, count(*) over (partition by lane) as merchants from turns where turn > 0
  ), due as (
    select lane, platform, merchant_id, turn, id, due, state, ${aloneKeys()} from found
    union all
    -- Fewer merchants than places: those there are may have several.
    select k.lane, k.platform, k.merchant_id, k.turn, r.* from found k cross join lateral (
      select ${row} from ${table} r
      where ${claimable} and r.${c.lane} = k.lane and r.platform = k.platform and r.merchant_id = k.merchant_id
      order by r.${c.due} limit $2 * 4
    ) r where k.merchants < $2
  ), first as (
    -- What a lost worker left is taken again before newer work of the same kind.
    select distinct on (lane, ${aloneKeys()}) * from due
    order by lane, ${aloneKeys()}, state = '${work.working}' desc, due, id
  ), by_merchant as (
    select f.*, row_number() over (partition by f.lane, f.merchant_id order by f.due, f.id)
      + coalesce((select sum(n) from live where live.lane = f.lane and live.merchant_id = f.merchant_id), 0)
      as of_merchant from first f
  ), by_platform as (
    select f.*, row_number() over (partition by f.lane, f.platform order by f.of_merchant, f.turn, f.due, f.id)
        + coalesce((select sum(n) from live where live.lane = f.lane and live.platform = f.platform), 0) as of_platform,
      row_number() over (partition by f.platform order by f.lane = 'long', f.of_merchant, f.due, f.id) as of_trial
    from by_merchant f
  ), platform_shares as (
    -- Platforms with work share evenly.
    select lane, ceil(($2 + coalesce((select sum(n) from live where live.lane = p.lane), 0)) / count(distinct platform))
      as share
    from (select lane, platform from found union select lane, platform from live) p group by lane
  ), placed as (
    -- A share is no limit: what is beyond it goes after those who wait, and takes what they leave.
    select f.*, (f.of_merchant > $5)::integer + (f.of_platform > s.share)::integer as beyond
    from by_platform f join platform_shares s using (lane)
    where f.of_trial = 1 or f.platform not in (select platform from trials)
  ), fair as (
    select p.*, row_number() over (partition by lane order by beyond, of_merchant, turn, due, id) as lane_place
    from placed p
  ), taken as materialized (
    -- Each candidate is looked up by its id and locked, until the places are filled.
    select f.id, f.lane, f.platform, f.merchant_id, f.turn from (
      select * from fair where lane = 'quick' or lane_place <= $4 order by beyond, lane = 'long', of_merchant, turn, due
    ) f cross join lateral (
      select from ${table} r where r.${c.id} = f.id and ${free} limit 1 for no key update of r skip locked
    ) free limit $2
  ), claimed as (
    update ${table} r set ${takenRow(work)}
    where r.${c.id} = any (array(select id from taken)) and ${free} returning r.*
  ), tried as (
    update platform_breaker b set trial_until = $7
    where b.platform in (select platform from claimed) and b.platform in (select platform from trials)
  ), served as (
    select distinct on (lane, platform) lane, platform, merchant_id from taken order by lane, platform, turn desc
  )${work.also ? `, ${work.also}` : ''}
  select (select jsonb_object_agg(lane, turns) from (
    select lane, jsonb_object_agg(platform, merchant_id) as turns from served group by lane) l) as "lastTurns", w.*
  from (values (1)) one(row) left join (
    select r.${c.id} as "workId", r.${c.token} as "workToken", r.merchant_id as "workMerchant",
      exists (select from trials where trials.platform = r.platform) as trial, ${work.select}
    from claimed r ${work.join ?? ''} order by r.${c.due}
  ) w on true`;
}
