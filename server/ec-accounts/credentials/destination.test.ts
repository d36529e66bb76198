import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';
import { placeOf } from './destination.ts';

describe('S1: the place a stored secret is sent to', () => {
  it.each([
    ['https://shop.example.com', 'https://shop.example.com/', true],
    ['shop.example.com', 'https://SHOP.example.com', true],
    ['https://shop.example.com:443/tea/', 'https://shop.example.com/tea', true],
    ['https://shop.example.com', 'http://shop.example.com', false],
    ['https://shop.example.com', 'https://shop.example.com:8443', false],
    ['https://shop.example.com/anna', 'https://shop.example.com/ben', false],
    ['https://shop.example.com', 'https://www.shop.example.com', false],
    ['https://shop.example.com', 'https://shop.example.com.evil.example', false],
    ['TW', 'KR', false],
    ['TW', 'TW', true],
  ])('%s and %s: the same is %s', (one, other, same) => {
    expect(placeOf(one) === placeOf(other)).toBe(same);
  });
});

describe('S1: a destination that changes', () => {
  let world: AccountsWorld;
  let ours: Awaited<ReturnType<AccountsWorld['process']>>;
  let admin: RequestContext;

  beforeAll(async () => {
    world = await AccountsWorld.open();
    ours = await world.process();
    admin = world.person(ours.db);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const typed = (fields: Readonly<Record<string, string>>) =>
    Object.entries(fields).map(([key, value]) => ({ key, value }));
  const change = async (id: string, credentials: Readonly<Record<string, string>>) =>
    ours.service.update(admin, id, {
      expectedVersion: (await world.row(id))['version'] as number,
      credentials: typed(credentials),
    });
  const stored = async (id: string) => (await ours.accounts.open(id, admin))?.secrets;
  const otherKey = `ck_${'a'.repeat(40)}`;
  const otherSecret = `cs_${'b'.repeat(40)}`;

  it('wants every secret again, in the words of its field, and keeps what was stored', async () => {
    const id = await world.wooAccount(ours);
    const before = await stored(id);
    const tries: Readonly<Record<string, string>>[] = [
      { siteUrl: 'https://my.host.example' },
      { siteUrl: 'https://my.host.example', consumerKey: '********', consumerSecret: '********' },
      { siteUrl: `${world.wooAddress}/other-folder` },
    ];
    for (const credentials of tries)
      expect(await refusalOf(change(id, credentials))).toEqual([
        'REQUIRED credentials consumerKey',
        'REQUIRED credentials consumerSecret',
      ]);
    expect(await refusalOf(change(id, { siteUrl: 'https://my.host.example', consumerSecret: otherSecret }))).toEqual([
      'REQUIRED credentials consumerKey',
    ]);
    expect(await stored(id)).toEqual(before);
    const refusal = await change(id, { siteUrl: 'https://my.host.example' }).catch((error: unknown) => error);
    expect(String(refusal)).toContain('Type the Consumer key again: "Site address" has changed');
  });

  it('takes the same address written otherwise without a secret', async () => {
    const id = await world.wooAccount(ours);
    const before = await stored(id);
    await change(id, { siteUrl: `${world.wooAddress.replace('http:', 'HTTP:')}/` });
    expect((await stored(id))?.credentials['consumerSecret']).toBe(before?.credentials['consumerSecret']);
  });

  it('in two steps never joins an old secret and a new place', async () => {
    const id = await world.wooAccount(ours);
    expect(await refusalOf(change(id, { consumerKey: '' }))).toEqual(['REQUIRED credentials consumerKey']);
    await change(id, { consumerKey: otherKey });
    expect(await refusalOf(change(id, { siteUrl: 'https://my.host.example', consumerKey: otherKey }))).toEqual([
      'REQUIRED credentials consumerSecret',
    ]);
    await change(id, { siteUrl: 'https://my.host.example', consumerKey: otherKey, consumerSecret: otherSecret });
    expect((await stored(id))?.credentials).toMatchObject({
      siteUrl: 'https://my.host.example',
      consumerKey: otherKey,
      consumerSecret: otherSecret,
    });
  });

  it('voids the webhook secret made for the old place, and removes what was registered there', async () => {
    const id = await world.wooAccount(ours);
    expect((await ours.tester.test(admin, id)).refusal).toBeNull();
    expect((await stored(id))?.webhookSecret).not.toBeNull();
    world.apiLog.length = 0;
    const { warnings } = await change(id, {
      siteUrl: 'https://my.host.example',
      consumerKey: otherKey,
      consumerSecret: otherSecret,
    });
    expect(warnings).toEqual([]);
    expect((await stored(id))?.webhookSecret).toBeNull();
    expect(await world.row(id)).toMatchObject({ status: 'notVerified', webhook_state: 'none' });
    expect(world.apiLog.filter(({ method }) => method === 'DELETE').length).toBeGreaterThan(0);
    expect(world.apiLog.every(({ url }) => url.startsWith(world.wooAddress))).toBe(true);
  });

  it('is a market that selects the host, as well as an address (Coupang)', async () => {
    const id = await world.coupangAccount(ours);
    expect(await refusalOf(change(id, { market: 'KR' }))).toEqual([
      'REQUIRED credentials accessKey',
      'REQUIRED credentials secretKey',
    ]);
  });

  it('is named by every manifest that lets a person say where secrets go', () => {
    const places = [...ours.connectors.values()].flatMap(({ manifest }) =>
      manifest.credentials.filter(({ key }) => /url|host|domain|site|region|market/i.test(key)),
    );
    expect(places.map(({ key, destination, secret }) => [key, destination, secret])).toEqual(
      places.map(({ key }) => [key, true, false]),
    );
    expect(places.length).toBeGreaterThan(1);
  });
});
