import { describe, expect } from 'vitest';
import { people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox } from './sandbox.ts';

describe('orders a platform pushes', () => {
  walk(
    'a new order appears on the open list without reload; cancelled at the platform it says so, in the list and in its history (D3, E4, D4)',
    async ({ open }) => {
      const { page, context } = await open();
      await signIn(page, '/orders');
      await page.getByRole('row').nth(1).waitFor();
      const merchant = await open({ locale: 'zh-TW' });
      await signIn(merchant.page, '/orders', people.dailyOwner);
      await merchant.page.getByRole('row').nth(1).waitFor();

      const {
        orders: [order],
      } = await sandbox<{ orders: { id: string; number: string }[] }>('/api/orders', {
        platform: 'woocommerce',
        storeId: 'daily',
        payment: 'paid',
        shippingCode: 'flat_rate:1',
        skus: ['MUG-CER-350'],
        quantity: 2,
      });
      const number = order?.number ?? '?';
      await row(page, number, 'Ready', '好物官網 WooCommerce').waitFor();
      await row(merchant.page, number, '可出貨').waitFor();

      const detail = await context.newPage();
      await detail.goto(
        (await row(page, number, 'Ready').getByRole('link', { name: number, exact: true }).getAttribute('href')) ?? '',
      );
      await title(detail, number);
      await sees(detail, 'MUG-CER-350', 'Home delivery', 'Imported');

      await sandbox('/api/orders/change', {
        platform: 'woocommerce',
        storeId: 'daily',
        orderId: order?.id,
        change: { cancel: true },
      });
      await row(page, number, 'Cancelled').waitFor();
      await row(merchant.page, number, '已取消').waitFor();
      await sees(detail.getByRole('main'), 'Cancelled on the platform');
      await expect.poll(() => detail.getByRole('main').getByText('Ready', { exact: true }).count()).toBe(0);
    },
  );

  walk('an order that is not paid stays out and arrives with its payment (D3, D4)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/orders');
    await page.getByRole('row').nth(1).waitFor();
    const {
      orders: [order],
    } = await sandbox<{ orders: { id: string; number: string }[] }>('/api/orders', {
      platform: 'woocommerce',
      storeId: 'daily',
      payment: 'unpaid',
      paymentMethod: 'bacs',
      status: 'on-hold',
      shippingCode: 'flat_rate:1',
      skus: ['BAG-CAN-01'],
    });
    const number = order?.number ?? '?';
    const runs = await page.context().newPage();
    await runs.goto('/runs');
    await runs.getByRole('row').filter({ hasText: 'Sent by platform' }).first().click();
    await title(runs, 'Fetch of 好物官網 WooCommerce');
    expect(await row(page, number).count()).toBe(0);
    await sandbox('/api/orders/change', {
      platform: 'woocommerce',
      storeId: 'daily',
      orderId: order?.id,
      change: { pay: true },
    });
    await row(page, number, 'Ready').waitFor();
  });
});
