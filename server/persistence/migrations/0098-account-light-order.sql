-- Sorted by light, closed accounts come last: the index has to say it in the words of the list.
drop index ec_account_by_light;
create index ec_account_by_light on ec_account
  ((case status when 'connected' then 0 when 'notVerified' then 1 when 'disconnected' then 2 when 'closed' then 3 else 4 end), id)
  include (merchant_id);
