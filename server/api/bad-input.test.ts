import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';

@Resolver()
class BrokenResolver {
  @Query(() => String, { description: 'Fails as a bug would.' })
  async broken(
    @Ctx() ctx: RequestContext,
    @Arg('sql', () => Boolean, { nullable: true, description: 'In the database.' }) sql: boolean | null,
  ): Promise<string> {
    if (sql) await ctx.read((tx) => tx.query('select secret_column from nowhere'));
    throw new Error('secret detail of the inside');
  }
}

const channelUpdate =
  'mutation ($input: SalesChannelUpdateInput!) { salesChannelUpdate(input: $input) { salesChannel { name version } userErrors { code field ... on StaleVersionError { currentVersion } } } }';

describe('bad input over HTTP', () => {
  let api: TestApi;
  let owner: Caller;
  let stranger: Caller;
  let north: string;
  let channel: string;

  beforeAll(async () => {
    api = await startTestApi({ more: [BrokenResolver] });
    north = await api.merchant('north');
    owner = await api.signIn('merchantOwner', [north]);
    stranger = await api.signIn('merchantOwner', [await api.merchant('south')]);
    const made = await owner(
      'mutation ($input: SalesChannelCreateInput!) { salesChannelCreate(input: $input) { salesChannel { id } userErrors { code } } }',
      {
        input: { merchantId: toGlobalId('merchant', north), name: 'Shop' },
      },
    );
    channel = String(at(made.data, 'salesChannelCreate', 'salesChannel', 'id'));
  });
  afterAll(() => api.close());

  const untouched = async () =>
    expect(await api.server.query('select name, version from sales_channel')).toEqual([{ name: 'Shop', version: 1 }]);

  it('refuses a value of the wrong type before anything runs', async () => {
    const answer = await owner(channelUpdate, { input: { id: channel, expectedVersion: 'one', name: 'X' } });
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: expect.any(String) });
    await untouched();
  });

  it('names every empty field at once', async () => {
    const answer = await owner(channelUpdate, { input: { id: channel, expectedVersion: 1, name: '  ' } });
    expect(answer.data).toMatchObject({
      salesChannelUpdate: { salesChannel: null, userErrors: [{ code: 'REQUIRED', field: ['name'] }] },
    });
    const product = await owner(
      'mutation ($input: WarehouseProductUpsertInput!) { warehouseProductUpsert(input: $input) { userErrors { code field } } }',
      {
        input: { merchantId: toGlobalId('merchant', north), sku: '', name: 'x'.repeat(301), barcode: 'a\u0000b' },
      },
    );
    expect(at(product.data, 'warehouseProductUpsert', 'userErrors')).toEqual([
      { code: 'REQUIRED', field: ['sku'] },
      { code: 'TOO_LONG', field: ['name'] },
      { code: 'INVALID', field: ['barcode'] },
    ]);
    await untouched();
  });

  it("says NOT_FOUND alike for an unknown id, an id of another kind, no id at all and another tenant's", async () => {
    const input = (id: string) => ({ input: { id, expectedVersion: 1, name: 'Taken over' } });
    const notFound = { salesChannelUpdate: { salesChannel: null, userErrors: [{ code: 'NOT_FOUND', field: ['id'] }] } };
    for (const id of [
      '',
      'chn_',
      "chn_'; drop table merchant",
      toGlobalId('salesChannel', '00000000-0000-7000-8000-000000000000'),
      toGlobalId('merchant', north),
    ]) {
      expect((await owner(channelUpdate, input(id))).data).toEqual(notFound);
    }
    expect((await stranger(channelUpdate, input(channel))).data).toEqual(notFound);
    await untouched();
  });

  it("shows another tenant's things nowhere", async () => {
    const hidden = await stranger(
      'query ($m: ID!, $c: ID!, $ms: [ID!]) { a: node(id: $m) { id } b: node(id: $c) { id } salesChannels(merchantIds: $ms) { totalCount } merchants { nodes { code } } }',
      {
        m: toGlobalId('merchant', north),
        c: channel,
        ms: [toGlobalId('merchant', north)],
      },
    );
    expect(hidden.data).toEqual({
      a: null,
      b: null,
      salesChannels: { totalCount: 0 },
      merchants: { nodes: [{ code: 'south' }] },
    });
    const made = await stranger(
      'mutation ($input: SalesChannelCreateInput!) { salesChannelCreate(input: $input) { userErrors { code field } } }',
      {
        input: { merchantId: toGlobalId('merchant', north), name: 'Planted' },
      },
    );
    expect(at(made.data, 'salesChannelCreate', 'userErrors')).toEqual([{ code: 'NOT_FOUND', field: ['merchantId'] }]);
    const deleted = await stranger(
      'mutation ($input: DeleteInput!) { salesChannelDelete(input: $input) { deletedId userErrors { code } } }',
      { input: { id: channel } },
    );
    expect(deleted.data).toEqual({ salesChannelDelete: { deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] } });
    await untouched();
  });

  it('returns the current version to a person who edits a stale one', async () => {
    const answer = await owner(channelUpdate, { input: { id: channel, expectedVersion: 7, name: 'Late' } });
    expect(at(answer.data, 'salesChannelUpdate', 'userErrors')).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'], currentVersion: 1 },
    ]);
    await untouched();
  });

  it('refuses 10 MB without reading it to the end', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        api.url,
        { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': 10_000_000 } },
        (answer) => {
          let body = '';
          answer.on('data', (part: Buffer) => (body += part.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode, ...(JSON.parse(body) as object) }));
        },
      );
      sent.on('error', reject);
      sent.write('{"query": "');
    });
    expect(status).toMatchObject({
      status: 413,
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', requestId: expect.any(String) } }],
    });
    const broken = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":',
    });
    expect([broken.status, await broken.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
  });

  it('masks what should not happen, with the request id under which it was logged once', async () => {
    const before = api.logged.length;
    for (const query of ['{ broken }', '{ broken(sql: true) }']) {
      const answer = await owner(query);
      expect(JSON.stringify(answer)).not.toMatch(/secret/);
      expect(answer.errors).toEqual([
        expect.objectContaining({
          message: 'Something went wrong on our side.',
          path: ['broken'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: answer.headers.get('x-request-id') },
        }),
      ]);
      expect(api.logged.at(-1)?.fields).toMatchObject({
        requestId: answer.headers.get('x-request-id'),
        err: expect.any(Error),
      });
    }
    expect(api.logged.length).toBe(before + 2);
  });

  it('refuses page sizes and cursors that cannot be', async () => {
    for (const args of [
      'first: 0',
      'first: 101',
      'first: -1',
      'after: "nonsense"',
      `after: "${Buffer.from('["a"]').toString('base64url')}"`,
      `after: "${Buffer.from('["a","b"]').toString('base64url')}"`,
    ]) {
      expect([args, (await owner(`{ salesChannels(${args}) { nodes { id } } }`)).errors?.[0]?.extensions.code]).toEqual(
        [args, 'BAD_USER_INPUT'],
      );
    }
  });

  it('limits depth, aliases, root fields, tokens and cost, and announces the cost', async () => {
    const merchant = (depth: number): string =>
      depth === 0 ? 'id' : `nodes { merchant { id } } edges { node { ${depth === 1 ? 'id' : 'merchant { id }'} } }`;
    const codes = async (query: string) => (await owner(query)).errors?.map((error) => error.extensions.code);
    expect(await codes(`{ ${Array.from({ length: 41 }, (_, i) => `a${i}: __typename`).join(' ')} }`)).toContain(
      'LIMIT_EXCEEDED',
    );
    expect(await codes(`{ ${Array.from({ length: 21 }, (_, i) => `a${i}: viewer { via }`).join(' ')} }`)).toContain(
      'LIMIT_EXCEEDED',
    );
    const logins = Array.from({ length: 21 }, (_, i) => `a${i}: logout { userErrors { code } }`).join(' ');
    expect(await codes(`mutation { ...many } fragment many on Mutation { ${logins} }`)).toContain('LIMIT_EXCEEDED');
    const deep = Array.from({ length: 15 }).reduce<string>(
      (inner) => `merchants { ${inner === 'id' ? 'totalCount' : `... on MerchantConnection { ${inner} }`} }`,
      'id',
    );
    expect((await owner(`{ ${deep} }`)).status).toBe(400);
    expect(
      await codes(
        `{ viewer { via } } # ${'x '.repeat(10)}\n fragment a on Query { ${'viewer { via } '.repeat(1_500)} }`,
      ),
    ).toEqual(['BAD_USER_INPUT']);
    expect(
      await codes(
        `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: salesChannels(first: 100) { ${merchant(2)} pageInfo { hasNextPage } }`).join(' ')} }`,
      ),
    ).toEqual(['LIMIT_EXCEEDED']);
    expect((await owner('{ salesChannels(first: 10) { nodes { merchant { id } } } }')).extensions).toEqual({
      cost: { requested: 21, limit: 10_000 },
    });
  });

  it('refuses a document of comments: no tokens, yet kept in memory', async () => {
    const answer = await owner(`{ viewer { via } }\n${'#\n'.repeat(25_000)}`);
    expect(answer).toMatchObject({
      status: 400,
      errors: [
        {
          message: 'The query exceeds the limit of 50000 characters.',
          extensions: { code: 'LIMIT_EXCEEDED', requestId: answer.headers.get('x-request-id') },
        },
      ],
    });
    expect((await owner(`{ viewer { via } }\n${'#\n'.repeat(24_000)}`)).status).toBe(200);
  });

  it('sends subscriptions to the WebSocket', async () => {
    const answer = await owner('subscription { liveEvents { seq } }');
    expect(answer.errors).toMatchObject([
      { message: 'Subscriptions go over WebSocket.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('lets any tool read the schema', async () => {
    expect((await api.anonymous('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });
});
