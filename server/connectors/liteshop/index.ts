import { z } from 'zod';
import { connectionTest } from '../connection-test.ts';
import type { Connector, ConnectorEnvironment } from '../connector.ts';
import { liteshopAuthorization } from './authorization.ts';
import { LiteshopClient } from './client.ts';
import { manifest } from './manifest.ts';
import { listParameters, paths } from './names.ts';
import { liteshopOrders } from './orders.ts';
import { liteshopStock } from './stock.ts';
import { liteshopShipping } from './shipping.ts';
import { ensureWebhooks, readDelivery, removeWebhooks, topics } from './webhooks.ts';
import { shop } from './wire.ts';
import { onlyOne } from '../webhook-source.ts';

/** Liteshop. Experimental: every outward name is assumed and stands in `names.ts`. */
export function liteshop(environment: ConnectorEnvironment): Connector {
  const clientOf = (account: ConstructorParameters<typeof LiteshopClient>[0]) =>
    new LiteshopClient(account, environment);
  return {
    manifest,
    testConnection: (account) => {
      const client = clientOf(account);
      return connectionTest(account, manifest.key, {
        signIn: async () => {
          const operation = 'shop.get';
          const { id, name } = (await client.send({ operation, path: paths.shop, expects: 'probe' }, shop)).data;
          return { id, title: name };
        },
        readOrders: async () => {
          const operation = 'orders.list';
          return client.send(
            { operation, path: paths.orders, query: { [listParameters.perPage]: '1' }, expects: 'probe' },
            z.array(z.unknown()),
          );
        },
      });
    },
    orders: liteshopOrders(environment),
    webhooks: {
      address: 'account',
      trust: 'signed',
      largestBodyBytes: 1024 * 1024,
      topics,
      ensure: (account, address) => ensureWebhooks(clientOf(account), address),
      remove: (account, address) => removeWebhooks(clientOf(account), address),
      verify: (delivery, recipient) =>
        onlyOne(
          [environment.appKeys['clientSecret'] ?? '', ...(environment.retiringAppKeys?.['clientSecret'] ?? [])]
            .map((secret) => readDelivery(secret, delivery, recipient))
            .find((read) => read !== null) ?? null,
        ),
    },
    authorization: liteshopAuthorization(environment),
    shipping: liteshopShipping(clientOf),
    stock: liteshopStock(environment),
  };
}
