import { describe, expect } from 'vitest';
import { openAccount, people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox } from './sandbox.ts';

describe('orders that wait', () => {
  walk(
    'a shipping method nobody mapped: the suggestion is clicked, saved, and the waiting orders are ready on every open screen (E3, Q5, F5)',
    async ({ open }) => {
      const { page, context } = await open();
      await signIn(page, '/orders?status=HELD&hold=SHIPPING_UNMAPPED');
      const held = page
        .getByRole('main')
        .getByRole('row')
        .filter({ hasText: 'Shipping not mapped' })
        .filter({ hasText: '鮮凍食堂 Liteshop' });
      await held.first().waitFor();
      const waiting = await held.count();
      expect(waiting).toBeGreaterThan(1);

      // One of them stays open on a second page.
      const other = await context.newPage();
      await other.goto((await held.first().getByRole('link').first().getAttribute('href')) ?? '');
      await sees(other, 'Shipping not mapped', 'coldchain');

      const form = await context.newPage();
      await form.goto('/accounts');
      await openAccount(form, '鮮凍食堂 Liteshop');
      await sees(form, `${waiting} orders`);
      await form.getByRole('button', { name: 'Edit' }).click();
      await title(form, 'Edit 鮮凍食堂 Liteshop');
      await form.getByRole('button', { name: 'Add coldchain' }).click();
      await form.getByRole('combobox', { name: /^coldchain: Warehouse Shipping Type/ }).click();
      await form.getByRole('option', { name: 'Cold-chain delivery' }).click();
      await form.getByRole('button', { name: 'Save', exact: true }).click();
      await sees(form, `Saved; ${waiting} waiting orders are released`);

      await sees(other.getByRole('main'), 'Ready', 'Cold-chain delivery');
      expect(await other.getByRole('region', { name: 'Holds' }).count()).toBe(0);
      await expect.poll(() => held.count(), { timeout: 20_000 }).toBe(0);
    },
  );

  walk('倉庫不認得的商品：從訂單前往對應，對應後訂單立即解除暫緩 (E1, H6)', async ({ open }) => {
    const {
      orders: [order],
    } = await sandbox<{ orders: { number: string }[] }>('/api/orders', {
      platform: 'woocommerce',
      storeId: 'daily',
      payment: 'paid',
      shippingCode: 'flat_rate:1',
      skus: ['PRE-HOODIE-XL'],
    });
    const { page, context } = await open({ locale: 'zh-TW' });
    await signIn(page, '/orders', people.dailyOwner);
    await title(page, '訂單');
    await row(page, order?.number ?? '?', '未知商品')
      .getByRole('link', { name: order?.number ?? '?' })
      .click();
    await title(page, order?.number ?? '?');
    await sees(page, '未知商品', '將「預購 刷毛連帽上衣」對應到倉庫商品，所有等待的訂單會立即解除。');
    const other = await context.newPage();
    await other.goto(page.url());
    await sees(other, '暫緩中');

    await page.getByRole('link', { name: '未知，前往對應' }).click();
    const dialog = page.getByRole('dialog', { name: '這是哪一項商品？' });
    await sees(dialog, '預購 刷毛連帽上衣', /筆暫緩訂單等待中，對應後立即重新檢查/);
    await dialog.getByLabel('搜尋名稱、SKU 或條碼').fill('TSH-BLK-L');
    await dialog.getByRole('radio', { name: /TSH-BLK-L/ }).check();
    await dialog.getByRole('button', { name: '確定對應' }).click();
    await sees(page, /已對應，解除 \d+ 筆訂單/);
    await sees(other.getByRole('main'), '可出貨', 'TSH-BLK-L');
  });

  walk(
    'a person holds an order with a note and another releases it with one; both stand in its history (E4, H4)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/orders?status=READY');
      await page
        .getByRole('row')
        .filter({ hasText: 'Ready' })
        .filter({ hasText: '鮮凍 momo' })
        .first()
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('button', { name: 'Hold…' }).click();
      const holding = page.getByRole('dialog', { name: 'Hold this order' });
      await holding.getByLabel('Note').fill('The buyer asked to wait for a second parcel.');
      await holding.getByRole('button', { name: 'Hold' }).click();
      await sees(
        page.getByRole('main'),
        'Held by a person',
        /The buyer asked to wait for a second parcel\./,
        /Wei-Ling Chen/,
      );

      const operator = await open();
      await signIn(operator.page, new URL(page.url()).pathname, 'operator@quaylink.example');
      await operator.page.getByRole('button', { name: 'Release…' }).click();
      const releasing = operator.page.getByRole('dialog');
      await releasing.getByLabel('Note').fill('It arrived, both go together.');
      await releasing.getByRole('button', { name: 'Release' }).click();
      await sees(operator.page.getByRole('main'), 'Ready', /It arrived, both go together\./);

      // The first person's page followed by itself.
      await sees(page.getByRole('main'), 'Ready', /It arrived, both go together\./);
    },
  );
});
