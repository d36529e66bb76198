import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startTestApi, testPassword } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Refusal } from '../graphql/user-errors.ts';
import { HashingGate } from '../users/hashing-gate.ts';

const chinese = /\p{Script=Han}/u;
const nowhere = '00000000-0000-7000-8000-000000000000';

/** Every sentence written for people in the server's code; `${…}` stands for whatever is put in. */
function sentences(files: string): { readonly file: string; readonly text: string }[] {
  return globSync(files, { cwd: import.meta.dirname, exclude: (name) => name.endsWith('.test.ts') }).flatMap((file) =>
    [
      ...readFileSync(`${import.meta.dirname}/${file}`, 'utf8').matchAll(/\bzhTW: (?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g),
    ].map(([, plain, template]) => ({ file, text: plain ?? template ?? '' })),
  );
}

const asPattern = (text: string) =>
  new RegExp(
    `^${text
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.+')}$`,
    'u',
  );

describe('the words of refusals', () => {
  it('are Chinese wherever they are said to be', () => {
    const all = sentences('../**/*.ts').filter(({ file }) => !/connectors\/|testing\//.test(file));
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter(({ text }) => !chinese.test(text))).toEqual([]);
  });
});

describe('each refusal of users, tokens, merchants, channels, shipping types and products', () => {
  let api: TestApi;
  let north: string;
  let admin: Caller;
  let owner: Caller;
  const seen = new Set<string>();

  /** The codes of an action's refusals; what it says, warnings too, is Chinese. */
  async function refused(
    caller: (
      query: string,
      variables?: Record<string, unknown>,
    ) => Promise<{ readonly data: Record<string, unknown> | null }>,
    mutation: string,
    input: Record<string, unknown>,
  ): Promise<string[]> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`.replace(
      /^SalesChannelDeleteInput$/,
      'DeleteInput',
    );
    const answer = await caller(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code message } warnings { message } } }`,
      { input },
    );
    const errors = (at(answer.data, mutation, 'userErrors') ?? []) as { code: string; message: string }[];
    const warnings = (at(answer.data, mutation, 'warnings') ?? []) as { message: string }[];
    for (const { message } of [...errors, ...warnings]) {
      expect(message).toMatch(chinese);
      seen.add(message);
    }
    return errors.map(({ code }) => code);
  }

  const signIn = async (...who: Parameters<TestApi['signIn']>) => {
    const caller = await api.signIn(...who);
    await api.server.query(`update app_user set locale = 'zh-TW' where id = $1`, [caller.userId]);
    return caller;
  };

  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    admin = await signIn('warehouseAdmin');
    owner = await signIn('merchantOwner', [north]);
  });
  afterAll(() => api.close());

  it('is in Chinese for a person who reads Chinese', async () => {
    const merchantId = toGlobalId('merchant', north);
    const user = (caller: Caller) => toGlobalId('user', caller.userId);
    const person = {
      email: 'a@b.example',
      name: 'A',
      password: 'long enough to be safe',
      role: 'MERCHANT_STAFF',
      merchantIds: [merchantId],
    };

    expect(await refused(owner, 'merchantCreate', { code: 'east', name: 'East' })).toEqual(['FORBIDDEN']);
    expect(await refused(admin, 'merchantCreate', { code: 'NO', name: '', timeZone: 'Asia/Nowhere' })).toEqual([
      'INVALID',
      'REQUIRED',
      'INVALID',
    ]);
    expect(await refused(admin, 'merchantCreate', { code: 'north', name: 'x'.repeat(121) })).toEqual(['TOO_LONG']);
    expect(await refused(admin, 'merchantCreate', { code: 'north', name: 'a\u0000b' })).toEqual(['INVALID']);
    expect(await refused(admin, 'merchantCreate', { code: 'north', name: 'North' })).toEqual(['TAKEN']);
    expect(await refused(owner, 'merchantUpdate', { id: merchantId, expectedVersion: 9, name: 'North' })).toEqual([
      'STALE_VERSION',
    ]);
    expect(
      await refused(owner, 'merchantUpdate', {
        id: toGlobalId('merchant', nowhere),
        expectedVersion: 1,
        name: 'North',
      }),
    ).toEqual(['NOT_FOUND']);

    expect(await refused(owner, 'salesChannelCreate', { merchantId, name: 'Online' })).toEqual([]);
    expect(await refused(owner, 'salesChannelCreate', { merchantId, name: 'Online' })).toEqual(['TAKEN']);
    const [channel] = await api.server.query<{ id: string }>('select id from sales_channel');
    await api.server.query(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id) values ($1, 'momo', 'Shop', $2)`,
      [north, channel?.id],
    );
    expect(
      await refused(owner, 'salesChannelDelete', {
        id: toGlobalId('salesChannel', channel?.id ?? ''),
        expectedVersion: 1,
      }),
    ).toEqual(['IN_USE']);
    await api.server.query(`update ec_account set status = 'closed' where sales_channel_id = $1`, [channel?.id]);
    expect(
      await refused(owner, 'salesChannelDelete', {
        id: toGlobalId('salesChannel', channel?.id ?? ''),
        expectedVersion: 1,
      }),
    ).toEqual(['IN_USE']);

    expect(await refused(owner, 'shippingTypeCreate', { code: 'cold', name: 'Cold' })).toEqual(['FORBIDDEN']);
    expect(await refused(admin, 'shippingTypeCreate', { code: 'cold', name: 'Cold' })).toEqual([]);
    expect(await refused(admin, 'shippingTypeCreate', { code: 'cold', name: 'Cold' })).toEqual(['TAKEN']);
    expect(
      await refused(owner, 'warehouseProductUpsert', {
        merchantId: toGlobalId('merchant', nowhere),
        sku: 'A',
        name: 'A',
      }),
    ).toEqual(['NOT_FOUND']);

    expect(
      await refused(admin, 'userCreate', {
        ...person,
        email: 'none',
        password: 'short',
        merchantIds: [toGlobalId('merchant', nowhere)],
      }),
    ).toEqual(['INVALID', 'INVALID']);
    expect(await refused(owner, 'userCreate', { ...person, merchantIds: [toGlobalId('merchant', nowhere)] })).toEqual([
      'NOT_FOUND',
    ]);
    expect(await refused(admin, 'userCreate', { ...person, merchantIds: [] })).toEqual(['REQUIRED']);
    expect(
      await refused(admin, 'userCreate', { ...person, merchantIds: Array<string>(1_001).fill(merchantId) }),
    ).toEqual(['TOO_MANY']);
    expect(await refused(owner, 'userCreate', { ...person, role: 'WAREHOUSE_VIEWER' })).toEqual(['FORBIDDEN']);
    expect(await refused(admin, 'userCreate', person)).toEqual([]);
    expect(await refused(admin, 'userCreate', person)).toEqual(['TAKEN']);
    // Somebody the owner may not see.
    const [elsewhere] = await api.server.query<{ email: string }>('select email from app_user where id = $1', [
      (await api.signIn('merchantStaff', [await api.merchant('south')])).userId,
    ]);
    for (let each = 1; each <= 10; each += 1)
      expect(await refused(owner, 'userCreate', { ...person, email: elsewhere?.email })).toEqual(['INVALID']);
    expect(await refused(owner, 'userCreate', { ...person, email: elsewhere?.email })).toEqual(['THROTTLED']);
    expect(
      await refused(owner, 'userUpdate', { id: user(owner), expectedVersion: 1, newPassword: 'another long password' }),
    ).toEqual(['NOT_ALLOWED_NOW']);
    expect(await refused(owner, 'userUpdate', { id: user(owner), expectedVersion: 1, disabled: true })).toEqual([
      'NOT_ALLOWED_NOW',
    ]);
    expect(
      await refused(admin, 'userUpdate', { id: user(owner), expectedVersion: 1, role: 'WAREHOUSE_VIEWER' }),
    ).toEqual(['NOT_ALLOWED_NOW']);

    const token = (scopes: readonly string[], expiresInDays = 30) => ({ name: 'T', scopes, expiresInDays });
    expect(await refused(owner, 'apiTokenCreate', token([], 366))).toEqual(['REQUIRED', 'INVALID']);
    const staff = await signIn('merchantStaff', [north]);
    expect(await refused(staff, 'apiTokenCreate', token(['SETTINGS_WRITE']))).toEqual(['FORBIDDEN']);
    await api.server.query(
      `insert into api_token (user_id, name, token_hash, hint, scopes, expires_at)
       select $1, 'T', decode(lpad(n::text, 64, '0'), 'hex'), '…', '{}', now() + interval '1 day'
       from generate_series(1, 50) n`,
      [staff.userId],
    );
    expect(await refused(staff, 'apiTokenCreate', token(['ORDER_READ']))).toEqual(['TOO_MANY']);
    expect(
      await refused(staff, 'viewerUpdate', { newPassword: 'another long password', currentPassword: testPassword }),
    ).toEqual([]);
    const made = await owner('mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { token } }', {
      input: token(['TOKEN_MANAGE', 'USER_MANAGE']),
    });
    const program = (query: string, variables?: Record<string, unknown>) =>
      api.anonymous(query, variables, { authorization: `Bearer ${String(at(made.data, 'apiTokenCreate', 'token'))}` });
    expect(await refused(program, 'apiTokenCreate', token(['ORDER_READ']))).toEqual(['FORBIDDEN']);
    expect(await refused(program, 'viewerUpdate', { name: 'Mine' })).toEqual(['FORBIDDEN']);
    expect(await refused(program, 'userCreate', person)).toEqual(['FORBIDDEN']);

    expect(await refused(owner, 'viewerUpdate', { newPassword: 'another long password' })).toEqual(['REQUIRED']);
    for (let each = 1; each <= 8; each += 1)
      expect(
        await refused(owner, 'viewerUpdate', { newPassword: 'another long password', currentPassword: 'not mine' }),
      ).toEqual(['WRONG_LOGIN']);
    expect(
      await refused(owner, 'viewerUpdate', { newPassword: 'another long password', currentPassword: testPassword }),
    ).toEqual(['THROTTLED']);

    // Nobody is signed in yet: the request says the language.
    const stranger = (query: string, variables?: Record<string, unknown>) =>
      api.anonymous(query, variables, { 'accept-language': 'zh-TW,zh;q=0.9' });
    expect(await refused(stranger, 'login', { email: 'nobody@example.com', password: 'wrong' })).toEqual([
      'WRONG_LOGIN',
    ]);
    const socket = api.socket(admin);
    for await (const answer of socket.iterate({
      query: 'mutation { login(input: { email: "a", password: "b" }) { userErrors { message } } }',
    }))
      seen.add(String(at(answer.data, 'login', 'userErrors', 0, 'message')));
    await socket.dispose();

    const full = await new HashingGate({ atOnce: 0, waiting: 0 })
      .run(() => Promise.resolve())
      .catch((error: unknown) => error);
    expect(full).toBeInstanceOf(Refusal);
    for (const error of (full as Refusal).errors) seen.add(error.message({ language: 'zh-TW' }));

    // A sentence that no case above has brought out is one nobody has read.
    const folders = ['users', 'merchants', 'sales-channels', 'shipping', 'products'].flatMap((folder) =>
      sentences(`../${folder}/*.ts`),
    );
    const unread = [...folders, ...sentences('input-check.ts'), ...sentences('user-errors.ts')].filter(
      ({ text }) => ![...seen].some((message) => asPattern(text).test(message)),
    );
    expect(unread).toEqual([]);
  });

  it('is in English for everybody else, in queries too', async () => {
    const english = await api.signIn('merchantOwner', [north]);
    const create =
      'mutation ($input: MerchantCreateInput!) { merchantCreate(input: $input) { userErrors { message } } }';
    expect((await english(create, { input: { code: 'x', name: 'X' } })).data).toEqual({
      merchantCreate: {
        userErrors: [{ message: 'Only a warehouse administrator of all merchants can create a merchant.' }],
      },
    });
    const login =
      'mutation { login(input: { email: "nobody@example.com", password: "wrong" }) { userErrors { message } } }';
    expect((await api.anonymous(login, {}, { 'accept-language': 'fr' })).data).toEqual({
      login: { userErrors: [{ message: 'Wrong e-mail or password.' }] },
    });
  });
});
