-- Every effect on a platform is one row: a wish, written in the transaction of its cause, and what became of it.
-- server/exchange/outbound/README.md says how it is driven.
create table outbound_change (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  platform text not null,
  -- shipmentReport, stockAdd, … : which handler knows what it means.
  kind text not null,
  -- The row of the feature that it is about.
  subject text not null,
  -- order:<id>, listing:<account>:<key>: one at a time, in order.
  lane text not null,
  pace text not null check (pace in ('quick', 'long')),
  -- The same wish twice is one row.
  effect_key text not null,
  -- Neither holds secrets or data of buyers.
  wanted jsonb not null default '{}',
  memo jsonb,
  -- What the feature keeps of the call it sent, so that a look can find it again.
  noted jsonb,
  state text not null default 'due'
    check (state in ('due', 'sending', 'looking', 'waiting', 'done', 'refused', 'doubtful', 'dropped')),
  -- 'infinity' while the account is not connected, and while a person must decide.
  due_at timestamptz not null default now(),
  -- Claims since a worker last gave the row back: how often its workers were lost in a row.
  claims integer not null default 0,
  -- Calls that were sent, looks and waits since the last progress.
  attempt integer not null default 0,
  looks integer not null default 0,
  waits integer not null default 0,
  lease_token bigint not null default 0,
  lease_until timestamptz,
  -- Committed before the call, and cleared when its outcome is known: set means that the effect may have happened.
  sent_at timestamptz,
  -- Why it stands where it stands: a key of ours, and the platform's own words.
  reason text,
  words text,
  failure_cause text,
  -- The newer wish that made this one needless.
  successor_id uuid,
  requested_by uuid references app_user on delete set null,
  request_id text,
  resolved_by uuid references app_user on delete set null,
  resolution text check (resolution in ('arrived', 'sendAgain', 'letBe')),
  resolved_at timestamptz,
  resolution_note text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (id, merchant_id),
  constraint outbound_change_once unique (account_id, kind, effect_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);

-- The claim walks platform by platform and merchant by merchant.
create index outbound_change_turns on outbound_change (pace, platform, merchant_id, due_at)
  where state in ('due', 'looking', 'waiting', 'doubtful', 'sending');
-- What is before me in my lane.
create index outbound_change_lane on outbound_change (lane, id)
  where state in ('due', 'looking', 'waiting', 'doubtful', 'sending');
create unique index outbound_change_one_sending on outbound_change (lane) where state = 'sending';
-- What may share a call, and what waits for an account.
create index outbound_change_together on outbound_change (account_id, kind, due_at)
  where state in ('due', 'looking', 'waiting', 'doubtful', 'sending');
create index outbound_change_parked on outbound_change (account_id)
  where state in ('due', 'looking', 'waiting') and due_at = 'infinity';
-- The page of what needs somebody, and the list.
create index outbound_change_state on outbound_change (state, id desc) where state in ('refused', 'doubtful');
create index outbound_change_merchant on outbound_change (merchant_id, id desc);
create index outbound_change_account on outbound_change (account_id, id desc);
create index outbound_change_subject on outbound_change (subject, id);
create index outbound_change_whole_lane on outbound_change (lane, id desc);

alter table outbound_change enable row level security;
alter table outbound_change force row level security;
create policy tenant on outbound_change using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or merchant_id in (select unnest(
    string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ',')::uuid[])));
grant select, insert, update, delete on outbound_change to quaylink_app;

alter table notification drop constraint notification_category_check;
alter table notification add constraint notification_category_check
  check (category in ('connection', 'fetch', 'hold', 'shipping', 'stock', 'system'));
