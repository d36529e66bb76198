-- What platforms tell beyond the bare order: how the total comes about, what a line says, what could not be read.
alter table ec_order
  add column payment_method_label text,
  -- The platform itself vouches for the money.
  add column payment_vouched boolean not null default false,
  -- One method code for several kinds of payment: it cannot be classified as a whole.
  add column payment_several_kinds boolean not null default false,
  -- What would be collected for what is left to ship, were nothing paid; null stands for the total.
  add column collectable numeric(19, 4),
  add column shipping_fee numeric(19, 4),
  add column discount numeric(19, 4),
  add column not_before timestamptz,
  add column recipient_masked boolean not null default false,
  add column pickup_store_address text,
  -- [{field, asSent}]: fields read without their value; no buyer's data.
  add column unread_fields jsonb not null default '[]',
  add column parcels jsonb,
  -- What later calls to the platform need; no secrets, no buyer's data.
  add column platform_refs jsonb,
  -- When an open order that no list showed was last read by its id.
  add column looked_at timestamptz;

alter table ec_order_line
  -- As the platform sent it where it is not a whole number; quantity is then only the nearest whole one.
  add column quantity_as_sent text,
  add column line_total numeric(19, 4),
  -- [{kind, label, text}]: engravings, remarks, gifts.
  add column texts jsonb not null default '[]',
  -- platform_line_id of the bundle it belongs to.
  add column part_of text,
  -- False for the side of a bundle, box or contents, that does not leave the shelf.
  add column picked boolean not null default true;

alter table order_hold drop constraint order_hold_kind_check;
alter table order_hold add constraint order_hold_kind_check check (kind in (
  'shippingMissing', 'shippingUnmapped', 'paymentUnknown', 'unknownProduct', 'manual', 'platformCancelled', 'platformNotReady',
  'platformMissing', 'contentUnreadable', 'quantityUnclear', 'bundleUnclear', 'recipientMissing'));

-- What the warehouse still waits for or is about to ship, by account: few among all orders.
create index ec_order_open on ec_order (account_id, id) where status in ('held', 'ready');

-- Whether a bundle leaves the shelf as its box or as its contents, where a person said so.
create table bundle_choice (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  product_key text not null,
  ships text not null check (ships in ('box', 'contents')),
  created_at timestamptz not null default now(),
  unique (account_id, product_key),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index bundle_choice_merchant on bundle_choice (merchant_id);

alter table bundle_choice enable row level security;
alter table bundle_choice force row level security;
create policy tenant on bundle_choice using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or merchant_id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]));
grant select, insert, update, delete on bundle_choice to quaylink_app;
