-- One parcel of an order: who carries it, what is in it, and how far it has come.
create table shipment (
  id uuid primary key default uuidv7(),
  order_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  -- Who issues the number: our carrier, the platform, or nobody: the platform is only read.
  way text not null check (way in ('ownCarrier', 'platformLabel', 'none')),
  state text not null check (state in ('waiting', 'stopped', 'shipped', 'cancelled')),
  -- Everything of the order in one parcel; otherwise its lines say what.
  whole boolean not null,
  carrier_code text,
  tracking_number text,
  -- When it left: as the warehouse says, or when the platform took it over.
  shipped_at timestamptz,
  -- A parcel handed over later is refused by the platform.
  valid_until timestamptz,
  -- What later calls need, as the platform gave it; no secrets, no data of buyers.
  refs jsonb not null default '{}',
  with_label boolean not null default false,
  label_file_id uuid,
  -- Labels asked for so far: each is a wish of its own.
  labels_asked integer not null default 0,
  printed_at timestamptz,
  -- Why it stopped, in the platform's words or ours.
  words text,
  idempotency_key text,
  requested_by uuid references app_user on delete set null,
  request_id text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, merchant_id),
  constraint shipment_once unique (merchant_id, idempotency_key),
  foreign key (order_id, merchant_id) references ec_order (id, merchant_id) on delete cascade
);
create index shipment_order on shipment (order_id);
create index shipment_list on shipment (merchant_id, id desc);
create index shipment_account on shipment (account_id, id desc);
create index shipment_open on shipment (state, id desc) where state in ('waiting', 'stopped');
create index shipment_number on shipment (tracking_number) where tracking_number is not null;

-- What of an order a parcel holds.
create table shipment_line (
  shipment_id uuid not null,
  merchant_id uuid not null,
  platform_line_id text not null,
  quantity integer not null check (quantity > 0),
  -- What the line asked for then: platforms that count what is left ask for less once a part is reported.
  of_quantity integer not null,
  primary key (shipment_id, platform_line_id),
  foreign key (shipment_id, merchant_id) references shipment (id, merchant_id) on delete cascade
);
create index shipment_line_merchant on shipment_line (merchant_id);

-- Labels as the platform handed them out, sealed with the data key of their account. One may cover several parcels.
create table label_file (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  format text not null check (format in ('pdf', 'png', 'zpl', 'html')),
  paper text not null,
  size integer not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index label_file_account on label_file (account_id);
create index label_file_merchant on label_file (merchant_id);
create index label_file_created on label_file (created_at);
alter table shipment add foreign key (label_file_id) references label_file (id) on delete set null;
create index shipment_label_file on shipment (label_file_id) where label_file_id is not null;

do $$
declare t text;
begin
  foreach t in array array['shipment', 'shipment_line', 'label_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy tenant on %I using (
      (select current_setting('quaylink.merchants', true) = 'all')
      or merchant_id in (select unnest(
        string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ',')::uuid[])))$p$, t);
    execute format('grant select, insert, update, delete on %I to quaylink_app', t);
  end loop;
end $$;

-- Beside its status, which says whether it may be picked: how far an order has left.
alter table ec_order add column shipping_state text
  check (shipping_state in ('shipping', 'partlyShipped', 'shipped'));
-- Whether the carrier collects money at the door or the counter.
alter table shipping_type add column collects boolean not null default true;

alter table order_hold drop constraint order_hold_kind_check;
alter table order_hold add constraint order_hold_kind_check check (kind in (
  'shippingMissing', 'shippingUnmapped', 'paymentUnknown', 'unknownProduct', 'manual', 'platformCancelled',
  'platformNotReady', 'platformMissing', 'contentUnreadable', 'quantityUnclear', 'bundleUnclear', 'recipientMissing',
  'changedOnPlatform'));
