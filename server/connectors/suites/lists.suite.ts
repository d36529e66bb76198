import { describe, expect, it } from 'vitest';
import type { ConnectedAccount, Connector } from '../connector.ts';
import { fewestMutations, listsAgainstDamage, Recording } from './answers.ts';
import { now, secretsOf, type ConnectorSubject, type SuiteWorld } from './world.ts';

/**
 * What lists of an account promise, where the platform has them: places and shipping codes, complete and without what
 * nobody sent.
 */
export function listSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  describe.each([
    ['locations', (connector: Connector, account: ConnectedAccount) => connector.locations?.list(account)],
    ['shippingCodes', (connector: Connector, account: ConnectedAccount) => connector.shippingCodes?.list(account)],
  ] as const)('the list %s', (part, list) => {
    it('has each code once, with a name', async ({ skip }) => {
      const entries = (await list(world().connector, world().account)) ?? skip('the platform has no such list');
      expect(entries.length).toBeGreaterThan(0);
      const ids = entries.map((entry) => `${'kind' in entry ? entry.kind : ''} ${entry.code}`);
      expect(new Set(ids).size).toBe(ids.length);
      for (const entry of entries) expect('name' in entry ? entry.name : entry.label.en).not.toBe('');
    });

    it(`fails or says nothing wrong of ${fewestMutations} damaged answers`, async ({ skip }) => {
      const { connector, aConnector, sandbox } = world();
      if (connector[part] === undefined) skip('the platform has no such list');
      const inner = world().anAccount();
      const recording = new Recording(inner.transport);
      const account: ConnectedAccount = { ...inner, transport: recording };
      await list(connector, account);
      const secrets = [...secretsOf(connector, inner.credentials), ...(subject.otherSecrets?.(sandbox) ?? [])];
      const damaged = { connector, fresh: aConnector, account, recording, now, secrets };
      await expect(
        listsAgainstDamage(damaged, async (one, by) => (await list(one, by)) ?? []),
      ).resolves.toBeUndefined();
    }, 120_000);
  });
}
