-- Run once by the postgres image, as its superuser, when the volume is new: the database and its owner, who is no superuser, as the
-- embedded PostgreSQL has them.
\getenv password POSTGRES_PASSWORD
create role quaylink login createrole password :'password';
create database quaylink owner quaylink;
-- The password gives the rights of the owner and no more. The superuser is for those inside the container:
-- docker compose exec --user postgres postgres psql
alter role postgres password null;
