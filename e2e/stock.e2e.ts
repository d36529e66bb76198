import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { openAccount, people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

const patience = { timeout: 30_000 };
const long = { timeout: 240_000 };
const woo = { name: '好物官網 WooCommerce', platform: 'woocommerce', storeId: 'daily' };
const momo = { name: '好物 momo', platform: 'momo', storeId: '013579' };

interface Write {
  readonly by: string;
  readonly effect: string;
  readonly stock: { readonly before: number; readonly after: number } | null;
}

/** What programs with our keys did to one product's number in a store, as the platform's own ledger says. */
async function changesOf(shop: typeof woo, sku: string): Promise<number[]> {
  const { platform, storeId } = shop;
  const query = new URLSearchParams({ platform, storeId, kind: 'stock' });
  const answer = await fetch(`${inject('sandboxUrl')}/api/writes?${query.toString()}`);
  const { writes } = (await answer.json()) as { writes: Write[] };
  return writes.flatMap(({ by, effect, stock }) =>
    by === 'caller' && stock !== null && effect.includes(sku) ? [stock.after - stock.before] : [],
  );
}

/** Sets an account's inbound push in its form; undefined switches it off. */
async function push(page: Page, account: string, percentage?: number): Promise<void> {
  await page.goto('/accounts');
  await openAccount(page, account);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await title(page, `Edit ${account}`);
  const inbound = page.getByRole('switch', { name: 'Inbound Push' });
  await inbound.setChecked(percentage !== undefined, { force: true });
  if (percentage !== undefined) await page.getByLabel('Push Percentage').fill(String(percentage));
}

/** On a second try of the walk there may be nothing left to save. */
async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Save', exact: true });
  if ((await button.getAttribute('aria-disabled')) === 'true') return;
  await button.click();
  await sees(page, 'Saved');
}

async function syncMappings(page: Page, account: string): Promise<void> {
  await page.goto('/accounts');
  await openAccount(page, account);
  await page.getByRole('button', { name: 'Sync Product Mappings' }).click();
  await sees(page, 'Product mappings are being synchronised. The result arrives as a notification.');
  await page.getByRole('main').getByText('Last Synced').waitFor(patience);
  expect(Number(await page.getByRole('main').locator('dd a[href*="/stock/mappings"]').innerText())).toBeGreaterThan(9);
}

describe('stock', () => {
  walk(
    'of 100 units put away 60 reach WooCommerce and 40 Momo; the warning stands at 100 % (G1, G2, C2, C5)',
    long,
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await push(page, '好物酷澎');
      await save(page);
      await push(page, momo.name, 40);
      await save(page);
      await push(page, woo.name, 59);
      await sees(page, /= 99%/);
      expect(await page.getByText('Risk of overselling').count()).toBe(0);
      await page.getByLabel('Push Percentage').fill('60');
      await sees(page, 'Risk of overselling', /This account takes 60%.*other accounts 40%.*together 100%/);
      await save(page);

      await syncMappings(page, momo.name);
      await syncMappings(page, woo.name);
      await page.goto('/notifications');
      await sees(page, /Product mappings of 好物官網 WooCommerce: \d+ listings match/);

      const [before, other] = [await changesOf(woo, 'BAG-CAN-01'), await changesOf(momo, 'BAG-CAN-01')];
      await page.goto('/stock/put-aways/new');
      await title(page, 'Report a put-away');
      await page.getByRole('combobox', { name: 'Merchant' }).last().click();
      await page.getByRole('option', { name: /日日好物/ }).click();
      const reference = `E2E-${Date.now()}`;
      await page.getByLabel('Reference').fill(reference);
      await page.getByLabel('SKU of line 1').fill('BAG-CAN-01');
      await page.getByLabel('Pieces of line 1').fill('100');
      await page.getByRole('button', { name: 'Report', exact: true }).click();
      await title(page, reference);
      const shares = page.getByRole('table', { name: 'Shares' });
      await row(shares, woo.name, '60', 'Arrived').waitFor(patience);
      await row(shares, momo.name, '40', 'Arrived').waitFor(patience);
      expect(await changesOf(woo, 'BAG-CAN-01')).toEqual([...before, 60]);
      expect(await changesOf(momo, 'BAG-CAN-01')).toEqual([...other, 40]);

      await row(shares, woo.name).getByRole('button', { name: '60' }).click();
      await sees(page, 'Times 60%, rounded down');
      await page.keyboard.press('Escape');
      await page.goto('/stock/put-aways');
      await sees(row(page, reference, '100'), '1 arrived');
    },
  );

  walk('手動庫存同步：先預覽，輸入名稱確認後覆寫，並可還原先前數量 (C6, G5)', long, async ({ open }) => {
    const { page } = await open({ locale: 'zh-TW' });
    await signIn(page, '/accounts', people.dailyOwner);
    await openAccount(page, woo.name);
    await page.getByRole('button', { name: '同步商品對應' }).click();
    await page.getByRole('main').getByText('最近同步').waitFor(patience);
    await page.getByRole('button', { name: '手動庫存同步' }).click();
    await title(page, `手動庫存同步：${woo.name}`);
    await page.getByText('尚未寫入任何資料').waitFor(patience);
    const listings = page.getByRole('table', { name: '平台商品' });
    const bag = row(listings, 'BAG-CAN-01');
    await sees(bag, '將變更');
    const written = await changesOf(woo, 'BAG-CAN-01');
    await page.getByRole('button', { name: /^覆寫 \d+ 個商品數量…$/ }).click();
    const dialog = page.getByRole('dialog', { name: `覆寫「${woo.name}」的庫存？` });
    await sees(dialog, '會保留先前數量，之後可以還原');
    const name = dialog.getByLabel(`請輸入「${woo.name}」以確認`);
    if ((await name.count()) > 0) await name.fill(woo.name);
    await dialog.getByRole('button', { name: '覆寫' }).click();
    await page.getByRole('button', { name: '還原先前數量…' }).waitFor(patience);
    const after = await changesOf(woo, 'BAG-CAN-01');
    expect(after.length).toBe(written.length + 1);

    await page.getByRole('button', { name: '還原先前數量…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '還原', exact: true }).click();
    await title(page, `還原數量：${woo.name}`);
    await page.getByTestId('stock-run-state').and(page.locator('[data-state=SUCCEEDED]')).first().waitFor(patience);
    expect(await changesOf(woo, 'BAG-CAN-01')).toEqual([...after, -(after.at(-1) ?? 0)]);
  });
});
