-- New rows wait in a list of at most 2 MB, which a search reads through, and enter the index many at once: one at a time costs an import
-- more than everything else of an order together.
alter index ec_order_search set (fastupdate = on, gin_pending_list_limit = 2048);
alter index ec_account_search set (fastupdate = on, gin_pending_list_limit = 512);
alter index warehouse_product_search set (fastupdate = on, gin_pending_list_limit = 2048);

-- Lines have one writer, the import, which writes the SKUs with the order (server/orders/page-writes.ts).
drop trigger ec_order_line_added on ec_order_line;
drop trigger ec_order_line_changed on ec_order_line;
drop trigger ec_order_line_removed on ec_order_line;
drop function follow_order_skus();
