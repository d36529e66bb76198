-- Runs are read beside deliveries and items, which have a platform_order_id of their own.
alter table fetch_run rename column platform_order_id to single_order_id;
