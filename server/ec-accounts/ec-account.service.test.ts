import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../graphql/context.ts';
import { Refusal } from '../graphql/user-errors.ts';
import { allMerchants } from '../persistence/database.ts';
import { AccountsWorld, refusalOf } from './testing/accounts-world.ts';
import type { CreateInput, UpdateInput } from './ec-account.service.ts';

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
const input = (more: Partial<CreateInput> = {}): CreateInput => ({
  merchantId: world.ids.north,
  platform: 'coupang',
  displayName: 'Flagship',
  salesChannelId: world.ids.northChannel,
  credentials: typed(world.coupangKeys()),
  idempotencyKey: null,
  ...more,
});
const save = async (id: string, more: Partial<UpdateInput>, who = admin) =>
  ours.service.update(who, id, { expectedVersion: (await world.row(id))['version'] as number, ...more });
const connected = async () => {
  const id = await world.coupangAccount(ours);
  expect((await ours.tester.test(admin, id)).refusal).toBeNull();
  return id;
};

describe('creating an account', () => {
  it('makes it Not Verified, with every credential sealed (B1, B2, B7)', async () => {
    const { accountId } = await ours.service.create(admin, input());
    expect(await world.row(accountId)).toMatchObject({
      status: 'notVerified',
      credentials_revision: 1,
      version: 1,
      fetch_enabled: false,
      next_fetch_at: null,
      shop_id: null,
    });
    const everything =
      JSON.stringify(await world.database.query("select s.*, encode(wrapped_key, 'escape') from ec_account_secret s")) +
      JSON.stringify(await world.database.query('select * from audit_entry'));
    expect(everything).not.toContain(world.coupangKeys()['secretKey']);
    expect(everything).not.toContain(Buffer.from(world.coupangKeys()['secretKey'] ?? '').toString('base64'));
    expect((await ours.accounts.open(accountId, admin))?.secrets.credentials).toEqual(world.coupangKeys());
  });

  it('names everything that is wrong at once, and writes nothing (B2)', async () => {
    const refusal = await refusalOf(
      ours.service.create(
        admin,
        input({ displayName: ' ', salesChannelId: world.ids.southChannel, credentials: typed({ accessKey: 'x' }) }),
      ),
    );
    expect(refusal).toEqual(
      expect.arrayContaining(['REQUIRED displayName', 'NOT_FOUND salesChannelId', 'REQUIRED credentials secretKey']),
    );
    expect(
      await refusalOf(
        ours.service.create(admin, input({ displayName: 'a\u0000b', salesChannelId: world.ids.southChannel })),
      ),
    ).toEqual(['INVALID displayName', 'NOT_FOUND salesChannelId']);
    expect(await world.database.query('select 1 from ec_account')).toEqual([]);
  });

  it('takes a display name once per merchant and platform (Q6), even from two people at the same moment', async () => {
    const both = await Promise.allSettled([ours.service.create(admin, input()), ours.service.create(admin, input())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(ours.service.create(admin, input()))).toEqual(['TAKEN displayName']);
    const south = input({ merchantId: world.ids.south, salesChannelId: world.ids.southChannel });
    await expect(ours.service.create(admin, south)).resolves.toBeTruthy();
    await expect(ours.service.create(admin, input({ platform: 'liteshop', credentials: [] }))).resolves.toBeTruthy();
  });

  it('makes one account of a repeated request, and refuses the key for another (idempotencyKey)', async () => {
    const keyed = input({ idempotencyKey: 'k-1' });
    const all = await Promise.all([ours.service.create(admin, keyed), ours.service.create(admin, keyed)]);
    expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(1);
    expect(await world.database.query('select 1 from ec_account')).toHaveLength(1);
    expect(
      await refusalOf(
        ours.service.create(admin, input({ platform: 'liteshop', credentials: [], idempotencyKey: 'k-1' })),
      ),
    ).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
  });

  it("knows the merchant of one who has only one, and refuses another's (A6, H4)", async () => {
    const owner = world.person(ours.db, { merchant: world.ids.north });
    const { accountId } = await ours.service.create(owner, input({ merchantId: null }));
    expect((await world.row(accountId))['merchant_id']).toBe(world.ids.north);
    expect(await refusalOf(ours.service.create(owner, input({ merchantId: world.ids.south })))).toEqual([
      'NOT_FOUND merchantId',
    ]);
    expect(await refusalOf(ours.service.create(admin, input({ merchantId: null })))).toEqual(['REQUIRED merchantId']);
    await expect(ours.service.create(world.person(ours.db, { permissions: [] }), input())).rejects.toThrow(
      'Your role does not allow this.',
    );
  });
});

describe('editing an account', () => {
  it('keeps what is not typed again; anything typed sets Not Verified at once, and the settings stay (B7)', async () => {
    const id = await connected();
    await save(id, { schedule: { enabled: true, slots: [540, 780] } });
    const before = await world.row(id);
    await save(id, {
      displayName: 'Renamed',
      credentials: typed({
        secretKey: '********',
        accessKey: '********',
        vendorId: world.coupangKeys()['vendorId'] ?? '',
      }),
    });
    expect(await world.row(id)).toMatchObject({
      status: 'connected',
      credentials_revision: before['credentials_revision'],
      display_name: 'Renamed',
      next_fetch_at: before['next_fetch_at'],
    });
    await save(id, { credentials: typed({ secretKey: 'f'.repeat(40) }) });
    expect(await world.row(id)).toMatchObject({
      status: 'notVerified',
      credentials_revision: 2,
      fetch_enabled: true,
      slots: [540, 780],
      next_fetch_at: null,
    });
    expect((await ours.accounts.open(id, admin))?.secrets.credentials).toEqual({
      ...world.coupangKeys(),
      secretKey: 'f'.repeat(40),
    });
  });

  it('saves all of a screen or nothing of it', async () => {
    const id = await connected();
    const refusal = await refusalOf(
      save(id, {
        displayName: '',
        credentials: typed({ secretKey: 'x'.repeat(40) }),
        schedule: { enabled: true, slots: [] },
        shippingMappings: [{ platformCode: 'made up', shippingTypeId: world.ids.coldType }],
      }),
    );
    expect(refusal).toEqual([
      'REQUIRED displayName',
      'REQUIRED schedule slots',
      'INVALID shippingMappings 0 platformCode',
    ]);
    expect(await world.row(id)).toMatchObject({
      display_name: expect.stringMatching(/^Coupang/),
      status: 'connected',
      version: 1,
      credentials_revision: 1,
    });
  });

  it('refuses a stale version and another merchant, and rises by one when something is different', async () => {
    const id = await connected();
    const south = world.person(ours.db, { merchant: world.ids.south });
    expect(await refusalOf(save(id, { displayName: 'x' }, south))).toEqual(['NOT_FOUND id']);
    world.now = new Date('2026-11-21T04:30:00Z');
    await save(id, { displayName: 'Once' });
    await save(id, { displayName: 'Once' });
    expect(await world.row(id)).toMatchObject({ version: 2, updated_at: world.now });
    expect(await refusalOf(ours.service.update(admin, id, { expectedVersion: 1, displayName: 'Late' }))).toEqual([
      'STALE_VERSION expectedVersion',
    ]);
  });

  it('locks the settings until the account is connected; the same settings sent along are no change (C8)', async () => {
    const id = await world.coupangAccount(ours);
    expect(
      await refusalOf(
        save(id, { schedule: { enabled: true, slots: [540] }, inboundPush: { enabled: true, percentage: 10 } }),
      ),
    ).toEqual(['NOT_ALLOWED_NOW schedule', 'NOT_ALLOWED_NOW inboundPush']);
    await expect(
      save(id, {
        displayName: 'Fine',
        schedule: { enabled: false, slots: [] },
        inboundPush: { enabled: false, percentage: 0 },
        shippingMappings: [],
      }),
    ).resolves.toBeTruthy();
  });

  it("plans the next fetch in the merchant's zone when the schedule changes (D1)", async () => {
    const id = await connected();
    await save(id, { schedule: { enabled: true, slots: [1080, 540] } });
    expect(await world.row(id)).toMatchObject({
      slots: [540, 1080],
      next_fetch_at: new Date('2026-11-21T10:00:00Z'),
      next_slot: 1080,
      next_slot_date: '2026-11-21',
    });
    await ours.db.run(allMerchants, async (tx) => {
      await tx.query(`update merchant set time_zone = 'America/Santiago' where id = $1`, [world.ids.north]);
      await ours.schedules.timeZoneChanged(tx, world.ids.north);
    });
    expect(await world.row(id)).toMatchObject({ next_fetch_at: new Date('2026-11-21T12:00:00Z'), next_slot: 540 });
    await world.database.query(`update merchant set time_zone = 'Asia/Taipei' where id = $1`, [world.ids.north]);
    await save(id, { schedule: { enabled: false, slots: [540] } });
    expect(await world.row(id)).toMatchObject({ slots: [540], next_fetch_at: null });
  });

  it('leaves a launch due that nobody has dispatched yet', async () => {
    const id = await connected();
    await save(id, { schedule: { enabled: true, slots: [780] } });
    world.now = new Date('2026-11-21T05:00:00.400Z');
    await save(id, { schedule: { enabled: true, slots: [780, 840] } });
    expect(await world.row(id)).toMatchObject({ next_fetch_at: new Date('2026-11-21T05:00:00Z') });
  });

  it('warns of overselling at 100 % combined, and saves anyway (G2, Q3)', async () => {
    const first = await connected();
    await world.database.query(`update ec_account set shop_id = null where id = $1`, [first]);
    const second = await connected();
    expect((await save(first, { inboundPush: { enabled: true, percentage: 60 } })).warnings).toEqual([]);
    expect((await save(second, { inboundPush: { enabled: true, percentage: 39 } })).warnings).toEqual([]);
    const { warnings } = await save(second, { inboundPush: { enabled: true, percentage: 40 } });
    expect(warnings.map(({ code, field }) => [code, field])).toEqual([
      ['OVERSELLING_RISK', ['inboundPush', 'percentage']],
    ]);
    expect(warnings[0]?.words.en).toContain(
      "This account pushes 40 %, the merchant's other accounts 60 %: 100 % in all.",
    );
    expect(await world.row(second)).toMatchObject({ push_enabled: true, push_percentage: 40 });
  });

  it('maps shipping codes and releases what waited for the new ones only (E3, F5, Q5)', async () => {
    const id = await connected();
    const code = ours.connectors.get('coupang')?.manifest.shippingCodes.codes[0]?.code ?? '';
    const first = await save(id, { shippingMappings: [{ platformCode: code, shippingTypeId: world.ids.coldType }] });
    expect(first.releasedOrderCount).toBe(3);
    expect(world.released).toEqual([{ codes: [code] }]);
    expect(
      (await save(id, { shippingMappings: [{ platformCode: code, shippingTypeId: world.ids.coldType }] }))
        .releasedOrderCount,
    ).toBe(0);
    await world.database.query('update shipping_type set active = false where id = $1', [world.ids.homeType]);
    expect(
      await refusalOf(save(id, { shippingMappings: [{ platformCode: code, shippingTypeId: world.ids.homeType }] })),
    ).toEqual(['NOT_FOUND shippingMappings 0 shippingTypeId']);
    await world.database.query('update shipping_type set active = true');
    await save(id, { shippingMappings: [] });
    expect(await world.database.query('select 1 from shipping_mapping')).toEqual([]);
  });

  it('records who changed what; a secret appears as "changed" (H4)', async () => {
    const id = await connected();
    await save(id, { displayName: 'Audited', credentials: typed({ secretKey: 'e'.repeat(40) }) });
    const [entry] = await world.database.query(
      `select * from audit_entry where action = 'ecAccount.updated' and subject_id = $1`,
      [id],
    );
    expect(entry).toMatchObject({
      user_id: world.ids.user,
      changes: { displayName: { to: 'Audited' }, credentials: { secretKey: 'changed' } },
    });
  });

  it('classifies a payment method and releases what waited for it (E2)', async () => {
    const id = await connected();
    expect((await ours.service.classifyPayment(admin, id, ' line_pay ', 'prepaid')).releasedOrderCount).toBe(2);
    expect((await ours.service.classifyPayment(admin, id, 'line_pay', 'prepaid')).releasedOrderCount).toBe(0);
    expect(await world.database.query('select method_code, kind from payment_classification')).toEqual([
      { method_code: 'line_pay', kind: 'prepaid' },
    ]);
    expect(await refusalOf(ours.service.classifyPayment(admin, id, ' ', 'prepaid'))).toEqual(['REQUIRED methodCode']);
  });

  it('M9: classifies orders that name no method at all', async () => {
    const id = await connected();
    await ours.service.classifyPayment(admin, id, '', 'prepaid');
    expect(await world.database.query('select method_code, kind from payment_classification')).toEqual([
      { method_code: '', kind: 'prepaid' },
    ]);
  });

  it('says it in the language of the reader (H6)', async () => {
    const id = await connected();
    const refusal = await save(id, { displayName: '' }).catch((error: unknown) => error);
    if (!(refusal instanceof Refusal)) throw new Error('nothing was refused');
    const messages = (['en', 'zh-TW'] as const).map((language) => refusal.errors[0]?.message({ language }));
    expect(messages).toEqual(['Please give the account a name.', expect.stringContaining('請填寫顯示名稱')]);
  });
});

describe('deleting an account', () => {
  it('refuses a stale version and another merchant', async () => {
    const id = await connected();
    expect(await refusalOf(ours.closer.close(admin, id, { expectedVersion: 9, force: true }))).toEqual([
      'STALE_VERSION expectedVersion',
    ]);
    expect(
      await refusalOf(
        ours.closer.close(world.person(ours.db, { merchant: world.ids.south }), id, {
          expectedVersion: null,
          force: true,
        }),
      ),
    ).toEqual(['NOT_FOUND id']);
  });
});
