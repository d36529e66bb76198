-- What is registered on the platform, to notice when a registration was made again: deliveries in between are lost, and a fetch catches up.
alter table ec_account add column webhook_ids text[] not null default '{}';
-- For which credentials it was made. Some platforms check the rights of the user who registered, so new credentials register again; null: must
-- be made again. What is active at this point counts as made with the present credentials.
alter table ec_account add column webhook_revision integer;
update ec_account set webhook_revision = credentials_revision where webhook_state = 'active';
