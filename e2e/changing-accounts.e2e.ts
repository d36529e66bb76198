import { describe, expect } from 'vitest';
import { choose, openAccount, people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox } from './sandbox.ts';

describe('changing and deleting accounts', () => {
  walk(
    '兩人同時編輯：後存的人看到兩個版本並選擇；未儲存的變更離開前會提醒 / two editors see both versions, unsaved changes are guarded (C8)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await openAccount(page, '鮮凍 momo');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('Time slot 1').fill('12:45');

      const other = await open();
      await signIn(other.page, new URL(page.url()).pathname, 'operator@quaylink.example');
      await other.page.getByLabel('Time slot 1').fill('11:15');
      await other.page.getByRole('button', { name: 'Save', exact: true }).click();
      await sees(other.page, 'Saved');

      await sees(page, /This account was changed by someone else while you edited it/);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      const stale = page.getByRole('dialog', { name: 'Someone else saved in the meantime' });
      await row(stale, 'Fetch Orders', '12:45', '11:15').waitFor();
      await stale.getByRole('button', { name: 'Save mine' }).click();
      await sees(page, 'Saved');
      await expect.poll(() => other.page.getByLabel('Time slot 1').inputValue()).toBe('12:45');

      await other.page.getByLabel('Time slot 1').fill('10:10');
      await other.page.getByRole('link', { name: /^Orders/ }).click();
      const guard = other.page.getByRole('dialog', { name: 'Leave without saving?' });
      await guard.getByRole('button', { name: 'Stay here' }).click();
      await guard.waitFor({ state: 'hidden' });
      expect(await other.page.getByLabel('Time slot 1').inputValue()).toBe('10:10');
      await other.page.getByRole('link', { name: /^Orders/ }).click();
      await guard.getByRole('button', { name: 'Leave and lose changes' }).click();
      await title(other.page, 'Orders');
    },
  );

  walk('商家測試連線後刪除帳號：平台端清理失敗會說明，並可強制刪除 (A8, B1, B11, H6)', async ({ open }) => {
    const shop = { platform: 'woocommerce', storeId: 'oldtea' };
    const { page } = await open({ locale: 'zh-TW' });
    await signIn(page, '/accounts', people.shanlanOwner);
    await row(page, '山嵐舊官網', '未驗證').waitFor();
    await openAccount(page, '山嵐舊官網');
    await page.getByRole('button', { name: '測試連線' }).click();
    await sees(page, '連線正常。', '已連線');

    await sandbox('/api/faults', { ...shop, fault: { kind: 'serverError' } });
    await page.getByRole('button', { name: '刪除' }).click();
    const dialog = page.getByRole('dialog', { name: '刪除「山嵐舊官網」？' });
    await dialog.getByRole('button', { name: '刪除' }).click();
    await dialog.getByText('尚未刪除：平台端清理失敗').waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: '仍要刪除' }).click();
    await page.getByText('已刪除「山嵐舊官網」，但平台上的 Webhook 尚未移除').waitFor({ timeout: 60_000 });
    await title(page, '電商帳號');
    await expect.poll(() => page.getByText('山嵐舊官網', { exact: true }).count()).toBe(0);
    await sandbox('/api/faults/clear', { platform: 'woocommerce', storeId: 'oldtea' });
  });

  walk(
    '平台設定：選項由平台載入，儲存後仍為已連線 / settings of the platform, with choices that the platform lists (C8)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await openAccount(page, '好物酷澎');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('heading', { name: 'Coupang settings' }).waitFor();
      await page.getByRole('button', { name: 'Load from the platform' }).click();
      await sees(page, 'Loaded from the platform');
      await choose(page, /^Return center/, '台中退貨中心');
      await choose(page, /^Outbound place/, '桃園出貨倉');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await sees(page, 'Saved', 'Connected');
      await page.getByRole('link', { name: '好物酷澎' }).first().click();
      await sees(page, '台中退貨中心', '桃園出貨倉', 'Connected');
      await page.getByRole('tab', { name: 'History' }).click();
      await sees(page, /Settings of the platform: .*returnCenter/);
    },
  );
});
