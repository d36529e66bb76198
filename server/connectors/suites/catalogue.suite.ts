import { describe, expect, it } from 'vitest';
import type { ConnectedAccount } from '../connector.ts';
import { againstDamage, fewestMutations, Recording } from './answers.ts';
import { allListings } from './listings.ts';
import { now, secretsOf, type ConnectorSubject, type SuiteWorld } from './world.ts';

/** What a catalogue promises: every listing once, under the key that order lines carry, and nothing else. */
export function catalogueSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  const needsList = (skip: (note?: string) => never): void => {
    if (world().connector.catalogue?.page === undefined) skip('the platform lists no products');
  };

  describe('the catalogue', () => {
    it('C5: shows each listing once, with a name and whole codes', async ({ skip }) => {
      needsList(skip);
      const listings = await allListings(world().connector, world().account);
      expect(listings.length).toBeGreaterThan(0);
      expect(new Set(listings.map(({ productKey }) => productKey)).size).toBe(listings.length);
      for (const { productKey, name, sku, barcode } of listings) {
        expect(productKey.trim()).toBe(productKey);
        expect(name.trim()).not.toBe('');
        expect(sku).not.toBe('');
        expect(barcode).not.toBe('');
      }
    });

    it('C5: has the key and SKU that order lines carry', async ({ skip }) => {
      needsList(skip);
      const listings = new Map(
        (await allListings(world().connector, world().account)).map((listing) => [listing.productKey, listing]),
      );
      world().several(6);
      const lines = (await world().orders()).flatMap((order) => order.lines);
      const listed = lines.filter(({ productKey }) => listings.has(productKey));
      expect(listed.length).toBeGreaterThan(0);
      for (const { productKey, sku } of listed) expect(listings.get(productKey)?.sku).toBe(sku);
    });

    it(`shows nothing that nobody sent, over ${fewestMutations} damaged answers`, async ({ skip }) => {
      needsList(skip);
      const { connector, aConnector, anAccount, sandbox } = world();
      const inner = anAccount();
      const recording = new Recording(inner.transport);
      const account: ConnectedAccount = { ...inner, transport: recording };
      const keys = new Set((await allListings(connector, account)).map(({ productKey }) => productKey));
      const all = [...secretsOf(connector, inner.credentials), ...(subject.otherSecrets?.(sandbox) ?? [])];
      // Three digits stand in any number.
      const secrets = all.filter(({ length }) => length > 3);
      let listed = 0;
      await againstDamage({ connector, account, recording, now, secrets }, async (by) => {
        const found = await aConnector().catalogue!.page!(by, null);
        const wrong = found.listings.filter(
          ({ productKey, name, refs }) =>
            (!keys.has(productKey) && /null|undefined|object|NaN|^\s*$/.test(productKey)) ||
            name.trim() === '' ||
            Object.values(refs).some((value) => typeof value !== 'string'),
        );
        expect(wrong).toEqual([]);
        listed += found.listings.length;
        for (const { reason } of found.unreadable) expect(reason).not.toBe('');
      });
      expect(listed).toBeGreaterThan(fewestMutations / 10);
    }, 120_000);
  });
}
