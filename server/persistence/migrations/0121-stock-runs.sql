-- Runs over what an account lists: reading its listings, and writing its stock numbers by hand.
create table stock_run (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  platform text not null,
  kind text not null check (kind in ('listings', 'stockSync', 'restore')),
  lane text not null default 'long' check (lane in ('quick', 'long')),
  -- queued, running: a worker reads the platform. previewed: a person decides. applying: its numbers are going out.
  state text not null default 'queued'
    check (state in ('queued', 'running', 'previewed', 'applying', 'succeeded', 'partlyFailed', 'failed', 'cancelled')),
  due_at timestamptz not null default now(),
  attempt integer not null default 0,
  lease_token bigint not null default 0,
  lease_until timestamptz,
  -- Where reading goes on after a lost worker.
  cursor text,
  seen integer not null default 0,
  unreadable integer not null default 0,
  -- The first of them, with the reason.
  unreadable_sample jsonb not null default '[]',
  matched integer not null default 0,
  ambiguous integer not null default 0,
  missing integer not null default 0,
  no_code integer not null default 0,
  gone integer not null default 0,
  -- Of a restore: the run whose numbers are put back.
  restores_id uuid,
  error_cause text,
  error_message text,
  requested_by uuid references app_user on delete set null,
  request_id text,
  idempotency_key text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  previewed_at timestamptz,
  applied_at timestamptz,
  finished_at timestamptz,
  unique (id, merchant_id),
  unique (account_id, idempotency_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index stock_run_turns on stock_run (lane, platform, merchant_id, due_at) where state in ('queued', 'running');
create unique index stock_run_one_running on stock_run (account_id) where state = 'running';
-- Of each kind one is open at a time.
create unique index stock_run_one_open on stock_run (account_id, kind)
  where state in ('queued', 'running', 'applying');
create index stock_run_account on stock_run (account_id, id desc);
create index stock_run_merchant on stock_run (merchant_id, id desc);
create index stock_run_requested_by on stock_run (requested_by);

-- One listing of a run that writes numbers: what the platform showed before is the snapshot for putting it back.
create table stock_run_item (
  id uuid primary key default uuidv7(),
  run_id uuid not null,
  merchant_id uuid not null,
  account_id uuid not null,
  product_key text not null,
  warehouse_product_id uuid,
  -- Null: the platform does not count the listing, or shows no number.
  number_before integer,
  before_known boolean not null,
  -- Null: not known, so that nothing is published.
  number_wanted integer check (number_wanted >= 0),
  -- What went out in the end.
  number_after integer,
  steps jsonb not null default '[]',
  -- same: nothing to do. unknown: the warehouse never said how many there are, or the listing is gone.
  state text not null check (state in ('same', 'unknown', 'planned', 'waiting', 'done', 'refused', 'doubtful', 'cancelled')),
  words text,
  settled_at timestamptz,
  unique (run_id, product_key),
  foreign key (run_id, merchant_id) references stock_run (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id)
    on delete set null (warehouse_product_id)
) with (fillfactor = 85);
create index stock_run_item_merchant on stock_run_item (merchant_id);
create index stock_run_item_product on stock_run_item (warehouse_product_id, merchant_id);
create index stock_run_item_state on stock_run_item (run_id, state, id);
-- "Why this number": the last one published under a listing.
create index stock_run_item_published on stock_run_item (account_id, product_key, settled_at desc)
  where state = 'done';

do $$
declare
  t text;
begin
  foreach t in array array['stock_run', 'stock_run_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy tenant on %I using (
      (select current_setting('quaylink.merchants', true) = 'all')
      or merchant_id in (select unnest(
        string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ',')::uuid[])))$policy$, t);
    execute format('grant select, insert, update, delete on %I to quaylink_app', t);
  end loop;
end $$;
