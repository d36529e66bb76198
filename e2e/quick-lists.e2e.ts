import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { signIn } from './admin.ts';
import { walk } from './browser.ts';

/**
 * From click to question. Times depend on the machine; these do not: whether the question leaves in the task of the
 * click, before anything is painted, and how much of the old table was drawn again before it.
 */
const watch = `(() => {
  const props = (element) => element[Object.keys(element).find((key) => key.startsWith('__reactProps$'))];
  const cells = () => [...document.querySelectorAll('main tbody *')];
  const seen = (window.seen = { cells: 0, drawnAgain: -1, askedInTime: false });
  let before = new Map();
  let waiting = false;
  const fetch = window.fetch;
  window.fetch = (...args) => {
    if (waiting && String(args[1]?.body).includes('nodes')) {
      waiting = false;
      seen.askedInTime = true;
      seen.drawnAgain = [...before].filter(([element, old]) => props(element) !== old).length;
    }
    return fetch(...args);
  };
  addEventListener('click', (event) => {
    if (!window.armed) return;
    window.armed = false;
    before = new Map(cells().map((element) => [element, props(element)]));
    seen.cells = [...before.values()].filter(Boolean).length;
    waiting = true;
    // The first task after the click's own: the question has left by then.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { waiting = false; seen.over = true; };
    port2.postMessage(null);
  }, true);
})()`;

async function asked(page: Page, click: () => Promise<void>) {
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
  await page.evaluate('window.armed = true; window.seen.over = false');
  await click();
  await expect.poll(() => page.evaluate('window.seen.over')).toBe(true);
  return page.evaluate<{ cells: number; drawnAgain: number; askedInTime: boolean }>('window.seen');
}

describe('a list asks at once', () => {
  walk(
    'S26: a click on a filter, a header or a view asks in its own task, and nothing of the old rows is drawn again before',
    async ({ open }) => {
      const { page } = await open();
      await page.addInitScript(watch);
      await signIn(page, '/orders');
      const header = (name: string) => page.getByRole('columnheader', { name }).getByRole('button');
      const option = async (menu: string, name: string) => {
        await page.getByRole('main').getByRole('button', { name: menu, exact: true }).click();
        return page.getByRole('checkbox', { name, exact: true });
      };
      const clicks: readonly [string, string, () => Promise<() => Promise<void>>][] = [
        ['/orders', 'sort', async () => async () => header('Total').click()],
        ['/orders', 'view', async () => async () => page.getByTestId('view-HELD').click()],
        [
          '/orders',
          'filter',
          async () => {
            const momo = await option('Platform', 'Momo');
            return async () => momo.click();
          },
        ],
        ['/accounts', 'sort', async () => async () => header('Display Name').click()],
        [
          '/runs',
          'filter',
          async () => {
            const failed = await option('State', 'Failed');
            return async () => failed.click();
          },
        ],
        ['/api-logs', 'failed only', async () => async () => page.getByTestId('failed-only').click()],
        [
          '/unknown-products',
          'filter',
          async () => {
            await page.getByRole('main').getByRole('button', { name: 'Account', exact: true }).click();
            const first = page.locator('.q-filter-menu').getByRole('checkbox').first();
            await first.waitFor();
            return async () => first.click();
          },
        ],
      ];
      for (const [path, what, prepare] of clicks) {
        await page.goto(path);
        await page.locator('main tbody [data-row]').first().waitFor();
        const result = await asked(page, await prepare());
        expect({ path, what, ...result }).toMatchObject({ path, what, askedInTime: true, drawnAgain: 0 });
        expect(result.cells).toBeGreaterThan(20);
      }
    },
  );

  walk(
    'S26: a link within a row opens its page without loading everything again; ⌘-click stays the browser’s',
    async ({ open }) => {
      const { page, context } = await open();
      await signIn(page, '/orders');
      await page.evaluate('window.stayed = true');
      const link = page.locator('main tbody [data-row] a').first();
      const href = await link.getAttribute('href');
      const [tab] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['ControlOrMeta'] })]);
      expect(new URL(tab.url()).pathname === href || tab.url() === 'about:blank').toBe(true);
      await tab.close();
      expect(page.url()).toMatch(/\/orders$/);
      await link.click();
      await page.waitForURL(`**${href}`);
      expect(await page.evaluate('window.stayed')).toBe(true);
    },
  );
});
