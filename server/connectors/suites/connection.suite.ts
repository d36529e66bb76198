import { describe, expect, it } from 'vitest';
import type { ConnectedAccount, ConnectionTestProgress } from '../connector.ts';
import { causeOf, tested } from './fetched.ts';
import type { ConnectorSubject, SuiteWorld } from './world.ts';

/** The same account with a short patience, for faults that never answer. */
function quick(slow: ConnectedAccount): ConnectedAccount {
  return { ...slow, transport: { send: (request) => slow.transport.send({ ...request, timeoutMs: 150 }) } };
}

/** What a connection test says, and of what it never accuses the credentials. */
export function connectionSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  const { platform, storeId } = subject;
  describe('testing the connection', () => {
    it('reports each step as it begins, before its first call, and as it ends', async () => {
      const told: { readonly progress: ConnectionTestProgress; readonly calls: number }[] = [];
      for await (const progress of world().connector.testConnection(world().account))
        told.push({ progress, calls: world().log.length });
      expect(told[0]).toEqual({ progress: { step: 'reachHost', outcome: 'running' }, calls: 0 });
      for (const [at, { progress, calls }] of told.entries()) {
        if (progress.outcome !== 'running') continue;
        expect(told[at + 1]?.progress).toMatchObject({ step: progress.step, outcome: 'passed' });
        expect(told[at + 1]?.calls).toBeGreaterThan(calls);
      }
    });

    it('passes its steps in order and finds the shop', async () => {
      const { steps, shop } = await tested(world().connector, world().account);
      expect(steps.map(({ step }) => step)).toEqual(['reachHost', 'signIn', 'readOrders', 'writeRight']);
      expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(steps[1]?.outcome).toBe('passed');
      expect(shop?.id).toBeTypeOf('string');
    });

    it('refuses another shop than the account’s own (B5)', async () => {
      const { steps } = await tested(world().connector, world().anAccount({ id: 'another shop', title: null }));
      expect(steps.at(-1)).toMatchObject({ outcome: 'failed', cause: 'wrongShop' });
    });

    it('names wrong credentials (B9)', async () => {
      if (subject.spoilCredentials) subject.spoilCredentials(world().sandbox);
      else world().sandbox.changeCredentials(platform, storeId, { rotate: true });
      const { steps, shop } = await tested(world().connector, world().account);
      expect(steps.at(-1)).toMatchObject({ step: 'signIn', outcome: 'failed', cause: 'wrongCredentials' });
      expect(shop).toBeNull();
    });

    it('names an address that is not on the allowlist (B8)', async ({ skip }) => {
      if (!world().connector.manifest.ipAllowlist) skip('the platform keeps no allowlist');
      world().sandbox.changeCredentials(platform, storeId, { allowedIps: ['203.0.113.7'] });
      expect(await causeOf(world().connector, world().account)).toBe('ipNotAllowed');
    });

    it('names a rate limit (B9)', async () => {
      world().fault('rateLimited', { retryAfterSeconds: 60 });
      expect(await causeOf(world().connector, world().account)).toBe('rateLimited');
    });

    it.each(['serverError', 'timeout', 'disconnect'] as const)(
      'takes %s for an unreachable platform, never for wrong credentials (B10)',
      async (kind) => {
        world().fault(kind);
        expect(await causeOf(world().connector, quick(world().account))).toBe('unreachable');
      },
    );

    it.each(['html', 'truncated', 'wrongEncoding', 'huge'] as const)(
      'takes an invalid answer (%s) for malformed',
      async (kind) => {
        world().fault(kind, kind === 'huge' ? { bytes: 50 * 1024 * 1024 } : {});
        expect(await causeOf(world().connector, world().account)).toBe('malformedAnswer');
      },
    );
  });
}
