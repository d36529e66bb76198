-- When the process that runs a connection test last showed that it lives: one that crashed keeps nobody waiting for minutes.
alter table connection_test add column beat_at timestamptz not null default now();
