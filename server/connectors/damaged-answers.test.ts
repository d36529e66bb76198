import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox, type SandboxPlatform } from '../../sandbox/index.ts';
import type { ConnectedAccount, ConnectorFactory } from './connector.ts';
import { coupang } from './coupang/index.ts';
import { liteshop } from './liteshop/index.ts';
import { momo } from './momo/index.ts';
import { ordersAgainstDamage, Recording } from './suites/answers.ts';
import { connected, rowsOf } from './testing/connected.ts';

const now = new Date('2026-11-21T02:00:00Z');
const window = { from: new Date('2026-11-20T02:00:00Z'), to: now };

interface Subject {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly factory: ConnectorFactory;
  readonly hosts: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly credentials: (sandbox: Sandbox) => Readonly<Record<string, string>>;
}

const subjects: readonly Subject[] = [
  {
    platform: 'liteshop',
    storeId: 'LS1001',
    factory: liteshop,
    hosts: ({ urls }) => ({ app: urls.liteshop, api: urls.liteshop }),
    credentials: () => ({}),
  },
  {
    platform: 'momo',
    storeId: '013579',
    factory: momo,
    hosts: ({ urls }) => ({ api: urls.momo }),
    credentials: ({ stores }) => {
      const store = stores.momo[0];
      return {
        entpID: store?.entpID ?? '',
        entpCode: '013579',
        entpPwd: store?.entpPwd ?? '',
        otpBackNo: store?.otpBackNo ?? '',
      };
    },
  },
  {
    platform: 'coupang',
    storeId: 'A00012345',
    factory: coupang,
    hosts: ({ urls }) => ({ api: urls.coupang }),
    credentials: ({ stores }) => {
      const store = stores.coupang[0];
      return {
        market: 'TW',
        vendorId: 'A00012345',
        accessKey: store?.accessKey ?? '',
        secretKey: store?.secretKey ?? '',
      };
    },
  },
];

describe('damaged answers of a platform', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
  });
  afterEach(() => sandbox.close());

  it.each(subjects)(
    '$platform: 500 of them never become a wrong order, only a failure of the family, and show no secret',
    async ({ platform, storeId, factory, hosts, credentials }) => {
      const { clientId, clientSecret } = sandbox.liteshop.app;
      const connector = factory({ now: () => now, hosts: hosts(sandbox), appKeys: { clientId, clientSecret } });
      const typed = credentials(sandbox);
      const token = sandbox.liteshop.issueTokens('LS1001').accessToken;
      const inner = connected(connector, {
        origins: Object.values(sandbox.urls),
        now: () => now,
        credentials: typed,
        access: { current: () => Promise.resolve(token), refused: () => Promise.resolve(token) },
      });
      for (let at = 1; at <= 3; at += 1)
        sandbox.createOrder(platform, storeId, { placedAt: new Date(now.getTime() - at * 60_000), webhooks: false });
      const recording = new Recording(inner.transport);
      const account: ConnectedAccount = { ...inner, transport: recording };
      await rowsOf(connector.orders.changedWithin(account, window));
      const secrets = connector.manifest.credentials
        .filter((field) => field.secret)
        .flatMap((field) => typed[field.key] ?? [])
        .filter((secret) => secret.length >= 8);
      await expect(
        ordersAgainstDamage(
          { connector, account, recording, now, secrets: secrets.length === 0 ? [token] : secrets },
          window,
        ),
      ).resolves.toBeUndefined();
    },
    120_000,
  );
});
