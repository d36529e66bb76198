import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { contrast } from '../client/app/ui/frame/tokens.ts';
import { row, signIn } from './admin.ts';
import { walk } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '/',
  '/accounts',
  '/accounts/new',
  '/orders',
  '/orders?status=SHIPPED',
  '/unknown-products',
  '/runs',
  '/api-logs',
  '/notifications',
  '/channels',
  '/platforms',
  '/profile',
  '/settings/shipping-types',
  '/settings/merchants',
  '/settings/users',
  '/settings/tokens',
  '/nowhere',
] as const;
const minutes = 60_000;

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 20_000 }).toBe(0);
}

/** What axe finds wrong with the page as it stands, one line each. */
async function violations(page: Page, where: string): Promise<string[]> {
  // Colours are judged at rest: what slides or fades in is paler on its way.
  await page.waitForTimeout(400);
  await page.waitForFunction(
    'document.getAnimations().every((one) => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)',
  );
  await page.evaluate(axe);
  const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary?: string }[] }[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))",
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** The addresses of one order, one account and its form, and one run. */
async function details(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const list of ['/orders', '/accounts', '/runs']) {
    await page.goto(list);
    await page.locator('[data-row]').first().waitFor();
    const id = await page.locator('[data-row]').first().getAttribute('data-row');
    found.push(`${list}/${id}`, ...(list === '/accounts' ? [`${list}/${id}/edit`] : []));
  }
  return found;
}

describe('S28: every page as assistive technology meets it', () => {
  for (const [width, dark] of [
    [1440, false],
    [390, true],
  ] as const)
    walk(`${width} wide, ${dark ? 'dark' : 'light'}: axe finds nothing`, { timeout: 6 * minutes }, async ({ open }) => {
      const { page } = await open({ width, dark, height: width === 390 ? 844 : 900 });
      await signIn(page);
      const wrong: string[] = [];
      for (const path of [...pages, ...(await details(page))]) {
        await page.goto(path);
        await settled(page);
        wrong.push(...(await violations(page, path)));
      }
      // What opens over a page.
      await page.goto('/settings/users');
      await settled(page);
      await page.getByTestId('bell').click();
      await page.getByRole('link', { name: 'See all' }).waitFor();
      wrong.push(...(await violations(page, 'the bell')));
      await page.keyboard.press('Escape');
      if (width === 390) {
        await page.getByRole('button', { name: 'Open menu' }).click();
        await page.getByRole('dialog', { name: 'Menu' }).waitFor();
        wrong.push(...(await violations(page, 'the menu')));
        await page.keyboard.press('Escape');
      }
      await page.getByRole('main').getByRole('button', { name: 'New' }).click();
      await page.getByRole('dialog', { name: 'New user' }).waitFor();
      wrong.push(...(await violations(page, 'the dialog of a new user')));
      expect(wrong).toEqual([]);
    });
});

describe('S6: the colours of filled buttons on rendered pages', () => {
  for (const [theme, dark] of [
    ['light', false],
    ['dark', true],
  ] as const)
    walk(`in the ${theme} theme have a contrast of at least 4.5:1`, async ({ open }) => {
      const { page } = await open({ dark });
      await signIn(page);
      const seen: { where: string; text: string; ratio: number }[] = [];
      const measure = async (where: string) => {
        const buttons = await page.evaluate<{ text: string; front: string; back: string }[]>(`
        [...document.querySelectorAll(
          'button[data-variant=filled], a[data-variant=filled], .mantine-Button-root:not([data-variant])'
        )]
          .filter((one) => one.getBoundingClientRect().width > 0 && !one.matches('[data-disabled]'))
          .map((one) => ({
            text: one.innerText,
            front: getComputedStyle(one.querySelector('.mantine-Button-label') ?? one).color,
            back: getComputedStyle(one).backgroundColor,
          }))
      `);
        for (const { text, front, back } of buttons) seen.push({ where, text, ratio: contrast(hex(front), hex(back)) });
      };
      for (const path of [
        '/accounts',
        '/accounts/new',
        '/channels',
        '/profile',
        '/settings/users',
        '/settings/tokens',
      ]) {
        await page.goto(path);
        await settled(page);
        await measure(path);
      }
      // Only a channel without accounts can be deleted.
      await page.goto('/channels');
      const name = `Colours, ${theme}`;
      await page.getByTestId('new-channel').click();
      const form = page.getByRole('dialog', { name: 'New sales channel' });
      await form.getByRole('combobox', { name: 'Merchant' }).click();
      await page.getByRole('option', { name: '日日好物 Daily Goods' }).click();
      await form.getByLabel('Name').fill(name);
      await form.getByTestId('confirm').click();
      await form.waitFor({ state: 'detached' });
      await row(page, name).getByRole('button', { name: 'Delete' }).click();
      const danger = page.getByRole('dialog').getByRole('button', { name: 'Delete' });
      await danger.waitFor();
      await danger.click({ trial: true });
      await measure('the dialog that deletes a channel');
      await danger.click();
      await expect.poll(() => row(page, name).count()).toBe(0);
      expect(seen.length).toBeGreaterThan(6);
      expect(seen.map(({ text }) => text)).toEqual(expect.arrayContaining(['New', 'Change password', 'Delete']));
      expect(seen.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    });
});

const hex = (rgb: string): string =>
  `#${(rgb.match(/\d+/g) ?? [])
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')}`;
