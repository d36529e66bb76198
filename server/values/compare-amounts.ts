/**
 * Below, at or above zero as `a` is less than, equal to or more than `b`; both are the exact decimal text of `Money`.
 */
export function compareAmounts(a: string, b: string): number {
  const [left, right] = [scaled(a), scaled(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const decimals = 9;

function scaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole) * 10n ** BigInt(decimals) + BigInt(fraction.slice(0, decimals).padEnd(decimals, '0'));
  return amount.startsWith('-') ? -size : size;
}
