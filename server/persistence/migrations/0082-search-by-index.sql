-- LIKE may not use an index on rows a policy closes: the database would look at words of rows before it knows whose they are. So a role of
-- its own looks through the whole column and gives out ids only, of the merchants of the transaction; who reads the rows behind them is
-- under the policy as always.
do $$ begin
  if not exists (select from pg_roles where rolname = 'quaylink_search') then
    create role quaylink_search nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the same cluster was quicker
end $$;
do $$ begin
  if pg_has_role(current_user, 'quaylink_search', 'set') then return; end if;
  execute format('grant quaylink_search to %I', current_user);
exception when insufficient_privilege then
  raise exception 'the role quaylink_search exists already and is another login''s; as a superuser run: grant quaylink_search to %', quote_ident(current_user);
end $$;

grant usage on schema public to quaylink_search;
grant select (id, merchant_id, search_text) on ec_order, ec_account, warehouse_product to quaylink_search;
create policy search on ec_order for select to quaylink_search using (true);
create policy search on ec_account for select to quaylink_search using (true);
create policy search on warehouse_product for select to quaylink_search using (true);

-- Ids of the rows whose text is like every pattern, of the merchants the transaction may see; at most 50,000.
create function search_ids(target text, patterns text[]) returns setof uuid
language plpgsql stable security definer rows 500 cost 10000
set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 as $$
declare
  seen text := nullif(current_setting('quaylink.merchants', true), '');
  conditions text := (select string_agg(format('search_text like %L', pattern), ' and ') from unnest(patterns) as pattern);
begin
  if target not in ('ec_order', 'ec_account', 'warehouse_product') then raise exception 'no search over %', target; end if;
  if seen is null or conditions is null then return; end if;
  return query execute format('select id from %I where %s %s limit 50000', target, conditions,
    case when seen = 'all' then '' else format('and merchant_id = any (%L::uuid[])', string_to_array(seen, ',')) end);
end $$;
grant create on schema public to quaylink_search;
alter function search_ids owner to quaylink_search;
revoke create on schema public from quaylink_search;
revoke execute on function search_ids from public;
grant execute on function search_ids to quaylink_app;

-- Accounts sort by what is shown, which is not always a column.
create index ec_account_by_light on ec_account
  ((case status when 'connected' then 0 when 'notVerified' then 1 when 'disconnected' then 2 else 3 end), id) include (merchant_id);
create index ec_account_by_push on ec_account ((case when push_enabled then push_percentage else -1 end), id) include (merchant_id);
create index ec_account_by_fetch on ec_account (fetch_enabled, id) include (merchant_id);
