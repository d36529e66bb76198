import { describe, expect } from 'vitest';
import { choose, people, refusedBecause, sees, signIn } from './admin.ts';
import { walk } from './browser.ts';

describe('the form of an account', () => {
  walk(
    'S22 S7: begins with the merchant chosen above; after a failed first test it says that the account exists, with the result in view',
    async ({ open }) => {
      const { page } = await open({ height: 700 });
      await signIn(page, '/accounts');
      await page.getByRole('combobox', { name: 'Merchant' }).first().click();
      await page.getByRole('option', { name: '日日好物 Daily Goods' }).click();
      await page.waitForURL(/merchant=/);
      await page.getByRole('link', { name: 'New', exact: true }).click();
      await expect
        .poll(() => page.getByRole('main').getByRole('combobox', { name: 'Merchant' }).inputValue())
        .toBe('日日好物 Daily Goods');
      await page.getByText('Coupang', { exact: true }).first().click();
      await page.getByLabel('Display Name').fill('酷澎 S7');
      await choose(page, 'Channel Name', '好物平台');
      await page.getByLabel('Vendor ID').fill('A00099999');
      await page.getByLabel('Access key').fill('wrong');
      await page.getByLabel('Secret key').fill('wrong');
      await page.getByTestId('test-connection').click();
      await sees(page, '“酷澎 S7” exists now and is not connected yet');
      const result = page.getByTestId('test-result');
      await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('test-result');
      const box = await result.boundingBox();
      expect(box && box.y >= 48 && box.y < 700).toBe(true);

      // Save stays in sight at the end of the form, and says why it waits.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      await page.evaluate('document.querySelector("#content").scrollTo?.(0, 1e6)');
      const save = page.getByTestId('save');
      const at = await save.boundingBox();
      expect(at && at.y >= 48 && at.y < 200).toBe(true);
      await refusedBecause(save, 'Nothing has changed.');

      await page.goto(page.url().replace('/edit', ''));
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByTestId('confirm').click();
      await page.waitForURL(/\/accounts(\?|$)/);
    },
  );

  walk('S31: the dialog of a stale edit says who saved, and when', async ({ open }) => {
    const first = await open();
    await signIn(first.page, '/accounts');
    await first.page.getByRole('link', { name: '好物 momo', exact: true }).click();
    await first.page.getByTestId('edit').click();
    await first.page.getByLabel('Display Name').fill('好物 momo 一');
    const address = first.page.url();
    const second = await open();
    await signIn(second.page, new URL(address).pathname, people.dailyOwner);
    // The owner reads Chinese.
    await second.page.getByLabel(/^(Display Name|顯示名稱)/).fill('好物 momo 二');
    await second.page.getByTestId('save').click();
    await sees(second.page, /^(Saved|已儲存)/);
    await first.page.getByTestId('save').click();
    await sees(first.page.getByTestId('saved-by'), /.+ saved/, /\d{2}:\d{2}:\d{2} Asia\/Taipei/);
    expect(await first.page.getByTestId('saved-by').innerText()).not.toContain('Someone');
    await first.page.getByRole('button', { name: 'Use the other person’s' }).click();
    await first.page.getByLabel('Display Name').fill('好物 momo');
    await first.page.getByTestId('save').click();
    await sees(first.page, 'Saved');
  });
});
