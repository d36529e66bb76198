import type { StateNames } from './address.ts';
import type { WooProduct, WooVariation } from './wire.ts';

/** Long enough that one order after another of a busy hour asks nothing twice; a change in the shop shows after it. */
const keptMs = 10 * 60_000;
const statesKeptMs = 24 * 3_600_000;
/** In all shops together; the oldest go first. */
const mostEntries = 50_000;

interface Kept<Value> {
  readonly value: Value;
  readonly until: number;
}

/**
 * What was read of shops beside their orders, kept between runs for a while. It stays in this process and is looked up
 * by account and address, so that no account sees another one's. What the shop does not have is not kept: it may come.
 */
export class ShopKnowledge {
  private readonly entries = new Map<string, Kept<unknown>>();

  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** The part of one account; `shop` tells it from the same account at another address or with another key. */
  of(accountId: string, shop: string): KnownShop {
    const key = (kind: string, id: string) => JSON.stringify([accountId, shop, kind, id]);
    return {
      product: (id) => this.get(key('product', String(id))) as WooProduct | null,
      variation: (productId, id) => this.get(key('variation', `${productId}:${id}`)) as WooVariation | null,
      states: (country) => this.get(key('states', country)) as ReadonlyMap<string, string> | null,
      keepProduct: (product) => this.put(key('product', String(product.id)), product, keptMs),
      keepVariation: (productId, variation) =>
        this.put(key('variation', `${productId}:${variation.id}`), variation, keptMs),
      keepStates: (country, states) => this.put(key('states', country), states, statesKeptMs),
    };
  }

  private get(key: string): unknown {
    const kept = this.entries.get(key);
    return kept !== undefined && kept.until > this.now().getTime() ? kept.value : null;
  }

  private put(key: string, value: unknown, forMs: number): void {
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.now().getTime() + forMs });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= mostEntries) break;
      this.entries.delete(oldest);
    }
  }
}

export interface KnownShop {
  product(id: number): WooProduct | null;
  variation(productId: number, id: number): WooVariation | null;
  /** Names by code; null: not asked yet. */
  states(country: string): ReadonlyMap<string, string> | null;
  keepProduct(product: WooProduct): void;
  keepVariation(productId: number, variation: WooVariation): void;
  keepStates(country: string, states: ReadonlyMap<string, string>): void;
}

export function stateNamesOf(known: KnownShop): StateNames {
  return (country, code) => known.states(country)?.get(code.toUpperCase()) ?? null;
}
