import { z } from 'zod';
import type { ConnectedAccount, FetchedOrder } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { reasonOf } from '../transport/text-fields.ts';
import { callOf, type WooClient } from './client.ts';
import { toPlatformOrder } from './mapping.ts';
import { stateNamesOf, type ShopKnowledge } from './shop-knowledge.ts';
import { ShopReader } from './shop-reader.ts';
import { stateOf, toShipRules, type ToShipRules } from './to-ship.ts';
import { wooOrder, wooRefund, type WooRefund } from './wire.ts';

const perPage = 100;
/** Refunds of one order that are read; a shop that never comes to an end must not keep the run for ever. */
const mostRefundPages = 20;

/** Turns rows into orders, fetching what a row alone does not say: refunded quantities, and what its products are. */
export class OrderReader {
  private readonly rules: ToShipRules;
  private readonly shop: ShopReader;

  private readonly client: WooClient;

  constructor(client: WooClient, account: ConnectedAccount, knowledge: ShopKnowledge) {
    this.client = client;
    this.rules = toShipRules(account.settings);
    this.shop = new ShopReader(client, knowledge.of(account.id, client.who));
  }

  /** One result for each row, in order. A row that cannot be read stops no other. @throws {ConnectorError} */
  async read(rows: readonly unknown[]): Promise<FetchedOrder[]> {
    const checked = rows.map((row) => ({ row, order: wooOrder.safeParse(row) }));
    const toShip = checked.flatMap(({ order }) =>
      order.success && stateOf(order.data, this.rules) === 'toShip' ? [order.data] : [],
    );
    await this.shop.learn(toShip);
    const stateName = stateNamesOf(this.shop.known);
    const results: FetchedOrder[] = [];
    for (const { row, order } of checked) {
      const raw = JSON.stringify(row);
      if (!order.success) {
        results.push(unreadable(row, raw, reasonOf(order.error)));
        continue;
      }
      try {
        const refunds =
          toShip.includes(order.data) && order.data.refunds.length > 0 ? await this.refunds(order.data.id) : [];
        const around = { refunds, facts: this.shop, stateName, rules: this.rules };
        results.push({ kind: 'order', order: toPlatformOrder(order.data, around), raw });
      } catch (error) {
        // With an invalid amount or unreadable refunds, guessing would ship too much; the order must stop no other.
        if (!(error instanceof RangeError || error instanceof MalformedAnswer)) throw error;
        results.push(unreadable(row, raw, error.message));
      }
    }
    return results;
  }

  private async refunds(orderId: number): Promise<readonly WooRefund[]> {
    const all: WooRefund[] = [];
    for (let page = 1; page <= mostRefundPages; page += 1) {
      const call = {
        operation: 'orders.refunds',
        route: `/wc/v3/orders/${orderId}/refunds`,
        query: { per_page: String(perPage), page: String(page) },
      };
      const { body: some } = await this.client.get(call, z.array(wooRefund));
      all.push(...some);
      if (some.length < perPage) return all;
    }
    throw new MalformedAnswer(callOf('orders.refunds'), `the refunds of order ${orderId} have no end`);
  }
}

export function unreadable(row: unknown, raw: string, reason: string): FetchedOrder {
  const id: unknown = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return {
    kind: 'unreadable',
    platformOrderId: typeof id === 'number' || typeof id === 'string' ? String(id) : null,
    reason,
    raw,
  };
}
