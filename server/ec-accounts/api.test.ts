import 'reflect-metadata';
import { graphql, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Assembly, resolverClassesOf } from '../graphql/assembly.ts';
import { AuditEntryUserResolver } from '../users/audit-links.resolver.ts';
import { platformsFeature } from '../platforms/feature.ts';
import { buildApiSchema } from '../api/schema.ts';
import { ecAccountsFeature } from './feature.ts';
import { AccountsWorld } from './testing/accounts-world.ts';

let world: AccountsWorld;
let ours: Awaited<ReturnType<AccountsWorld['process']>>;
let schema: GraphQLSchema;

interface Listed {
  readonly nodes: readonly Record<string, unknown>[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

beforeAll(async () => {
  world = await AccountsWorld.open();
  ours = await world.process();
  const assembly = new Assembly();
  assembly.take(ecAccountsFeature, ours);
  assembly.take(platformsFeature, ours.platforms);
  // The users' side says what an entry of the history changed.
  schema = buildApiSchema(
    [...resolverClassesOf([ecAccountsFeature, platformsFeature]), AuditEntryUserResolver],
    [...assembly.resolvers, new AuditEntryUserResolver()],
  );
});
afterAll(() => world.close());

async function ask<T = Record<string, unknown>>(
  source: string,
  variableValues: Record<string, unknown> = {},
  ctx: RequestContext = world.person(ours.db),
): Promise<T> {
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: ctx });
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return JSON.parse(JSON.stringify(data)) as T;
}

const list = async (args: Record<string, unknown>, fields = 'displayName', ctx?: RequestContext): Promise<Listed> =>
  (
    await ask<{ ecAccounts: Listed }>(
      `query($first: Int, $after: String, $last: Int, $before: String, $filter: EcAccountFilter, $sort: EcAccountSort) {
      ecAccounts(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort)
      { nodes { ${fields} } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      args,
      ctx,
    )
  ).ecAccounts;
const names = async (args: Record<string, unknown>, ctx?: RequestContext) =>
  (await list(args, 'displayName', ctx)).nodes.map(({ displayName }) => displayName);

describe('the list of EC accounts', () => {
  beforeAll(async () => {
    const { north, south, northChannel, southChannel } = world.ids;
    const account = (merchant: string, channel: string, platform: string, name: string, more: string, at: string) =>
      world.database.query(
        `insert into ec_account (merchant_id, sales_channel_id, platform, display_name, status, fetch_enabled,
           push_enabled, push_percentage, updated_at) values ($1, $2, $3, $4, ${more}, $5)`,
        [merchant, channel, platform, name, at],
      );
    await account(
      north,
      northChannel,
      'coupang',
      'Rocket',
      `'connected', true, true, 60`,
      '2026-11-20T00:00:00.000001Z',
    );
    await account(
      north,
      northChannel,
      'liteshop',
      'Tea 100%',
      `'disconnected', true, false, 90`,
      '2026-11-20T00:00:00.000002Z',
    );
    await account(
      south,
      southChannel,
      'momo',
      'Big shop',
      `'notVerified', false, false, 0`,
      '2026-11-20T00:00:00.000003Z',
    );
    await account(
      south,
      southChannel,
      'coupang',
      'Another',
      `'connected', false, true, 10`,
      '2026-11-20T00:00:00.000004Z',
    );
    for (const [zone, m] of [
      ['Asia/Taipei', north],
      ['Europe/Berlin', south],
    ])
      await world.database.query('update merchant set time_zone = $1 where id = $2', [zone, m]);
    await world.database.query(
      `insert into fetch_schedule (account_id, merchant_id, slots, next_fetch_at)
       select id, merchant_id, '{540,1080}', '2026-11-21T10:00:00Z' from ec_account where display_name = 'Rocket'`,
    );
  });

  it('shows what was changed last first (A3)', async () => {
    expect(await names({})).toEqual(['Another', 'Big shop', 'Tea 100%', 'Rocket']);
  });

  it.each([
    ['UPDATED_AT', ['Rocket', 'Tea 100%', 'Big shop', 'Another']],
    ['MERCHANT', ['Rocket', 'Tea 100%', 'Big shop', 'Another']],
    ['PLATFORM', ['Rocket', 'Another', 'Tea 100%', 'Big shop']],
    ['DISPLAY_NAME', ['Another', 'Big shop', 'Rocket', 'Tea 100%']],
    ['STATUS', ['Rocket', 'Another', 'Big shop', 'Tea 100%']],
    ['FETCH_ORDERS', ['Big shop', 'Another', 'Rocket', 'Tea 100%']],
    ['INBOUND_PUSH', ['Tea 100%', 'Big shop', 'Another', 'Rocket']],
    ['CHANNEL', ['Rocket', 'Tea 100%', 'Big shop', 'Another']],
  ])(
    'sorts by %s both ways, and pages through it without a gap or a repeat, forwards and backwards (A2, A3)',
    async (field, ascending) => {
      expect(await names({ sort: { field, direction: 'ASC' } })).toEqual(ascending);
      for (const [direction, wanted] of [
        ['ASC', ascending],
        ['DESC', ascending.toReversed()],
      ] as const) {
        const sort = { field, direction };
        const seen: unknown[] = [];
        let page = await list({ first: 1, sort });
        for (;;) {
          seen.push(...page.nodes.map(({ displayName }) => displayName));
          if (!page.pageInfo.hasNextPage) break;
          page = await list({ first: 1, after: page.pageInfo.endCursor, sort });
        }
        expect(seen).toEqual(wanted);
        const back = await list({ last: 2, before: page.pageInfo.startCursor, sort });
        expect(back.nodes.map(({ displayName }) => displayName)).toEqual(wanted.slice(1, 3));
        expect(back.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
      }
    },
  );

  it.each([
    ['part of a display name, whatever the case', 'SHOP', ['Big shop', 'Tea 100%']],
    ['a platform by its name', 'coupang', ['Another', 'Rocket']],
    ['a platform by its Chinese name', '酷澎', ['Another', 'Rocket']],
    ['a percent sign as it stands', '100%', ['Tea 100%']],
    ['an underscore as it stands', '_', []],
    ['nothing', '  ', ['Another', 'Big shop', 'Tea 100%', 'Rocket']],
    ['what is nowhere', 'no such', []],
  ])('searches %s (A4)', async (_, search, found) => {
    expect(await names({ filter: { search } })).toEqual(found);
  });

  it('stacks filters, each with several values (A5)', async () => {
    const merchant = toGlobalId('merchant', world.ids.south);
    expect(await names({ filter: { platforms: ['COUPANG', 'MOMO'] } })).toEqual(['Another', 'Big shop', 'Rocket']);
    expect(await names({ filter: { platforms: ['COUPANG', 'MOMO'], statuses: ['CONNECTED'] } })).toEqual([
      'Another',
      'Rocket',
    ]);
    expect(
      await names({ filter: { platforms: ['COUPANG', 'MOMO'], statuses: ['CONNECTED'], merchantIds: [merchant] } }),
    ).toEqual(['Another']);
    expect(await names({ filter: { displayNames: ['Rocket', 'Another', 'no such'] } })).toEqual(['Another', 'Rocket']);
    expect(await names({ filter: { merchantIds: ['mer_nonsense'] } })).toEqual([]);
    expect(await names({ filter: { merchantIds: [], platforms: [] } })).toHaveLength(4);
    expect((await list({ first: 1, filter: { platforms: ['COUPANG'] } })).totalCount).toBe(2);
  });

  it('returns what the filters can offer, each count without its own filter', async () => {
    const { ecAccountFacets } = await ask(
      `{ ecAccountFacets(filter: { platforms: [COUPANG], statuses: [CONNECTED] })
         { total byStatus { status count } byPlatform { platform count } displayNames } }`,
    );
    expect(ecAccountFacets).toEqual({
      total: 2,
      byStatus: [{ status: 'CONNECTED', count: 2 }],
      byPlatform: [{ platform: 'COUPANG', count: 2 }],
      displayNames: ['Another', 'Rocket'],
    });
    const all = await ask<{ ecAccountFacets: { total: number; byStatus: unknown[] } }>(
      `{ ecAccountFacets { total byStatus { status count } } }`,
    );
    expect(all.ecAccountFacets).toEqual({
      total: 4,
      byStatus: [
        { status: 'CONNECTED', count: 2 },
        { status: 'NOT_VERIFIED', count: 1 },
        { status: 'DISCONNECTED', count: 1 },
      ],
    });
  });

  it("shows a merchant's person nothing of another merchant, whatever they ask for (A6, H4)", async () => {
    const owner = world.person(ours.db, { merchant: world.ids.north });
    expect(await names({ filter: { merchantIds: [toGlobalId('merchant', world.ids.south)] } }, owner)).toEqual([]);
    expect((await list({}, 'displayName', owner)).totalCount).toBe(2);
    const facets = await ask<{ ecAccountFacets: { total: number; displayNames: string[] } }>(
      '{ ecAccountFacets { total displayNames } }',
      {},
      owner,
    );
    expect(facets.ecAccountFacets).toEqual({ total: 2, displayNames: ['Rocket', 'Tea 100%'] });
    const [foreign] = await world.database.query<{ id: string }>(
      `select id from ec_account where display_name = 'Big shop'`,
    );
    expect(
      await ask(
        'query($id: ID!) { ecAccount(id: $id) { id } }',
        { id: toGlobalId('ecAccount', foreign?.id ?? '') },
        owner,
      ),
    ).toEqual({ ecAccount: null });
    await expect(list({}, 'displayName', world.person(ours.db, { permissions: [] }))).rejects.toThrow('Your role');
  });

  const row =
    'id displayName connectionStatus updatedAt merchant { name } salesChannel { name } platform { key label { en } colour } fetchSchedule { enabled slots timeZone nextFetchAt } inboundPush { enabled percentage }';

  it('holds every column of the list, in one statement for all rows (A2)', async () => {
    const { ctx, statements } = counting();
    const { nodes } = await list({ filter: { displayNames: ['Rocket', 'Big shop'] } }, row, ctx);
    expect(nodes[1]).toMatchObject({
      displayName: 'Rocket',
      connectionStatus: 'CONNECTED',
      updatedAt: '2026-11-20T00:00:00.000Z',
      merchant: { name: 'North Tea' },
      salesChannel: { name: 'North channel' },
      platform: { key: 'COUPANG', colour: expect.stringMatching(/^#/) },
      fetchSchedule: {
        enabled: true,
        slots: ['09:00', '18:00'],
        timeZone: 'Asia/Taipei',
        nextFetchAt: '2026-11-21T10:00:00.000Z',
      },
      inboundPush: { enabled: true, percentage: 60 },
    });
    expect(nodes[0]).toMatchObject({
      fetchSchedule: { enabled: false, slots: [], timeZone: 'Europe/Berlin', nextFetchAt: null },
    });
    // The page and its total.
    expect(statements).toHaveLength(2);
  });

  it('reads only what is asked for', async () => {
    const { ctx, statements } = counting();
    await list({}, 'displayName', ctx);
    expect(statements.join()).not.toMatch(/join/);
  });

  it('asks once for what all accounts need beside their row', async () => {
    const { ctx, statements } = counting();
    await ask(
      `{ ecAccounts { nodes { heldOrderCount credentials { value } shippingMappings { platformCode }
         unmappedShippingCodes { platformCode } health { tokenExpiresAt } inboundPush { mappedProductCount }
         history { nodes { action changes } } } } }`,
      {},
      ctx,
    );
    expect(statements.filter((sql) => !sql.includes('audit_entry'))).toHaveLength(1 + 5);
  });

  it('answers each field the same, alone or with all others', async () => {
    const fields = [
      'id',
      'displayName',
      'connectionStatus',
      'statusCause',
      'statusMessage',
      'statusChangedAt',
      'shopTitle',
      'version',
      'createdAt',
      'updatedAt',
      'heldOrderCount',
      'fetchSchedule { enabled slots timeZone }',
      'inboundPush { enabled percentage }',
      'merchant { id name version createdAt updatedAt }',
      'salesChannel { id name matchBy version createdAt updatedAt }',
      'health { failuresInRow lastTestedAt webhookState }',
      'actions { edit { allowed } fetchOrders { allowed reason } }',
    ];
    const { nodes } = await list({ first: 3 }, fields.join(' '));
    expect(nodes.length).toBeGreaterThan(0);
    for (const field of fields) {
      const name = field.split(' ')[0] ?? '';
      expect((await list({ first: 3 }, field)).nodes).toEqual(
        nodes.map((node) => ({ [name]: Reflect.get(node, name) })),
      );
    }
  });

  it.each([[{ first: 0 }], [{ first: 101 }], [{ after: 'nonsense' }], [{ first: 1, last: 1 }]])(
    'refuses %j',
    async (args) => {
      await expect(list(args)).rejects.toThrow(/must lie|cursor|either/);
    },
  );

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await list({ first: 1, sort: { field: 'DISPLAY_NAME', direction: 'ASC' } });
    await expect(list({ first: 1, after: pageInfo.endCursor })).rejects.toThrow('cursor');
  });
});

/** A warehouse person whose statements are written down. */
function counting(): { readonly ctx: RequestContext; readonly statements: string[] } {
  const person = world.person(ours.db);
  const statements: string[] = [];
  const ctx: RequestContext = {
    ...person,
    read: (work) =>
      person.read((tx) =>
        work({ em: tx.em, query: (sql, params, options) => (statements.push(sql), tx.query(sql, params, options)) }),
      ),
  };
  return { ctx, statements };
}

describe('an EC account in the API', () => {
  beforeEach(() => world.reset());
  const global = (id: string) => toGlobalId('ecAccount', id);
  const mutate = async (name: string, input: Record<string, unknown>, fields: string, ctx?: RequestContext) => {
    const type = name[0]?.toUpperCase() + name.slice(1);
    return (
      (
        await ask<Record<string, Record<string, unknown>>>(
          `mutation($input: ${type}Input!)
           { ${name}(input: $input) { ${fields}
             userErrors { __typename code field message ... on ConnectionTestError { cause platformMessage } }
             warnings { code } } }`,
          { input },
          ctx,
        )
      )[name] ?? {}
    );
  };

  it('is created, tested, set up and read, without a secret ever coming back (B2, B7, C1, C2)', async () => {
    const keys = world.coupangKeys();
    const created = await mutate(
      'ecAccountCreate',
      {
        merchantId: toGlobalId('merchant', world.ids.north),
        platform: 'COUPANG',
        displayName: 'Flagship',
        salesChannelId: toGlobalId('salesChannel', world.ids.northChannel),
        credentials: Object.entries(keys).map(([key, value]) => ({ key, value })),
      },
      'ecAccount { id version connectionStatus credentials { key secret filled value } actions { editSettings { allowed reason } fetchOrders { allowed reason } } }',
    );
    expect(created['userErrors']).toEqual([]);
    const account = created['ecAccount'] as {
      id: string;
      version: number;
      credentials: { key: string; value: string }[];
    };
    expect(account).toMatchObject({
      connectionStatus: 'NOT_VERIFIED',
      actions: { editSettings: { allowed: false, reason: 'NOT_CONNECTED' } },
    });
    expect(account.credentials.find(({ key }) => key === 'secretKey')).toMatchObject({
      secret: true,
      filled: true,
      value: '********',
    });
    expect(account.credentials.find(({ key }) => key === 'vendorId')).toMatchObject({
      secret: false,
      value: keys['vendorId'],
    });

    const tested = await mutate(
      'ecAccountTestConnection',
      { id: account.id },
      'durationMs steps { step outcome durationMs cause message } ecAccount { connectionStatus actions { editSettings { allowed } } }',
    );
    expect(tested).toMatchObject({
      userErrors: [],
      ecAccount: { connectionStatus: 'CONNECTED', actions: { editSettings: { allowed: true } } },
    });

    const scheduled = await mutate(
      'ecAccountSetSchedule',
      { id: account.id, expectedVersion: account.version, schedule: { enabled: true, slots: ['18:00', '09:00'] } },
      'ecAccount { version fetchSchedule { enabled slots nextFetchAt } actions { fetchOrders { allowed } } }',
    );
    expect(scheduled).toMatchObject({
      ecAccount: {
        version: 2,
        fetchSchedule: { enabled: true, slots: ['09:00', '18:00'], nextFetchAt: '2026-11-21T10:00:00.000Z' },
        actions: { fetchOrders: { allowed: true } },
      },
    });

    const code = ours.connectors.get('coupang')?.manifest.shippingCodes.codes[0]?.code;
    const mapped = await mutate(
      'ecAccountSetShippingMappings',
      {
        id: account.id,
        expectedVersion: 2,
        mappings: [{ platformCode: code, shippingTypeId: toGlobalId('shippingType', world.ids.coldType) }],
      },
      'releasedOrderCount ecAccount { shippingMappings { id platformCode label { en } shippingType { code } } }',
    );
    expect(mapped).toMatchObject({
      releasedOrderCount: 3,
      ecAccount: { shippingMappings: [{ platformCode: code, shippingType: { code: 'cold' } }] },
    });
    const pushed = await mutate(
      'ecAccountSetInboundPush',
      { id: account.id, expectedVersion: 3, inboundPush: { enabled: true, percentage: 100 } },
      'ecAccount { inboundPush { enabled percentage mappedProductCount lastSyncedAt } }',
    );
    expect(pushed).toMatchObject({
      warnings: [{ code: 'OVERSELLING_RISK' }],
      ecAccount: { inboundPush: { enabled: true, percentage: 100, mappedProductCount: 0, lastSyncedAt: null } },
    });

    const everything = JSON.stringify(
      await ask(
        `query($id: ID!) { ecAccount(id: $id) { id merchant { name } platform { key } displayName salesChannel { name }
           connectionStatus statusCause statusMessage statusChangedAt shopTitle credentials { key value }
           heldOrderCount unmappedShippingCodes { platformCode }
           health { lastTestedAt failuresInRow webhookState callsPerSecond tokenExpiresAt }
           history { nodes { action changes } } createdAt updatedAt } }`,
        { id: account.id },
      ),
    );
    expect(everything).toContain('"action":"ecAccount.updated"');
    expect(everything).toContain('"webhookState":"NOT_SUPPORTED"');
    for (const secret of [keys['secretKey'], keys['accessKey']])
      expect(everything + JSON.stringify([created, tested])).not.toContain(secret);
    expect(
      await ask(
        'query($m: ID!, $a: ID!) { all: combinedPushPercentage(merchantId: $m) { total accounts { displayName platform percentage } } others: combinedPushPercentage(merchantId: $m, exceptAccountId: $a) { total } }',
        { m: toGlobalId('merchant', world.ids.north), a: account.id },
      ),
    ).toEqual({
      all: { total: 100, accounts: [{ displayName: 'Flagship', platform: 'COUPANG', percentage: 100 }] },
      others: { total: 0 },
    });
  });

  it('shows who changed it to those who may read the audit log only (H4)', async () => {
    const id = toGlobalId('ecAccount', await world.coupangAccount(ours));
    const reader = world.person(ours.db, { permissions: ['ecAccount:read'] });
    const source = 'query($id: ID!) { ecAccount(id: $id) { history { nodes { action changes } } } }';
    await expect(ask(source, { id }, reader)).rejects.toThrow('Your role');
    expect(await ask(source, { id })).toMatchObject({
      ecAccount: {
        history: {
          nodes: expect.arrayContaining([
            { action: 'ecAccount.created', changes: expect.objectContaining({ platform: 'coupang' }) },
          ]),
        },
      },
    });
  });

  it('a test that fails names its cause and the step it stopped at (B9)', async () => {
    const id = await world.coupangAccount(ours, { secretKey: '0'.repeat(40) });
    const tested = await mutate(
      'ecAccountTestConnection',
      { id: global(id) },
      'steps { step outcome cause } ecAccount { connectionStatus statusCause statusMessage }',
    );
    expect(tested).toMatchObject({
      userErrors: [
        {
          __typename: 'ConnectionTestError',
          code: 'CONNECTION_FAILED',
          cause: 'WRONG_CREDENTIALS',
          platformMessage: expect.any(String),
        },
      ],
      steps: [
        { step: 'REACH_HOST', outcome: 'PASSED' },
        { step: 'SIGN_IN', outcome: 'FAILED', cause: 'WRONG_CREDENTIALS' },
      ],
      ecAccount: { connectionStatus: 'DISCONNECTED', statusCause: 'WRONG_CREDENTIALS' },
    });
  });

  it('a stale save gets the current version, and nothing is written', async () => {
    const id = await world.coupangAccount(ours);
    expect(
      await mutate('ecAccountUpdate', { id: global(id), expectedVersion: 7, displayName: 'x' }, 'ecAccount { id }'),
    ).toMatchObject({
      ecAccount: null,
      userErrors: [{ __typename: 'StaleVersionError', code: 'STALE_VERSION', field: ['expectedVersion'] }],
    });
  });

  it.each([
    ['ecAccountUpdate', { expectedVersion: 1 }, 'ecAccount { id }'],
    ['ecAccountDelete', {}, 'deletedId'],
    ['ecAccountTestConnection', {}, 'ecAccount { id } steps { step } durationMs'],
    ['ecAccountAuthorize', {}, 'ecAccount { id } authorizeUrl'],
    ['ecAccountRevoke', {}, 'ecAccount { id } revocationUrl'],
    ['ecAccountSetSchedule', { expectedVersion: 1, schedule: { enabled: false, slots: [] } }, 'ecAccount { id }'],
    [
      'ecAccountSetInboundPush',
      { expectedVersion: 1, inboundPush: { enabled: false, percentage: 0 } },
      'ecAccount { id }',
    ],
    ['ecAccountSetShippingMappings', { expectedVersion: 1, mappings: [] }, 'ecAccount { id } releasedOrderCount'],
    ['ecAccountClassifyPayment', { methodCode: 'x', kind: 'PREPAID' }, 'ecAccount { id } releasedOrderCount'],
  ])(
    "%s: an unknown id and another tenant's id look the same, and a viewer may not (H4)",
    async (name, input, fields) => {
      const id = await world.coupangAccount(ours);
      const south = world.person(ours.db, { merchant: world.ids.south });
      const foreign = await mutate(name, { ...input, id: global(id) }, fields, south);
      expect(foreign['userErrors']).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
      for (const unknown of ['acc_00000000000070008000000000000000', toGlobalId('order', id), 'nonsense', ''])
        expect((await mutate(name, { ...input, id: unknown }, fields))['userErrors']).toEqual(foreign['userErrors']);
      await expect(
        mutate(name, { ...input, id: global(id) }, fields, world.person(ours.db, { permissions: ['ecAccount:read'] })),
      ).rejects.toThrow('Your role');
      expect(await world.row(id)).toMatchObject({ version: 1 });
    },
  );

  it('is authorized by address and revoked with what is left to do (B5, B6)', async () => {
    const id = await world.liteshopAccount(ours);
    const begun = await mutate('ecAccountAuthorize', { id: global(id) }, 'authorizeUrl ecAccount { id }');
    expect(begun).toMatchObject({
      userErrors: [],
      ecAccount: { id: global(id) },
      authorizeUrl: expect.stringContaining(`${world.sandbox.urls.liteshop}/oauth/authorize?`),
    });
    expect(await mutate('ecAccountRevoke', { id: global(id) }, 'revocationUrl ecAccount { id }')).toMatchObject({
      ecAccount: null,
      revocationUrl: null,
      userErrors: [{ code: 'NOT_ALLOWED_NOW' }],
    });
  });
});

describe('the platforms in the API', () => {
  it('are what the manifests say (B4, B8, H5)', async () => {
    const { platforms } = await ask<{ platforms: Record<string, unknown>[] }>(
      `{ platforms { key label { en zhTW }
         colour connect credentialFields { key label { en } help { zhTW } secret required pattern patternMessage { en }
           options { value label { en } } defaultValue placeholder }
        ipAllowlist outboundIp orderIntake lookBackDays shippingCodeKind shippingCodes { code label { en } }
        afterShipping stockPush mappingSync contract caveats { en }
        scopes authorizationScopes { scope label { en zhTW } } authorizationReady } }`,
    );
    expect(platforms.map(({ key }) => key)).toEqual([...ours.connectors.keys()].map((key) => key.toUpperCase()).sort());
    expect(platforms.find(({ key }) => key === 'LITESHOP')).toMatchObject({
      connect: 'AUTHORIZATION',
      authorizationReady: true,
      outboundIp: null,
      scopes: expect.arrayContaining(['orders.read']),
      authorizationScopes: expect.arrayContaining([
        {
          scope: 'orders.read',
          label: { en: expect.stringContaining('orders'), zhTW: expect.stringContaining('訂單') },
        },
      ]),
      contract: 'EXPERIMENTAL',
    });
    expect(platforms.find(({ key }) => key === 'COUPANG')).toMatchObject({
      connect: 'SIGNED',
      authorizationReady: false,
      ipAllowlist: true,
      outboundIp: '203.0.113.7',
      scopes: [],
      authorizationScopes: [],
    });
  });
});
