-- What the demo made is marked, so that a start without the demo takes its sign-ins away.
alter table app_user add column demo boolean not null default false;
-- Databases that ran the demo before it marked its people. Nobody receives mail at these addresses: the names are reserved for examples.
update app_user set demo = true where email in ('admin@quaylink.example', 'operator@quaylink.example', 'viewer@quaylink.example',
  'owner@shanlan.example', 'owner@daily.example');

-- Browsers on which a person has signed in before: strangers' wrong passwords do not lock these out. The cookie holds a random token.
create table known_device (
  id uuid primary key default uuidv7(),
  user_id uuid not null references app_user on delete cascade,
  token_hash bytea not null unique,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index known_device_user on known_device (user_id, last_seen_at desc);
create index known_device_expires on known_device (expires_at);
grant select, insert, update, delete on known_device to quaylink_app;
