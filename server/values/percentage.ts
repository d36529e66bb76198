/** A whole percentage, 0–100. */
export type Percentage = number;

export function isPercentage(value: Percentage): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 100;
}

/**
 * floor(quantity × percentage / 100) in whole units: rounding is down, so that shares of 100 % in all never exceed what
 * came in (Q4).
 */
export function shareOf(quantity: number, percentage: Percentage): number {
  if (!Number.isSafeInteger(quantity) || quantity < 0) throw new RangeError(`not a quantity: ${quantity}`);
  if (!isPercentage(percentage)) throw new RangeError(`not a percentage: ${percentage}`);
  return Number((BigInt(quantity) * BigInt(percentage)) / 100n);
}
