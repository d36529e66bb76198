import { PDFDocument, degrees, rgb } from '@cantoo/pdf-lib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { mergedLabels, type LabelToPrint } from './label-pdf.ts';

async function aPdf(pages = 1, password?: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let n = 0; n < pages; n += 1)
    document.addPage([283, 425]).drawRectangle({ x: 10, y: 10, width: 100, height: 50, color: rgb(0, 0, 0) });
  if (password !== undefined) document.encrypt({ userPassword: password, ownerPassword: 'owner' });
  return document.save();
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const label = (bytes: Uint8Array, more: Partial<LabelToPrint> = {}): LabelToPrint => ({
  name: 'Main store',
  format: 'pdf',
  bytes,
  password: null,
  ...more,
});
const sizesOf = async (bytes: Uint8Array) =>
  (await PDFDocument.load(bytes))
    .getPages()
    .map((page) => `${Math.round(page.getWidth())}×${Math.round(page.getHeight())}`);

describe('labels on paper (F3)', () => {
  it('are each a page of A6, in the order asked for, whatever they come as', async () => {
    const merged = await mergedLabels([label(await aPdf(2)), label(png, { format: 'png' })], 'a6');
    expect(await sizesOf(merged)).toEqual(['298×420', '298×420', '298×420']);
  });

  it('are four on a sheet of A4', async () => {
    const merged = await mergedLabels(
      Array.from({ length: 5 }, () => label(png, { format: 'png' })),
      'a4Four',
    );
    expect(await sizesOf(merged)).toEqual(['595×842', '595×842']);
  });

  it('that are encrypted are opened with their password and merged with others', async () => {
    const locked = label(await aPdf(1, '12345678'), { password: '12345678' });
    const merged = await mergedLabels([locked, label(await aPdf())], 'a6');
    expect(await sizesOf(merged)).toHaveLength(2);
    expect((await PDFDocument.load(merged, { ignoreEncryption: true })).isEncrypted).toBe(false);
  });

  it('with a wrong password say whose it is', async () => {
    const locked = label(await aPdf(1, '12345678'), { password: 'wrong' });
    await expect(mergedLabels([locked], 'a6')).rejects.toMatchObject({
      label: { name: 'Main store' },
      why: 'wrongPassword',
    });
  });

  it('come out of a ZIP in the order of their names', async () => {
    const zip = zipSync({ '2.png': png, '1.pdf': await aPdf() });
    expect(await sizesOf(await mergedLabels([label(zip)], 'a6'))).toHaveLength(2);
  });

  it('that lie on their side are turned as the platform shows them', async () => {
    const lying = await PDFDocument.load(await aPdf());
    for (const angle of [90, 180, 270]) {
      lying.getPage(0).setRotation(degrees(angle));
      expect(await sizesOf(await mergedLabels([label(await lying.save())], 'a6'))).toEqual(['298×420']);
    }
  });

  it('that are damaged are not taken for a wrong password', async () => {
    for (const bytes of [Buffer.from('%PDF-1.4 nothing'), Buffer.from('PK\u0003\u0004 nothing')])
      await expect(mergedLabels([label(bytes)], 'a6')).rejects.toMatchObject({ why: 'damaged' });
    await expect(mergedLabels([label(Buffer.from('x'), { format: 'png' })], 'a6')).rejects.toMatchObject({
      why: 'damaged',
    });
  });
});
