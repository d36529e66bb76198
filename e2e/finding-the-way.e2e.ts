import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

const focusedTag = (page: Page) => page.evaluate<string>('document.activeElement?.tagName ?? ""');
const focusedText = (page: Page) => page.evaluate<string>('document.activeElement?.textContent ?? ""');

describe('finding one’s way', () => {
  walk(
    'S32: after a navigation the focus stands on the page’s title, and on the row one comes back to',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page);
      await page
        .getByRole('navigation', { name: 'Main navigation' })
        .getByRole('link', { name: 'EC Accounts' })
        .click();
      await title(page, 'EC Accounts');
      await expect.poll(() => focusedText(page)).toBe('EC Accounts');
      expect(await focusedTag(page)).toBe('H1');
      const name = '好物官網 WooCommerce';
      await page.getByRole('link', { name, exact: true }).click();
      await title(page, name);
      await expect.poll(() => focusedText(page)).toBe(name);
      await page.goBack();
      await row(page, name).waitFor();
      await expect.poll(() => focusedTag(page)).toBe('TR');
      expect(await focusedText(page)).toContain(name);
    },
  );

  walk('S10: another page of a list begins at its top, with the focus on the list', async ({ open }) => {
    const { page } = await open({ height: 500 });
    await signIn(page, '/api-logs');
    const first = page.locator('[data-row]').first();
    const before = await first.getAttribute('data-row');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => first.getAttribute('data-row')).not.toBe(before);
    const top = (await page.getByRole('table').boundingBox())?.y;
    // Below the bar of the frame, in the upper half of the window.
    expect(top).toBeGreaterThanOrEqual(48);
    expect(top).toBeLessThan(250);
    expect(await focusedTag(page)).toBe('TABLE');
  });

  walk('S4: a token with every scope leaves its expiry and the way to revoke it in sight', async ({ open }) => {
    const { page } = await open({ width: 1024 });
    await signIn(page, '/settings/tokens');
    await page.getByRole('main').getByRole('button', { name: 'New' }).click();
    const dialog = page.getByRole('dialog', { name: 'New token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(' Everything \t');
    await dialog.getByLabel('Scopes').press('ArrowDown');
    const options = page.getByRole('option');
    await options.first().waitFor();
    const scopes = await options.all();
    for (const option of scopes) if ((await option.getAttribute('aria-selected')) !== 'true') await option.click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    const token = row(page, 'Everything');
    await sees(token, 'Read EC accounts', `+${scopes.length - 1}`);
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      for (const one of [token.getByRole('button', { name: 'Revoke' }), token.locator('time').last()]) {
        const box = await one.boundingBox();
        expect(box && box.x + box.width, `at ${width}`).toBeLessThanOrEqual(width);
      }
    }
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/sort=NAME/);
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort=ascending]')).waitFor();
  });

  walk(
    'S9: a person who manages several merchants reads account and merchant of an order in full',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/orders');
      await page.locator('[data-row]').first().waitFor();
      // Wide enough the merchant has a column; before anything is cut, merchant and then account go under the number.
      for (const width of [1920, 1440, 1280, 1024, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const merchant = page.getByRole('columnheader', { name: 'Merchant' });
        await expect.poll(() => merchant.filter({ visible: true }).count()).toBe(width === 1920 ? 1 : 0);
        const one = row(page, '好物官網 WooCommerce', '日日好物 Daily Goods');
        for (const name of ['好物官網 WooCommerce', '日日好物 Daily Goods'])
          await one.getByText(name).filter({ visible: true }).first().waitFor();
        const cut = await page.evaluate<string[]>(
          "[...document.querySelectorAll('[data-row] td[data-folds], [data-row] .q-fold-line, [data-row] a')].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline').map((one) => one.textContent)",
        );
        expect({ width, cut }).toEqual({ width, cut: [] });
      }
      const owner = await open();
      await signIn(owner.page, '/orders', people.dailyOwner);
      await owner.page.locator('[data-row]').first().waitFor();
      expect(await owner.page.getByRole('columnheader', { name: /Merchant|商家/ }).count()).toBe(0);
    },
  );

  walk('S20: an empty quick view keeps its name and says what it is', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/orders?status=HELD&hold=PLATFORM_CANCELLED');
    await sees(page, 'No orders in “Cancelled on the platform”');
    await page.getByTestId('view-PLATFORM_CANCELLED').waitFor();
    expect(await page.getByTestId('view-PLATFORM_CANCELLED').getAttribute('aria-pressed')).toBe('true');
  });

  walk('S15: what a page reported once does not return on reload', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts?authorizeError=EXPIRED');
    await page.getByTestId('authorize-error').waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    await page.reload();
    await title(page, 'EC Accounts');
    await row(page, '小島選物官網').waitFor();
    expect(await page.getByTestId('authorize-error').count()).toBe(0);
  });

  walk('S25: headers keep to one line, and one filter is shown once', async ({ open }) => {
    const { page } = await open({ width: 1024 });
    await signIn(page, '/accounts?status=DISCONNECTED');
    await title(page, 'EC Accounts');
    for (const path of [
      '/accounts',
      '/orders',
      '/runs',
      '/api-logs',
      '/settings/users',
      '/settings/tokens',
      '/channels',
    ]) {
      await page.goto(path);
      await page.getByRole('columnheader').filter({ visible: true }).first().waitFor();
      const tall = await page.evaluate<string[]>(
        "[...document.querySelectorAll('th')].filter((one) => one.getBoundingClientRect().height > 40).map((one) => one.textContent)",
      );
      expect({ path, tall }).toEqual({ path, tall: [] });
    }
    await page.goto('/accounts?status=DISCONNECTED');
    await page.getByTestId('quick-DISCONNECTED').waitFor();
    await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
    // Neither a chip nor a menu repeats it; the list's own headers sort.
    const shown = page.getByRole('main').getByRole('button', { name: /Disconnected|Connection Status/ });
    expect(await shown.and(page.locator(':not(th *)')).count()).toBe(1);
  });
});

describe('S24: what a role may not do is not offered', () => {
  walk('to a warehouse viewer', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/', people.viewer);
    await title(page, 'Home');
    for (const path of [
      '/accounts',
      '/channels',
      '/settings/shipping-types',
      '/settings/merchants',
      '/settings/users',
      '/settings/tokens',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
      const offered = await page
        .getByRole('main')
        .getByRole('button', { name: /^(New|Edit|Delete|Revoke)$/ })
        .and(page.locator(':not([aria-disabled=true])'))
        .filter({ visible: true })
        .count();
      expect({ path, offered }).toEqual({ path, offered: 0 });
    }
    await page.goto('/settings/users');
    await sees(
      page,
      'Your role does not allow this.',
      'Warehouse admins and merchant owners manage users. Ask one of them.',
    );
  });
});
