-- Stock: what was put away, what of it each account's platform gets, and what platforms list and show.
select set_config('quaylink.merchants', 'all', true);

-- Said by a person, or found by the channel's rule when the listings were read. A person's word wins and stays.
alter table product_mapping add column source text not null default 'person' check (source in ('person', 'sync'));

-- Null: the warehouse never said how many can be sold, which is not zero.
alter table warehouse_product add column sellable_reported_at timestamptz;
update warehouse_product set sellable_reported_at = updated_at where sellable_quantity <> 0;

-- What an account sells on its platform: as its listings showed it, or a code the platform takes numbers for.
create table listing (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  product_key text not null,
  sku text,
  barcode text,
  name text not null,
  variant_name text,
  on_sale boolean not null default true,
  -- What later calls need of it. No secrets.
  refs jsonb not null default '{}',
  -- By the channel's rule: one product has the code, several do, none does, or the listing has no code.
  match text not null check (match in ('matched', 'ambiguous', 'missing', 'noCode')),
  -- Only where matched.
  warehouse_product_id uuid,
  -- The number the platform showed or took last; null: never known, or it does not count this listing.
  known_quantity integer,
  known_at timestamptz,
  first_seen_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- Of the sync that saw it last; an older one is no longer listed.
  sync_id uuid,
  gone_at timestamptz,
  unique (account_id, product_key),
  unique (id, merchant_id),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id)
    on delete set null (warehouse_product_id)
);
create index listing_merchant on listing (merchant_id);
create index listing_product on listing (warehouse_product_id, account_id) where warehouse_product_id is not null;
create index listing_unmatched on listing (account_id, match, id) where match <> 'matched';

-- One event of the warehouse system: goods are on their shelf. Accepted once by its reference.
create table put_away (
  id uuid primary key default uuidv7(),
  merchant_id uuid not null references merchant on delete cascade,
  reference text not null,
  -- The same reference with another content is refused.
  content_hash bytea not null,
  line_count integer not null,
  quantity bigint not null,
  reported_by uuid references app_user on delete set null,
  request_id text,
  created_at timestamptz not null default now(),
  unique (merchant_id, reference),
  unique (id, merchant_id)
);
create index put_away_merchant on put_away (merchant_id, id desc);
create index put_away_reported_by on put_away (reported_by);

create table put_away_line (
  id uuid primary key default uuidv7(),
  put_away_id uuid not null,
  merchant_id uuid not null,
  position integer not null,
  warehouse_product_id uuid not null,
  quantity integer not null check (quantity > 0),
  unique (put_away_id, position),
  unique (id, merchant_id),
  foreign key (put_away_id, merchant_id) references put_away (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id) on delete cascade
);
create index put_away_line_merchant on put_away_line (merchant_id);
create index put_away_line_product on put_away_line (warehouse_product_id, merchant_id);

-- What one line means for one account: written once, whatever fails.
create table put_away_push (
  id uuid primary key default uuidv7(),
  put_away_id uuid not null,
  line_id uuid not null,
  account_id uuid not null,
  merchant_id uuid not null,
  warehouse_product_id uuid not null,
  received integer not null,
  percentage smallint not null,
  -- floor(received × percentage / 100)
  quantity integer not null check (quantity >= 0 and quantity <= received),
  state text not null
    check (state in ('notMapped', 'severalListings', 'nothing', 'waiting', 'done', 'refused', 'doubtful', 'letGo')),
  product_key text,
  -- Around the change, as far as it is known.
  number_before integer,
  number_after integer,
  -- "Why this number", as it was reckoned.
  steps jsonb not null default '[]',
  words text,
  let_go_by uuid references app_user on delete set null,
  note text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (line_id, account_id),
  foreign key (line_id, merchant_id) references put_away_line (id, merchant_id) on delete cascade,
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
) with (fillfactor = 85);
create index put_away_push_of on put_away_push (put_away_id, account_id, id);
create index put_away_push_merchant on put_away_push (merchant_id);
create index put_away_push_let_go_by on put_away_push (let_go_by) where let_go_by is not null;
create index put_away_push_account on put_away_push (account_id, id desc);
-- What a mapping frees.
create index put_away_push_unmapped on put_away_push (account_id, warehouse_product_id)
  where state in ('notMapped', 'severalListings');
create index put_away_push_open on put_away_push (merchant_id, state, id desc)
  where state in ('notMapped', 'severalListings', 'waiting', 'refused', 'doubtful');

-- Set by people: how one product is shown in one account.
create table stock_rule (
  id uuid primary key default uuidv7(),
  account_id uuid not null,
  merchant_id uuid not null,
  warehouse_product_id uuid not null,
  percentage smallint check (percentage between 0 and 100),
  fixed integer check (fixed >= 0),
  buffer integer not null default 0 check (buffer >= 0),
  cap integer check (cap >= 0),
  stop_at integer check (stop_at >= 0),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, warehouse_product_id),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade,
  foreign key (warehouse_product_id, merchant_id) references warehouse_product (id, merchant_id) on delete cascade
);
create index stock_rule_merchant on stock_rule (merchant_id);
create index stock_rule_product on stock_rule (warehouse_product_id, merchant_id);

do $$
declare
  t text;
begin
  foreach t in array array['listing', 'put_away', 'put_away_line', 'put_away_push', 'stock_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($policy$create policy tenant on %I using (
      (select current_setting('quaylink.merchants', true) = 'all')
      or merchant_id in (select unnest(
        string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ',')::uuid[])))$policy$, t);
    execute format('grant select, insert, update, delete on %I to quaylink_app', t);
  end loop;
end $$;
