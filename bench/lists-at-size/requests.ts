/** One list, filter, sort, search or count as a screen asks for it. */
export interface ListRequest {
  readonly name: string;
  readonly query: string;
}

const page = 'pageInfo { hasNextPage endCursor } totalCount totalCountIsExact';
const orders = (args: string, rest = page): string =>
  `{ orders(first: 50${args})
     { nodes { id platformOrderNumber status placedAt shipBy total { amount } recipient { name } openHolds { kind }
       ecAccount { displayName } } ${rest} } }`;
const orderFacets = (filter: string): string =>
  `{ orderFacets(filter: {${filter}})
     { total totalIsExact byStatus { status count isExact } byHold { kind count isExact } unknownProducts } }`;
const accounts = (args: string): string =>
  `{ ecAccounts(first: 50${args})
     { nodes { id displayName connectionStatus updatedAt heldOrderCount merchant { name } salesChannel { name }
       fetchSchedule { nextFetchAt } } ${page} } }`;
const accountFacets = (filter: string): string =>
  `{ ecAccountFacets(filter: {${filter}}) { total byStatus { status count } byPlatform { platform count } displayNames }
     }`;
const logs = (filter: string): string =>
  `{ apiLogs(first: 50, filter: {${filter}}) { nodes { id at operation result status merchant { name } } ${page} } }`;
const runs = (filter: string): string =>
  `{ fetchRuns(first: 50, filter: {${filter}}) { nodes { id state createdAt ecAccount { displayName } } ${page} } }`;
const sortedOrders = (field: string, direction: string) =>
  orders(`, sort: { field: ${field}, direction: ${direction} }`);
const sortedAccounts = (field: string) => accounts(`, sort: { field: ${field}, direction: ASC }`);

/** What stands in these is known from the fill: see fill.ts. */
export interface KnownRows {
  readonly orderNumber: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly runId: string;
}

export function listRequests({ orderNumber, accountId, merchantId, runId }: KnownRows): readonly ListRequest[] {
  const found = (name: string, query: string): ListRequest => ({ name, query });
  const accountOrders = `ecAccountIds: ["${accountId}"]`;
  return [
    found('orders', orders('')),
    found('orders by number', sortedOrders('PLATFORM_ORDER_NUMBER', 'ASC')),
    found('orders by total', sortedOrders('TOTAL', 'DESC')),
    found('orders by state', sortedOrders('STATUS', 'ASC')),
    found('orders by ship-by', sortedOrders('SHIP_BY', 'ASC')),
    found('orders: a number', orders(`, filter: { search: "${orderNumber}" }`)),
    found('orders: a part of a number', orders(`, filter: { search: "${orderNumber.slice(-6)}" }`)),
    found('orders: nothing found', orders(`, filter: { search: "nowhere-to-be-found" }`)),
    found('orders: a frequent word', orders(`, filter: { search: "GIFT-7" }`)),
    found('orders: a SKU and a name', orders(`, filter: { search: "王 SKU-17" }`)),
    found('orders: one character', orders(`, filter: { search: "華" }`)),
    found('orders: one letter', orders(`, filter: { search: "q" }`)),
    found(
      'orders: searched, by total',
      orders(`, filter: { search: "${orderNumber.slice(-5)}" }, sort: { field: TOTAL, direction: ASC }`),
    ),
    found('orders: held', orders(', filter: { statuses: [HELD] }')),
    found(
      'orders: cancelled, by ship-by',
      orders(', filter: { statuses: [CANCELLED] }, sort: { field: SHIP_BY, direction: ASC }'),
    ),
    found('orders: held by a frequent kind', orders(', filter: { holdKinds: [UNKNOWN_PRODUCT] }')),
    found('orders: held by a rare kind', orders(', filter: { holdKinds: [MANUAL] }')),
    found('orders: held by a kind nothing has', orders(', filter: { holdKinds: [PAYMENT_UNKNOWN] }')),
    found('orders: a frequent platform', orders(', filter: { platforms: [MOMO] }')),
    found('orders: a rare platform', orders(', filter: { platforms: [COUPANG] }')),
    found('orders: an account', orders(`, filter: { ${accountOrders} }`)),
    found('orders: a merchant', orders(`, filter: { merchantIds: ["${merchantId}"] }`)),
    found(
      'orders: a span of time',
      orders(', filter: { placedFrom: "2026-06-20T00:00:00Z", placedTo: "2026-06-27T00:00:00Z" }'),
    ),
    found('order facets', orderFacets('')),
    found('order facets: searched', orderFacets(`search: "${orderNumber.slice(-6)}"`)),
    found('order facets: a frequent word', orderFacets('search: "GIFT-7"')),
    found('order facets: a merchant', orderFacets(`merchantIds: ["${merchantId}"]`)),
    found('order facets: an account', orderFacets(accountOrders)),
    found('order facets: a platform', orderFacets('platforms: [COUPANG]')),
    found(
      'unknown products',
      `{ unknownProducts(first: 50) { nodes { id name heldOrderCount ecAccount { displayName } } ${page} } }`,
    ),
    found(
      'unknown products: resolved too',
      `{ unknownProducts(first: 50, includeResolved: true) { nodes { id name } ${page} } }`,
    ),
    found('accounts', accounts('')),
    found('accounts by merchant', sortedAccounts('MERCHANT')),
    found('accounts by channel', sortedAccounts('CHANNEL')),
    found('accounts by platform', sortedAccounts('PLATFORM')),
    found('accounts by name', sortedAccounts('DISPLAY_NAME')),
    found('accounts by light', sortedAccounts('STATUS')),
    found('accounts by push', sortedAccounts('INBOUND_PUSH')),
    found('accounts: searched', accounts(', filter: { search: "店 77" }')),
    found('accounts: a frequent word', accounts(', filter: { search: "store" }')),
    found('accounts: disconnected', accounts(', filter: { statuses: [DISCONNECTED] }')),
    found('accounts: a rare platform', accounts(', filter: { platforms: [COUPANG] }')),
    found('account facets', accountFacets('')),
    found('account facets: searched', accountFacets('search: "store 77"')),
    found('runs', runs('')),
    found('runs: failed', runs('states: [FAILED]')),
    found('runs: running', runs('states: [RUNNING, QUEUED]')),
    found('runs: of a rare kind', runs('triggers: [RANGE]')),
    found('runs: an account', runs(accountOrders)),
    found('run items', `{ fetchRun(id: "${runId}") { items(first: 50) { nodes { id outcome } ${page} } } }`),
    found(
      'run items: failed',
      `{ fetchRun(id: "${runId}") { items(first: 50, outcome: FAILED) { nodes { id outcome } ${page} } } }`,
    ),
    found('notifications', `{ notifications(first: 50) { nodes { id messageKey read } ${page} } }`),
    found(
      'notifications: unread',
      `{ notifications(first: 50, filter: { unreadOnly: true }) { nodes { id } ${page} } }`,
    ),
    found(
      'notifications: a category',
      `{ notifications(first: 50, filter: { categories: [CONNECTION] }) { nodes { id } ${page} } }`,
    ),
    found('bell count', '{ unreadNotificationCount }'),
    found('API logs', logs('')),
    found('API logs: failed', logs('failedOnly: true')),
    found('API logs: a rare operation', logs('operations: ["testConnection"]')),
    found('API logs: a direction', logs('direction: INBOUND')),
    found('API logs: an account', logs(accountOrders)),
    found('API logs: a merchant', logs(`merchantIds: ["${merchantId}"]`)),
    found('API logs: a span of time', logs('from: "2026-11-10T00:00:00Z", to: "2026-11-11T00:00:00Z"')),
    found('API logs: a request', logs('requestId: "r12345"')),
    found('audit', `{ auditEntries(first: 50) { nodes { id action } ${page} } }`),
    found('users', `{ users(first: 50) { nodes { id name } ${page} } }`),
    found('users: searched', `{ users(first: 50, search: "王 person7") { nodes { id name } ${page} } }`),
    found('tokens', '{ apiTokens { id name } }'),
    found('products', `{ warehouseProducts(first: 50) { nodes { id sku } ${page} } }`),
    found('products: searched', `{ warehouseProducts(first: 50, search: "烏龍 sku-77") { nodes { id sku } ${page} } }`),
    found('merchants', `{ merchants(first: 50) { nodes { id name } ${page} } }`),
    found('channels', `{ salesChannels(first: 50) { nodes { id name ecAccountCount } ${page} } }`),
    found('rail', '{ orderFacets(filter: {}) { byStatus { status count } unknownProducts } unreadNotificationCount }'),
    found(
      'home page',
      `{ unwell: ecAccounts(first: 10, filter: { statuses: [DISCONNECTED, NOT_VERIFIED] }, sort:
         { field: STATUS, direction: DESC }) { nodes { id displayName } totalCount }
         scheduled: ecAccounts(first: 100, filter: { statuses: [CONNECTED] })
         { nodes { id fetchSchedule { nextFetchAt } } totalCount }
         failed: fetchRuns(first: 5, filter: { states: [FAILED, PARTLY_FAILED] }) { nodes { id } }
         orderFacets(filter: {}) { byStatus { status count } byHold { kind count } unknownProducts } }`,
    ),
  ];
}
