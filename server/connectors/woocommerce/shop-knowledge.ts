import { LRUCache } from 'lru-cache';
import type { StateNames } from './address.ts';
import type { WooProduct, WooVariation } from './wire.ts';

/** Long enough that one order after another of a busy hour asks nothing twice; a change in the shop shows after it. */
const keptMs = 10 * 60_000;
const statesKeptMs = 24 * 3_600_000;
/** In all shops together; the least recently used go first. */
const mostEntries = 50_000;

/**
 * What was read of shops beside their orders, kept between runs for a while. It stays in this process and is looked up
 * by account and address, so that no account sees another one's. What the shop does not have is not kept: it may come.
 */
export class ShopKnowledge {
  private readonly entries: LRUCache<string, object>;

  constructor(now: () => Date) {
    const perf = { now: () => now().getTime() };
    this.entries = new LRUCache({ max: mostEntries, ttl: keptMs, ttlResolution: 0, perf });
  }

  /** The part of one account; `shop` distinguishes it from the same account at another address or with another key. */
  of(accountId: string, shop: string): KnownShop {
    const key = (kind: string, id: string) => JSON.stringify([accountId, shop, kind, id]);
    return {
      product: (id) => this.get(key('product', String(id))) as WooProduct | null,
      variation: (productId, id) => this.get(key('variation', `${productId}:${id}`)) as WooVariation | null,
      states: (country) => this.get(key('states', country)) as ReadonlyMap<string, string> | null,
      keepProduct: (product) => void this.entries.set(key('product', String(product.id)), product),
      keepVariation: (productId, variation) =>
        void this.entries.set(key('variation', `${productId}:${variation.id}`), variation),
      keepStates: (country, states) => void this.entries.set(key('states', country), states, { ttl: statesKeptMs }),
    };
  }

  private get(key: string): object | null {
    return this.entries.get(key) ?? null;
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
