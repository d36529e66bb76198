-- A database as version 0.1.0 (migrations 0001 to 0006) leaves it: two merchants, and rows in every table. Never changed: later versions
-- are measured by what they make of it.
select set_config('quaylink.merchants', 'all', false);

insert into merchant (id, code, name) values
  ('01930000-0000-7000-8000-000000000001', 'north', 'North Tea'), ('01930000-0000-7000-8000-000000000002', 'south', '南方茶行');
insert into app_user (id, email, name, password_hash, side, role, all_merchants) values
  ('01930000-0000-7000-8000-000000000011', 'admin@example.com', 'Admin', '-', 'warehouse', 'admin', true),
  ('01930000-0000-7000-8000-000000000012', 'owner@example.com', '林小姐', '-', 'merchant', 'owner', false);
insert into user_merchant values ('01930000-0000-7000-8000-000000000012', '01930000-0000-7000-8000-000000000001');
insert into session (id, token_hash, user_id, expires_at) values
  ('01930000-0000-7000-8000-000000000021', 'hash', '01930000-0000-7000-8000-000000000011', '2099-01-01');
insert into api_token (id, user_id, name, token_hash, hint, scopes, expires_at) values
  ('01930000-0000-7000-8000-000000000022', '01930000-0000-7000-8000-000000000011', 'ERP', 'token', 'ql_…ab', '{order:read}', '2099-01-01');
insert into login_throttle values ('owner@example.com', 2, '2026-11-01', null);
insert into shipping_type (id, code, name, name_zh_tw) values ('01930000-0000-7000-8000-000000000031', 'HOME', 'Home delivery', '宅配');
insert into sales_channel (id, merchant_id, name) values
  ('01930000-0000-7000-8000-000000000041', '01930000-0000-7000-8000-000000000001', 'Online'),
  ('01930000-0000-7000-8000-000000000042', '01930000-0000-7000-8000-000000000002', '網路');
insert into warehouse_product (id, merchant_id, sku, barcode, name) values
  ('01930000-0000-7000-8000-000000000051', '01930000-0000-7000-8000-000000000001', 'TEA-150', '4710000000017', '凍頂烏龍 150g');
insert into ec_account (id, merchant_id, platform, display_name, sales_channel_id, status, shop_id, webhook_key) values
  ('01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'woocommerce', 'Main shop', '01930000-0000-7000-8000-000000000041', 'connected', 'shop-1', 'k1'),
  ('01930000-0000-7000-8000-000000000062', '01930000-0000-7000-8000-000000000002', 'momo', '富邦', '01930000-0000-7000-8000-000000000042', 'notVerified', null, 'k2');
insert into ec_account_secret (account_id, merchant_id, key_id, wrapped_key, sealed, shown) values
  ('01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', '1', 'wrapped', '{"key":"sealed"}', '{"site":"https://a.example"}');
insert into authorization_attempt (id, state_hash, merchant_id, account_id, platform, user_id, session_id, return_path, expires_at) values
  ('01930000-0000-7000-8000-000000000071', 'state', '01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000061', 'liteshop',
   '01930000-0000-7000-8000-000000000011', '01930000-0000-7000-8000-000000000021', '/accounts', '2099-01-01');
insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at) values
  ('01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', '{540,1080}', '2026-11-30');
insert into shipping_mapping (id, account_id, merchant_id, platform_code, shipping_type_id) values
  ('01930000-0000-7000-8000-000000000081', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'flat_rate:2', '01930000-0000-7000-8000-000000000031');
insert into payment_classification (id, account_id, merchant_id, method_code, kind) values
  ('01930000-0000-7000-8000-000000000082', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'cod', 'cashOnDelivery');
insert into product_mapping (id, account_id, merchant_id, product_key, warehouse_product_id) values
  ('01930000-0000-7000-8000-000000000083', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'p:7', '01930000-0000-7000-8000-000000000051');
insert into rate_budget values ('01930000-0000-7000-8000-000000000061', 3, '2026-11-01');
insert into fetch_run (id, account_id, merchant_id, trigger, state, requested_by, seen, created, held, slot, slot_date, finished_at) values
  ('01930000-0000-7000-8000-000000000091', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'manual', 'succeeded', '01930000-0000-7000-8000-000000000011', 2, 1, 1, null, null, '2026-11-01 10:00Z'),
  (uuidv7(), '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'schedule', 'queued', null, 0, 0, 0, 540, '2026-11-29', null);
insert into raw_payload (id, account_id, merchant_id, platform_order_id, content_hash, body) values
  ('01930000-0000-7000-8000-0000000000a1', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', '1001', 'h1', '{"id":1001}');
insert into ec_order (id, account_id, merchant_id, platform_order_id, platform_order_number, status, platform_state_code, placed_at, payment_kind,
  recipient_name, currency, total, line_count, content_hash, raw_payload_id, run_id) values
  ('01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', '1001', 'TW-1001', 'ready',
   'processing', '2026-11-01 09:00Z', 'prepaid', '王小明', 'TWD', 350, 2, 'h1', '01930000-0000-7000-8000-0000000000a1', '01930000-0000-7000-8000-000000000091'),
  ('01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', '1002', 'TW-1002', 'held',
   'processing', '2026-11-01 09:30Z', 'unknown', 'Ａｎｎ', 'TWD', 99.5, 1, 'h2', null, null);
insert into unknown_product (id, account_id, merchant_id, product_key, sku, name) values
  ('01930000-0000-7000-8000-0000000000c1', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'p:9', 'NEW-9', 'New tea');
insert into ec_order_line (id, order_id, merchant_id, position, platform_line_id, product_key, sku, name, quantity, unit_price, warehouse_product_id, unknown_product_id) values
  ('01930000-0000-7000-8000-0000000000d1', '01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-000000000001', 1, '1', 'p:7', 'TEA-150', 'Tea', 2, 150, '01930000-0000-7000-8000-000000000051', null),
  ('01930000-0000-7000-8000-0000000000d2', '01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-000000000001', 2, '2', 'p:8', 'CUP-1', 'Cup', 1, 50, null, null),
  ('01930000-0000-7000-8000-0000000000d3', '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000001', 1, '1', 'p:9', 'NEW-9', 'New tea', 1, 99.5, null, '01930000-0000-7000-8000-0000000000c1');
insert into order_hold (id, order_id, merchant_id, kind, code) values
  ('01930000-0000-7000-8000-0000000000e1', '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000001', 'unknownProduct', 'p:9'),
  ('01930000-0000-7000-8000-0000000000e2', '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000001', 'platformNotReady', '');
insert into order_event (id, order_id, merchant_id, kind, run_id, user_id) values
  ('01930000-0000-7000-8000-0000000000f1', '01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-000000000001', 'imported', '01930000-0000-7000-8000-000000000091', null),
  (uuidv7(), '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000001', 'held', null, '01930000-0000-7000-8000-000000000011');
insert into fetch_run_item (id, run_id, merchant_id, platform_order_id, platform_order_number, outcome, order_id, raw_payload_id) values
  ('01930000-0000-7000-8000-000000000101', '01930000-0000-7000-8000-000000000091', '01930000-0000-7000-8000-000000000001', '1001', 'TW-1001', 'created', '01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-0000000000a1'),
  ('01930000-0000-7000-8000-000000000102', '01930000-0000-7000-8000-000000000091', '01930000-0000-7000-8000-000000000001', '1002', 'TW-1002', 'held', '01930000-0000-7000-8000-0000000000b2', null);
insert into inbound_event (id, account_id, merchant_id, topic, meaning, platform_order_id, dedupe_key, body, state, run_id, done_at) values
  ('01930000-0000-7000-8000-000000000111', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'order.updated', 'order', '1001', 'd1', '{"id":1001}', 'done', '01930000-0000-7000-8000-000000000091', now()),
  ('01930000-0000-7000-8000-000000000112', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 'alarm', 'alarm', null, 'd2', 'Your plan ends', 'received', null, null);
insert into api_log (id, merchant_id, account_id, platform, direction, operation, method, url, status, result, duration_ms, at) values
  ('01930000-0000-7000-8000-000000000121', '01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000061', 'woocommerce', 'outbound', 'orders', 'GET', 'https://a.example/wp-json', 200, 'ok', 120, '2026-11-01 10:00Z'),
  (uuidv7(), '01930000-0000-7000-8000-000000000002', null, 'momo', 'inbound', 'webhook', 'POST', '/webhooks/momo', 401, 'refused', 3, now());
insert into notification (id, merchant_id, category, severity, message_key, account_id, order_id, run_id, dedupe_key) values
  ('01930000-0000-7000-8000-000000000131', '01930000-0000-7000-8000-000000000001', 'hold', 'warning', 'hold.unknownProduct', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000091', 'n1');
insert into notification_read (notification_id, user_id, merchant_id) values
  ('01930000-0000-7000-8000-000000000131', '01930000-0000-7000-8000-000000000011', '01930000-0000-7000-8000-000000000001');
insert into audit_entry (id, merchant_id, user_id, action, subject_type, subject_id) values
  ('01930000-0000-7000-8000-000000000141', '01930000-0000-7000-8000-000000000001', '01930000-0000-7000-8000-000000000011', 'ecAccount.created', 'ecAccount', '01930000-0000-7000-8000-000000000061'),
  (uuidv7(), null, '01930000-0000-7000-8000-000000000011', 'user.created', 'user', '01930000-0000-7000-8000-000000000012');
insert into live_event (merchant_id, kind, subject_id, account_id) values
  ('01930000-0000-7000-8000-000000000001', 'order', '01930000-0000-7000-8000-0000000000b1', '01930000-0000-7000-8000-000000000061'),
  ('01930000-0000-7000-8000-000000000001', 'order', '01930000-0000-7000-8000-0000000000b2', '01930000-0000-7000-8000-000000000061');
insert into connection_test (id, account_id, merchant_id, credentials_revision, outcome, finished_at) values
  ('01930000-0000-7000-8000-000000000151', '01930000-0000-7000-8000-000000000061', '01930000-0000-7000-8000-000000000001', 1, 'passed', now());
