-- Tables that grow with every call, order and change are cut into spans of time: what is over its time is dropped with its whole partition.
-- docs/decisions/0012-lists-and-retention-at-size.md says which, and why others are not.

-- The smallest UUIDv7 of a moment.
create function uuid_at(moment timestamptz) returns uuid language sql immutable parallel safe as $$
  select (lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- The partitions of a table with the span each name says: <table>_<from>_<to>, days of UTC.
create function partitions_of(target text) returns table (name text, starts date, ends date) language sql stable as $$
  select c.relname::text, to_date(part[1], 'YYYYMMDD'), to_date(part[2], 'YYYYMMDD')
  from pg_inherits i join pg_class c on c.oid = i.inhrelid,
    regexp_match(c.relname, '_(\d{8})_(\d{8})$') as part
  where i.inhparent = to_regclass(target) and part is not null
$$;

-- Makes the partition of a span. Rows of it that wait in the default partition move over.
create function add_partition(target text, starts date, ends date) returns void language plpgsql as $$
declare
  name text := format('%s_%s_%s', target, to_char(starts, 'YYYYMMDD'), to_char(ends, 'YYYYMMDD'));
  key text := (select a.attname from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = to_regclass(target));
  by_id boolean := (select atttypid = 'uuid'::regtype from pg_attribute where attrelid = to_regclass(target) and attname = key);
  low text := case when by_id then uuid_at(starts at time zone 'UTC')::text else (starts at time zone 'UTC')::text end;
  high text := case when by_id then uuid_at(ends at time zone 'UTC')::text else (ends at time zone 'UTC')::text end;
  columns text := (select string_agg(format('%I', attname), ', ' order by attnum) from pg_attribute
    where attrelid = to_regclass(target) and attnum > 0 and not attisdropped and attgenerated = '');
begin
  execute format('create table %I (like %I including defaults including constraints including generated including storage)', name, target);
  execute format('with moved as (delete from %I where %I >= %L and %I < %L returning %s) insert into %I (%s) select %s from moved',
    target, key, low, key, high, columns, name, columns, columns);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', target, name, low, high);
  -- Reached by its own name, a partition is as closed as the table.
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
end $$;

-- What the clock calls, as the owner of the tables: makes partitions up to so many days ahead and drops those that are over. It waits for
-- nobody for long: whoever reads and writes goes first, and the clock comes back.
create function keep_partitions(target text, width integer, ahead integer, keep_from date, today date)
returns table (made integer, dropped integer) language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '3s' as $$
declare
  origin constant date := '2000-01-03';
  next_start date := origin + (today - origin) / width * width;
  part record;
begin
  if not exists (select from pg_partitioned_table where partrelid = to_regclass(target)) then
    raise exception '% is not partitioned', target;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('quaylink partitions', 0));
  made := 0; dropped := 0;
  next_start := greatest(next_start, (select max(p.ends) from partitions_of(target) p));
  while next_start <= today + ahead loop
    perform add_partition(target, next_start, next_start + width);
    next_start := next_start + width;
    made := made + 1;
  end loop;
  for part in select name from partitions_of(target) p where p.ends <= keep_from loop
    execute format('drop table %I', part.name);
    dropped := dropped + 1;
  end loop;
  return next;
end $$;

-- Turns a table into a partitioned one with the same columns, rows, indexes, rules and rights.
create function pg_temp.partition_table(target text, key text, primary_key text, width integer) returns void language plpgsql as $$
declare
  old oid := to_regclass(target);
  indexes text[] := array(select pg_get_indexdef(i.indexrelid) from pg_index i
    where i.indrelid = old and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u')));
  foreign_keys text[] := array(select format('add constraint %I %s', conname, pg_get_constraintdef(oid)) from pg_constraint
    where conrelid = old and contype = 'f');
  triggers text[] := array(select pg_get_triggerdef(oid) from pg_trigger where tgrelid = old and not tgisinternal);
  policies text[] := array(select format('create policy %I on %I using (%s)', polname, target, pg_get_expr(polqual, old)) from pg_policy where polrelid = old);
  counter text := (select attname from pg_attribute where attrelid = old and attidentity <> '');
  origin constant date := '2000-01-03';
  today date := (now() at time zone 'UTC')::date;
  starts date;
  oldest timestamptz;
  each text;
begin
  execute format('alter table %I rename to %I', target, target || '_before');
  execute format('create table %I (like %I including defaults including constraints including identity including generated including storage)
    partition by range (%I)', target, target || '_before', key);
  execute format('create table %I partition of %I default', target || '_default', target);
  -- Rows older than some forty spans stay in the default partition, which is cleaned row by row.
  execute format(case when key = 'at' then 'select min(at) from %I' else 'select min(uuid_extract_timestamp(%2$I)) from %1$I' end, target || '_before', key)
    into oldest;
  starts := greatest(coalesce((oldest at time zone 'UTC')::date, today), today - 40 * width);
  starts := origin + (starts - origin) / width * width;
  while starts <= today + 7 loop
    perform add_partition(target, starts, starts + width);
    starts := starts + width;
  end loop;
  execute format('insert into %I %s select * from %I', target, case when counter is null then '' else 'overriding system value' end, target || '_before');
  if counter is not null then
    execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 1), max(%I) is not null) from %I', target, counter, counter, counter, target);
  end if;
  execute format('drop table %I', target || '_before');
  execute format('alter table %I add constraint %I primary key (%s)', target, target || '_pkey', primary_key);
  foreach each in array indexes loop execute each; end loop;
  foreach each in array foreign_keys loop execute format('alter table %I %s', target, each); end loop;
  execute format('alter table %I enable row level security', target);
  execute format('alter table %I force row level security', target);
  execute format('alter table %I enable row level security', target || '_default');
  execute format('alter table %I force row level security', target || '_default');
  foreach each in array policies loop
    execute each;
    execute replace(each, format(' on %I using', target), format(' on %I using', target || '_default'));
  end loop;
  foreach each in array triggers loop execute each; end loop;
  execute format('grant select, insert, update, delete on %I to quaylink_app', target);
  -- The clock empties it row by row.
  execute format('grant select, update, delete on %I to quaylink_app', target || '_default');
end $$;

select set_config('quaylink.merchants', 'all', true);

-- Never read again once they were understood: only an alarm's own words are.
update inbound_event set body = '' where meaning <> 'alarm';

-- Lists go by time, newest first, and so do these indexes; each also serves a count without looking at the rows.
drop index api_log_merchant, api_log_account, api_log_run, api_log_at;
select pg_temp.partition_table('api_log', 'at', 'id, at', 1);
create index api_log_newest on api_log (at desc, id desc) include (merchant_id);
create index api_log_merchant on api_log (merchant_id, at desc, id desc);
create index api_log_account on api_log (account_id, at desc, id desc) include (merchant_id);
create index api_log_run on api_log (run_id, at desc, id desc) where run_id is not null;
create index api_log_request on api_log (request_id) where request_id is not null;
create index api_log_failed on api_log (at desc, id desc) include (merchant_id) where result <> 'ok';
create index api_log_operation on api_log (operation, at desc, id desc) include (merchant_id);
create index api_log_result on api_log (result, at desc, id desc) include (merchant_id) where result <> 'ok';

drop index live_event_at;
select pg_temp.partition_table('live_event', 'at', 'seq, at', 1);

select pg_temp.partition_table('fetch_run_item', 'run_id', 'id, run_id', 7);
select pg_temp.partition_table('order_event', 'id', 'id', 30);
select pg_temp.partition_table('audit_entry', 'id', 'id', 30);
create index audit_entry_newest on audit_entry (id desc) include (merchant_id);

-- What is removed in batches is found by an index.
create index notification_created on notification (created_at);
create index inbound_event_received on inbound_event (received_at);
create index fetch_run_finished on fetch_run (finished_at) where finished_at is not null;
alter table raw_payload set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.1);
alter table inbound_event set (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);

revoke execute on function keep_partitions, add_partition from public;
grant execute on function keep_partitions to quaylink_app;
