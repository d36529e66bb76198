import { expect } from 'vitest';
import type { ConnectedAccount, ConnectionTestStep, Connector, FetchedOrder, ShopIdentity } from '../connector.ts';
import type { PlatformOrder } from '../platform-order.ts';
import { faultsOf } from './sane-order.ts';

/** The window of the tests. */
export const week = { from: new Date('2026-11-14T02:00:00Z'), to: new Date('2026-11-21T02:00:00Z') };

/** A whole connection test, without what only says that a step begins. */
export async function tested(
  connector: Connector,
  account: ConnectedAccount,
): Promise<{ readonly steps: readonly ConnectionTestStep[]; readonly shop: ShopIdentity | null }> {
  const steps: ConnectionTestStep[] = [];
  const test = connector.testConnection(account);
  for (;;) {
    const next = await test.next();
    if (next.done) return { steps, shop: next.value };
    if (next.value.outcome !== 'running') steps.push(next.value);
  }
}

/** Why a connection test failed; nothing before its last step may have. */
export async function causeOf(connector: Connector, account: ConnectedAccount): Promise<string | undefined> {
  const { steps } = await tested(connector, account);
  expect(steps.slice(0, -1).every(({ outcome }) => outcome !== 'failed')).toBe(true);
  return steps.at(-1)?.cause;
}

/** Every row of the week of the tests. */
export async function fetchAll(
  connector: Connector,
  account: ConnectedAccount,
): Promise<{ readonly orders: readonly FetchedOrder[]; readonly expectedTotal: number | null }> {
  const orders: FetchedOrder[] = [];
  let expectedTotal: number | null = null;
  for await (const page of connector.orders.changedWithin(account, week)) {
    orders.push(...page.orders);
    expectedTotal = page.expectedTotal ?? expectedTotal;
  }
  return { orders, expectedTotal };
}

export function idOfFetched(each: FetchedOrder): string | null {
  return each.kind === 'order' ? each.order.platformOrderId : each.platformOrderId;
}

/** As `faultsOf`, for orders that the sandbox placed within the week of the tests. */
export function sane(order: PlatformOrder): string[] {
  const inTime =
    order.placedAt >= new Date('2026-11-13T00:00:00Z') && order.placedAt <= new Date('2026-11-22T00:00:00Z');
  return [...faultsOf(order), ...(inTime ? [] : [`placed at ${order.placedAt.toISOString()}`])];
}
