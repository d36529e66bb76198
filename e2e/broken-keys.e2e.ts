import { beforeEach, describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { openAccount, people, refusedBecause, row, sees, signIn, title } from './admin.ts';
import { walk } from './browser.ts';
import { sandbox } from './sandbox.ts';

const store = { platform: 'coupang', storeId: 'A00012345' };
const account = '好物酷澎';
const rightKey = '0123456789abcdef0123456789abcdef01234567';

/** The light of the account in the list. */
async function light(page: Page, words: string): Promise<number> {
  await row(page, account, words).waitFor();
  return Date.now();
}

async function test(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test Connection' }).click();
}

/** A step of the connection test on this page, in this state. */
const step = (page: Page, name: string, state: string) =>
  page.getByTestId('test-steps').locator(`li[data-step=${name}][data-state=${state}]`);

const shop = { account: '小島選物官網', store: { platform: 'woocommerce', storeId: 'islet' } };

describe('a connection test', () => {
  beforeEach(() => sandbox('/api/faults/clear', { platform: 'woocommerce' }));

  walk(
    'shows each step as it happens, on every screen with the account open, and stops at the one that failed (B9)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await openAccount(page, shop.account);
      await page.getByRole('button', { name: 'Edit' }).click();
      await title(page, `Edit ${shop.account}`);
      const { page: colleague } = await open();
      await signIn(colleague, '/accounts', people.viewer);
      await openAccount(colleague, shop.account);
      await sees(colleague, 'Last connection test');

      await sandbox('/api/faults', { ...shop.store, fault: { kind: 'slow', delayMs: 2_000 } });
      await test(page);
      const rows = page.getByTestId('test-steps').getByRole('listitem');
      await step(page, 'REACH_HOST', 'RUNNING').waitFor();
      const height = async () => (await page.getByTestId('test-steps').getByRole('list').boundingBox())?.height;
      const before = await height();
      for (const where of [page, colleague]) {
        await step(where, 'REACH_HOST', 'PASSED').waitFor();
        expect(await step(where, 'SIGN_IN', 'RUNNING').count()).toBe(1);
        expect(await step(where, 'READ_ORDERS', 'PENDING').count()).toBe(1);
        await sees(step(where, 'REACH_HOST', 'PASSED'), /^[\d.]+ m?s$/);
        await sees(step(where, 'SIGN_IN', 'RUNNING'), /^[\d.]+ s$/);
      }
      expect(await rows.count()).toBe(4);
      await sees(colleague, 'Wei-Ling Chen is testing the connection');
      await step(page, 'WRITE_RIGHT', 'RUNNING').waitFor();
      expect(await height()).toBe(before);
      await sees(page, /Connected in/);
      await step(colleague, 'WRITE_RIGHT', 'PASSED').waitFor();

      await sandbox('/api/faults/clear', { platform: 'woocommerce' });
      await sandbox('/api/faults', { ...shop.store, fault: { kind: 'unauthorized', operation: 'orders.list' } });
      await test(page);
      await sees(
        page.getByRole('alert').filter({ hasText: 'The test failed: The platform does not accept the credentials' }),
        'Compare each field with the platform’s back office',
      );
      for (const where of [page, colleague]) {
        await sees(step(where, 'SIGN_IN', 'FAILED'), 'The platform does not accept the credentials');
        await step(where, 'REACH_HOST', 'PASSED').waitFor();
        expect(await step(where, 'READ_ORDERS', 'NOT_REACHED').count()).toBe(1);
        expect(await step(where, 'WRITE_RIGHT', 'NOT_REACHED').count()).toBe(1);
      }
      await sandbox('/api/faults/clear', { platform: 'woocommerce' });
      await test(page);
      await sees(page, /Connected in/);
    },
  );
});

describe('a connection test from the account itself', () => {
  beforeEach(() => sandbox('/api/faults/clear', { platform: 'woocommerce' }));

  walk(
    'shows its steps and its end where the last one stood, and leads back to green without the edit form (B4, B9)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await openAccount(page, shop.account);
      await sandbox('/api/faults', { ...shop.store, fault: { kind: 'unauthorized', operation: 'orders.list' } });
      await test(page);
      await page
        .getByRole('alert')
        .filter({ hasText: 'The test failed: The platform does not accept the credentials' })
        .waitFor();
      await step(page, 'SIGN_IN', 'FAILED').waitFor();
      await page.getByTestId('disconnected-alert').waitFor();
      await sandbox('/api/faults/clear', { platform: 'woocommerce' });
      await test(page);
      await sees(page, /Connected in/);
      await expect.poll(() => page.getByTestId('disconnected-alert').count()).toBe(0);
    },
  );

  walk('cannot be started by a person who may only read, and says why', async ({ open }) => {
    const { page } = await open();
    await signIn(page, '/accounts', people.viewer);
    await openAccount(page, shop.account);
    await refusedBecause(page.getByRole('button', { name: 'Test Connection' }), /.+/);
  });
});

describe('a connection test where no live facts arrive', () => {
  walk('is asked after, step by step, and ends with its answer', async ({ open }) => {
    const { page, context } = await open();
    await context.routeWebSocket(/\/graphql$/, (socket) => socket.close());
    await signIn(page, '/accounts');
    await openAccount(page, shop.account);
    await page.getByRole('button', { name: 'Edit' }).click();
    await sees(page, /^stale/);
    await sandbox('/api/faults', { ...shop.store, fault: { kind: 'slow', delayMs: 3_000 } });
    await test(page);
    await step(page, 'REACH_HOST', 'PASSED').waitFor();
    await step(page, 'SIGN_IN', 'RUNNING').waitFor();
    await sandbox('/api/faults/clear', { platform: 'woocommerce' });
    await sees(page, /Connected in/);
  });
});

describe('a store that refuses us', () => {
  beforeEach(async () => {
    await sandbox('/api/credentials', { ...store, change: { reset: true } });
    await sandbox('/api/faults/clear', { platform: 'coupang' });
  });

  walk(
    'a broken key: red on every open screen, the alert says what the platform said, the new key is Not Verified at once and green after its test (B1, B7, B10, B11, B12)',
    async ({ open }) => {
      const { page, context } = await open();
      await signIn(page, '/accounts');
      await light(page, 'Connected');
      const detail = await context.newPage();
      await detail.goto('/accounts');
      await openAccount(detail, account);

      const newKey = 'fedcba9876543210fedcba9876543210fedcba98';
      await sandbox('/api/credentials', { ...store, change: { secret: newKey } });
      await detail.getByRole('button', { name: 'Fetch Orders Manually' }).click();
      const alert = detail
        .getByRole('alert')
        .filter({ hasText: 'Disconnected: The platform does not accept the credentials' });
      const [redInList, redInDetail] = await Promise.all([
        light(page, 'Disconnected'),
        alert.waitFor().then(() => Date.now()),
      ]);
      expect(Math.abs(redInList - redInDetail)).toBeLessThan(1_500);
      await sees(alert, /The platform said: “.+”/, /Until this is fixed, no orders are imported and no stock is sent/);
      await refusedBecause(
        detail.getByRole('button', { name: 'Fetch Orders Manually' }),
        'The account is not connected',
      );

      await alert.getByRole('link', { name: 'Edit' }).click();
      await title(detail, `Edit ${account}`);
      expect(await detail.getByLabel('Secret key').inputValue()).toBe('');
      await detail.getByLabel('Secret key').fill(newKey);
      await sees(detail, /Saving new credentials sets the status to Not Verified/);
      await detail.getByRole('button', { name: 'Save', exact: true }).click();
      await light(page, 'Not Verified');
      await sees(detail, 'Not Verified');

      await test(detail);
      await sees(detail, /Connected in [\d.]+ m?s/);
      await light(page, 'Connected');

      // The demo's own key again, without saving first: the test stores what was typed.
      await sandbox('/api/credentials', { ...store, change: { secret: rightKey } });
      await detail.getByLabel('Secret key').fill(rightKey);
      await sees(detail, 'What you typed is stored first, then tested.');
      await test(detail);
      await sees(detail, /Connected in [\d.]+ m?s/);
    },
  );

  walk(
    'our address missing on the allowlist is named as the cause, with the address to add (B8, B9)',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/accounts');
      await openAccount(page, account);
      await page.getByRole('button', { name: 'Edit' }).click();
      await sees(page, 'Our IP address', '203.0.113.7');
      await sandbox('/api/credentials', { ...store, change: { allowedIps: ['198.51.100.9'] } });
      await test(page);
      const stopped = page
        .getByRole('alert')
        .filter({ hasText: 'The test failed: Our IP address is not on the platform’s allowlist' });
      await sees(stopped, '203.0.113.7');
      await sandbox('/api/credentials', { ...store, change: { reset: true } });
      await test(page);
      await sees(page, /Connected in/);
    },
  );

  walk('shows that a platform fails or hangs up, and the light stays green (B9, B10)', async ({ open }) => {
    const { page, context } = await open();
    await signIn(page, '/accounts');
    await light(page, 'Connected');
    const form = await context.newPage();
    await form.goto('/accounts');
    await openAccount(form, account);
    await form.getByRole('button', { name: 'Edit' }).click();
    for (const kind of ['serverError', 'disconnect']) {
      await sandbox('/api/faults', { ...store, fault: { kind } });
      await test(form);
      await form
        .getByRole('alert')
        .filter({ hasText: 'The test failed: The platform cannot be reached' })
        .waitFor({ timeout: 40_000 });
      await light(page, 'Connected');
      await sandbox('/api/faults/clear', { platform: 'coupang' });
      await test(form);
      await sees(form, /Connected in/);
    }
  });
});
