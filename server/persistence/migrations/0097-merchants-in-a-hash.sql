-- Who sees some hundred merchants paid for their ids being read as text, and looked through one by one, for every row. Now they are read
-- once a statement, into a hash.
do $$
declare
  part record;
begin
  for part in
    select p.tablename, case p.tablename when 'merchant' then 'id' else 'merchant_id' end as merchant
    from pg_policies p where p.schemaname = 'public' and p.policyname = 'tenant'
  loop
    execute format($policy$alter policy tenant on %I using (
      (select current_setting('quaylink.merchants', true) = 'all')
      or %I in (select unnest(
        string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ',')::uuid[])))$policy$,
      part.tablename, part.merchant);
  end loop;
end $$;
