import { coupangStores, liteshopStores, momoStores, unknownProducts, woocommerceStores } from './demo.ts';
import type { Sandbox } from './sandbox.ts';
import type { OrderOptions } from './kernel/ledger.ts';
import type { StateFile } from './kernel/state.ts';
import { HOUR, MINUTE } from './kernel/time.ts';
import type { SandboxPlatform } from './kernel/platform.ts';

/** A week of orders in every shop, silently. Done once per state file. */
export function seedDemoOrders(sandbox: Sandbox, state: StateFile, now: Date): void {
  const seeded = state.slice<{ done: boolean }>('demo', { done: false });
  if (seeded.done) return;
  const fill = (platform: SandboxPlatform, storeId: string, count: number, special: readonly OrderOptions[]): void => {
    // From the oldest to ten minutes ago, the newer ones closer together as a shop's day goes.
    for (let index = count; index > 0; index -= 1) {
      const age = (index / count) ** 2 * 6.5 * 24 * HOUR + 10 * MINUTE;
      sandbox.createOrder(platform, storeId, {
        placedAt: new Date(now.getTime() - age),
        webhooks: false,
        ...special[count - index],
      });
    }
  };
  const unknownSku = unknownProducts[0]?.sku ?? '';
  for (const store of liteshopStores) {
    fill('liteshop', store.id, 12, [
      { status: 'shipped' },
      { status: 'completed' },
      { status: 'cancelled' },
      { payment: 'unpaid', paymentMethod: 'atm' },
      { payment: 'paid', shippingCode: 'coldchain', skus: ['FRZ-DUMP-50', 'FRZ-BEEF-2'] },
      { payment: 'cod', shippingCode: 'seven' },
      { payment: 'paid', shippingCode: 'coldchain', skus: ['FRZ-BEEF-2'] },
      { payment: 'paid', skus: [unknownSku, 'COF-DRIP-10'] },
    ]);
  }
  for (const store of woocommerceStores) {
    fill('woocommerce', store.id, 12, [
      { status: 'completed' },
      { status: 'cancelled' },
      { status: 'on-hold', payment: 'unpaid', paymentMethod: 'bacs' },
      { status: 'checkout-draft', payment: 'unpaid' },
      { payment: 'cod' },
      { payment: 'paid', skus: [unknownSku] },
      { payment: 'paid', shippingCode: null },
    ]);
  }
  for (const store of momoStores)
    fill('momo', store.id, 10, [
      { shippingCode: 'company' },
      { shippingCode: 'stores-21' },
      { shippingCode: 'third-63-02', skus: ['FRZ-DUMP-50'] },
    ]);
  for (const store of coupangStores)
    fill('coupang', store.id, 10, [{ status: 'DEPARTURE' }, { status: 'INSTRUCT' }, { skus: [unknownSku] }]);
  seeded.done = true;
  state.changed();
}
