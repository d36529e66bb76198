import { describe } from 'vitest';
import { signIn, title } from './admin.ts';
import { walk } from './browser.ts';

describe('a scanner at the packing table', () => {
  walk(
    'opens the order of a number it typed and ended with Enter, from the list and from the palette',
    async ({ open }) => {
      const { page } = await open();
      await signIn(page, '/orders');
      const row = page
        .getByRole('main')
        .getByRole('row')
        .filter({ has: page.getByRole('cell') })
        .first();
      const number = (await row.getByRole('link').first().innerText()).trim();

      const box = page.getByLabel('Search number, recipient or SKU');
      await box.focus();
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
      await title(page, number);

      await page.goto('/');
      await title(page, 'Home');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').waitFor();
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
      await title(page, number);
    },
  );
});
