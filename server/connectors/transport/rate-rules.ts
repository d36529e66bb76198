/** Whose calls count together: one account's, all of our app's on the platform, or all to one host. */
export type RateScope = 'account' | 'app' | 'host';

/** A bucket of `burst`, refilled `perSecond`. */
export interface PaceRule {
  readonly kind: 'pace';
  /** Unique within the manifest: `calls`, `points`. */
  readonly name: string;
  readonly scope: RateScope;
  readonly perSecond: number;
  readonly burst: number;
  /** What is taken from the bucket: 1 for each call, or the call's own `cost`. Default: each call. */
  readonly counts?: 'calls' | 'cost';
}

/** How many calls may be under way at once, in all processes together. A burst of one says nothing about that. */
export interface AtOnceRule {
  readonly kind: 'atOnce';
  readonly name: string;
  readonly scope: RateScope;
  readonly most: number;
}

/** A limit the platform sets, or that we set to stay clear of one. */
export type RateRule = PaceRule | AtOnceRule;

/** What an answer taught us about a limit; it corrects the budget of all processes. */
export interface RateNews {
  /** The rule it is about; absent: all pace rules of `scope`. */
  readonly rule?: string;
  /** Default `account`. */
  readonly scope?: RateScope;
  /**
   * What the platform says is left in the bucket now. Calls of ours that are under way are not in it, so only a lower
   * value is believed.
   */
  readonly left?: number;
  /** Nobody may call for so long. */
  readonly parkedForMs?: number;
}

/** Who calls, as far as limits go. */
export interface Caller {
  readonly platform: string;
  /** Null while no account exists yet (redeeming an authorization code): rules of an account do not apply then. */
  readonly accountId: string | null;
  readonly host: string;
}

/** A rule and the counter it has for one caller. */
export interface Counter<Rule extends RateRule = RateRule> {
  readonly key: string;
  readonly rule: Rule;
}

/**
 * The counters a call of this caller counts in, in one order for everybody, so that no two statements lock them
 * crosswise.
 */
export function countersOf<Kind extends RateRule['kind']>(
  caller: Caller,
  rules: readonly RateRule[],
  kind: Kind,
): readonly Counter<Extract<RateRule, { kind: Kind }>>[] {
  return rules
    .flatMap((rule) => {
      const key = rule.kind === kind ? keyOf(caller, rule) : null;
      return key === null ? [] : [{ key, rule: rule as Extract<RateRule, { kind: Kind }> }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Counters that news is about; a scope that has no rule of its own falls back to the account. */
export function countersOfNews(
  caller: Caller,
  rules: readonly RateRule[],
  news: RateNews,
): readonly Counter<PaceRule>[] {
  const all = countersOf(caller, rules, 'pace');
  if (news.rule !== undefined) return all.filter(({ rule }) => rule.name === news.rule);
  const scope = news.scope ?? 'account';
  const inScope = all.filter(({ rule }) => rule.scope === scope);
  return inScope.length > 0 ? inScope : all.filter(({ rule }) => rule.scope === 'account');
}

export function costOf(rule: PaceRule, cost: number): number {
  return rule.counts === 'cost' ? cost : 1;
}

function keyOf({ platform, accountId, host }: Caller, rule: RateRule): string | null {
  if (rule.scope === 'account') return accountId === null ? null : `account/${accountId}/${rule.name}`;
  return rule.scope === 'app' ? `app/${platform}/${rule.name}` : `host/${platform}/${host}/${rule.name}`;
}

/** Calls a second of the account's own rule, for people; null where the platform sets no pace by call. */
export function callsPerSecond(rules: readonly RateRule[]): number | null {
  const paces = rules.flatMap((rule) => (rule.kind === 'pace' && rule.counts !== 'cost' ? [rule.perSecond] : []));
  return paces.length === 0 ? null : Math.min(...paces);
}
