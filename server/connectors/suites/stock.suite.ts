import { describe, expect, it } from 'vitest';
import type { ConnectedAccount, Listing, Pending, Stock, StockKey, StockLevel } from '../connector.ts';
import type { Effect, Outcome, Outcomes } from '../effects.ts';
import { ConnectorError } from '../errors.ts';
import { stockKeyText, type StockAddition, type StockTarget } from '../stock-part.ts';
import { fewestMutations } from './answers.ts';
import { DamagedTransport } from './damaged-transport.ts';
import { allListings } from './listings.ts';
import { chance } from './mutations.ts';
import type { ConnectorSubject, SuiteWorld } from './world.ts';

const base = 40;

/** What the platform keeps under a SKU, and the key under which we reach it. */
interface Kept {
  readonly sku: string;
  readonly key: StockKey;
}

type Change = StockAddition | StockTarget;

/** A change is done only where the books changed, and certainly not done only where they did not. */
function isSound(outcome: Outcome<StockLevel> | undefined, changed: boolean): boolean {
  if (outcome === undefined) return true;
  if (outcome.kind === 'unknown') return outcome.failure instanceof ConnectorError;
  return outcome.kind === 'done' ? changed : outcome.kind !== 'waiting' && !changed;
}

/**
 * What a stock part promises, against the sandbox's own books: numbers as they are, changes only where they are said to
 * be done, and a lost answer found again by looking alone.
 */
export function stockSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  const { platform, storeId } = subject;
  const books = () => world().sandbox.stock(platform, storeId);
  /** Straight into the books: a platform that shows no numbers has no other way. */
  const put = (sku: string, quantity: number) => void Object.assign(books(), { [sku]: quantity });
  const partOf = (skip: (note?: string) => never): Stock =>
    world().connector.stock ?? skip('the platform takes no stock');

  /** Listings the platform keeps a number of its own for. */
  async function kept(stock: Stock, count: number): Promise<Kept[]> {
    const skus = Object.keys(books());
    if (stock.keyOfSku)
      return skus
        .slice(0, count)
        .map((sku) => ({ sku, key: { productKey: stock.keyOfSku!(sku), locationCode: null, refs: {} } }));
    const listings = await allListings(world().connector, world().account);
    const known = new Map<string, Listing>();
    for (const listing of listings)
      if (listing.sku !== null && skus.includes(listing.sku) && listing.refs['stock'] !== 'parent')
        known.set(listing.sku, listing);
    const found: Kept[] = [];
    for (const [sku, { productKey, refs }] of known) {
      if (found.length === count) break;
      const key = { productKey, locationCode: null, refs };
      put(sku, base);
      const level = (await stock.read!(world().account, [key])).get(stockKeyText(key));
      if (level?.quantity === base) found.push({ sku, key: { ...key, refs: { ...refs, ...level.refs } } });
    }
    return found;
  }

  /** The effect the platform has, as additions or numbers, over the same listings. */
  function changeOf(stock: Stock): Effect<Change, StockLevel> {
    return (stock.add ?? stock.set) as Effect<Change, StockLevel>;
  }
  const pending = (stock: Stock, { key }: Kept, by: number, before = base): Pending<Change> => ({
    id: `change of ${key.productKey}`,
    memo: null,
    subject: stock.add
      ? { ...key, by, before }
      : { ...key, quantity: before + by, expected: { quantity: before, revision: null } },
  });
  const through = (account: ConnectedAccount, random: (() => number) | null): ConnectedAccount => ({
    ...account,
    transport: new DamagedTransport(account.transport, random),
  });
  /** Calls as the machine makes them: what may share one, up to as many as it takes. */
  async function sent(
    effect: Effect<Change, StockLevel>,
    account: ConnectedAccount,
    items: readonly Pending<Change>[],
  ): Promise<Outcomes<StockLevel>> {
    const calls = new Map<string, Pending<Change>[]>();
    for (const [at, item] of items.entries()) {
      const together = `${effect.batch.together?.(item.subject) ?? ''} ${Math.floor(at / effect.batch.most)}`;
      calls.set(together, [...(calls.get(together) ?? []), item]);
    }
    const outcomes: (readonly [string, Outcomes<StockLevel> extends ReadonlyMap<string, infer One> ? One : never])[] =
      [];
    for (const call of calls.values()) outcomes.push(...(await effect.send(account, call)));
    return new Map(outcomes);
  }

  describe('stock', () => {
    it('G4: reads the numbers the platform shows, and leaves out what it does not know', async ({ skip }) => {
      const stock = partOf(skip);
      if (!stock.read) skip('the platform shows no numbers');
      const [first, second] = await kept(stock, 2);
      if (!first || !second) throw new Error('the sandbox keeps no two numbers');
      put(first.sku, 17);
      const unknown = { productKey: '999999999', locationCode: null, refs: {} };
      const levels = await stock.read!(world().account, [first.key, second.key, unknown]);
      expect(levels.get(stockKeyText(first.key))?.quantity).toBe(17);
      expect(levels.get(stockKeyText(second.key))?.quantity).toBe(base);
      expect(levels.has('999999999')).toBe(false);
    });

    it('G1: what is said to be done is in the platform’s books', async ({ skip }) => {
      const stock = partOf(skip);
      const all = await kept(stock, 3);
      expect(all.length).toBeGreaterThan(0);
      for (const { sku } of all) put(sku, base);
      const items = all.map((one, at) => pending(stock, one, 5 + at));
      const outcomes = await sent(changeOf(stock), world().account, items);
      expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(items.map(() => 'done'));
      expect(all.map(({ sku }) => books()[sku])).toEqual(all.map((_, at) => base + 5 + at));
    });

    it('a number below zero, and one of a listing nobody knows, are refused and change nothing', async ({ skip }) => {
      const stock = partOf(skip);
      const [one] = await kept(stock, 1);
      if (!one) throw new Error('the sandbox keeps no number');
      const gone = { ...one, key: { ...one.key, productKey: one.key.productKey.replace(/\d+/, '999999999') } };
      const before = JSON.stringify(books());
      const effect = changeOf(stock);
      const outcome = (await sent(effect, world().account, [pending(stock, gone, 5)])).get(
        `change of ${gone.key.productKey}`,
      );
      expect(outcome?.kind).toMatch(/^(refused|unknown)$/);
      expect(JSON.stringify(books())).toBe(before);
    });

    it('G3: a lost answer is unknown, and found by looking alone', async ({ skip }) => {
      const stock = partOf(skip);
      const all = await kept(stock, 2);
      for (const { sku } of all) put(sku, base);
      const effect = changeOf(stock);
      const items = all.map((one) => pending(stock, one, 3));
      const { account } = world();
      const outcomes = await sent(effect, through(account, null), items);
      for (const { id } of items) expect(outcomes.get(id)?.kind ?? 'unknown').toBe('unknown');
      expect(all.map(({ sku }) => books()[sku])).toEqual(all.map(() => base + 3));
      expect(effect.afterUnknown).toBe(effect.look ? 'readBack' : 'sendAgain');
      if (!effect.look) await sent(effect, account, items);
      const again = all.map(({ sku }) => books()[sku]);
      expect(again).toEqual(all.map(() => base + 3));
      if (!effect.look) return;
      const look = async () => {
        const found = await effect.look!(account, items);
        return items.map(({ id }) => found.get(id)?.kind);
      };
      expect(await look()).toEqual(items.map(() => 'done'));
      for (const { sku } of all) put(sku, base);
      expect(await look()).toEqual(items.map(() => 'notDone'));
      for (const { sku } of all) put(sku, base - 1);
      expect(await look()).toEqual(items.map(() => 'unknown'));
      expect(all.map(({ sku }) => books()[sku])).toEqual(all.map(() => base - 1));
    });

    it('a 429 and an outage are no change, and are said so or stay open', async ({ skip }) => {
      const stock = partOf(skip);
      const [one] = await kept(stock, 1);
      if (!one) throw new Error('the sandbox keeps no number');
      put(one.sku, base);
      for (const fault of ['rateLimited', 'serverError', 'disconnect'] as const) {
        world().fault(fault);
        const item = pending(stock, one, 3);
        const outcome = (await sent(changeOf(stock), world().account, [item])).get(item.id);
        expect(outcome?.kind).toMatch(fault === 'rateLimited' ? /^notDone$/ : /^(notDone|unknown)$/);
        expect(books()[one.sku]).toBe(base);
        world().sandbox.clearFaults(platform, storeId);
        world().sandbox.clearFaults(platform, '*');
      }
    });

    it(`says nothing wrong of ${fewestMutations} damaged answers`, async ({ skip }) => {
      const stock = partOf(skip);
      const all = await kept(stock, 2);
      const effect = changeOf(stock);
      let said = 0;
      for (let seed = 1; seed <= fewestMutations; seed += 1) {
        for (const { sku } of all) put(sku, base);
        const items = all.map((one) => pending(stock, one, 3));
        const outcomes = await sent(effect, through(world().account, chance(seed)), items);
        for (const [at, item] of items.entries()) {
          const changed = books()[all[at]?.sku ?? ''] === base + 3;
          const outcome = outcomes.get(item.id);
          expect({ seed, outcome, changed, sound: isSound(outcome, changed) }).toMatchObject({ sound: true });
          if (outcome !== undefined) said += 1;
        }
      }
      expect(said).toBeGreaterThan(fewestMutations);
    }, 120_000);

    it(`reads no number that was not sent, over ${fewestMutations} damaged answers`, async ({ skip }) => {
      const stock = partOf(skip);
      if (!stock.read) skip('the platform shows no numbers');
      const all = await kept(stock, 2);
      for (let seed = 1; seed <= fewestMutations; seed += 1) {
        const account = through(world().account, chance(seed));
        const levels = await stock.read!(
          account,
          all.map(({ key }) => key),
        ).catch((error: unknown) => {
          if (error instanceof ConnectorError) return new Map<string, StockLevel>();
          throw error;
        });
        for (const [key, { quantity }] of levels) {
          expect(all.map((one) => one.key.productKey)).toContain(key);
          expect(quantity === null || Number.isSafeInteger(quantity)).toBe(true);
        }
      }
    }, 120_000);
  });
}
