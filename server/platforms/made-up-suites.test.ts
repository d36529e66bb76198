import { vi } from 'vitest';
import type { Sandbox, SandboxPlatform } from '../../sandbox/index.ts';
import { connectorSuite } from '../connectors/connector.suite.ts';
import { tinymart } from '../connectors/testing/tinymart/index.ts';

vi.mock('../../sandbox/registry.ts', async (original) => {
  const registry = await original<typeof import('../../sandbox/registry.ts')>();
  const { tinymartPlatform } = await import('../../sandbox/testing/tinymart/definition.ts');
  return { ...registry, platforms: { ...registry.platforms, tinymart: tinymartPlatform } };
});

/** The made-up platform keeps the promises of all: the suites need nothing but its two folders. */
const platform = 'tinymart' as SandboxPlatform;
const urlOf = (sandbox: Sandbox) => (sandbox.urls as Readonly<Record<string, string>>)[platform] ?? '';

connectorSuite({
  platform,
  storeId: 'T1',
  factory: tinymart,
  hosts: (sandbox) => ({ api: urlOf(sandbox) }),
  appKeys: () => ({ partnerSecret: 'tiny-partner' }),
  credentials: () => ({ apiKey: 'tiny-key' }),
  otherSecrets: () => ['tiny-partner'],
  pageSize: null,
  noticesMissingRows: true,
  cashOnDelivery: null,
  unpaid: null, // everything is paid with the order
  cancel: { change: { cancel: true }, shows: 'absent' },
  tolerated: { total: '450' },
});
