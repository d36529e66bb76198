-- A deleted account stays as a closed row: its orders are the warehouse's work and keep the name of the store they came from.
-- Mappings stay with it, out of use, for the day the same shop is connected again.
alter table ec_account drop constraint ec_account_status_check;
alter table ec_account add constraint ec_account_status_check check (status in ('connected', 'disconnected', 'notVerified', 'closed'));
alter table ec_account add constraint ec_account_closed_is_off check (status <> 'closed' or not (fetch_enabled or push_enabled));

-- A closed account keeps neither its name nor its shop from others.
alter table ec_account drop constraint ec_account_merchant_id_platform_display_name_key;
create unique index ec_account_open_name on ec_account (merchant_id, platform, display_name) where status <> 'closed';
drop index ec_account_shop;
create unique index ec_account_shop on ec_account (merchant_id, platform, shop_id) where shop_id is not null and status <> 'closed';
create index ec_account_shop_holder on ec_account (platform, shop_id) where shop_id is not null and status <> 'closed';
create index ec_account_closed on ec_account (merchant_id, platform) where status = 'closed';
drop index ec_account_status;
create index ec_account_status on ec_account (status) where status in ('disconnected', 'notVerified');

-- The closed account whose orders and mappings move to this one once it is known to be the same shop.
alter table ec_account add column takes_over_id uuid;
alter table ec_account add constraint ec_account_takes_over foreign key (takes_over_id, merchant_id) references ec_account (id, merchant_id)
  on delete set null (takes_over_id);
create index ec_account_takes_over on ec_account (takes_over_id, merchant_id) where takes_over_id is not null;

-- The open account that holds a shop, whichever merchant it belongs to. Row-level security hides other merchants' accounts, and who connects
-- a shop may learn only that it is held; so this looks through the policy for the length of the call, and gives out ids that stay on the server.
create function shop_holder(of_platform text, shops text[], except_account uuid, own_merchant uuid)
returns table (account_id uuid, merchant_id uuid, display_name text)
language plpgsql volatile as $$
declare seen text := current_setting('quaylink.merchants', true);
begin
  perform set_config('quaylink.merchants', 'all', true);
  return query
  select a.id, a.merchant_id, a.display_name from ec_account a
  where a.platform = of_platform and a.shop_id = any (shops) and a.status <> 'closed' and a.id <> except_account
  order by a.merchant_id <> own_merchant, a.id limit 1;
  perform set_config('quaylink.merchants', coalesce(seen, ''), true);
end $$;
