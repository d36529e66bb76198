-- Due rows are claimed in turn: platform by platform and merchant by merchant, so that no backlog makes the others wait.
select set_config('quaylink.merchants', 'all', true);

alter table fetch_run add column platform text;
update fetch_run r set platform = a.platform from ec_account a where a.id = r.account_id;
alter table fetch_run alter column platform set not null;

-- The platform of an account never changes; each run carries it for the index below.
create function fill_fetch_run_platform() returns trigger language plpgsql as $$
begin
  new.platform := coalesce(new.platform, (select platform from ec_account where id = new.account_id));
  return new;
end $$;
create trigger fetch_run_platform before insert on fetch_run for each row execute function fill_fetch_run_platform();

create index fetch_run_turns on fetch_run (lane, platform, merchant_id, due_at) where state in ('queued', 'running');
drop index fetch_run_due_by_lane;

-- A list may take hours; a single order of the same account is read beside it. Within a lane an account still has one run at a time.
drop index fetch_run_one_running;
create unique index fetch_run_one_running on fetch_run (account_id, lane) where state = 'running';
-- Which runs of an account overlapped in time.
create index fetch_run_account_finished on fetch_run (account_id, finished_at) where finished_at is not null;

-- The row of a platform that does not answer. Nothing has used the table yet.
alter table platform_breaker drop column last_account_id;
alter table platform_breaker
  -- The accounts behind `failures`: one account alone never opens the breaker.
  add column account_ids uuid[] not null default '{}',
  -- The first of the failures in a row: "not reachable since".
  add column since timestamptz not null default now(),
  -- Pauses so far; each is longer than the one before.
  add column pauses integer not null default 0,
  -- One piece of work is trying; another may try when it has said nothing until then.
  add column trial_until timestamptz;
