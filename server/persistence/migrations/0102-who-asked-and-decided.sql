-- People are deleted without reading all that ever went out.
create index outbound_change_requested_by on outbound_change (requested_by) where requested_by is not null;
create index outbound_change_resolved_by on outbound_change (resolved_by) where resolved_by is not null;
create index shipment_requested_by on shipment (requested_by) where requested_by is not null;
