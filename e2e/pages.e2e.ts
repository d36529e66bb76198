import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { people, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

const pages: readonly (readonly [path: string, en: string, zh: string])[] = [
  ['/', 'Home', '首頁'],
  ['/accounts', 'EC Accounts', '電商帳號'],
  ['/accounts/new', 'Connect a store', '連接商店'],
  ['/orders', 'Orders', '訂單'],
  ['/unknown-products', 'Unknown products', '未知商品'],
  ['/stock/put-aways', 'Put-aways', '上架'],
  ['/stock/put-aways/new', 'Report a put-away', '回報上架'],
  ['/stock/mappings', 'Product mappings', '商品對應'],
  ['/stock/syncs', 'Syncs', '同步紀錄'],
  ['/runs', 'Fetch runs', '抓取紀錄'],
  ['/api-logs', 'API logs', 'API 紀錄'],
  ['/notifications', 'Notifications', '通知'],
  ['/channels', 'Sales channels', '銷售通路'],
  ['/platforms', 'Platforms', '平台比較'],
  ['/profile', 'Profile', '個人資料'],
  ['/settings/shipping-types', 'Shipping types', '配送方式'],
  ['/settings/merchants', 'Merchants', '商家'],
  ['/settings/users', 'Users', '使用者'],
  ['/settings/tokens', 'API tokens', 'API 權杖'],
];

/** Everything of a page is there: what it asked for has come, and nothing sticks out to the right. */
async function whole(page: Page, words: string): Promise<void> {
  await title(page, words);
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
  const failures = await page.getByText('This could not be loaded').or(page.getByText('無法載入')).count();
  const tooWide = await page.evaluate(
    'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)',
  );
  expect({ page: words, failures, tooWide }).toEqual({ page: words, failures: 0, tooWide: 0 });
}

describe('every page', () => {
  walk('opens wide, in English and light, without a fault in the console (A6, H6)', async ({ open }) => {
    const { page } = await open();
    await signIn(page);
    for (const [path, words] of pages) {
      await page.goto(path);
      await whole(page, words);
    }
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
    await page.getByRole('link', { name: 'Go to the home page' }).click();
    await title(page, 'Home');
  });

  walk('手機寬度、深色、繁體中文：每一頁都完整，沒有錯誤，也不超出螢幕 (H6)', async ({ open }) => {
    const { page } = await open({ locale: 'zh-TW', dark: true, width: 390, height: 844 });
    await signIn(page, '/', people.dailyOwner);
    expect(
      await page.evaluate(
        "matchMedia('(prefers-color-scheme: dark)').matches && document.documentElement.dataset.mantineColorScheme",
      ),
    ).toBe('dark');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-Hant-TW');
    for (const [path, , words] of pages.filter(([one]) => one !== '/settings/merchants')) {
      await page.goto(path);
      await whole(page, words);
    }
    await page.goto('/orders');
    await page.getByRole('main').getByRole('link').filter({ hasText: /^\d+$/ }).first().click();
    await page.getByText('時間軸').waitFor();
    await whole(page, (await page.getByRole('heading', { level: 1 }).innerText()).trim());
    await page.getByRole('button', { name: '開啟選單' }).click();
    await page.getByRole('link', { name: '電商帳號' }).filter({ visible: true }).click();
    await title(page, '電商帳號');
  });

  walk(
    'is reached and worked by keyboard; the list of keys opens with a question mark (Behaviour)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page);
      await title(page, 'Home');
      await page.keyboard.press('?');
      const keys = page.getByRole('dialog', { name: 'Keyboard' });
      await sees(keys, 'Search everything', 'Go to EC Accounts', 'Next and previous row');
      await page.keyboard.press('Escape');
      await keys.waitFor({ state: 'hidden' });
      await page.keyboard.press('g');
      await page.keyboard.press('a');
      await title(page, 'EC Accounts');
      await page.getByRole('row').nth(2).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('酷澎');
      await page.waitForURL(/q=/);
      await page.keyboard.press('Escape');
      await expect
        .poll(() =>
          page
            .getByRole('main')
            .getByRole('row')
            .filter({ has: page.getByRole('cell') })
            .count(),
        )
        .toBe(1);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await title(page, '好物酷澎');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search pages, accounts and orders' }).fill('鮮凍食堂');
      await page.getByRole('option', { name: /鮮凍食堂 Liteshop/ }).waitFor();
      await page.keyboard.press('Enter');
      await title(page, '鮮凍食堂 Liteshop');
    },
  );

  walk('follows the person’s theme and language, also after a reload (H6)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts', people.viewer);
    const pick = async (menu: string, name: string): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`^${menu}`) }).click();
      await page.getByRole('menuitem', { name }).click();
    };
    const scheme = () => page.evaluate('document.documentElement.dataset.mantineColorScheme');
    await pick('Your menu', 'Dark');
    await expect.poll(scheme).toBe('dark');
    const kept = page.waitForResponse((response) => response.request().postData()?.includes('viewerUpdate') === true);
    await pick('Your menu', '繁體中文');
    await title(page, '電商帳號');
    await kept;
    await page.reload();
    await title(page, '電商帳號');
    expect(await scheme()).toBe('dark');
    await pick('個人選單', 'English');
    await title(page, 'EC Accounts');
  });
});
