import type { ApiLogFilter, ApiLogResult } from '../generated/graphql.ts';

/** The filter as it stands in the address. */
export const NO_FILTER = {
  op: [],
  result: [],
  direction: '',
  failed: '',
  request: '',
  run: '',
  account: [],
  from: '',
  to: '',
};

export interface LogFilterState {
  op: string[];
  result: string[];
  direction: string;
  failed: string;
  request: string;
  run: string;
  account: string[];
  from: string;
  to: string;
}

export const RESULTS = [
  'OK',
  'CREDENTIALS_REJECTED',
  'IP_NOT_ALLOWED',
  'PERMISSION_MISSING',
  'RATE_LIMITED',
  'PLATFORM_UNAVAILABLE',
  'PLATFORM_REFUSED',
  'MALFORMED_ANSWER',
  'OUTCOME_UNKNOWN',
  'DELIVERY_REFUSED',
] as const;
export const DIRECTIONS = ['OUTBOUND', 'INBOUND'] as const;

/** What connectors call most; anything else can be typed, and what is on screen is offered too. */
export const OPERATIONS = [
  'connection.test',
  'oauth.refresh',
  'orders.get',
  'orders.list',
  'orders.search',
  'products.list',
  'webhooks.create',
  'webhooks.delete',
  'webhooks.list',
];

export function toApiFilter(
  state: LogFilterState,
  accountId: string | undefined,
  merchantIds: readonly string[],
): ApiLogFilter {
  const some = <T>(list: readonly T[]) => (list.length > 0 ? [...list] : null);
  return {
    ecAccountIds: accountId ? [accountId] : some(state.account),
    merchantIds: some(merchantIds),
    operations: some(state.op),
    results: some(state.result as ApiLogResult[]),
    direction: DIRECTIONS.find((one) => one === state.direction) ?? null,
    failedOnly: state.failed === '1' ? true : null,
    requestId: state.request || null,
    runId: state.run || null,
    from: state.from || null,
    to: state.to || null,
  };
}
