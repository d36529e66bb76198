/** One parcel's label. Only ASCII is drawn: the fonts every PDF reader has know no Chinese. */
export interface LabelPage {
  readonly title: string;
  /** Drawn as bars and as text. */
  readonly trackingNumber: string;
  readonly lines: readonly string[];
}

export interface Protection {
  readonly password: string;
  readonly cipher: 'RC4-40' | 'RC4-128' | 'AES-128' | 'AES-256';
}

const sizes = { A5: [419.53, 595.28], A6: [297.64, 419.53] } as const;

/**
 * A real PDF, one page per parcel; `testing/label.ts` reads what is printed on it. The library is loaded with the first
 * label, which keeps the start of the sandbox quick.
 */
export async function labelPdf(
  pages: readonly LabelPage[],
  size: keyof typeof sizes,
  protection: Protection | null = null,
): Promise<Buffer> {
  const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create();
  const [width, height] = sizes[size];
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const { title, trackingNumber, lines } of pages) {
    const page = document.addPage([width, height]);
    page.drawText(ascii(title), { x: 24, y: height - 40, size: 16, font });
    bars(trackingNumber).forEach((bar) =>
      page.drawRectangle({ x: 24 + bar.at, y: height - 120, width: bar.width, height: 60 }),
    );
    page.drawText(ascii(trackingNumber), { x: 24, y: height - 140, size: 14, font });
    lines.forEach((line, index) => page.drawText(ascii(line), { x: 24, y: height - 170 - index * 16, size: 10, font }));
  }
  if (protection !== null)
    document.encrypt({
      userPassword: protection.password,
      ownerPassword: protection.password,
      algorithm: protection.cipher,
      allowWeakCryptography: true,
    });
  return Buffer.from(await document.save());
}

/** Nine bars for each character, three of them wide, as Code 39 looks. No scanner is meant to read it. */
function bars(text: string): readonly { readonly at: number; readonly width: number }[] {
  const drawn: { at: number; width: number }[] = [];
  let at = 0;
  for (const char of ascii(text).slice(0, 24)) {
    const code = char.charCodeAt(0);
    for (let bar = 0; bar < 5; bar += 1) {
      const width = (code >> bar) % 2 === 0 ? 1 : 2;
      drawn.push({ at, width });
      at += width + 1;
    }
    at += 1;
  }
  return drawn;
}

function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7E]+/g, ' ').trim();
}
