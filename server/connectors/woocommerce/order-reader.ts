import { z } from 'zod';
import type { ConnectedAccount, FetchedOrder } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { callOf, type WooClient } from './client.ts';
import { toPlatformOrder } from './mapping.ts';
import { stateOf, toShipRules, type ToShipRules } from './to-ship.ts';
import { reasonOf } from '../transport/text-fields.ts';
import { wooOrder, wooProduct, wooRefund, type WooOrder, type WooProduct, type WooRefund } from './wire.ts';

const perPage = 100;
/** Refunds of one order that are read; a shop that never comes to an end must not keep the run for ever. */
const mostRefundPages = 20;

/** Turns rows into orders, fetching what a row alone does not tell: refunded quantities, and what kind of product a line is of. */
export class OrderReader {
  private readonly rules: ToShipRules;
  /** Null: the shop has it no more. */
  private readonly products = new Map<number, WooProduct | null>();

  constructor(
    private readonly client: WooClient,
    account: ConnectedAccount,
  ) {
    this.rules = toShipRules(account.credentials);
  }

  /** One result for each row, in order. A row that cannot be read stops no other. @throws {ConnectorError} */
  async read(rows: readonly unknown[]): Promise<FetchedOrder[]> {
    const checked = rows.map((row) => ({ row, order: wooOrder.safeParse(row) }));
    const toShip = checked.flatMap(({ order }) =>
      order.success && stateOf(order.data, this.rules) === 'toShip' ? [order.data] : [],
    );
    await this.learnProducts(toShip);
    const known = new Map(
      [...this.products].flatMap(([id, product]) => (product === null ? [] : [[id, product] as const])),
    );
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
        results.push({
          kind: 'order',
          order: toPlatformOrder(order.data, { refunds, products: known, rules: this.rules }),
          raw,
        });
      } catch (error) {
        // An amount that is none, or refunds nobody can read: guessing would ship too much, and the order must stop no other.
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

  private async learnProducts(orders: readonly WooOrder[]): Promise<void> {
    const wanted = [...new Set(orders.flatMap((order) => order.line_items.map((line) => line.product_id)))].filter(
      (id) => id !== 0 && !this.products.has(id),
    );
    for (let at = 0; at < wanted.length; at += perPage) {
      const ids = wanted.slice(at, at + perPage);
      const call = {
        operation: 'products.list',
        route: '/wc/v3/products',
        query: { include: ids.join(','), per_page: String(perPage), _fields: 'id,type,sku' },
      };
      const { body } = await this.client.get(call, z.array(wooProduct));
      for (const product of body) this.products.set(product.id, product);
      // The list leaves out what lies in the trash; by its id it is found.
      for (const id of ids) if (!this.products.has(id)) this.products.set(id, await this.product(id));
    }
  }

  private async product(id: number): Promise<WooProduct | null> {
    const call = { operation: 'products.get', route: `/wc/v3/products/${id}`, query: { _fields: 'id,type,sku' } };
    try {
      return (await this.client.get(call, wooProduct)).body;
    } catch (error) {
      if (error instanceof PlatformRefused && error.httpStatus === 404) return null;
      throw error;
    }
  }
}

function unreadable(row: unknown, raw: string, reason: string): FetchedOrder {
  const id: unknown = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return {
    kind: 'unreadable',
    platformOrderId: typeof id === 'number' || typeof id === 'string' ? String(id) : null,
    reason,
    raw,
  };
}
