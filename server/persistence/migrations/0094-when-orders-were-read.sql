-- A list and a single order of one account are read side by side: content read earlier must never replace content read later.
alter table ec_order
  -- The content is from some moment between these two.
  add column read_from timestamptz,
  add column read_until timestamptz,
  -- When the platform says it changed last; null where it does not say.
  add column content_dated_at timestamptz;

-- The same of orders that were looked at and not stored.
alter table fetch_run_item
  add column read_from timestamptz,
  add column read_until timestamptz,
  add column content_dated_at timestamptz;
