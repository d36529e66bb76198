import { describe, expect, it } from 'vitest';
import { fetchAll, tested } from './fetched.ts';
import { secretsOf, type ConnectorSubject, type SuiteWorld } from './world.ts';

/** What the API log says of every call, and what it never shows. */
export function apiLogSuite(subject: ConnectorSubject, world: () => SuiteWorld): void {
  const { platform } = subject;
  describe('the API log (H2)', () => {
    it.each([
      ['html', 'MalformedAnswer'],
      ['truncated', 'MalformedAnswer'],
      ['unauthorized', 'CredentialsRejected'],
      ['rateLimited', 'RateLimited'],
      ['serverError', 'PlatformUnavailable'],
    ] as const)('logs the true result of a call answered with %s', async (kind, result) => {
      world().fault(kind, { retryAfterSeconds: 60 });
      await world()
        .orders()
        .catch(() => undefined);
      const results = world()
        .log.filter(({ operation }) => !operation.startsWith('oauth.'))
        .map((entry) => entry.result);
      expect(results.length).toBeGreaterThan(0);
      expect(new Set(results)).toEqual(new Set([result]));
    });

    it('shows every try and neither a secret nor a buyer', async () => {
      const recipient = {
        name: '測試收件人',
        phone: '0987654321',
        street: '保密路一段99號',
        email: 'private.person@example.tw',
      };
      const order = world().create({ recipient });
      await tested(world().connector, world().account);
      await fetchAll(world().connector, world().account);
      await world().connector.orders.read(world().account, [world().idOf(order)]);
      expect(world().log.length).toBe(world().sandbox.requests.filter((seen) => seen.platform === platform).length);
      const text = JSON.stringify(world().log);
      const secrets = [
        ...secretsOf(world().connector, world().account.credentials).filter((secret) => secret.length >= 4),
        ...(subject.otherSecrets?.(world().sandbox) ?? []),
        recipient.name,
        recipient.phone,
        '987654321',
        recipient.street,
        recipient.email,
      ];
      for (const secret of secrets)
        for (const coat of [
          secret,
          encodeURIComponent(secret),
          Buffer.from(secret).toString('base64').replace(/=*$/, ''),
        ])
          expect(text).not.toContain(coat);
    });
  });
}
