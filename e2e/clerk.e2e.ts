import { describe, expect } from 'vitest';
import type { Page, Request } from 'playwright-core';
import { demoPassword, people, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';

/** What a clerk's hands expect, beyond the single walks. */

const table = (page: Page) => page.getByRole('main').getByRole('table').filter({ visible: true }).first();
const focused = (page: Page) =>
  page.evaluate(
    'document.activeElement?.closest("[data-row]")?.dataset.row ?? document.activeElement?.getAttribute("data-testid") ?? document.activeElement?.tagName',
  );
/** How many pixels of a list lie beyond its right edge. */
const beyond = (page: Page) =>
  page.evaluate(
    'Math.max(0, ...[...document.querySelectorAll(".q-table-scroll")].map((list) => list.scrollWidth - list.clientWidth))',
  );

describe('a clerk', () => {
  walk(
    'sees every column of the accounts at 1280, and no list scrolls sideways from 1440 down to a phone (A2)',
    async ({ open }) => {
      const { page } = await open({ width: 1280, height: 800 });
      await signIn(page, '/accounts');
      const widths = [1440, 1280, 1024, 768, 390];
      for (const path of [
        '/orders',
        '/runs',
        '/api-logs',
        '/unknown-products',
        '/channels',
        '/settings/merchants',
        '/settings/users',
        '/settings/shipping-types',
        '/settings/tokens',
        '/accounts',
      ]) {
        await page.goto(path);
        await table(page).or(page.getByTestId('empty')).first().waitFor();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
          // The rail goes a moment after the window has become narrow.
          await expect
            .poll(async () => ({ path, width, beyond: await beyond(page) }))
            .toEqual({ path, width, beyond: 0 });
        }
      }
      await row(page, '好物官網 WooCommerce').waitFor();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        if (width >= 1280) {
          const seen = await page.getByRole('columnheader').filter({ visible: true }).allInnerTexts();
          expect(seen.map((words) => words.replaceAll(/\s+/g, ' '))).toEqual([
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
        } else expect(await row(page, '好物官網 WooCommerce').innerText()).toContain('日日好物 Daily Goods');
      }
    },
  );

  walk('stands on the same row after going back, by the browser or by the link above the title', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts?status=CONNECTED&sort=DISPLAY_NAME&dir=ASC');
    await table(page).locator('[data-row]').nth(2).waitFor();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('j');
    const third = await focused(page);
    expect(third).toBe(await table(page).locator('[data-row]').nth(2).getAttribute('data-row'));
    for (const back of [
      () => page.goBack(),
      () => page.getByRole('main').getByRole('link', { name: 'EC Accounts' }).click(),
    ]) {
      await page.keyboard.press('Enter');
      await page.waitForURL(/accounts\/[^?]/);
      await page.getByRole('button', { name: 'Edit' }).waitFor();
      await back();
      await page.waitForURL(/status=CONNECTED.*dir=ASC/);
      await expect.poll(() => focused(page)).toBe(third);
    }
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(await table(page).locator('[data-row]').nth(1).getAttribute('data-row'));
  });

  walk('types on at once after ⌘K, and nothing of it is lost', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/orders');
    await table(page).locator('[data-row]').first().waitFor();
    const at = await page.evaluate(`(() => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
      );
      return document.activeElement?.getAttribute('role');
    })()`);
    expect(at).toBe('combobox');
    await page.keyboard.type('momo');
    const field = page.getByRole('combobox', { name: 'Search pages, accounts and orders' });
    expect(await field.inputValue()).toBe('momo');
    await page.getByRole('option', { name: /好物 momo/ }).waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.mouse.click(5, 5);
    await field.waitFor({ state: 'detached' });
  });

  walk(
    'reads the same numbers in a run’s counters and in its groups; its request has an id like any other (D7)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/runs');
      await page.getByRole('row').filter({ hasText: '鮮凍食堂 Liteshop' }).last().getByRole('link').first().click();
      await title(page, 'Fetch of 鮮凍食堂 Liteshop');
      const counts = page.getByTestId('run-counts');
      await counts.getByText(/orders? seen/).waitFor();
      const numbers = new Map(
        (await counts.getByRole('listitem').allInnerTexts()).map((text) => {
          const [, count = '', name = ''] = /^([\d,]+)\s+(.+)$/.exec(text.trim()) ?? [];
          return [name, Number(count)];
        }),
      );
      expect([...numbers.keys()].toSorted()).toEqual(['Failed', 'Held', 'New', 'Skipped', 'Unchanged', 'Updated']);
      expect(numbers.get('Held')).toBeGreaterThan(0);
      expect([...numbers.values()].reduce((sum, count) => sum + count, 0)).toBe(
        Number(/([\d,]+) orders? seen/.exec(await counts.innerText())?.[1]),
      );
      for (const [group, name] of [
        ['CREATED', 'New'],
        ['UPDATED', 'Updated'],
        ['HELD', 'Held'],
        ['SKIPPED', 'Skipped'],
        ['FAILED', 'Failed'],
      ] as const) {
        await expect
          .poll(async () => (await page.getByTestId(`group-${group}`).innerText()).replaceAll(/\s+/g, ' ').trim())
          .toBe(`${name} ${numbers.get(name)}`);
      }
      expect(await page.locator('.q-run-facts').innerText()).toMatch(/Request ID\s+[\da-f]{8}-[\da-f]{4}-/);
    },
  );

  walk('sees the runs of the merchant chosen above, and keeps the choice from page to page (A6)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/runs');
    await row(page, '鮮凍 momo').waitFor();
    await page.getByRole('combobox', { name: 'Merchant' }).click();
    await page.getByRole('option', { name: '日日好物 Daily Goods' }).click();
    await page.waitForURL(/merchant=/);
    await expect.poll(() => row(page, '鮮凍 momo').count()).toBe(0);
    await row(page, '好物酷澎').waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await title(page, 'Home');
    await page.getByRole('main').getByRole('link', { name: /Held$/ }).first().click();
    await page.waitForURL(/status=HELD.*merchant=/);
    await page.goBack();
    await title(page, 'Home');
    await page.goForward();
    await page.waitForURL(/status=HELD.*merchant=/);
  });

  walk(
    'reads and marks the notifications of the merchant chosen above, and finds people by a part of their name (A6, H3)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/notifications');
      const news = page.getByRole('main').getByRole('listitem');
      await news.filter({ hasText: '好物酷澎' }).first().waitFor();
      await page.getByRole('combobox', { name: 'Merchant' }).click();
      await page.getByRole('option', { name: '鮮凍食堂 Fresh & Frozen' }).click();
      await page.waitForURL(/merchant=/);
      await expect.poll(() => news.filter({ hasText: '好物酷澎' }).count()).toBe(0);
      await news.filter({ hasText: '鮮凍食堂 Liteshop' }).first().waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Mark all as read' }).click();
      await page.goto('/notifications?unread=1');
      await news.filter({ hasText: '好物酷澎' }).first().waitFor();
      expect(await news.filter({ hasText: '鮮凍食堂 Liteshop' }).count()).toBe(0);

      await page.goto('/settings/users');
      await row(page, 'owner@shanlan.example').waitFor();
      await page.getByLabel('Search users').fill('林');
      await expect.poll(() => row(page, 'owner@shanlan.example').count()).toBe(0);
      await page.waitForURL(/q=/);
      await page.reload();
      await row(page, 'owner@daily.example').waitFor();
      expect(await row(page, 'owner@shanlan.example').count()).toBe(0);
    },
  );

  walk(
    'finds the focus where it was when a dialog closes, and days in the screen’s language, whatever the browser speaks (H6)',
    async ({ open }) => {
      const { page } = await open({ locale: 'zh-TW' });
      await signIn(page, '/orders?status=HELD');
      await table(page).locator('[data-row]').first().waitFor();
      await page.getByRole('button', { name: 'Placed', exact: true }).filter({ visible: true }).first().click();
      const range = page.getByRole('dialog', { name: 'Placed' });
      await range.getByLabel('From').fill('2 nov 2026');
      await range.getByLabel('To').fill('11/12');
      await range.getByLabel('From').focus();
      await range.getByText(/Write a day like \d+ \w{3} \d{4}/).waitFor();
      expect(await range.getByLabel('From').inputValue()).toBe('2 Nov 2026');
      await range.getByLabel('To').focus();
      await range.getByRole('button', { name: '30 Nov 2026' }).click();
      expect(await range.getByLabel('To').inputValue()).toBe('30 Nov 2026');
      await range.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/from=2026-11-01T16%3A00/);
      expect(decodeURIComponent(page.url())).toContain('to=2026-11-30T15:59:59.999Z');

      await table(page).getByRole('row').nth(1).getByRole('link').first().click();
      const release = page.getByTestId('release').first();
      await release.click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => focused(page)).toBe('release');
    },
  );

  walk('keeps a language that was chosen a moment before the page is loaded again (H6)', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts', people.viewer);
    const isSaving = (request: Request) => request.postData()?.includes('SetLocale') === true;
    const choose = async (language: string) => {
      await page.getByRole('button', { name: /^(Your menu|個人選單)/ }).click();
      await page.getByRole('menuitem', { name: language }).click();
    };
    const saved = () => page.waitForResponse((response) => isSaving(response.request()));
    const english = async () => {
      const done = saved();
      await choose('English');
      await done;
      await title(page, 'EC Accounts');
    };
    // A first try that failed in the middle may have left the person with the other language.
    if ((await page.getByRole('button', { name: /^個人選單/ }).count()) > 0) await english();

    // The answer to the first never comes: the page is gone before it.
    let asked = 0;
    await page.route('**/graphql', async (route) => {
      if (isSaving(route.request()) && (asked += 1) === 1) return;
      await route.continue().catch(() => undefined); // the page that asked may be gone
    });
    await choose('繁體中文');
    await title(page, '電商帳號');
    const again = saved();
    await page.reload();
    await title(page, '電商帳號');
    await again;
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await title(page, '電商帳號');
    await english();
  });

  walk('keeps a half-filled form when the session ends, for the same person only', async ({ open }) => {
    const { page, context } = await open();
    await signIn(page, '/accounts');
    await page.getByRole('link', { name: '好物 momo', exact: true }).click();
    await page.getByTestId('edit').click();
    const name = page.getByLabel('Display Name');
    await name.fill('好物 momo 三館');
    await context.clearCookies();
    await page.getByTestId('save').click();
    await page.getByText('your unsaved changes are still here').waitFor();
    expect(await page.getByRole('main').count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    const again = async (email: string) => {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(demoPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await again(people.admin);
    await page.getByRole('button', { name: /^Your menu/ }).waitFor();
    expect(await name.inputValue()).toBe('好物 momo 三館');
    await sees(page, /^live/);

    await context.clearCookies();
    await page.getByTestId('save').click();
    await page.getByText('your unsaved changes are still here').waitFor();
    await again(people.viewer);
    await page.getByRole('button', { name: /^Your menu: Hui-Min Wu/ }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('好物 momo 三館').count()).toBe(0);
    expect(await page.locator('input[value="好物 momo 三館"]').count()).toBe(0);
  });

  walk('loses nothing half typed when the server cannot answer for a while', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts');
    await page.getByRole('link', { name: '好物 momo', exact: true }).click();
    await page.getByTestId('edit').click();
    const name = page.getByLabel('Display Name');
    await name.fill('好物 momo 二館');
    let refused = 0;
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('query EditAccount')) return route.continue();
      refused += 1;
      return route.fulfill({
        contentType: 'application/json',
        body: JSON.stringify({
          data: null,
          errors: [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
        }),
      });
    });
    // A colleague changes the account: every open screen of it asks again.
    const colleague = await open();
    await signIn(colleague.page, page.url());
    await colleague.page.getByRole('button', { name: /^Test Connection/ }).click();
    await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => page.getByTestId('failure').count()).toBe(0);
    expect(await name.inputValue()).toBe('好物 momo 二館');
    await page.unroute('**/graphql');
    await page.waitForResponse((response) => response.request().postData()?.includes('query EditAccount') === true);
    expect(await name.inputValue()).toBe('好物 momo 二館');
  });
});
