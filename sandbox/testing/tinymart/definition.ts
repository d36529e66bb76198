import { definePlatform } from '../../kernel/definition.ts';
import { draftOrder } from '../../kernel/generator.ts';
import { json } from '../../kernel/http.ts';
import type { LedgerOrder } from '../../kernel/ledger.ts';
import type { Kernel, PlatformServer } from '../../kernel/platform.ts';

const key = 'tinymart';
const shop = { id: 'T1', name: '小小市集一號店', apiKey: 'tiny-key' };

/** The made-up platform as a local server: one list of orders behind a key. */
function tinymart(kernel: Kernel): PlatformServer & { apiKey: string } {
  const self = {
    key,
    apiKey: shop.apiKey,
    identify: () => ({ operation: 'orders.list', storeId: shop.id }),
    handle: ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      headers['authorization'] === self.apiKey
        ? json(
            200,
            JSON.stringify(
              kernel.ledger.of(key, shop.id).map(({ id, placedAt, total, lines }) => ({
                id,
                placed: placedAt,
                total,
                sku: lines[0]?.sku,
              })),
            ),
          )
        : json(401, '{"error":"key"}'),
    refuse: () => json(503, '{"error":"fault"}'),
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
    changeOrder: (order: LedgerOrder) => kernel.ledger.remove(order),
    changeCredentials(_storeId: string, { secret }: { secret?: string }): void {
      self.apiKey = secret ?? shop.apiKey;
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
