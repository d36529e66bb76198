import { PDFDocument, degrees, type PDFPage } from '@cantoo/pdf-lib';
import { unzipSync } from 'fflate';
import type { LabelDocument } from '../connectors/connector.ts';

/** How labels are put on paper: each on its own page, or four on a sheet. */
export type LabelPaper = 'a6' | 'a4Four';

/** What one label comes as; `name` is shown to people when it cannot be opened. */
export interface LabelToPrint {
  readonly name: string;
  readonly format: LabelDocument['format'];
  readonly bytes: Uint8Array;
  readonly password: string | null;
}

/** A label that cannot be put on the page. `wrongPassword`: a person can correct it with the account. */
export class LabelUnreadable extends Error {
  constructor(
    readonly label: LabelToPrint,
    readonly why: 'wrongPassword' | 'damaged' | 'notMergeable',
  ) {
    super(`the label of ${label.name}: ${why}`);
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
    if (!isMergeable(label.format)) throw new LabelUnreadable(label, 'notMergeable');
    for (const part of partsOf(label)) await (isPdf(part) ? addPages : addImage)(merged, places, part, label);
  }
  return merged.save();
}

async function addPages(merged: PDFDocument, places: Places, bytes: Uint8Array, label: LabelToPrint): Promise<void> {
  const document = await opened(bytes, label);
  try {
    for (const page of document.getPages()) {
      const place = places.next();
      // A blank page stays one.
      if (page.node.Contents() === undefined) continue;
      const [embedded] = await merged.embedPages([page]);
      if (!embedded) continue;
      await embedded.embed();
      place.on.drawPage(embedded, placedOf(embedded, page.getRotation().angle, place));
    }
  } catch {
    throw new LabelUnreadable(label, 'damaged');
  }
}

/** As large as fits, in the middle, turned as the platform shows it. */
function placedOf({ width, height }: { width: number; height: number }, turned: number, place: Place) {
  const angle = (((turned % 360) + 360) % 360) as 0 | 90 | 180 | 270;
  const lying = angle === 90 || angle === 270;
  const scale = Math.min(place.width / (lying ? height : width), place.height / (lying ? width : height));
  const [w, h] = [width * scale, height * scale];
  const left = place.x + (place.width - (lying ? h : w)) / 2;
  const bottom = place.y + (place.height - (lying ? w : h)) / 2;
  // Pages are turned around their lower left corner.
  const corner = {
    0: { x: left, y: bottom },
    90: { x: left, y: bottom + w },
    180: { x: left + w, y: bottom + h },
    270: { x: left + h, y: bottom },
  }[angle];
  return { ...corner, rotate: degrees(-angle), xScale: scale, yScale: scale };
}

async function addImage(merged: PDFDocument, places: Places, bytes: Uint8Array, label: LabelToPrint): Promise<void> {
  const image = await merged.embedPng(bytes).catch(() => {
    throw new LabelUnreadable(label, 'damaged');
  });
  const { on, x, y, width, height } = places.next();
  const fitted = image.scaleToFit(width, height);
  on.drawImage(image, { x: x + (width - fitted.width) / 2, y: y + (height - fitted.height) / 2, ...fitted });
}

async function opened(bytes: Uint8Array, label: LabelToPrint): Promise<PDFDocument> {
  const locked = await isLocked(bytes, label);
  try {
    return await PDFDocument.load(bytes, locked ? { password: label.password ?? '' } : {});
  } catch {
    throw new LabelUnreadable(label, locked ? 'wrongPassword' : 'damaged');
  }
}

async function isLocked(bytes: Uint8Array, label: LabelToPrint): Promise<boolean> {
  try {
    return (await PDFDocument.load(bytes, { ignoreEncryption: true })).isEncrypted;
  } catch {
    throw new LabelUnreadable(label, 'damaged');
  }
}

/** A platform may hand out its labels in a ZIP. */
function partsOf(label: LabelToPrint): Uint8Array[] {
  const { bytes } = label;
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return [bytes];
  try {
    const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= largestPart });
    return Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, part]) => part)
      .filter((part) => part.length > 0);
  } catch {
    throw new LabelUnreadable(label, 'damaged');
  }
}

const largestPart = 20 * 1024 * 1024;
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

interface Place {
  readonly on: PDFPage;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the next label goes. */
class Places {
  private used = 0;
  private sheet: PDFPage | null = null;

  constructor(
    private readonly document: PDFDocument,
    private readonly paper: LabelPaper,
  ) {}

  next(): Place {
    if (this.paper === 'a6') return { on: this.document.addPage([a6.width, a6.height]), x: 0, y: 0, ...a6 };
    const place = this.used % 4;
    this.used += 1;
    if (place === 0 || !this.sheet) this.sheet = this.document.addPage([a4.width, a4.height]);
    const [width, height] = [a4.width / 2, a4.height / 2];
    // From the upper left, as people cut and stack them.
    return { on: this.sheet, x: (place % 2) * width, y: place < 2 ? height : 0, width, height };
  }
}
