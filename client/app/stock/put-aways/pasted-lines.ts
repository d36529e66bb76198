/** A line of the form, as typed. */
export interface LineDraft {
  readonly sku: string;
  readonly quantity: string;
}

export const mostPieces = 1_000_000;

/** How many pieces the text says; null where it is no whole number from 1 on. Full-width digits and 1,200 are read. */
export function piecesOf(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  if (!/^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(plain)) return null;
  const pieces = Number(plain.replaceAll(',', ''));
  return pieces >= 1 && pieces <= mostPieces ? pieces : null;
}

/** Fields of one row of a CSV file: quoted ones may hold the separator and doubled quotes. */
function fieldsOf(row: string, separator: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < row.length; at += 1) {
    const sign = row[at] ?? '';
    if (quoted && sign === '"' && row[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"' && (quoted || field.trim() === '')) {
      if (!quoted) field = '';
      quoted = !quoted;
    } else if (sign === separator && !quoted) {
      fields.push(field.trim());
      field = '';
    } else field += sign;
  }
  return [...fields, field.trim()];
}

/**
 * SKU and pieces of each row that is pasted from a spreadsheet (tabs) or a CSV file (commas or semicolons); null for
 * text that is one value. A heading is left out. Rows whose pieces cannot be read keep their text, to be corrected.
 */
export function pastedLines(text: string): readonly LineDraft[] | null {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((row) => row.trim() !== '');
  const [first = ''] = rows;
  const separator = ['\t', ';', ','].find((one) => first.includes(one));
  if (rows.length < 2 && separator === undefined) return null;
  const lines = rows.map((row) => {
    const [sku = '', ...others] = separator === undefined ? row.trim().split(/\s+/) : fieldsOf(row, separator);
    return { sku, quantity: others.findLast((one) => one !== '') ?? '' };
  });
  const [heading] = lines;
  return heading && lines.length > 1 && !/\d/.test(heading.quantity.normalize('NFKC')) && heading.quantity !== ''
    ? lines.slice(1)
    : lines;
}

export const emptyLine: LineDraft = { sku: '', quantity: '' };
export const isEmpty = ({ sku, quantity }: LineDraft): boolean => sku.trim() === '' && quantity.trim() === '';

/** Pasted lines take the place of an empty line and stand behind a filled one; other empty lines go. */
export function afterPaste(
  lines: readonly LineDraft[],
  at: number,
  pasted: readonly LineDraft[],
): readonly LineDraft[] {
  const here = lines[at] ?? emptyLine;
  return [...lines.slice(0, at), ...(isEmpty(here) ? [] : [here]), ...pasted, ...lines.slice(at + 1)].filter(
    (line) => !isEmpty(line),
  );
}
