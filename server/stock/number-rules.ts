import { shareOf, type Percentage } from '../values/percentage.ts';

/** What a person set for one product in one account. Null and 0 (`buffer`) change nothing. */
export interface StockRule {
  /** Instead of the account's percentage. */
  readonly percentage: Percentage | null;
  /** The listing always shows this number; put-aways add nothing to it. */
  readonly fixed: number | null;
  /** Pieces that are never shown. */
  readonly buffer: number;
  /** The listing never shows more. */
  readonly cap: number | null;
  /** With this many pieces left, or fewer, the listing shows 0. */
  readonly stopAt: number | null;
}

export const noRule: StockRule = { percentage: null, fixed: null, buffer: 0, cap: null, stopAt: null };

export const numberStepKinds = [
  'received',
  'percentage',
  'fixed',
  'present',
  'added',
  'cap',
  'sellable',
  'sold',
  'buffer',
  'stopAt',
  'restored',
] as const;

/** One line of "why this number": what was applied, with its own value, and what it made of the number. */
export interface NumberStep {
  readonly kind: (typeof numberStepKinds)[number];
  readonly value: number;
  readonly result: number;
}

/** A number and the arithmetic behind it. */
export interface ExplainedNumber {
  readonly number: number;
  readonly steps: readonly NumberStep[];
}

/** Applies steps to a number, each noted with what it made of it. */
class Reckoning {
  readonly steps: NumberStep[] = [];

  constructor(private number: number) {}

  step(kind: NumberStep['kind'], value: number | null, work: (number: number, value: number) => number): this {
    if (value === null) return this;
    this.number = work(this.number, value);
    this.steps.push({ kind, value, result: this.number });
    return this;
  }

  done(): ExplainedNumber {
    return { number: this.number, steps: this.steps };
  }
}

/**
 * One account's share of a put-away line: floor(received × percentage), so that all shares together never exceed what
 * was received while the percentages make 100 or less (Q4).
 */
export function shareOfPutAway(received: number, accountPercentage: Percentage, rule: StockRule): ExplainedNumber {
  return new Reckoning(0)
    .step('received', received, (_, value) => value)
    .step('percentage', rule.fixed === null ? (rule.percentage ?? accountPercentage) : null, shareOf)
    .step('fixed', rule.fixed, () => 0)
    .done();
}

/** What a listing shows once a share is added to what it shows now. The share only gets smaller: by the cap. */
export function numberAfterShare(present: number, share: number, rule: StockRule): ExplainedNumber {
  return new Reckoning(0)
    .step('present', present, (_, value) => value)
    .step('added', share, (number, value) => number + value)
    .step('cap', rule.cap, (number, cap) => Math.max(present, Math.min(number, cap)))
    .done();
}

/** What a listing shows after a manual stock sync: what can be sold less what is sold and not shipped, by the rule. */
export function numberForSync(sellable: number, soldNotShipped: number, rule: StockRule): ExplainedNumber {
  const left = Math.max(0, sellable - soldNotShipped);
  return new Reckoning(0)
    .step('sellable', sellable, (_, value) => value)
    .step('sold', soldNotShipped, () => left)
    .step('buffer', rule.buffer === 0 ? null : rule.buffer, (number, buffer) => Math.max(0, number - buffer))
    .step('stopAt', rule.stopAt !== null && left <= rule.stopAt ? rule.stopAt : null, () => 0)
    .step('percentage', rule.percentage, shareOf)
    .step('cap', rule.cap, (number, cap) => Math.min(number, cap))
    .step('fixed', rule.fixed, (_, fixed) => fixed)
    .done();
}
