import { noRule, shareOfPutAway, type NumberStep, type StockRule } from './number-rules.ts';

/** A line of a put-away. */
export interface PutAwayLine {
  readonly id: string;
  readonly warehouseProductId: string;
  readonly sku: string;
  readonly quantity: number;
}

/** An account with push on. */
export interface PushAccount {
  readonly accountId: string;
  readonly percentage: number;
  /** Where the platform takes numbers by the merchant's own code and lists no products. */
  readonly keyOfSku?: (sku: string) => string;
}

/** Listings of one product in one account, said by people and found by a sync. */
export interface Candidates {
  readonly byPerson: readonly string[];
  readonly bySync: readonly string[];
}

export const pushStates = [
  'notMapped',
  'severalListings',
  'nothing',
  'waiting',
  'done',
  'refused',
  'doubtful',
  'letGo',
] as const;
export type PushState = (typeof pushStates)[number];

/** Where a share goes, or why it goes nowhere yet. */
export type Target =
  | { readonly kind: 'listing'; readonly productKey: string }
  | { readonly kind: 'notMapped' }
  | { readonly kind: 'severalListings' };

/** What one line means for one account. */
export interface PlannedPush {
  readonly lineId: string;
  readonly accountId: string;
  readonly warehouseProductId: string;
  readonly received: number;
  readonly percentage: number;
  readonly quantity: number;
  readonly state: Extract<PushState, 'notMapped' | 'severalListings' | 'nothing' | 'waiting'>;
  readonly productKey: string | null;
  readonly steps: readonly NumberStep[];
}

/**
 * Where the share of a product goes. A person's mapping wins; of several listings none is guessed, since a share that
 * goes to each of them would be sold more than once.
 */
export function targetOf(sku: string, account: PushAccount, candidates: Candidates | undefined): Target {
  const { byPerson = [], bySync = [] } = candidates ?? {};
  const keys = byPerson.length > 0 ? byPerson : bySync;
  const [only] = keys;
  if (account.keyOfSku !== undefined) return { kind: 'listing', productKey: account.keyOfSku(sku) };
  if (only === undefined) return { kind: 'notMapped' };
  return keys.length === 1 ? { kind: 'listing', productKey: only } : { kind: 'severalListings' };
}

export const pairKey = (accountId: string, warehouseProductId: string): string => `${accountId} ${warehouseProductId}`;

/** One row for each line and account: nothing is left out, so that nothing is lost. */
export function planPushes(
  lines: readonly PutAwayLine[],
  accounts: readonly PushAccount[],
  candidates: ReadonlyMap<string, Candidates>,
  rules: ReadonlyMap<string, StockRule>,
): PlannedPush[] {
  return lines.flatMap((line) =>
    accounts.map((account): PlannedPush => {
      const pair = pairKey(account.accountId, line.warehouseProductId);
      const rule = rules.get(pair) ?? noRule;
      const { number, steps } = shareOfPutAway(line.quantity, account.percentage, rule);
      const target = targetOf(line.sku, account, candidates.get(pair));
      const state = number === 0 ? 'nothing' : target.kind === 'listing' ? 'waiting' : target.kind;
      return {
        lineId: line.id,
        accountId: account.accountId,
        warehouseProductId: line.warehouseProductId,
        received: line.quantity,
        percentage: rule.percentage ?? account.percentage,
        quantity: number,
        state,
        productKey: target.kind === 'listing' ? target.productKey : null,
        steps,
      };
    }),
  );
}
