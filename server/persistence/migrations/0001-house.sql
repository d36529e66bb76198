-- The whole house in its first form. Times are timestamptz (UTC); ids are UUIDv7, made by us or by the database;
-- every table that belongs to a merchant carries merchant_id and is closed by row-level security at the end of this file.

-- The role the application works as: it owns nothing and bypasses nothing, whoever the login is.
do $$ begin
  if not exists (select from pg_roles where rolname = 'quaylink_app') then
    create role quaylink_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the same cluster was quicker
end $$;
do $$ begin
  if pg_has_role(current_user, 'quaylink_app', 'set') then return; end if;
  execute format('grant quaylink_app to %I', current_user);
exception when insufficient_privilege then
  raise exception 'the role quaylink_app exists already and is another login''s; as a superuser run: grant quaylink_app to %', quote_ident(current_user);
end $$;

-- People -------------------------------------------------------------------------------------------------------------

create table merchant (
  id uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 120),
  time_zone text not null default 'Asia/Taipei',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table app_user (
  id uuid primary key default uuidv7(),
  email text not null check (email = lower(email)),
  name text not null,
  password_hash text not null,
  side text not null check (side in ('warehouse', 'merchant')),
  role text not null check ((side = 'warehouse' and role in ('admin', 'operator', 'viewer')) or (side = 'merchant' and role in ('owner', 'staff', 'viewer'))),
  all_merchants boolean not null default false check (not all_merchants or side = 'warehouse'),
  locale text not null default 'en' check (locale in ('en', 'zh-TW')),
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (email)
);

-- Which merchants a person may see; a person with all_merchants needs no rows.
create table user_merchant (
  user_id uuid not null references app_user on delete cascade,
  merchant_id uuid not null references merchant on delete cascade,
  primary key (user_id, merchant_id)
);
create index user_merchant_merchant on user_merchant (merchant_id);

-- Login sessions of the admin. The cookie holds a random token; only its SHA-256 is here.
create table session (
  id uuid primary key default uuidv7(),
  token_hash bytea not null unique,
  user_id uuid not null references app_user on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text,
  ip text
);
create index session_of_user on session (user_id);
create index session_expires on session (expires_at);

-- Tokens for other programs: hashed, shown once, expiring. Rights are the scopes cut with the owner's role.
create table api_token (
  id uuid primary key default uuidv7(),
  user_id uuid not null references app_user on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  hint text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_user on api_token (user_id);

-- Failed logins by e-mail and by address; refused while blocked_until lies ahead.
create table login_throttle (
  key text primary key,
  failures integer not null,
  window_started_at timestamptz not null,
  blocked_until timestamptz
);

-- Trade data the warehouse system keeps here -------------------------------------------------------------------------

create table shipping_type (
  id uuid primary key default uuidv7(),
  code text not null unique,
  name text not null,
  name_zh_tw text,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sales_channel (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete cascade,
  name text not null check (length(name) between 1 and 120),
  match_by text not null default 'sku' check (match_by in ('sku', 'barcode')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (merchant_id, name),
  unique (id, merchant_id)
);

create table warehouse_product (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete cascade,
  sku text not null,
  barcode text,
  name text not null,
  sellable_quantity integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (merchant_id, sku),
  unique (id, merchant_id)
);
create index warehouse_product_barcode on warehouse_product (merchant_id, barcode) where barcode is not null;

-- EC accounts --------------------------------------------------------------------------------------------------------

create table ec_account (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete restrict,
  platform text not null,
  display_name text not null check (length(display_name) between 1 and 80),
  sales_channel_id uuid not null,
  status text not null default 'notVerified' check (status in ('connected', 'disconnected', 'notVerified')),
  -- Why it is not connected: a ConnectionFailureCause, and what the platform said (cleaned).
  status_cause text,
  status_message text,
  status_changed_at timestamptz not null default now(),
  -- Rises with every change of a credential; a test result counts only for the revision it tested.
  credentials_revision integer not null default 1,
  last_tested_at timestamptz,
  last_success_at timestamptz,
  failures_in_row integer not null default 0,
  shop_id text,
  shop_title text,
  fetch_enabled boolean not null default false,
  push_enabled boolean not null default false,
  push_percentage integer not null default 0 check (push_percentage between 0 and 100),
  -- Everything changed on the platform up to here has been seen; the next window starts at or before it.
  fetched_until timestamptz,
  manual_fetch_at timestamptz,
  -- Address part of the account's webhook: /webhooks/<platform>/<webhook_key>.
  webhook_key text not null unique default replace(gen_random_uuid()::text, '-', ''),
  webhook_state text not null default 'none' check (webhook_state in ('none', 'active', 'failing')),
  webhook_message text,
  webhook_checked_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  -- The last change of settings by a person (A2), not of status.
  updated_at timestamptz not null default now(),
  unique (merchant_id, platform, display_name),
  unique (id, merchant_id),
  foreign key (sales_channel_id, merchant_id) references sales_channel (id, merchant_id) on delete restrict
);
create index ec_account_updated on ec_account (updated_at desc, id desc);
create index ec_account_merchant_updated on ec_account (merchant_id, updated_at desc, id desc);
create index ec_account_channel on ec_account (sales_channel_id, merchant_id);
create index ec_account_status on ec_account (status) where status <> 'connected';
-- Two live accounts of one merchant never share a store.
create unique index ec_account_shop on ec_account (merchant_id, platform, shop_id) where shop_id is not null;

-- Sealed credentials: the account's data key wrapped by the master key, each field sealed by the data key (AES-256-GCM, bound to tenant, account and field).
create table ec_account_secret (
  account_id uuid primary key,
  merchant_id uuid not null,
  key_id text not null,
  wrapped_key bytea not null,
  -- field -> base64 of nonce || ciphertext || tag; fields of the form, tokens and the webhook secret alike
  sealed jsonb not null default '{}',
  -- field -> value shown on screen, for fields that are not secret
  shown jsonb not null default '{}',
  token_expires_at timestamptz,
  updated_at timestamptz not null default now(),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index ec_account_secret_merchant on ec_account_secret (merchant_id);
create index ec_account_secret_expiry on ec_account_secret (token_expires_at) where token_expires_at is not null;

-- An authorization on its way: bound to session, user, platform and merchant; used once.
create table authorization_attempt (
  id uuid primary key default uuidv7(),
  state_hash bytea not null unique,
  merchant_id uuid not null references merchant on delete cascade,
  account_id uuid,
  platform text not null,
  user_id uuid not null references app_user on delete cascade,
  session_id uuid not null references session on delete cascade,
  code_verifier text,
  return_path text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index authorization_attempt_account on authorization_attempt (account_id, merchant_id);
create index authorization_attempt_merchant on authorization_attempt (merchant_id);
create index authorization_attempt_user on authorization_attempt (user_id);
create index authorization_attempt_session on authorization_attempt (session_id);
create index authorization_attempt_expires on authorization_attempt (expires_at);

-- One row per account: its time slots (minutes of the merchant's local day) and the next instant. The truth of when.
create table fetch_schedule (
  account_id uuid primary key,
  merchant_id uuid not null,
  slots smallint[] not null default '{}' check (cardinality(slots) <= 3),
  -- Null while fetching is off or the account is disconnected.
  next_fetch_at timestamptz,
  next_slot smallint,
  next_slot_date date,
  updated_at timestamptz not null default now(),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index fetch_schedule_merchant on fetch_schedule (merchant_id);
create index fetch_schedule_due on fetch_schedule (next_fetch_at) where next_fetch_at is not null;

create table shipping_mapping (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  platform_code text not null check (length(platform_code) between 1 and 120),
  shipping_type_id uuid not null references shipping_type on delete restrict,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, platform_code),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index shipping_mapping_merchant on shipping_mapping (merchant_id);
create index shipping_mapping_type on shipping_mapping (shipping_type_id);

-- How a payment method of a platform counts, where a person has classified it (E2).
create table payment_classification (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  method_code text not null,
  kind text not null check (kind in ('prepaid', 'cashOnDelivery')),
  created_at timestamptz not null default now(),
  unique (account_id, method_code),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index payment_classification_merchant on payment_classification (merchant_id);

-- Product mappings made by people: what the platform sells -> what the warehouse keeps.
create table product_mapping (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  product_key text not null,
  warehouse_product_id uuid not null,
  created_at timestamptz not null default now(),
  unique (account_id, product_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id) on delete cascade
);
create index product_mapping_merchant on product_mapping (merchant_id);
create index product_mapping_product on product_mapping (warehouse_product_id, merchant_id);

-- Calls left per account, shared by all processes (token bucket).
create unlogged table rate_budget (
  account_id uuid primary key references ec_account on delete cascade,
  tokens double precision not null,
  refilled_at timestamptz not null
);

-- Fetching -----------------------------------------------------------------------------------------------------------

create table fetch_run (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  trigger text not null check (trigger in ('schedule', 'manual', 'webhook', 'single', 'range')),
  requested_by uuid references app_user on delete set null,
  -- Only for trigger = schedule: which slot of which local day. Each launches once.
  slot smallint,
  slot_date date,
  window_from timestamptz,
  window_to timestamptz,
  -- Only for trigger = single: the order asked for. For trigger = webhook the inbound events say which.
  platform_order_ref text,
  state text not null default 'queued' check (state in ('queued', 'running', 'succeeded', 'partlyFailed', 'failed', 'cancelled')),
  due_at timestamptz not null default now(),
  attempt integer not null default 0,
  -- A worker works only while its token is the newest; a stale one can write nothing.
  lease_token bigint not null default 0,
  lease_until timestamptz,
  expected_total integer,
  seen integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  held integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  error_cause text,
  error_message text,
  request_id text,
  idempotency_key text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (id, merchant_id),
  unique (account_id, slot_date, slot),
  unique (account_id, idempotency_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index fetch_run_account on fetch_run (account_id, id desc);
create index fetch_run_merchant on fetch_run (merchant_id, id desc);
create index fetch_run_requested_by on fetch_run (requested_by);
create index fetch_run_due on fetch_run (due_at) where state in ('queued', 'running');

-- The platform's own words for an order, as received; kept for retry, reading by allowed roles, and until retention ends.
create table raw_payload (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  platform_order_id text,
  content_hash bytea not null,
  body text not null,
  received_at timestamptz not null default now(),
  unique (id, merchant_id),
  unique (account_id, platform_order_id, content_hash),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index raw_payload_merchant on raw_payload (merchant_id);
create index raw_payload_received on raw_payload (received_at);

create table ec_order (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  platform_order_id text not null,
  platform_order_number text not null,
  status text not null check (status in ('held', 'ready', 'shipped', 'cancelled')),
  platform_state_code text not null,
  placed_at timestamptz not null,
  ship_by timestamptz,
  payment_kind text not null check (payment_kind in ('prepaid', 'cashOnDelivery', 'unknown')),
  payment_method_code text,
  shipping_code text,
  shipping_label text,
  shipping_type_id uuid references shipping_type on delete restrict,
  pickup_store_code text,
  pickup_store_name text,
  recipient_name text,
  recipient_phone text,
  recipient_email text,
  recipient_country text,
  recipient_postcode text,
  recipient_city text,
  recipient_district text,
  recipient_address text,
  buyer_note text,
  currency text not null,
  total numeric(19, 4) not null,
  cash_on_delivery numeric(19, 4),
  line_count integer not null,
  -- Hash of what the platform said; equal means the re-fetch has nothing to write.
  content_hash bytea not null,
  -- Columns a person changed on our side; a re-fetch leaves them alone (D5).
  changed_by_person text[] not null default '{}',
  raw_payload_id uuid,
  run_id uuid,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, platform_order_id),
  unique (id, merchant_id),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade,
  foreign key (raw_payload_id, merchant_id) references raw_payload (id, merchant_id) on delete set null (raw_payload_id),
  foreign key (run_id, merchant_id) references fetch_run (id, merchant_id) on delete set null (run_id)
);
create index ec_order_merchant_placed on ec_order (merchant_id, placed_at desc, id desc);
create index ec_order_placed on ec_order (placed_at desc, id desc);
create index ec_order_number on ec_order (account_id, platform_order_number);
create index ec_order_held on ec_order (merchant_id, placed_at desc) where status = 'held';
create index ec_order_shipping_type on ec_order (shipping_type_id);
create index ec_order_raw_payload on ec_order (raw_payload_id, merchant_id);
create index ec_order_run on ec_order (run_id, merchant_id);

-- A product of a platform we could not match; blocks its orders until a person maps it (E1).
create table unknown_product (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  product_key text not null,
  sku text,
  barcode text,
  name text not null,
  variant_name text,
  first_seen_at timestamptz not null default now(),
  resolved_at timestamptz,
  unique (account_id, product_key),
  unique (id, merchant_id),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index unknown_product_open on unknown_product (merchant_id, first_seen_at desc) where resolved_at is null;

create table ec_order_line (
  id uuid primary key default uuidv7(),
  order_id uuid not null,
  merchant_id uuid not null,
  position smallint not null,
  platform_line_id text not null,
  product_key text not null,
  sku text,
  barcode text,
  name text not null,
  variant_name text,
  quantity integer not null check (quantity > 0),
  unit_price numeric(19, 4),
  warehouse_product_id uuid,
  unknown_product_id uuid,
  unique (order_id, platform_line_id),
  foreign key (order_id, merchant_id) references ec_order (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id) on delete restrict,
  foreign key (unknown_product_id, merchant_id) references unknown_product (id, merchant_id) on delete restrict
);
create index ec_order_line_merchant on ec_order_line (merchant_id);
create index ec_order_line_product on ec_order_line (warehouse_product_id, merchant_id);
create index ec_order_line_unknown on ec_order_line (unknown_product_id, merchant_id) where unknown_product_id is not null;

-- One reason why an order must wait. Open while released_at is null.
create table order_hold (
  id uuid primary key default uuidv7(),
  order_id uuid not null,
  merchant_id uuid not null,
  kind text not null check (kind in ('shippingMissing', 'shippingUnmapped', 'paymentUnknown', 'unknownProduct', 'manual', 'platformCancelled')),
  -- The shipping code, payment method or unknown product key it is about; '' where there is none.
  code text not null default '',
  note text,
  created_by uuid references app_user on delete set null,
  created_at timestamptz not null default now(),
  released_by uuid references app_user on delete set null,
  released_at timestamptz,
  release_note text,
  foreign key (order_id, merchant_id) references ec_order (id, merchant_id) on delete cascade
);
create unique index order_hold_open on order_hold (order_id, kind, code) where released_at is null;
create index order_hold_order on order_hold (order_id, merchant_id);
create index order_hold_waiting on order_hold (merchant_id, kind, code) where released_at is null;
create index order_hold_created_by on order_hold (created_by);
create index order_hold_released_by on order_hold (released_by);

-- What happened to an order, in order: the timeline (E5).
create table order_event (
  id uuid primary key default uuidv7(),
  order_id uuid not null,
  merchant_id uuid not null,
  kind text not null,
  -- Facts for the sentence the screen builds: codes, names, counts; no buyer's data.
  facts jsonb not null default '{}',
  run_id uuid,
  user_id uuid references app_user on delete set null,
  at timestamptz not null default now(),
  foreign key (order_id, merchant_id) references ec_order (id, merchant_id) on delete cascade,
  foreign key (run_id, merchant_id) references fetch_run (id, merchant_id) on delete set null (run_id)
);
create index order_event_order on order_event (order_id, id desc);
create index order_event_merchant on order_event (merchant_id);
create index order_event_run on order_event (run_id, merchant_id);
create index order_event_user on order_event (user_id);

-- What a run did with each order it saw (D7); unchanged ones are only counted.
create table fetch_run_item (
  id uuid primary key default uuidv7(),
  run_id uuid not null,
  merchant_id uuid not null,
  platform_order_id text,
  platform_order_number text,
  outcome text not null check (outcome in ('created', 'updated', 'held', 'skipped', 'failed')),
  -- skipped: notReady | shipped | cancelled | unpaid | nothingToShip with the platform's word in detail; failed: the reason
  reason text,
  detail text,
  order_id uuid,
  raw_payload_id uuid,
  created_at timestamptz not null default now(),
  foreign key (run_id, merchant_id) references fetch_run (id, merchant_id) on delete cascade,
  foreign key (order_id, merchant_id) references ec_order (id, merchant_id) on delete set null (order_id),
  foreign key (raw_payload_id, merchant_id) references raw_payload (id, merchant_id) on delete set null (raw_payload_id)
);
create unique index fetch_run_item_once on fetch_run_item (run_id, platform_order_id) where platform_order_id is not null;
create index fetch_run_item_run on fetch_run_item (run_id, outcome);
create index fetch_run_item_merchant on fetch_run_item (merchant_id);
create index fetch_run_item_order on fetch_run_item (order_id, merchant_id);
create index fetch_run_item_raw on fetch_run_item (raw_payload_id, merchant_id);

-- A verified delivery of a platform, stored before it is answered (D3).
create table inbound_event (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  topic text not null,
  meaning text not null check (meaning in ('order', 'uninstalled', 'alarm', 'ignored')),
  platform_order_id text,
  dedupe_key text not null,
  body text not null,
  state text not null default 'received' check (state in ('received', 'done', 'failed')),
  run_id uuid,
  request_id text,
  received_at timestamptz not null default now(),
  done_at timestamptz,
  unique (account_id, dedupe_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade,
  foreign key (run_id, merchant_id) references fetch_run (id, merchant_id) on delete set null (run_id)
);
create index inbound_event_merchant on inbound_event (merchant_id);
create index inbound_event_open on inbound_event (received_at) where state = 'received';
create index inbound_event_run on inbound_event (run_id, merchant_id);

-- Around it -----------------------------------------------------------------------------------------------------------

-- Every call to and from a platform, masked before it gets here (H2).
create table api_log (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete cascade,
  account_id uuid,
  platform text not null,
  direction text not null check (direction in ('outbound', 'inbound')),
  operation text not null,
  method text not null,
  url text not null,
  status integer,
  -- ok, or the class of the failure
  result text not null,
  duration_ms integer not null,
  attempt integer not null default 1,
  request text,
  response text,
  request_id text,
  run_id uuid,
  at timestamptz not null default now()
);
create index api_log_merchant on api_log (merchant_id, id desc);
create index api_log_account on api_log (account_id, id desc);
create index api_log_run on api_log (run_id) where run_id is not null;
create index api_log_at on api_log (at);

create table notification (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete cascade,
  category text not null check (category in ('connection', 'fetch', 'hold', 'stock', 'system')),
  severity text not null check (severity in ('info', 'warning', 'error')),
  -- Key of the sentence and its facts; the screen says it in the reader's language.
  message_key text not null,
  facts jsonb not null default '{}',
  account_id uuid references ec_account on delete cascade,
  order_id uuid references ec_order on delete cascade,
  run_id uuid references fetch_run on delete cascade,
  -- Same fact told again within its life is not told twice.
  dedupe_key text unique,
  created_at timestamptz not null default now()
);
create index notification_merchant on notification (merchant_id, id desc);
create index notification_account on notification (account_id);
create index notification_order on notification (order_id);
create index notification_run on notification (run_id);

create table notification_read (
  notification_id uuid not null references notification on delete cascade,
  user_id uuid not null references app_user on delete cascade,
  merchant_id uuid not null references merchant on delete cascade,
  read_at timestamptz not null default now(),
  primary key (user_id, notification_id)
);
create index notification_read_notification on notification_read (notification_id);
create index notification_read_merchant on notification_read (merchant_id);

-- Who changed what; secrets appear as "changed", never as values (H4).
create table audit_entry (
  id uuid primary key default uuidv7(),
  -- Null for what belongs to no merchant (users, shipping types); only the warehouse side sees those.
  merchant_id uuid references merchant on delete cascade,
  user_id uuid references app_user on delete set null,
  api_token_id uuid references api_token on delete set null,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  changes jsonb not null default '{}',
  request_id text,
  at timestamptz not null default now()
);
create index audit_entry_subject on audit_entry (subject_id, id desc);
create index audit_entry_merchant on audit_entry (merchant_id, id desc);
create index audit_entry_user on audit_entry (user_id);
create index audit_entry_token on audit_entry (api_token_id);

-- Small facts for open screens, in order. Published by NOTIFY on commit; asked for again after a reconnect. Kept for a day.
create table live_event (
  seq bigint generated always as identity primary key,
  merchant_id uuid not null references merchant on delete cascade,
  -- ecAccount | fetchRun | order | notification
  kind text not null,
  subject_id uuid not null,
  account_id uuid,
  facts jsonb not null default '{}',
  at timestamptz not null default now()
);
create index live_event_merchant on live_event (merchant_id, seq);
create index live_event_at on live_event (at);

create function publish_live_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('quaylink_live', json_build_object(
    'seq', new.seq, 'kind', new.kind, 'subjectId', new.subject_id, 'merchantId', new.merchant_id, 'accountId', new.account_id)::text);
  return null;
end $$;
create trigger live_event_publish after insert on live_event for each row execute function publish_live_event();

-- The second wall ------------------------------------------------------------------------------------------------------

-- The setting quaylink.merchants says what the current transaction may see: 'all', a comma list of merchant ids, or nothing when unset.
do $$
declare t text;
begin
  foreach t in array array['sales_channel','warehouse_product','ec_account','ec_account_secret','authorization_attempt','fetch_schedule',
    'shipping_mapping','payment_classification','product_mapping','fetch_run','raw_payload','ec_order','unknown_product','ec_order_line',
    'order_hold','order_event','fetch_run_item','inbound_event','api_log','notification','notification_read','audit_entry','live_event','user_merchant']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The settings are read once per statement, not once per row.
    execute format($p$create policy tenant on %I using (
      (select current_setting('quaylink.merchants', true) = 'all')
      or merchant_id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]))$p$, t);
  end loop;
end $$;
alter table merchant enable row level security;
alter table merchant force row level security;
create policy tenant on merchant using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]));

grant usage on schema public to quaylink_app;
grant select, insert, update, delete on all tables in schema public to quaylink_app;
grant usage, select on all sequences in schema public to quaylink_app;
