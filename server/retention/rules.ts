import { widthFor, type RetentionDays, type RetentionRule } from './retention-rule.ts';

const person = (words: string, ...tables: readonly string[]): RetentionRule[] =>
  tables.map((table) => ({ table, by: 'person', words }));
const owned = (owner: string, ...tables: readonly string[]): RetentionRule[] =>
  tables.map((table) => ({ table, by: 'owner', owner }));

/** The rules of all tables. What removes the rows of one comes before what they refer to. */
export function retentionRules({ apiLogDays, rawPayloadDays }: RetentionDays): readonly RetentionRule[] {
  return [
    { table: 'session', by: 'rows', days: 0, spent: 'expires_at <= $1', words: 'until it expires' },
    { table: 'known_device', by: 'rows', days: 0, spent: 'expires_at <= $1', words: 'until it expires' },
    {
      table: 'login_throttle',
      by: 'rows',
      days: 1,
      spent: 'window_started_at <= $1 and (blocked_until is null or blocked_until <= $1)',
    },
    {
      table: 'authorization_attempt',
      by: 'rows',
      days: 1,
      spent: 'expires_at <= $1',
      words: '1 day after it expires',
    },
    { table: 'live_event', by: 'partitions', days: 1, width: 1, spent: 'at <= $1' },
    { table: 'api_log', by: 'partitions', days: apiLogDays, width: widthFor(apiLogDays), spent: 'at <= $1' },
    { table: 'connection_test', by: 'rows', days: apiLogDays, spent: 'started_at <= $1' },
    {
      table: 'inbound_event',
      by: 'rows',
      days: 30,
      spent: "received_at <= $1 and state <> 'received'",
      words: '30 days, once it is acted on',
    },
    { table: 'notification', by: 'rows', days: 90, spent: 'created_at <= $1' },
    { table: 'fetch_run_item', by: 'partitions', days: 90, width: 7, spent: 'run_id < uuid_at($1)' },
    { table: 'fetch_run', by: 'rows', days: 97, spent: 'finished_at <= $1', words: '97 days after it ends' },
    { table: 'raw_payload', by: 'rows', days: rawPayloadDays, spent: 'received_at <= $1' },
    { table: 'order_event', by: 'partitions', days: 730, width: 30, spent: 'id < uuid_at($1)' },
    { table: 'audit_entry', by: 'partitions', days: 730, width: 30, spent: 'id < uuid_at($1)' },
    ...owned('notification', 'notification_read'),
    ...owned('ec_order', 'ec_order_line', 'order_hold'),
    ...owned('app_user', 'user_merchant', 'api_token'),
    ...owned(
      'ec_account',
      'ec_account_secret',
      'access_lease',
      'account_choice_list',
      'fetch_schedule',
      'shipping_mapping',
      'payment_classification',
      'product_mapping',
      'bundle_choice',
      'rate_budget',
      'ec_order',
      'unknown_product',
    ),
    ...person('until a person deletes it', 'merchant', 'app_user', 'ec_account', 'sales_channel'),
    ...person('as long as the warehouse keeps it', 'shipping_type', 'warehouse_product'),
    ...person('one row for each account, app or host, written over and over', 'rate_bucket'),
    ...person('one row for each platform', 'platform_breaker'),
    ...person('one row for each change of the database', 'migration'),
  ];
}
