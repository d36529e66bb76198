import { z } from 'zod';
import type { ConnectedAccount, ConnectionTestProgress, ShopIdentity } from '../connector.ts';
import { connectionTest } from '../connection-test.ts';
import { PermissionMissing, PlatformRefused } from '../errors.ts';
import { callOf, WooClient } from './client.ts';
import { decodedOnce } from './html-text.ts';
import { sameShop, shopId } from './site.ts';
import { wooIndex } from './wire.ts';

/** Reaches the public index, signs in, reads an order and tries the right to write by a batch of nothing, which changes nothing. */
export async function* testConnection(
  account: ConnectedAccount,
  now: () => Date,
): AsyncGenerator<ConnectionTestProgress, ShopIdentity | null> {
  let client: WooClient | null = null;
  const shop = (): WooClient => (client ??= new WooClient(account, now));
  let title: string | null = null;
  const oneOrder = { operation: 'orders.list', route: '/wc/v3/orders', query: { per_page: '1', dp: '4' } };
  return yield* connectionTest(account, 'woocommerce', {
    reachHost: async () => {
      const call = { operation: 'site.index', route: '/', withKey: false };
      const { body: index } = await shop().get(call, wooIndex);
      if (!index.namespaces.includes('wc/v3'))
        throw new PlatformRefused(
          callOf(call.operation),
          'WordPress answers, but WooCommerce is not active in this shop',
        );
      title = index.name === null ? null : decodedOnce(index.name);
    },
    signIn: async () => {
      try {
        await shop().get(
          { ...oneOrder, operation: 'session.check', query: { per_page: '1', _fields: 'id' } },
          z.unknown(),
        );
      } catch (error) {
        // A key that may not read has been recognised all the same; the next step says what it lacks.
        if (!(error instanceof PermissionMissing)) throw error;
      }
      const id = shopId(shop().site);
      return { id: account.shop !== null && sameShop(account.shop.id, id) ? account.shop.id : id, title };
    },
    readOrders: () => shop().get(oneOrder, z.array(z.object({ id: z.unknown() }))),
    writeRight: () => shop().post({ operation: 'orders.batch', route: '/wc/v3/orders/batch' }, {}, true, z.unknown()),
  });
}
