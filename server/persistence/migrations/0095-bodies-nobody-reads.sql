-- Of a delivery only its meaning is kept. An alarm keeps its words until people were notified of them.
select set_config('quaylink.merchants', 'all', true);
update inbound_event set body = '' where body <> '' and (meaning <> 'alarm' or state <> 'received');
alter table inbound_event alter column body set default '';
