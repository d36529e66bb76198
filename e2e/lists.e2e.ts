import { describe, expect } from 'vitest';
import { row, rowsAre, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { coupangStores, momoStores, woocommerceStores } from '../sandbox/demo.ts';

describe('lists', () => {
  walk(
    'accounts: stacked filters, search and sorting stand in the address, for a reload and for everyone with the link (A2, A3, A4, A5)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
        'Connection Status',
        'Merchant',
        'E-commerce Platform',
        'Display Name',
        'Fetch Orders',
        'Inbound Push',
        'Channel Name',
        'Updated At',
        'Actions',
      ]);
      expect(await page.getByRole('columnheader', { name: 'Updated At' }).getAttribute('aria-sort')).toBe('descending');

      const filter = async (name: string, ...options: string[]): Promise<void> => {
        await page
          .getByRole('main')
          .getByRole('button', { name, exact: true })
          .filter({ visible: true })
          .first()
          .click();
        for (const option of options)
          await page.getByRole('dialog', { name }).getByRole('checkbox', { name: option }).click();
        await page.keyboard.press('Escape');
      };
      await page.getByRole('button', { name: 'Display Name', exact: true }).last().click();
      await filter('Merchant', '日日好物 Daily Goods', '鮮凍食堂 Fresh & Frozen');
      await rowsAre(page, ['好物 momo', '好物官網 WooCommerce', '好物酷澎', '鮮凍 momo', '鮮凍食堂 Liteshop']);
      await filter('E-commerce Platform', 'Momo', 'Coupang');
      await rowsAre(page, ['好物 momo', '好物酷澎', '鮮凍 momo']);
      await page.getByRole('button', { name: 'Display Name', exact: true }).last().click();
      await rowsAre(page, ['鮮凍 momo', '好物酷澎', '好物 momo']);
      await page.getByLabel('Search display name or platform').fill('momo');
      await rowsAre(page, ['鮮凍 momo', '好物 momo']);

      await page.reload();
      await rowsAre(page, ['鮮凍 momo', '好物 momo']);
      expect(await page.getByLabel('Search display name or platform').inputValue()).toBe('momo');
      const colleague = await open();
      await signIn(colleague.page, page.url());
      await rowsAre(colleague.page, ['鮮凍 momo', '好物 momo']);

      await page.getByLabel('Search display name or platform').fill('no such shop');
      await sees(page, 'No account matches these filters');
      await page.getByRole('button', { name: 'Clear filters' }).last().click();
      await row(page, '小島選物官網').waitFor();
    },
  );

  walk('API logs: filtered, opened, and no secret anywhere in them (H2, B7)', async ({ open }) => {
    const { page } = await open();
    const answers: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/graphql'))
        void response.text().then(
          (text) => answers.push(text),
          () => undefined,
        );
    });
    await signIn(page, '/api-logs');
    await page.getByRole('row').nth(1).waitFor();
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Direction/ })
      .click();
    await page.getByRole('dialog', { name: 'Direction' }).getByRole('checkbox', { name: 'To platform' }).click();
    await page.keyboard.press('Escape');
    await page.waitForURL(/OUTBOUND/);
    for (const platform of ['好物官網 WooCommerce', '好物酷澎', '鮮凍 momo', '鮮凍食堂 Liteshop']) {
      const one = page.getByRole('main').getByRole('row').filter({ hasText: platform }).first();
      if ((await one.count()) === 0) continue;
      await one.getByRole('cell').first().click();
      const drawer = page.getByRole('dialog');
      await sees(drawer, 'Request', 'Response');
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
    }
    const secrets = [
      ...coupangStores.map(({ secretKey }) => secretKey),
      ...momoStores.map(({ entpPwd }) => entpPwd),
      ...woocommerceStores.flatMap(({ consumerSecret, consumerKey }) => [
        consumerSecret,
        Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64'),
      ]),
    ];
    const said = answers.join('\n');
    expect(said).toContain('apiLogs');
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });

  walk('the comparison page and the concept guide (A7, H5)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/platforms');
    await title(page, 'Platforms');
    for (const words of [
      /Liteshop.*experimental.*Authorization login/s,
      /WooCommerce.*Key or token.*Real time/s,
      /Momo.*Account and password/s,
      /Coupang.*Signed requests.*Fixed list/s,
    ]) {
      await page.getByRole('row').filter({ hasText: words }).waitFor();
    }
    await page.getByRole('link', { name: 'EC Accounts' }).click();
    await page.getByRole('button', { name: 'EC Integration Concept Guide' }).click();
    const guide = page.getByRole('dialog', { name: 'EC Integration Concept Guide' });
    await sees(guide, 'What integration is', 'Inbound push and its percentage', 'Why a sales channel comes first');
    expect(await guide.locator('svg').count()).toBeGreaterThanOrEqual(3);
    await page.keyboard.press('Escape');
    await guide.waitFor({ state: 'hidden' });
  });
});
