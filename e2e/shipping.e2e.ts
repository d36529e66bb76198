import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox, sandboxWrites } from './sandbox.ts';

const patience = { timeout: 30_000 };
const store = { platform: 'woocommerce', storeId: 'daily' } as const;

async function aPaidOrder(): Promise<{ id: string; number: string }> {
  const {
    orders: [order],
  } = await sandbox<{ orders: { id: string; number: string }[] }>('/api/orders', {
    ...store,
    payment: 'paid',
    shippingCode: 'flat_rate:1',
    skus: ['BAG-CAN-01'],
  });
  if (!order) throw new Error('the sandbox made no order');
  return order;
}

/** Opens the form of an order at the packing table, as its row's button does. */
async function pack(page: Page, number: string): Promise<void> {
  await page.getByLabel('Search number or SKU').fill(number);
  await row(page, number, '好物官網 WooCommerce').getByRole('button', { name: 'Ship…' }).click();
  await page.getByRole('dialog', { name: `Ship ${number}` }).waitFor();
}

const parcel = (page: Page) => page.getByTestId('parcel').first();

describe('goods out', () => {
  walk('a WooCommerce order is packed with a scanner, reported and completed at the shop (F2)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/shipping?platform=WOOCOMMERCE');
    await title(page, 'Shipping');
    const { id, number } = await aPaidOrder();
    await pack(page, number);
    const dialog = page.getByRole('dialog');
    await sees(dialog, 'Own carrier', 'BAG-CAN-01');

    // Nothing is sent without carrier and number, and each says so at its field.
    await dialog.getByRole('button', { name: 'Ship', exact: true }).click();
    await sees(dialog, 'Choose the carrier.', 'Scan or type the tracking number.');
    await dialog.getByTestId('carrier').fill('HCT');
    await page.keyboard.press('Escape');

    // A scanner types wherever the focus is; its Enter moves on and ships nothing by itself.
    await dialog.getByRole('heading', { name: `Ship ${number}` }).click();
    await page.keyboard.type('907012345678');
    await page.keyboard.press('Enter');
    expect(await dialog.getByTestId('tracking-number').inputValue()).toBe('907012345678');
    await page.keyboard.press('Enter');
    await sees(page, `${number} is being reported to the platform`);

    await page.goto('/orders');
    await row(page, number, 'Shipped').getByRole('link', { name: number, exact: true }).click();
    await title(page, number);
    await sees(parcel(page), '907012345678', 'HCT', 'Reported and confirmed');
    const writes = (await sandboxWrites(store.platform, store.storeId)).filter(({ subject }) => subject === id);
    expect(writes.filter(({ kind, outcome }) => kind === 'order' && outcome === 'done').length).toBeGreaterThan(0);
    expect(writes.some(({ effect }) => /complet/i.test(effect))).toBe(true);
    expect(writes.filter(({ kind }) => kind === 'mail').length).toBeLessThan(2);
  });

  walk(
    'a cancellation right before shipping stops it: nothing is reported, the order is held (F4, E4)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/shipping?platform=WOOCOMMERCE');
      const { id, number } = await aPaidOrder();
      await pack(page, number);
      const dialog = page.getByRole('dialog');
      await dialog.getByTestId('carrier').fill('HCT');
      await dialog.getByTestId('tracking-number').fill('907000000001');
      // The shop says nothing of it: only a last look finds out.
      await sandbox('/api/orders/change', { ...store, orderId: id, change: { cancel: true, webhooks: false } });
      await dialog.getByRole('button', { name: 'Ship', exact: true }).click();
      await sees(page, `${number} is being reported to the platform`);

      await page.goto('/orders');
      await row(page, number, 'Cancelled').getByRole('link', { name: number, exact: true }).click();
      await title(page, number);
      await expect.poll(() => parcel(page).getAttribute('data-state'), patience).toBe('STOPPED');
      await sees(parcel(page), /[Cc]ancelled/);
      const writes = (await sandboxWrites(store.platform, store.storeId)).filter(
        ({ subject, trackingNumber }) => subject === id && trackingNumber !== null,
      );
      expect(writes).toEqual([]);

      // The page of what goes out shows it with the reason, and a person lets it be.
      await page.goto('/outbound');
      await title(page, 'What goes out');
      await row(page, number, 'Report the shipment').getByRole('button', { name: 'Decide…' }).click();
      const decision = page.getByRole('dialog', { name: 'Report the shipment' });
      await sees(decision, 'It was not done', /[Cc]ancelled/);
      await decision.getByRole('button', { name: 'Let it be' }).click();
      await sees(page, 'It is not sent any more');
      await expect.poll(() => row(page, number).count(), patience).toBe(0);
    },
  );
});
