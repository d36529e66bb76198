-- Limits of the platforms, shared by all processes: buckets of calls or points, pauses, and places among the calls under way. One row per
-- rule and scope (`account/<id>/calls`, `app/shopify/points`, `host/…`). Losing it in a crash costs a few calls, so it is not logged.
-- rate_budget stays for processes of the version before, while they are being replaced.
create unlogged table rate_bucket (
  key text primary key,
  -- Goes with its account; null for limits of the app or of a host.
  account_id uuid references ec_account on delete cascade,
  -- Of the rule as it was when the row was last used. For places: how many there are.
  burst double precision not null,
  per_second double precision not null,
  -- Below zero: the debt the callers before are still waiting for.
  tokens double precision not null,
  refilled_at timestamptz not null,
  parked_until timestamptz,
  -- When each place that is taken falls free by itself.
  places timestamptz[] not null default '{}'
) with (fillfactor = 70);
create index rate_bucket_account on rate_bucket (account_id) where account_id is not null;

-- A platform that does not answer: its runs wait, so that they do not fill every place while they time out.
create table platform_breaker (
  platform text primary key,
  -- Pieces of work in a row that found the platform away, each of another account than the one before.
  failures integer not null,
  last_account_id uuid,
  failed_at timestamptz not null,
  -- Until then nothing of the platform is begun; null while the breaker is closed. Afterwards one piece of work at a time tries.
  open_until timestamptz
);

grant select, insert, update, delete on rate_bucket, platform_breaker to quaylink_app;
