-- Connection tests as they happen: one row per test, its steps written as each begins and ends. Kept as long as the API log.
create table connection_test (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  -- What was tested: the result counts only while it is still the account's.
  credentials_revision integer not null,
  requested_by uuid references app_user on delete set null,
  request_id text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text not null default 'running' check (outcome in ('running', 'passed', 'failed', 'abandoned')),
  -- All steps in order: {step, state, startedAt, durationMs, cause, message}; see test-steps.ts
  steps jsonb not null default '[]',
  -- Of a failed test: a ConnectionFailureCause, and what the platform said (cleaned).
  cause text,
  message text,
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index connection_test_account on connection_test (account_id, id desc);
-- The same credentials are tested once at a time, whoever asks and in whatever process.
create unique index connection_test_one_running on connection_test (account_id, credentials_revision) where outcome = 'running';
create index connection_test_merchant on connection_test (merchant_id);
create index connection_test_requested_by on connection_test (requested_by);
create index connection_test_started on connection_test (started_at);

alter table connection_test enable row level security;
alter table connection_test force row level security;
create policy tenant on connection_test using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or merchant_id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]));
grant select, insert, update, delete on connection_test to quaylink_app;
