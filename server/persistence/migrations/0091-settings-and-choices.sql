-- Settings of an account apart from its credentials: `manifest.settings` says which there are. Key -> text, or a list of texts.
alter table ec_account add column settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object');

-- Two fields of WooCommerce's connect form are settings from now on. What was typed is kept; a value equal to the default needs no row. The
-- sealed copies stay for processes of the version before, and a later migration drops them.
select set_config('quaylink.merchants', 'all', true);
update ec_account a set settings = jsonb_strip_nulls(jsonb_build_object(
  'toShipStatuses', case when s.shown ->> 'toShipStatuses' not in ('', 'processing')
    then (select jsonb_agg(status order by place) from (
      select trim(status) as status, min(place) as place
      from string_to_table(s.shown ->> 'toShipStatuses', ',') with ordinality as part (status, place) where trim(status) <> '' group by 1) as parts) end,
  'freeCashOnDelivery', case when s.shown ->> 'freeCashOnDelivery' = 'yes' then 'yes' end))
from ec_account_secret s where s.account_id = a.id and a.platform = 'woocommerce' and s.shown ?| array['toShipStatuses', 'freeCashOnDelivery'];
select set_config('quaylink.merchants', '', true);

-- What the platform offers an account to choose from: its places, its shipping codes. Read now and then, and when a person asks.
create table account_choice_list (
  account_id uuid not null,
  merchant_id uuid not null,
  kind text not null check (kind in ('locations', 'shippingCodes')),
  entries jsonb not null default '[]',
  -- When the entries were read; null before the first success.
  read_at timestamptz,
  -- The last try, and why it failed (a ConnectionFailureCause); null when it did not.
  tried_at timestamptz not null,
  failure text,
  primary key (account_id, kind),
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index account_choice_list_merchant on account_choice_list (merchant_id);
create index account_choice_list_account on account_choice_list (account_id, merchant_id);
alter table account_choice_list enable row level security;
alter table account_choice_list force row level security;
create policy tenant on account_choice_list using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or merchant_id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]));
grant select, insert, update, delete on account_choice_list to quaylink_app;
