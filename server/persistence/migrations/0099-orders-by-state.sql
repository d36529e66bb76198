-- Read backwards it gives the newest orders of a state, as before; forwards or backwards as a whole it gives all orders by state.
drop index ec_order_status_placed;
create index ec_order_status_placed on ec_order (status, placed_at, id) include (merchant_id);
