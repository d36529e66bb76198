import type { Connector, ConnectorEnvironment } from '../connector.ts';
import { wooCatalogue } from './catalogue.ts';
import { WooClient } from './client.ts';
import { testConnection } from './connection.ts';
import { manifest } from './manifest.ts';
import { wooOrders } from './orders.ts';
import { wooShipping } from './shipping.ts';
import { wooStock } from './stock.ts';
import { ensureWebhooks, removeWebhooks } from './webhook-registration.ts';
import { readDelivery, topics } from './webhooks.ts';
import { onlyOne } from '../webhook-source.ts';

/** WooCommerce: each shop is its own server, at an address the merchant types. */
export function woocommerce({ now }: ConnectorEnvironment): Connector {
  return {
    manifest,
    testConnection: (account) => testConnection(account, now),
    orders: wooOrders(now),
    webhooks: {
      address: 'account',
      trust: 'signed',
      // Plugins add metas of any size to an order.
      largestBodyBytes: 8 * 1024 * 1024,
      topics,
      ensure: (account, address, secret) => ensureWebhooks(new WooClient(account, now), address, secret),
      remove: (account, address) => removeWebhooks(new WooClient(account, now), address),
      verify: (delivery, recipient) => onlyOne(readDelivery(delivery, recipient)),
    },
    shipping: wooShipping(now),
    stock: wooStock(now),
    catalogue: wooCatalogue(now),
  };
}
