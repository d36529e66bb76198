-- A run's counters count each order once, in the group its item stands in. Until now a held one was counted as new or updated as well.
select set_config('quaylink.merchants', 'all', true);
update fetch_run r set created = i.created, updated = i.updated, held = i.held
from (
  select run_id, count(*) filter (where outcome = 'created') as created, count(*) filter (where outcome = 'updated') as updated, count(*) filter (where outcome = 'held') as held
  from fetch_run_item group by run_id
) i
where i.run_id = r.id and (r.created, r.updated, r.held) is distinct from (i.created::int, i.updated::int, i.held::int);
