import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect } from 'vitest';
import { row, sees, signIn } from './admin.ts';
import { walk } from './browser.ts';

describe('labels', () => {
  walk(
    'a Momo order gets its number and label; the protected PDF opens without its password (F1)',
    // Momo is asked step by step, with pauses: the box, the number, the label.
    { timeout: 240_000 },
    async ({ open }) => {
      const { page, context } = await open();
      await signIn(page, '/shipping?platform=MOMO&sort=PLATFORM_ORDER_NUMBER');
      const packed = row(page, '鮮凍 momo', 'Platform label', 'Cold-chain delivery');
      const number = (await packed.getByRole('link').first().innerText()).trim();
      await packed.getByRole('button', { name: 'Ship…' }).click();
      const dialog = page.getByRole('dialog', { name: `Ship ${number}` });
      await sees(dialog, /^Momo issues the tracking number and the label/);
      expect(await dialog.getByTestId('tracking-number').count()).toBe(0);
      await dialog.getByRole('button', { name: 'Ship', exact: true }).click();
      await sees(page, `The label of ${number} is on its way`);

      await page.goto('/shipping/shipments');
      await row(page, number, 'Number issued', 'To print').waitFor({ timeout: 200_000 });
      await row(page, number).getByRole('checkbox').check();
      await page.getByTestId('print-selected').click();
      const printing = page.getByRole('dialog', { name: 'Print 1 label' });
      await printing.getByLabel('A4, four labels on a sheet').check();
      const opened = context.waitForEvent('page');
      await printing.getByTestId('print').click();
      const path = await printing.getByTestId('open-labels').getAttribute('href');
      const file = await page.request.get(path ?? '');
      expect(file.headers()['content-type']).toBe('application/pdf');
      const labels = await PDFDocument.load(await file.body());
      expect(labels.isEncrypted).toBe(false);
      expect(labels.getPageCount()).toBe(1);
      expect(labels.getPage(0).getWidth()).toBeCloseTo(595.28, 0);
      await (await opened).close();
      await printing.getByRole('button', { name: 'Close' }).last().click();
      await row(page, number, 'Printed').waitFor();
    },
  );
});
