import { describe, expect, it } from 'vitest';
import type { Words } from '../connector.ts';
import type { ConnectorSubject, SuiteWorld } from './world.ts';

/** What a manifest must hold for screens and the API. */
export function manifestSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  describe('the manifest', () => {
    it('is complete in both languages (H6)', () => {
      const { manifest } = world().connector;
      const words: readonly Words[] = [
        manifest.label,
        ...manifest.caveats,
        ...manifest.shippingCodes.codes.map(({ label }) => label),
        ...manifest.credentials.flatMap((field) => [
          field.label,
          field.help,
          ...(field.options ?? []).map(({ label }) => label),
          ...(field.pattern ? [field.pattern.message] : []),
        ]),
        ...(manifest.settings ?? []).flatMap((field) => [
          field.label,
          field.help,
          ...(Array.isArray(field.options) ? field.options.map(({ label }: { label: Words }) => label) : []),
          ...(field.pattern ? [field.pattern.message] : []),
        ]),
        ...(world().connector.authorization?.scopes ?? []).map((scope) => scope.words),
      ];
      for (const { en, zhTW } of words) expect([en.trim(), zhTW.trim()]).not.toContain('');
      expect(manifest.key).toBe(subject.platform);
      expect(manifest.colour).toMatch(/^#[0-9a-f]{6}$/);
      expect(manifest.rate.length).toBeGreaterThan(0);
      expect(new Set(manifest.rate.map(({ name }) => name)).size).toBe(manifest.rate.length);
      expect(new Set(manifest.credentials.map(({ key }) => key)).size).toBe(manifest.credentials.length);
      expect(new Set(manifest.settings?.map(({ key }) => key)).size).toBe(manifest.settings?.length ?? 0);
      expect(new Set(manifest.shippingCodes.codes.map(({ code }) => code)).size).toBe(
        manifest.shippingCodes.codes.length,
      );
    });

    it('promises a list only where a part of the connector reads it', () => {
      const { manifest, locations, shippingCodes } = world().connector;
      expect(shippingCodes !== undefined).toBe(manifest.shippingCodes.kind === 'perAccount');
      const chosen = manifest.settings?.some(({ options }) => options === 'locations') ?? false;
      expect(chosen && locations === undefined).toBe(false);
    });

    it('takes the store’s own credentials', () => {
      const credentials = subject.credentials(world().sandbox);
      const refused = world().connector.manifest.credentials.filter((field) => {
        const value = credentials[field.key];
        return value === undefined ? field.required : field.pattern?.expression.test(value) === false;
      });
      expect(refused.map(({ key }) => key)).toEqual([]);
    });
  });
}
