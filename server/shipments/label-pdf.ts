import { PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import type { LabelDocument } from '../connectors/connector.ts';

/** How labels are put on paper: each on its own page, or four on a sheet. */
export type LabelPaper = 'a6' | 'a4Four';

/** What one label comes as; `name` is told to people when it cannot be opened. */
export interface LabelToPrint {
  readonly name: string;
  readonly format: LabelDocument['format'];
  readonly bytes: Uint8Array;
  readonly password: string | null;
}

/** A label that cannot be put on the page. `wrongPassword`: a person can correct it with the account. */
export class LabelUnreadable extends Error {
  constructor(
    readonly label: string,
    readonly why: 'wrongPassword' | 'damaged' | 'notMergeable',
  ) {
    super(`the label of ${label}: ${why}`);
  }
}

const a6 = { width: 297.64, height: 419.53 };
const a4 = { width: 595.28, height: 841.89 };

/** What prints by itself: pages of the browser and the language of label printers are handed on as they come. */
export const isMergeable = (format: LabelDocument['format']): boolean => format === 'pdf' || format === 'png';

/** One PDF of all labels, in their order. @throws {LabelUnreadable} */
export async function mergedLabels(labels: readonly LabelToPrint[], paper: LabelPaper): Promise<Uint8Array> {
  const merged = await PDFDocument.create();
  const places = new Places(merged, paper);
  for (const label of labels) {
    if (!isMergeable(label.format)) throw new LabelUnreadable(label.name, 'notMergeable');
    for (const part of partsOf(label)) await (isPdf(part) ? addPages : addImage)(merged, places, part, label);
  }
  return merged.save();
}

async function addPages(merged: PDFDocument, places: Places, bytes: Uint8Array, label: LabelToPrint): Promise<void> {
  const document = await opened(bytes, label);
  for (const page of await merged.embedPages(document.getPages())) {
    const { on, x, y, width, height } = places.next();
    const scale = Math.min(width / page.width, height / page.height);
    on.drawPage(page, {
      x: x + (width - page.width * scale) / 2,
      y: y + (height - page.height * scale) / 2,
      xScale: scale,
      yScale: scale,
    });
  }
}

async function addImage(merged: PDFDocument, places: Places, bytes: Uint8Array, label: LabelToPrint): Promise<void> {
  const image = await merged.embedPng(bytes).catch(() => {
    throw new LabelUnreadable(label.name, 'damaged');
  });
  const { on, x, y, width, height } = places.next();
  const fitted = image.scaleToFit(width, height);
  on.drawImage(image, { x: x + (width - fitted.width) / 2, y: y + (height - fitted.height) / 2, ...fitted });
}

async function opened(bytes: Uint8Array, { name, password }: LabelToPrint): Promise<PDFDocument> {
  const locked = await isLocked(bytes, name);
  try {
    return await PDFDocument.load(bytes, locked ? { password: password ?? '' } : {});
  } catch {
    throw new LabelUnreadable(name, locked ? 'wrongPassword' : 'damaged');
  }
}

async function isLocked(bytes: Uint8Array, name: string): Promise<boolean> {
  try {
    return (await PDFDocument.load(bytes, { ignoreEncryption: true })).isEncrypted;
  } catch {
    throw new LabelUnreadable(name, 'damaged');
  }
}

/** A platform may hand out its labels in a ZIP. */
function partsOf({ bytes, name }: LabelToPrint): Uint8Array[] {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return [bytes];
  try {
    const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= largestPart });
    return Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, part]) => part)
      .filter((part) => part.length > 0);
  } catch {
    throw new LabelUnreadable(name, 'damaged');
  }
}

const largestPart = 20 * 1024 * 1024;
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** Where the next label goes. */
class Places {
  private used = 0;
  private sheet: PDFPage | null = null;

  constructor(
    private readonly document: PDFDocument,
    private readonly paper: LabelPaper,
  ) {}

  next(): { on: PDFPage; x: number; y: number; width: number; height: number } {
    if (this.paper === 'a6') return { on: this.document.addPage([a6.width, a6.height]), x: 0, y: 0, ...a6 };
    const place = this.used % 4;
    this.used += 1;
    if (place === 0 || !this.sheet) this.sheet = this.document.addPage([a4.width, a4.height]);
    const [width, height] = [a4.width / 2, a4.height / 2];
    // From the upper left, as people cut and stack them.
    return { on: this.sheet, x: (place % 2) * width, y: place < 2 ? height : 0, width, height };
  }
}
