import { describe, expect, inject } from 'vitest';
import { choose, openAccount, refusedBecause, sees, signIn, title, usable } from './admin.ts';
import { walk } from './browser.ts';

describe('connecting a store by authorization', () => {
  walk(
    'Liteshop: from New to the platform’s consent and back, settings unlocked, orders fetched by hand, then how long to wait (B2, B5, C4, D1, D7)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await page.getByRole('link', { name: 'New' }).click();
      await title(page, 'Connect a store');
      await sees(page, 'Locked until connected');
      await choose(page, 'Merchant', '山嵐茶行 Shanlan Tea');
      await page.getByRole('button', { name: /^.?\s*Liteshop/ }).click();

      // What is missing is said where it is missing, and nobody is sent away for it.
      await page.getByRole('button', { name: 'Authorize & Connect' }).click();
      await sees(page, 'Please fill this in');
      await page.getByLabel('Display Name').fill('山嵐茶行 Liteshop');
      await choose(page, 'Channel Name', '山嵐官網');
      await page.getByRole('button', { name: 'Authorize & Connect' }).click();

      // The platform's own pages.
      await page.waitForURL((url) => url.origin !== new URL(inject('productUrl')).origin);
      await page.getByRole('button', { name: /owner@shanlan\.example/ }).click();
      await page.getByRole('button', { name: /^(Sign in|登入)$/ }).click();
      await page.getByRole('radio', { name: /山嵐茶行/ }).check();
      await page.getByRole('button', { name: /^(Authorise|授權)$/ }).click();

      await sees(page, 'Authorized Successfully', 'Shop Title: 山嵐茶行', 'Connected');
      await expect.poll(() => page.getByText('Locked until connected').count()).toBe(0);

      // Settings: fetch on, two slots, the next one shown, saved.
      await page.getByRole('switch', { name: 'Fetch Orders' }).click({ force: true });
      await page.getByLabel('Time slot 1').fill('08:45');
      await page.getByRole('button', { name: 'Add slot' }).click();
      await page.getByLabel('Time slot 2').fill('17:15');
      await sees(page, /next: (today|tomorrow) (08:45|17:15) \(Asia\/Taipei\)/);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await sees(page, 'Saved');

      await page.goto('/accounts');
      await openAccount(page, '山嵐茶行 Liteshop');
      await sees(page, '08:45', '17:15', 'Next Fetch Time');
      await page.getByRole('tab', { name: 'Orders' }).click();
      await sees(page, 'No orders yet');
      const fetchNow = page.getByRole('button', { name: 'Fetch Orders Manually' });
      await usable(fetchNow);
      await fetchNow.click();
      await sees(page, 'A fetch is queued. The schedule stays as it is.');
      await page
        .getByRole('tabpanel')
        .getByRole('row')
        .filter({ hasText: /Ready|Held/ })
        .first()
        .waitFor();
      await refusedBecause(fetchNow, /try again in (9|10) minutes/);

      // The run can be opened and says what it did with each order.
      await page.getByRole('tab', { name: 'Runs' }).click();
      await page.getByRole('tabpanel').getByRole('row', { name: /Done/ }).click();
      await title(page, 'Fetch of 山嵐茶行 Liteshop');
      await sees(page, 'Manual', 'Wei-Ling Chen');
      await page.getByRole('tab', { name: /^Skipped/ }).click();
      await sees(
        page.getByRole('main'),
        /Not ready on the platform yet|Already shipped|Not paid and not cash on delivery/,
      );
    },
  );
});
