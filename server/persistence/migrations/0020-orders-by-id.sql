-- A run for one order that is known is read by the platform's id; platform_order_ref is the number people see, and is looked for as a number.
alter table fetch_run add column platform_order_id text;
