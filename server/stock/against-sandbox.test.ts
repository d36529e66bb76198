import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { momo } from '../connectors/momo/index.ts';
import { allListings } from '../connectors/suites/listings.ts';
import { connected } from '../connectors/testing/connected.ts';
import { woocommerce } from '../connectors/woocommerce/index.ts';
import { aStockHouse, type StockHouse } from './testing/stock-house.ts';

const wooStore = 'daily';
const momoStore = '013579';
const faults = ['lostAnswer', 'rateLimited', 'serverError'] as const;

let house: StockHouse;
let sandbox: Sandbox;
/** Kept by both stores, under these keys. */
let sku: string;
const keys = { woocommerce: '', momo: '' };

const shown = (platform: 'woocommerce' | 'momo') =>
  sandbox.stock(platform, platform === 'momo' ? momoStore : wooStore)[sku] ?? NaN;

beforeAll(async () => {
  house = await aStockHouse();
  const now = () => house.clock.now();
  sandbox = await startSandbox({ port: 0, now, rateLimits: false });
  const {
    baseUrl = '',
    consumerKey = '',
    consumerSecret = '',
  } = sandbox.stores.woocommerce.find(({ id }) => id === wooStore) ?? {};
  const { entpID = '', entpCode = '', entpPwd = '', otpBackNo = '' } = sandbox.stores.momo[0] ?? {};
  const connectors = {
    woocommerce: woocommerce({ now, hosts: {}, appKeys: {} }),
    momo: momo({ now, hosts: { api: sandbox.urls.momo }, appKeys: {} }),
  };
  const stores = {
    woocommerce: connected(connectors.woocommerce, {
      origins: [sandbox.urls.woocommerce],
      now,
      credentials: { siteUrl: baseUrl, consumerKey, consumerSecret },
    }),
    momo: connected(connectors.momo, { origins: [], now, credentials: { entpID, entpCode, entpPwd, otpBackNo } }),
  };
  for (const platform of ['woocommerce', 'momo'] as const) {
    house.connectors.set(platform, connectors[platform]);
    house.stores.set(platform, stores[platform]);
  }
  const [woo, goods] = [
    await allListings(connectors.woocommerce, stores.woocommerce),
    await allListings(connectors.momo, stores.momo),
  ];
  const books = sandbox.stock('woocommerce', wooStore);
  const both = woo.find(
    (listing) =>
      listing.sku !== null &&
      listing.sku in books &&
      !listing.productKey.includes(':') &&
      goods.some((other) => other.sku === listing.sku),
  );
  if (!both?.sku) throw new Error('the two stores share no product');
  sku = both.sku;
  keys.woocommerce = both.productKey;
  keys.momo = goods.find((other) => other.sku === sku)?.productKey ?? '';
  const product = await house.product(sku);
  for (const [platform, percentage] of [
    ['woocommerce', 60],
    ['momo', 40],
  ] as const)
    await house.map(await house.account(platform, percentage), keys[platform], product);
});
afterAll(async () => {
  await sandbox.close();
  await house.close();
});
beforeEach(async () => {
  await house.all('delete from put_away');
  await house.all('delete from outbound_change');
});

describe('put-aways at the platforms themselves', () => {
  it('G1: 100 pieces with WooCommerce 60 % and Momo 40 %: 60 and 40 arrive', async () => {
    const before = { woocommerce: shown('woocommerce'), momo: shown('momo') };
    await house.put('IN-1', { sku, quantity: 100 });
    await house.work();
    expect(shown('woocommerce') - before.woocommerce).toBe(60);
    expect(shown('momo') - before.momo).toBe(40);
    expect(await house.pushes()).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  it.each(faults)('G3: once each, whatever fails: %s', async (kind) => {
    const before = { woocommerce: shown('woocommerce'), momo: shown('momo') };
    for (const [platform, operation] of [
      ['woocommerce', 'products.batch'],
      ['momo', 'changeGoodsQty'],
    ] as const)
      sandbox.setFault(platform, '*', { kind, calls: 1, operation });
    await house.put(`IN-${kind}`, { sku, quantity: 10 });
    await house.work(4);
    expect(shown('woocommerce') - before.woocommerce).toBe(6);
    expect(shown('momo') - before.momo).toBe(4);
    expect(await house.pushes()).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });
});
