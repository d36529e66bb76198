-- When an authorization itself ends, whatever is refreshed (null: the platform does not say), and the last warning that people got of it.
alter table ec_account_secret
  add column authorization_ends_at timestamptz,
  add column authorization_warned_days smallint;
create index ec_account_secret_authorization_end on ec_account_secret (authorization_ends_at) where authorization_ends_at is not null;

-- A return with several shops waits for a person: what may be chosen, and what the platform granted, sealed for the account.
alter table authorization_attempt
  add column shops jsonb,
  add column pending_grant jsonb,
  add column chosen_at timestamptz;
