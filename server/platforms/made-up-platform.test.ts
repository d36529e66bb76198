import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { platforms } from '../../sandbox/registry.ts';
import { appSecrets, readPlatformApps } from '../config-app-keys.ts';
import { configTable } from '../config-variables.ts';
import { buildConnectors, platformKeys, platformManifests } from '../connectors/registry.ts';
import { createTransport } from '../connectors/transport/http-transport.ts';
import { unlimitedBudget } from '../connectors/transport/rate-budget.ts';
import { demoPlatforms } from '../demo/demo.ts';
import { startTestApi, type Caller, type TestApi } from '../testing/test-api.ts';

// The two lines: one entry more in each registry. Everything below follows from them.
vi.mock('../connectors/registry.ts', async (original) => {
  const { factories } = await original<typeof import('../connectors/registry.ts')>();
  const { tinymart } = await import('../connectors/testing/tinymart/index.ts');
  const { registryOf } = await import('../connectors/registry-of.ts');
  return registryOf({ ...factories, tinymart });
});
vi.mock('../../sandbox/registry.ts', async (original) => {
  const registry = await original<typeof import('../../sandbox/registry.ts')>();
  const { tinymartPlatform } = await import('../../sandbox/testing/tinymart/definition.ts');
  return { ...registry, platforms: { ...registry.platforms, tinymart: tinymartPlatform } };
});

describe('a platform made of two folders and two lines', () => {
  let api: TestApi;
  let sandbox: Sandbox;
  let reader: Caller;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    api = await startTestApi();
    reader = await api.signIn('warehouseAdmin');
  });
  afterAll(async () => {
    await api.close();
    await sandbox.close();
  });

  it('stands in both registries under the same key, as every platform does', () => {
    expect(Object.keys(platforms).toSorted()).toEqual(platformKeys.toSorted());
    expect(platformKeys).toContain('tinymart');
  });

  it('is in the enum of the API', async () => {
    const { data } = await reader('{ __type(name: "PlatformKey") { enumValues { name } } }');
    expect(JSON.stringify(data)).toContain('"TINYMART"');
  });

  it('has its connect form and its row of the comparison page from the API', async () => {
    const { data } = await reader(
      '{ platforms { key label { en } connect orderIntake lookBackDays contract caveats { en } credentialFields { key secret required } shippingCodes { code } } }',
    );
    const shown = (data?.['platforms'] as { key: string }[] | undefined)?.find(({ key }) => key === 'TINYMART');
    expect(shown).toEqual({
      key: 'TINYMART',
      label: { en: 'Tinymart' },
      connect: 'KEY',
      orderIntake: 'SCHEDULED',
      lookBackDays: 3,
      contract: 'EXPERIMENTAL',
      caveats: [{ en: 'Tinymart exists in tests only.' }],
      credentialFields: [{ key: 'apiKey', secret: true, required: true }],
      shippingCodes: [{ code: 'van' }],
    });
  });

  it('S18: a platform suggests no carrier of a country its accounts do not sell in', async () => {
    const { data } = await reader('{ platforms { key shippingCodes { code } } }');
    const shown = (data?.['platforms'] as { key: string; shippingCodes: { code: string }[] }[] | undefined)?.find(
      ({ key }) => key === 'COUPANG',
    );
    const codes = shown?.shippingCodes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['THIRD_PARTY', 'TWL_711', 'TWL_FM', 'TWL_KERRY', 'DHL']));
    expect(codes?.filter((code) => ['CJGLS', 'HANJIN', 'KGB', 'EPOST', 'CVSNET'].includes(code))).toEqual([]);
  });

  it('has its variable in the table of the operations page, and its secret may rotate', () => {
    expect(configTable()).toContain('| `TINYMART_PARTNER_SECRET` | Tinymart: our partner secret');
    const apps = readPlatformApps({ TINYMART_PARTNER_SECRET: 'new, old' }, platformManifests, []);
    expect(apps.get('tinymart')).toEqual({
      keys: { partnerSecret: 'new' },
      retiring: { partnerSecret: ['old'] },
    });
    const manifest = platformManifests.find(({ key }) => key === 'tinymart');
    expect(manifest && appSecrets(manifest, apps.get('tinymart'))).toEqual(['new', 'old']);
  });

  it('has stores, faults and buttons in the console of the sandbox', async () => {
    const state = (await (await fetch(`${sandbox.consoleUrl}/api/state`)).json()) as {
      platforms: { key: string; label: string; controls: { name: string }[]; stores: { id: string }[] }[];
    };
    const shown = state.platforms.find(({ key }) => key === 'tinymart');
    expect(shown).toMatchObject({ label: 'Tinymart', controls: [{ name: 'secret' }], stores: [{ id: 'T1' }] });
  });

  it('has a port, an app and an account in the demo', () => {
    const demo = demoPlatforms(4100);
    expect(demo.hostsOf('tinymart')['api']).toBe('http://127.0.0.1:4105');
    expect(demo.appOf('tinymart')).toEqual({ keys: { partnerSecret: 'tiny-partner' }, retiring: {} });
    expect(sandbox.demoAccounts.find(({ platform }) => platform === 'tinymart')).toMatchObject({
      displayName: '小小市集',
      credentials: { apiKey: 'tiny-key' },
    });
  });

  it('hands an order of its sandbox to the connector over HTTP', async () => {
    const made = sandbox.createOrder('tinymart', 'T1');
    const api_ = (sandbox.urls as Readonly<Record<string, string>>)['tinymart'] ?? '';
    const connector = buildConnectors(() => ({ now: () => new Date(), hosts: { api: api_ }, appKeys: {} })).get(
      'tinymart',
    );
    const transport = createTransport({
      platform: 'tinymart',
      accountId: '0198c0de-0000-7000-8000-000000000001',
      budget: unlimitedBudget,
      rate: connector?.manifest.rate ?? [],
      secrets: ['tiny-key'],
      log: { record: () => {} },
      now: () => new Date(),
      allowedPrivateOrigins: [api_],
      userAgent: 'Quaylink/test',
      requestId: 'test',
    });
    const account = { id: '1', credentials: { apiKey: 'tiny-key' }, shop: null, transport };
    const found = await connector?.orders.read(account, [made.id, 'T-0']);
    expect(found).toMatchObject([
      { kind: 'order', order: { platformOrderId: made.id } },
      { kind: 'missing', platformOrderId: 'T-0' },
    ]);
  });
});
