/**
 * An exact amount: decimal text and its ISO 4217 currency. Never a binary float, so that no platform's cent is lost.
 * `amount` has no thousands separators, no exponent, at most 4 decimals and no trailing zeros ("473", "99.99",
 * "-12.5").
 */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const decimalText = /^-?\d{1,15}(\.\d{1,9})?$/;

/**
 * Reads an amount as platforms send it: text or a JSON number.
 * @throws {RangeError} when it is no plain decimal, or exact value needs more than 4 decimals
 */
export function money(amount: string | number, currency: string): Money {
  const text = typeof amount === 'number' ? String(amount) : amount.trim();
  if (!decimalText.test(text)) throw new RangeError(`not a decimal amount: ${JSON.stringify(amount)}`);
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`not a currency code: ${JSON.stringify(currency)}`);
  return { amount: normalize(text), currency };
}

function normalize(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > 4) throw new RangeError(`more than 4 decimals: ${text}`);
  const digits = whole.replace(/^0+(?=\d)/, '') + (kept ? `.${kept}` : '');
  return negative && digits !== '0' ? `-${digits}` : digits;
}
