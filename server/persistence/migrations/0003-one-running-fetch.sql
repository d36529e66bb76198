-- One running fetch per account, whoever claims: two workers that pick two runs of one account at the same moment meet here.
create unique index fetch_run_one_running on fetch_run (account_id) where state = 'running';
-- Deliveries waiting for a run, by account.
create index inbound_event_waiting on inbound_event (account_id, received_at) where state = 'received' and run_id is null;
