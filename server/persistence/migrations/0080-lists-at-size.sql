-- Lists, searches and counts that cost the same on a million orders as on a thousand: docs/decisions/0012-lists-and-retention-at-size.md.
create extension if not exists pg_trgm;

-- Text as it is compared in a search: NFKC (full-width letters become plain ones), lower case, one blank between words and around all. Every
-- character beyond ASCII becomes a word of its own (its code point), so that a trigram index finds one Chinese character, too, in
-- databases of any locale. server/graphql/search-words.ts does the same to what a person types.
create function search_fold(given text) returns text language plpgsql immutable parallel safe as $$
declare
  plain boolean := octet_length(given) = length(given);
  f text := lower((case when plain then given else normalize(given, NFKC) end) collate pg_c_utf8);
  folded text := ' ';
  letter text;
  code integer;
begin
  if given is null then return ' '; end if;
  if plain and f ~ '^[!-~]+( [!-~]+)*$' then return ' ' || f || ' '; end if;
  foreach letter in array string_to_array(f, null) loop
    code := ascii(letter);
    folded := folded || case when code between 33 and 126 then letter when code <= 160 then ' ' else ' u' || to_hex(code) || ' ' end;
  end loop;
  return regexp_replace(folded || ' ', ' +', ' ', 'g');
end $$;

-- Orders ---------------------------------------------------------------------------------------------------------------

select set_config('quaylink.merchants', 'all', true);
-- What is searched stands in one column: number and SKUs, then, behind a separator, the name of the person, which not everybody may search.
alter table ec_order add column skus text not null default '';
update ec_order o set skus = l.skus
from (select order_id, string_agg(sku, ' ' order by position, id) as skus from ec_order_line where sku is not null group by order_id) l
where l.order_id = o.id;
alter table ec_order add column search_text text not null
  generated always as (search_fold(platform_order_number || ' ' || skus) || E'\x1f' || search_fold(recipient_name)) stored;

-- The import writes the SKUs with the order; whoever else writes lines is followed here. Orders that are right already are not touched.
create function follow_order_skus() returns trigger language plpgsql as $$
begin
  update ec_order o set skus = now.skus
  from (
    select c.order_id, coalesce((
      select string_agg(l.sku, ' ' order by l.position, l.id) from ec_order_line l where l.order_id = c.order_id and l.sku is not null), '') as skus
    from (select distinct order_id from changed) c
  ) now
  where o.id = now.order_id and o.skus <> now.skus;
  return null;
end $$;
create trigger ec_order_line_added after insert on ec_order_line referencing new table as changed
  for each statement execute function follow_order_skus();
create trigger ec_order_line_changed after update on ec_order_line referencing new table as changed
  for each statement execute function follow_order_skus();
create trigger ec_order_line_removed after delete on ec_order_line referencing old table as changed
  for each statement execute function follow_order_skus();

create index ec_order_search on ec_order using gin (search_text gin_trgm_ops) with (fastupdate = off);
-- The policy reads merchant_id: included, an index alone counts.
drop index if exists ec_order_placed;
create index ec_order_placed on ec_order (placed_at desc, id desc) include (merchant_id);
create index ec_order_status_placed on ec_order (status, placed_at desc, id desc) include (merchant_id);
drop index if exists ec_order_held;
create index ec_order_merchant_status on ec_order (merchant_id, status, placed_at desc, id desc);
create index ec_order_account_placed on ec_order (account_id, placed_at desc, id desc) include (merchant_id, status);
create index ec_order_by_number on ec_order (platform_order_number, id) include (merchant_id);
create index ec_order_by_total on ec_order (total, id) include (merchant_id);
create index ec_order_by_ship_by on ec_order ((coalesce(ship_by, '9999-12-31 00:00:00Z'::timestamptz)), id) include (merchant_id);

create index order_hold_open_kind on order_hold (kind, order_id) include (merchant_id) where released_at is null;
create index order_hold_open_merchant on order_hold (merchant_id, kind, order_id) where released_at is null;
create index unknown_product_newest on unknown_product (first_seen_at desc, id desc) include (merchant_id) where resolved_at is null;
create index unknown_product_all on unknown_product (first_seen_at desc, id desc) include (merchant_id);

-- Accounts and what is listed beside them --------------------------------------------------------------------------------

alter table ec_account add column search_text text not null generated always as (search_fold(display_name)) stored;
create index ec_account_search on ec_account using gin (search_text gin_trgm_ops) with (fastupdate = off);
create index ec_account_by_status on ec_account (status, id) include (merchant_id);
create index ec_account_by_platform on ec_account (platform, id) include (merchant_id);
create index ec_account_by_name on ec_account (display_name, id) include (merchant_id);
create index ec_account_of_merchant on ec_account (merchant_id, id);
create index merchant_by_name on merchant (name, id);
create index sales_channel_by_name on sales_channel (name, id) include (merchant_id);

alter table merchant add column search_text text not null generated always as (search_fold(name || ' ' || code)) stored;
create index merchant_search on merchant using gin (search_text gin_trgm_ops);
alter table sales_channel add column search_text text not null generated always as (search_fold(name)) stored;
create index sales_channel_search on sales_channel using gin (search_text gin_trgm_ops);
alter table app_user add column search_text text not null generated always as (search_fold(name || ' ' || email)) stored;
create index app_user_search on app_user using gin (search_text gin_trgm_ops);
create index app_user_newest on app_user (created_at desc, id desc);
alter table warehouse_product add column search_text text not null
  generated always as (search_fold(sku || ' ' || coalesce(barcode, '') || ' ' || name)) stored;
create index warehouse_product_search on warehouse_product using gin (search_text gin_trgm_ops) with (fastupdate = off);
create index warehouse_product_by_sku on warehouse_product (sku, id) include (merchant_id);

-- Runs -------------------------------------------------------------------------------------------------------------------

create index fetch_run_state on fetch_run (state, id desc) include (merchant_id);
create index fetch_run_trigger on fetch_run (trigger, id desc) include (merchant_id);
drop index if exists fetch_run_item_run;
create index fetch_run_item_run on fetch_run_item (run_id, id);
create index fetch_run_item_outcome on fetch_run_item (run_id, outcome, id);
create index notification_category on notification (category, id desc) include (merchant_id);

-- Rows that change often keep room for their next version on their own page; tables that grow are looked after before a fifth has changed.
alter table ec_order set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.05);
alter table ec_account set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
alter table fetch_run set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
alter table fetch_schedule set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table order_hold set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
alter table ec_order_line set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
alter table session set (fillfactor = 80);
alter table rate_budget set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);
