/**
 * Every table an import writes rows of its own to, each after those it points to. The run itself and its account are
 * there before.
 */
export const writtenTables = [
  'raw_payload',
  'unknown_product',
  'ec_order',
  'ec_order_line',
  'order_hold',
  'order_event',
  'fetch_run_item',
  'api_log',
  'notification',
  'live_event',
] as const;

/** Rows of one INSERT of the baseline. From 50 to 1,000 it is equally fast, within what the machine varies. */
export const batchRows = 250;
