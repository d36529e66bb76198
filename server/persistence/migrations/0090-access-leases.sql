-- One process at a time obtains new access (a token or a session) of an account. It holds this row's lease while the platform answers, and no
-- connection; the others wait and use what it got. docs/decisions/0015-access-under-a-lease.md says why.
create table access_lease (
  account_id uuid primary key,
  merchant_id uuid not null,
  -- Fencing: rises with every holder. What a holder got counts only while no later holder's was kept.
  fence bigint not null,
  -- Null while nobody holds it. A holder that died stops extending it.
  held_until timestamptz,
  -- Why the holder of this fence got nothing; those who waited for it fail alike instead of asking the platform again.
  failure jsonb,
  -- What was kept last: by which holder, for which credentials, when, and whether it replaced access that the platform had refused.
  kept_fence bigint not null default 0,
  kept_revision integer,
  kept_at timestamptz,
  kept_for_refused boolean not null default false,
  foreign key (account_id, merchant_id) references ec_account (id, merchant_id) on delete cascade
);
create index access_lease_merchant on access_lease (merchant_id);
alter table access_lease enable row level security;
alter table access_lease force row level security;
create policy tenant on access_lease using (
  (select current_setting('quaylink.merchants', true) = 'all')
  or merchant_id = any ((select string_to_array(nullif(nullif(current_setting('quaylink.merchants', true), ''), 'all'), ','))::uuid[]));
grant select, insert, update, delete on access_lease to quaylink_app;

-- When the access was issued: one that lives for minutes only is not renewed ten minutes ahead.
alter table ec_account_secret add column token_issued_at timestamptz;
