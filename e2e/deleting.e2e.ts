import { describe, expect } from 'vitest';
import { refusedBecause, row, sees, signIn } from './admin.ts';
import { walk } from './browser.ts';

describe('what is about to go', () => {
  walk(
    'S11: a channel in use cannot be deleted, and the dialog says how many accounts use it; a free one goes alone',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/channels');
      await row(page, '好物平台').getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete the channel 好物平台?' });
      await sees(dialog, /\d+ EC accounts? uses? it|\d+ EC accounts use it/);
      await refusedBecause(dialog.getByTestId('confirm'), 'It cannot be deleted while EC accounts belong to it.');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await page.getByTestId('new-channel').click();
      const form = page.getByRole('dialog', { name: 'New sales channel' });
      await form.getByRole('combobox', { name: 'Merchant' }).click();
      await page.getByRole('option', { name: '日日好物 Daily Goods' }).click();
      await form.getByLabel('Name').fill('Only for this walk');
      await form.getByTestId('confirm').click();
      await form.waitFor({ state: 'detached' });
      await row(page, 'Only for this walk').getByRole('button', { name: 'Delete' }).click();
      const free = page.getByRole('dialog', { name: 'Delete the channel Only for this walk?' });
      await sees(free, 'no account, order or product depends on it', 'This cannot be undone.');
      await free.getByTestId('confirm').click();
      await free.waitFor({ state: 'detached' });
      await expect.poll(() => row(page, 'Only for this walk').count()).toBe(0);
    },
  );

  walk(
    'S11: disabling a person names what ends; removing a mapping in use says what becomes of orders',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/settings/users');
      await row(page, 'viewer@quaylink.example').getByRole('button', { name: 'Edit' }).click();
      await page.getByRole('switch', { name: /^Disabled/ }).press('Space');
      await page.getByRole('dialog', { name: 'Edit user' }).getByTestId('confirm').click();
      const dialog = page.getByRole('dialog', { name: /^Disable .+\?$/ });
      await sees(dialog, /browsers? (is|are) signed out/, 'everything they did');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.goto('/accounts');
      await page.getByRole('link', { name: '好物 momo', exact: true }).click();
      await page.getByTestId('edit').click();
      await page.getByRole('button', { name: 'Remove mapping of company' }).click();
      const removal = page.getByRole('dialog', { name: 'Remove the mapping of company?' });
      await sees(
        removal,
        /later orders with company are held/,
        /open orders? keeps? |open orders keep /,
        'Takes effect when you save.',
      );
      await removal.getByTestId('confirm').click();
      await expect.poll(() => page.getByRole('button', { name: 'Remove mapping of company' }).count()).toBe(0);
      expect(await page.getByTestId('save').getAttribute('aria-disabled')).not.toBe('true');
    },
  );
});
