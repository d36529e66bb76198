/** Exact decimals as whole numbers of millionths, for quantities and for the parts of a price. */
export type Millionths = bigint;

export const one: Millionths = 1_000_000n;
const places = 6;

/** Null for what is no plain decimal; digits beyond the sixth place are dropped. */
export function millionths(value: unknown): Millionths | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parts = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const size = BigInt(whole) * one + BigInt(fraction.slice(0, places).padEnd(places, '0'));
  return sign === '-' ? -size : size;
}

/** As plain text without needless zeros: `2.5`. */
export function decimalOf(value: Millionths): string {
  return rounded(value, places);
}

/** Rounded to four places, which is what money keeps. */
export function moneyText(value: Millionths): string {
  return rounded(value, 4);
}

function rounded(value: Millionths, to: number): string {
  const unit = 10n ** BigInt(places - to);
  const size = ((value < 0n ? -value : value) + unit / 2n) / unit;
  const scale = 10n ** BigInt(to);
  const fraction = String(size % scale)
    .padStart(to, '0')
    .replace(/0+$/, '');
  const text = `${size / scale}${fraction === '' ? '' : `.${fraction}`}`;
  return value < 0n && text !== '0' ? `-${text}` : text;
}

/** `a × b ÷ c`, rounded half up to a millionth. */
export function share(a: Millionths, b: Millionths, c: Millionths): Millionths {
  const product = a * b;
  const half = c / 2n;
  return product >= 0n ? (product + half) / c : -((-product + half) / c);
}
