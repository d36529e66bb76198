import { money, type Money } from '../values/money.ts';

const scale = 10_000n;

/**
 * Exact sum of amounts, each a plain decimal of at most four places taken a whole number of times.
 * @throws {RangeError}
 */
export function sumOf(parts: readonly { readonly amount: string; readonly times?: number }[], currency: string): Money {
  const total = parts.reduce(
    (sum, { amount, times = 1 }) => sum + tenThousandths(amount, currency) * BigInt(times),
    0n,
  );
  const size = total < 0n ? -total : total;
  return money(`${total < 0n ? '-' : ''}${size / scale}.${String(size % scale).padStart(4, '0')}`, currency);
}

function tenThousandths(amount: string, currency: string): bigint {
  const exact = money(amount, currency).amount;
  const [whole = '0', fraction = ''] = exact.replace('-', '').split('.');
  const size = BigInt(whole) * scale + BigInt(fraction.padEnd(4, '0'));
  return exact.startsWith('-') ? -size : size;
}
