import { z } from 'zod';
import type { ConnectedAccount, ConnectionTestProgress, ShopIdentity } from '../connector.ts';
import { connectionTest } from '../connection-test.ts';
import { PermissionMissing, PlatformRefused } from '../errors.ts';
import { callOf, WooClient } from './client.ts';
import { decodedOnce } from './html-text.ts';
import { homeId, plainAddress, sameShop } from './site.ts';
import { wooIndex } from './wire.ts';

/**
 * Reaches the public index, signs in, reads an order and tries the right to write by a batch of nothing, which changes
 * nothing.
 */
export async function* testConnection(
  account: ConnectedAccount,
  now: () => Date,
): AsyncGenerator<ConnectionTestProgress, ShopIdentity | null> {
  let client: WooClient | null = null;
  const shop = (): WooClient => (client ??= new WooClient(account, now));
  let found: ShopIdentity | null = null;
  const oneOrder = { operation: 'orders.list', route: '/wc/v3/orders', query: { per_page: '1', dp: '4' } };
  return yield* connectionTest(account, 'woocommerce', {
    reachHost: async () => {
      const { body: index } = await shop().get(indexCall, wooIndex);
      if (!index.namespaces.includes('wc/v3'))
        throw new PlatformRefused(
          callOf(indexCall.operation),
          'WordPress answers, but WooCommerce is not active in this shop',
        );
      found = identityOf(index, shop().site, account.shop);
    },
    signIn: async () => {
      try {
        await shop().get(
          { ...oneOrder, operation: 'session.check', query: { per_page: '1', _fields: 'id' } },
          z.unknown(),
        );
      } catch (error) {
        // The shop recognised a key that may not read; the next step says what it lacks.
        if (!(error instanceof PermissionMissing)) throw error;
      }
      return found;
    },
    readOrders: () => shop().get(oneOrder, z.array(z.object({ id: z.unknown() }))),
    writeRight: () => shop().post({ operation: 'orders.batch', route: '/wc/v3/orders/batch' }, {}, true, z.unknown()),
  });
}

/** The whole index of a bare shop is 1.4 MB. */
const indexCall = {
  operation: 'site.index',
  route: '/',
  query: { _fields: 'name,home,url,namespaces' },
  withKey: false,
};

/**
 * The shop's home is its identity; a shop that hides it is known by the typed address. Accounts that were connected
 * before homes were asked for hold that address as it was typed, in one of its spellings.
 */
function identityOf(
  { name, home }: z.output<typeof wooIndex>,
  site: URL,
  known: Pick<ShopIdentity, 'id'> | null,
): ShopIdentity {
  const typed = homeId(plainAddress(site)) ?? plainAddress(site);
  const id = (home === null ? null : homeId(home)) ?? typed;
  const spellings = [...new Set([id, typed])].flatMap((place) => [
    place,
    ...['https://', 'https://www.', 'http://', 'http://www.'].map((start) => `${start}${place}`),
  ]);
  const own = known !== null && (sameShop(known.id, id) || sameShop(known.id, typed)) ? [known.id] : [];
  const formerIds = [...new Set([...spellings, ...own])].filter((former) => former !== id);
  return { id, title: name === null ? null : decodedOnce(name), formerIds };
}
