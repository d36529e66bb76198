import { definePlatform } from '../../kernel/definition.ts';
import { draftOrder } from '../../kernel/generator.ts';
import { json } from '../../kernel/http.ts';
import { pageOf, type Fault } from '../../kernel/faults.ts';
import { poisoned, type LedgerOrder, type OrderChange } from '../../kernel/ledger.ts';
import type { Call, CredentialChange, Kernel, PlatformServer, Reply } from '../../kernel/platform.ts';

const key = 'tinymart';
const shop = { id: 'T1', name: '小小市集一號店', apiKey: 'tiny-key' };

const wire = (order: LedgerOrder): Readonly<Record<string, unknown>> =>
  poisoned(
    order,
    { id: order.id, placed: order.placedAt, total: order.total, sku: order.lines[0]?.sku, shop: order.storeId },
    ['id', 'placed', 'total'],
  );

/** The made-up platform as a local server: its shop's name and one list of orders, behind a key. */
function tinymart(kernel: Kernel): PlatformServer & { apiKey: string } {
  const answer = (call: Call): Reply => {
    if (call.headers['authorization'] !== self.apiKey) return json(401, '{"error":"key"}');
    if (call.path === '/shop') return json(200, JSON.stringify({ id: shop.id, name: shop.name }));
    const rows = kernel.ledger.of(key, shop.id);
    const shown = pageOf(rows, 0, rows.length, call.rows);
    return json(200, JSON.stringify({ total: rows.length, orders: shown.map(wire) }));
  };
  const self = {
    key,
    apiKey: shop.apiKey,
    identify: ({ path }: Call) => ({ operation: path === '/shop' ? 'shop' : 'orders.list', storeId: shop.id }),
    handle: answer,
    refuse: ({ kind, retryAfterSeconds }: Fault) =>
      kind === 'unauthorized'
        ? json(401, '{"error":"key"}')
        : kind === 'rateLimited'
          ? { ...json(429, '{"error":"calm down"}'), headers: { 'retry-after': String(retryAfterSeconds ?? 1) } }
          : json(503, '{"error":"fault"}'),
    storeIds: () => [shop.id],
    createOrder(storeId: string, options: Parameters<PlatformServer['createOrder']>[1]): LedgerOrder {
      const sequence = kernel.ledger.count(`${key}.${storeId}`);
      const profile = {
        shipping: [{ code: 'van', title: 'Van', fee: 60 }],
        payments: [{ method: 'card', title: 'Card', kind: 'paid' as const }],
        line: (product: { sku: string }) => ({ id: '1', productId: product.sku, variantId: '' }),
      };
      const draft = draftOrder(
        { platform: key, storeId, sequence, seed: kernel.seed, now: kernel.now() },
        profile,
        options,
      );
      const order = { ...draft.order, id: `T-${sequence}`, number: `T-${sequence}`, status: 'open' };
      kernel.ledger.add(order);
      return order;
    },
    /** An order that was cancelled is gone. */
    changeOrder(order: LedgerOrder, change: OrderChange): void {
      if (change.cancel) kernel.ledger.remove(order);
    },
    changeCredentials(_storeId: string, { secret, rotate, reset }: CredentialChange): void {
      if (rotate) self.apiKey = `tiny-key-${kernel.ledger.count(`${key}.key`)}`;
      else self.apiKey = secret ?? (reset ? shop.apiKey : self.apiKey);
    },
    describe: () => ({ 'API key': self.apiKey }),
    choices: { shippingCodes: [{ code: 'van', label: 'Van' }], statuses: ['open'], paymentMethods: ['card'] },
    stock: () => ({}),
  };
  return self;
}

export const tinymartPlatform = definePlatform({
  label: 'Tinymart',
  open: (kernel) => tinymart(kernel),
  stores: ({ apiKey }) => [{ ...shop, apiKey }],
  typed: ({ apiKey }) => ({ apiKey }),
  appKeys: { partnerSecret: 'tiny-partner' },
  controls: [{ name: 'secret', label: ['Change the secret', '更改密鑰'], change: 'ask' }],
  demoOrders: { perStore: 2, special: [] },
  demoAccounts: [
    {
      storeId: 'T1',
      merchant: 'islet',
      displayName: '小小市集',
      channel: '小島官網',
      connect: true,
      slots: ['10:00'],
      push: 0,
      mappings: { van: 'HOME' },
    },
  ],
});
