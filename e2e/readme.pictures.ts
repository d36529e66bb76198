import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { choose, openAccount, people, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'pictures');
const size = { width: 1280, height: 800 };

/** The README's pictures stay small, so that the repository does. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
  expect(statSync(path).size).toBeLessThan(150_000);
}

describe('the README’s pictures', () => {
  walk('accounts, one account, connecting one, a run', async ({ open }) => {
    const { page } = await open(size);
    await signIn(page, '/accounts');
    await sees(page, 'Not Verified');
    await page.setViewportSize({ width: 1440, height: 640 });
    await picture(page, 'accounts');
    await page.setViewportSize(size);
    await openAccount(page, '鮮凍食堂 Liteshop');
    await sees(page, 'Held orders wait for these codes');
    await picture(page, 'account');
    await page.getByRole('tabpanel').getByRole('row', { name: /Done/ }).first().click();
    await title(page, 'Fetch of 鮮凍食堂 Liteshop');
    await page.getByRole('tab', { name: /^Held/ }).click();
    // The group's own list has no such column; before it comes the words of the whole list are still there.
    await page.getByRole('columnheader', { name: 'Outcome' }).waitFor({ state: 'detached' });
    await page.getByText('Shipping not mapped').first().waitFor();
    await picture(page, 'run');
    await page.goto('/accounts/new');
    await choose(page, 'Merchant', '日日好物 Daily Goods');
    await page.getByRole('button', { name: /^.?\s*Coupang/ }).click();
    await page.getByLabel('Display Name').fill('好物酷澎二店');
    await sees(page, 'Our IP address');
    await picture(page, 'connect');
  });

  walk('a held order, in 繁體中文 and dark', async ({ open }) => {
    const { page } = await open({ ...size, locale: 'zh-TW', dark: true });
    await signIn(page, '/orders?status=HELD&hold=UNKNOWN_PRODUCT', people.dailyOwner);
    await page
      .getByRole('main')
      .getByRole('row')
      .filter({ hasText: '未知商品' })
      .first()
      .getByRole('link')
      .first()
      .click();
    await sees(page, '時間軸');
    await picture(page, 'order-held');
  });
});
