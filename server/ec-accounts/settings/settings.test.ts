import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { accountsApi, ask, type AccountsApi } from '../testing/accounts-api.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let api: AccountsApi;
let admin: RequestContext;

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  api = accountsApi(ours);
  admin = world.person(ours.db);
});
afterEach(() => world.reset());
afterAll(() => world.close());

interface Setting {
  readonly key: string;
  readonly values: string[];
  readonly isDefault: boolean;
  readonly fromPlatform: boolean;
  readonly optionsReadAt: string | null;
  readonly optionsFailure: string | null;
  readonly options: { value: string; label: { en: string }; usable: boolean }[] | null;
}

const settings = async (id: string): Promise<Record<string, Setting>> => {
  const { ecAccount } = await ask<{ ecAccount: { settings: Setting[] } }>(
    api,
    admin,
    `query ($id: ID!) { ecAccount(id: $id)
       { settings { key kind several required values isDefault fromPlatform optionsReadAt optionsFailure
       label { en zhTW } help { en zhTW } pattern patternFlags options { value usable label { en zhTW } } } } }`,
    { id: toGlobalId('ecAccount', id) },
  );
  return Object.fromEntries(ecAccount.settings.map((setting) => [setting.key, setting]));
};
const version = async (id: string) => (await world.row(id))['version'] as number;
const save = async (id: string, values: Readonly<Record<string, readonly string[]>>) =>
  ours.service.update(admin, id, {
    expectedVersion: await version(id),
    settings: Object.entries(values).map(([key, each]) => ({ key, values: each })),
  });
const connected = async (id: string) => {
  expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  return id;
};

describe('settings of an account', () => {
  it('are what the form says until somebody sets them, and are neither sealed nor tested again', async () => {
    const id = await connected(await world.wooAccount(ours));
    expect(await settings(id)).toMatchObject({
      toShipStatuses: { values: ['processing'], isDefault: true, options: null, several: true },
      freeCashOnDelivery: { values: ['no'], isDefault: true, fromPlatform: false },
    });
    const before = await world.row(id);
    await save(id, { toShipStatuses: ['processing', 'packing'], freeCashOnDelivery: ['yes'] });
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      credentials_revision: before['credentials_revision'],
      version: (before['version'] as number) + 1,
      settings: { toShipStatuses: ['processing', 'packing'], freeCashOnDelivery: 'yes' },
    });
    expect(await settings(id)).toMatchObject({
      toShipStatuses: { values: ['processing', 'packing'], isDefault: false },
      freeCashOnDelivery: { values: ['yes'] },
    });
    expect((await ours.accounts.open(id, admin))?.account.settings).toEqual({
      toShipStatuses: ['processing', 'packing'],
      freeCashOnDelivery: 'yes',
      shippingReport: 'auto',
    });
    const [entry] = await world.database.query<{ changes: unknown }>(
      `select changes from audit_entry where subject_id = $1 and action = 'ecAccount.updated' order by id desc limit 1`,
      [id],
    );
    expect(entry?.changes).toEqual({
      settings: { from: {}, to: { toShipStatuses: ['processing', 'packing'], freeCashOnDelivery: 'yes' } },
    });
    await save(id, { toShipStatuses: [] });
    expect(await settings(id)).toMatchObject({ toShipStatuses: { values: ['processing'], isDefault: true } });
  });

  it('saved as they are change nothing, not even the version', async () => {
    const id = await connected(await world.wooAccount(ours));
    await save(id, { freeCashOnDelivery: ['yes'] });
    const before = await version(id);
    await save(id, { freeCashOnDelivery: ['yes'] });
    expect(await version(id)).toBe(before);
  });

  it('are refused from an older version, with a wrong value, and while the account is not connected', async () => {
    const id = await world.wooAccount(ours);
    expect(await refusalOf(save(id, { freeCashOnDelivery: ['yes'] }))).toEqual(['NOT_ALLOWED_NOW settings']);
    await connected(id);
    const old = await version(id);
    await save(id, { freeCashOnDelivery: ['yes'] });
    const stale = ours.service.update(admin, id, {
      expectedVersion: old,
      settings: [{ key: 'freeCashOnDelivery', values: ['no'] }],
    });
    expect(await refusalOf(stale)).toEqual(['STALE_VERSION expectedVersion']);
    expect(await refusalOf(save(id, { toShipStatuses: ['to ship'], freeCashOnDelivery: ['maybe'] }))).toEqual([
      'INVALID settings toShipStatuses',
      'INVALID settings freeCashOnDelivery',
    ]);
    expect((await world.row(id))['settings']).toEqual({ freeCashOnDelivery: 'yes' });
    const elsewhere = ours.service.update(world.person(ours.db, { merchant: world.ids.south }), id, {
      expectedVersion: await version(id),
      settings: [{ key: 'freeCashOnDelivery', values: ['no'] }],
    });
    expect(await refusalOf(elsewhere)).toEqual(['NOT_FOUND id']);
  });

  it('of a platform without any are an empty list', async () => {
    expect(await settings(await world.liteshopAccount(ours))).toEqual({});
  });
});

describe('choices that the platform lists', () => {
  const refresh = (id: string, ctx = admin) =>
    ask<{ ecAccountRefreshChoices: { userErrors: { code: string }[]; ecAccount: unknown } }>(
      api,
      ctx,
      `mutation ($id: ID!) { ecAccountRefreshChoices(input: { id: $id }) { ecAccount { id } userErrors { code } } }`,
      { id: toGlobalId('ecAccount', id) },
    ).then(({ ecAccountRefreshChoices }) => ecAccountRefreshChoices.userErrors.map(({ code }) => code));

  it('are read by the clock once the account is connected, and a place of them is kept', async () => {
    const id = await world.coupangAccount(ours);
    expect(await ours.choiceRefresher.refreshDue()).toBe(0);
    await connected(id);
    expect(await settings(id)).toMatchObject({
      returnCenter: { values: [], options: [], fromPlatform: true, optionsReadAt: null },
    });
    expect(await refusalOf(save(id, { returnCenter: ['1000274592'] }))).toEqual(['INVALID settings returnCenter']);
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect(await ours.choiceRefresher.refreshDue()).toBe(0);
    const { returnCenter, outboundPlace } = await settings(id);
    expect(returnCenter?.options?.length).toBeGreaterThan(0);
    expect(outboundPlace?.options?.length).toBeGreaterThan(0);
    expect(returnCenter?.optionsReadAt).toBe(world.now.toISOString());
    const center = returnCenter?.options?.find(({ usable }) => usable)?.value ?? '';
    const place = outboundPlace?.options?.find(({ usable }) => usable)?.value ?? '';
    expect([center, place]).not.toContain('');
    await save(id, { returnCenter: [center], outboundPlace: [place] });
    expect((await ours.accounts.open(id, admin))?.account.settings).toEqual({
      returnCenter: center,
      outboundPlace: place,
    });
    // A return center is no outbound place, and a closed one cannot be chosen.
    expect(await refusalOf(save(id, { outboundPlace: [center] }))).toEqual(['INVALID settings outboundPlace']);
    const closed = [...(returnCenter?.options ?? []), ...(outboundPlace?.options ?? [])].find(({ usable }) => !usable);
    expect(closed).toBeDefined();
    const of = returnCenter?.options?.includes(closed!) ? 'returnCenter' : 'outboundPlace';
    expect(await refusalOf(save(id, { [of]: [closed!.value] }))).toEqual([`INVALID settings ${of}`]);
  });

  it('are read again after a day, and after an hour where that failed; what was read stays meanwhile', async () => {
    const id = await connected(await world.coupangAccount(ours));
    await ours.choiceRefresher.refreshDue();
    const { returnCenter: before } = await settings(id);
    world.now = new Date(world.now.getTime() + 23 * 3_600_000);
    expect(await ours.choiceRefresher.refreshDue()).toBe(0);
    world.now = new Date(world.now.getTime() + 3_600_000);
    world.sandbox.setFault('coupang', '*', { kind: 'serverError' });
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect((await settings(id))['returnCenter']).toEqual({ ...before, optionsFailure: 'UNREACHABLE' });
    expect(await world.row(id)).toMatchObject({ status: 'connected' });
    world.sandbox.clearFaults();
    world.now = new Date(world.now.getTime() + 3_600_000);
    expect(await ours.choiceRefresher.refreshDue()).toBe(1);
    expect((await settings(id))['returnCenter']).toMatchObject({
      optionsFailure: null,
      optionsReadAt: world.now.toISOString(),
    });
  });

  it('are read at once for a person who asks, and the reason is said where that fails', async () => {
    const id = await world.coupangAccount(ours);
    expect(await refresh(id)).toEqual(['NOT_ALLOWED_NOW']);
    await connected(id);
    expect(await refresh(id)).toEqual([]);
    expect((await settings(id))['outboundPlace']?.options).not.toEqual([]);
    world.sandbox.setFault('coupang', '*', { kind: 'serverError' });
    expect(await refresh(id)).toEqual(['PLATFORM_FAILED']);
    world.sandbox.clearFaults();
    expect(await refresh(await connected(await world.wooAccount(ours)))).toEqual(['NOT_ALLOWED_NOW']);
    expect(await refresh(id, world.person(ours.db, { merchant: world.ids.south }))).toEqual(['NOT_FOUND']);
  });
});
