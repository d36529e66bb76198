import { describe, expect } from 'vitest';
import { people, rowsAre, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

describe('signing in', () => {
  walk(
    'a wrong password is refused, the right one opens the page asked for, signing out closes it again (H4)',
    async ({ open }) => {
      const { page } = await open();
      await page.goto('/platforms');
      await page.getByLabel('E-mail').fill(people.admin);
      await page.getByLabel('Password', { exact: true }).fill('not-the-password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page
        .getByRole('alert')
        .filter({ hasText: /password/i })
        .waitFor();
      await page.getByLabel('Password', { exact: true }).fill('harbour-demo');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await title(page, 'Platforms');
      await page.getByRole('button', { name: /^Your menu/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await page.goto('/accounts');
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
    },
  );

  walk('商家只看得到自己的帳號，沒有商家欄位與篩選；別家帳號的網址顯示找不到 (A6, H4, H6)', async ({ open }) => {
    const admin = await open();
    await signIn(admin.page, '/accounts');
    const foreign = await admin.page.getByRole('link', { name: '鮮凍食堂 Liteshop', exact: true }).getAttribute('href');

    const { page } = await open({ locale: 'zh-TW' });
    await signIn(page, '/accounts?sort=DISPLAY_NAME&dir=ASC', people.dailyOwner);
    await title(page, '電商帳號');
    await rowsAre(page, ['好物 momo', '好物官網 WooCommerce', '好物酷澎']);
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
      '連線狀態',
      '電商平台',
      '顯示名稱',
      '訂單抓取',
      '入庫推送',
      '通路名稱',
      '更新時間',
      '操作',
    ]);
    expect(await page.getByRole('button', { name: '商家', exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: '新增' }).click();
    await title(page, '連接商店');
    expect(await page.getByRole('combobox', { name: '商家' }).count()).toBe(0);

    await page.goto(foreign ?? '');
    await title(page, '找不到此帳號');
    await sees(page, '可能已被刪除，或屬於您未管理的商家。');
    await page.goto('/orders');
    await title(page, '訂單');
    await page.getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('鮮凍');
  });
});
