-- A fetch run becomes a run of a kind, with the same queue, progress and cancelling for all of them.
alter table fetch_run
  add column kind text not null default 'orders'
    constraint fetch_run_kind_check check (kind in ('orders', 'listings', 'stockSync', 'completeness', 'replay')),
  -- What a person or a platform waits for has places of its own and never queues behind long lists.
  add column lane text not null
    generated always as (case when trigger in ('webhook', 'single') then 'quick' else 'long' end) stored;
-- Claiming reads what is due in this order.
create index fetch_run_due_by_lane on fetch_run (lane desc, due_at) where state in ('queued', 'running');
drop index fetch_run_due;
