import { PDFArray, PDFDocument, PDFRawStream, decodePDFRawStream, type PDFPage } from '@cantoo/pdf-lib';

/**
 * The texts on each page of a label document, the tracking number the second of them. Opens it as a printer would: they
 * are readable only when the password was right.
 */
export async function labelTexts(pdf: Uint8Array, password?: string): Promise<readonly (readonly string[])[]> {
  const document = await PDFDocument.load(pdf, { password });
  return document.getPages().map(textsOf);
}

function textsOf(page: PDFPage): readonly string[] {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents];
  const code = streams
    .filter((stream) => stream instanceof PDFRawStream)
    .map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'))
    .join('\n');
  return [...code.matchAll(/<([0-9A-F]*)> Tj/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'));
}
