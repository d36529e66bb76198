import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

const channelCreate =
  'mutation ($input: SalesChannelCreateInput!) { salesChannelCreate(input: $input) { salesChannel { id version matchBy merchant { code } } userErrors { code field } } }';
const upsert =
  'mutation ($input: WarehouseProductUpsertInput!) { warehouseProductUpsert(input: $input) { warehouseProduct { id version barcode sellableQuantity } userErrors { code field } } }';

describe('merchants, channels, shipping types and products (H1)', () => {
  let api: TestApi;
  let admin: Caller;
  let owner: Caller;
  let north: string;

  beforeAll(async () => {
    api = await startTestApi();
    admin = await api.signIn('warehouseAdmin');
    north = await api.merchant('north');
    owner = await api.signIn('merchantOwner', [north]);
  });
  afterAll(() => api.close());

  it('lets the warehouse make merchants, in a real time zone and with a code of their own', async () => {
    const create =
      'mutation ($input: MerchantCreateInput!) { merchantCreate(input: $input) { merchant { code timeZone version } userErrors { code field } } }';
    expect((await admin(create, { input: { code: 'east', name: 'East' } })).data).toEqual({
      merchantCreate: { merchant: { code: 'east', timeZone: 'Asia/Taipei', version: 1 }, userErrors: [] },
    });
    expect(
      at((await admin(create, { input: { code: 'east', name: 'East' } })).data, 'merchantCreate', 'userErrors'),
    ).toEqual([{ code: 'TAKEN', field: ['code'] }]);
    expect(
      at(
        (await admin(create, { input: { code: 'No', name: '', timeZone: 'Asia/Nowhere' } })).data,
        'merchantCreate',
        'userErrors',
      ),
    ).toEqual([
      { code: 'INVALID', field: ['code'] },
      { code: 'REQUIRED', field: ['name'] },
      { code: 'INVALID', field: ['timeZone'] },
    ]);
    expect(
      at((await owner(create, { input: { code: 'west', name: 'West' } })).data, 'merchantCreate', 'userErrors'),
    ).toEqual([{ code: 'FORBIDDEN', field: null }]);
  });

  it('changes a merchant once per version, however many try at once', async () => {
    const update =
      'mutation ($input: MerchantUpdateInput!) { merchantUpdate(input: $input) { merchant { version timeZone } userErrors { code } } }';
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        owner(update, {
          input: { id: toGlobalId('merchant', north), expectedVersion: 1, name: `North ${i}`, timeZone: 'Asia/Tokyo' },
        }),
      ),
    );
    const codes = answers.map((answer) =>
      at(answer.data, 'merchantUpdate', 'userErrors', 0, 'code') === 'STALE_VERSION' ? 'STALE_VERSION' : 'done',
    );
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual([
      'done',
      'STALE_VERSION',
      'STALE_VERSION',
      'STALE_VERSION',
    ]);
    // Saying what is so already changes nothing.
    expect(
      (
        await owner(update, {
          input: { id: toGlobalId('merchant', north), expectedVersion: 2, timeZone: 'Asia/Tokyo' },
        })
      ).data,
    ).toEqual({ merchantUpdate: { merchant: { version: 2, timeZone: 'Asia/Tokyo' }, userErrors: [] } });
  });

  it('keeps channel names apart within a merchant and deletes only channels nobody uses', async () => {
    const made = await owner(channelCreate, {
      input: { merchantId: toGlobalId('merchant', north), name: ' Online ', matchBy: 'BARCODE' },
    });
    expect(made.data).toMatchObject({
      salesChannelCreate: {
        salesChannel: { version: 1, matchBy: 'BARCODE', merchant: { code: 'north' } },
        userErrors: [],
      },
    });
    expect(
      at(
        (await owner(channelCreate, { input: { merchantId: toGlobalId('merchant', north), name: 'Online' } })).data,
        'salesChannelCreate',
        'userErrors',
      ),
    ).toEqual([{ code: 'TAKEN', field: ['name'] }]);
    const id = String(at(made.data, 'salesChannelCreate', 'salesChannel', 'id'));
    const remove = (version?: number) =>
      owner('mutation ($input: DeleteInput!) { salesChannelDelete(input: $input) { deletedId userErrors { code } } }', {
        input: { id, expectedVersion: version },
      });
    await api.server.query(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id)
       select merchant_id, 'momo', 'Shop', id from sales_channel`,
    );
    expect((await owner('{ salesChannels { nodes { name ecAccountCount } } }')).data).toEqual({
      salesChannels: { nodes: [{ name: 'Online', ecAccountCount: 1 }] },
    });
    expect((await remove()).data).toEqual({
      salesChannelDelete: { deletedId: null, userErrors: [{ code: 'IN_USE' }] },
    });
    await api.server.query('delete from ec_account');
    expect((await remove(9)).data).toEqual({
      salesChannelDelete: { deletedId: null, userErrors: [{ code: 'STALE_VERSION' }] },
    });
    expect((await remove(1)).data).toEqual({ salesChannelDelete: { deletedId: id, userErrors: [] } });
    expect((await remove()).data).toEqual({
      salesChannelDelete: { deletedId: null, userErrors: [{ code: 'NOT_FOUND' }] },
    });
  });

  it('S11: says which accounts stand in the way of deleting a channel, deleted ones apart', async () => {
    const channels = await Promise.all(
      ['Used', 'Past', 'Free'].map(async (name) => {
        const made = await owner(channelCreate, { input: { merchantId: toGlobalId('merchant', north), name } });
        return String(at(made.data, 'salesChannelCreate', 'salesChannel', 'id'));
      }),
    );
    await api.server.query(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status)
       select merchant_id, 'momo', name || n, id, case when name = 'Past' or n = 3 then 'closed' else 'connected' end
       from sales_channel, generate_series(1, 3) n where name in ('Used', 'Past')`,
    );
    const { data } = await owner(
      '{ salesChannels(search: "s") { nodes { name ecAccountCount deletionPreview { ecAccountCount closedEcAccountCount } } } free: salesChannels(search: "Free") { nodes { deletionPreview { ecAccountCount closedEcAccountCount } } } }',
    );
    expect(data).toEqual({
      salesChannels: {
        nodes: [
          { name: 'Past', ecAccountCount: 0, deletionPreview: { ecAccountCount: 0, closedEcAccountCount: 3 } },
          { name: 'Used', ecAccountCount: 2, deletionPreview: { ecAccountCount: 2, closedEcAccountCount: 1 } },
        ],
      },
      free: { nodes: [{ deletionPreview: { ecAccountCount: 0, closedEcAccountCount: 0 } }] },
    });
    const remove = (id: string | undefined) =>
      owner('mutation ($input: DeleteInput!) { salesChannelDelete(input: $input) { userErrors { code message } } }', {
        input: { id },
      });
    expect(at((await remove(channels[0])).data, 'salesChannelDelete', 'userErrors', 0, 'message')).toBe(
      'EC accounts belong to this channel. Give them another one first.',
    );
    expect(at((await remove(channels[1])).data, 'salesChannelDelete', 'userErrors', 0, 'message')).toBe(
      'Deleted EC accounts whose orders stay belong to this channel, so it stays, too.',
    );
    expect(at((await remove(channels[2])).data, 'salesChannelDelete', 'userErrors')).toEqual([]);
    await api.server.query('delete from ec_account');
    await api.server.query('delete from sales_channel');
  });

  it('S11: counts what still uses a shipping type, and leaves it all when the type is no longer offered', async () => {
    const ids = await Promise.all(
      ['van', 'bike'].map(async (code) => {
        const made = await admin(
          'mutation ($input: ShippingTypeCreateInput!) { shippingTypeCreate(input: $input) { shippingType { id } userErrors { code } } }',
          { input: { code, name: code } },
        );
        return String(at(made.data, 'shippingTypeCreate', 'shippingType', 'id'));
      }),
    );
    await api.server.query(`insert into sales_channel (merchant_id, name) values ($1, 'Vans')`, [north]);
    await api.server.query(
      `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status)
       select merchant_id, 'momo', 'Van ' || n, id, case when n = 3 then 'closed' else 'connected' end
       from sales_channel, generate_series(1, 3) n`,
    );
    await api.server.query(
      `insert into shipping_mapping (account_id, merchant_id, platform_code, shipping_type_id)
       select a.id, a.merchant_id, 'code' || n, t.id from ec_account a, generate_series(1, 2) n, shipping_type t
       where t.code = 'van'`,
    );
    const used = async () =>
      (
        (await admin('{ shippingTypes { code active deactivationPreview { mappingCount ecAccountCount } } }')).data as {
          shippingTypes: { code: string }[];
        }
      ).shippingTypes.filter(({ code }) => ['van', 'bike'].includes(code));
    const bike = { code: 'bike', active: true, deactivationPreview: { mappingCount: 0, ecAccountCount: 0 } };
    const van = { code: 'van', active: true, deactivationPreview: { mappingCount: 4, ecAccountCount: 2 } };
    expect(await used()).toEqual([bike, van]);
    await admin(
      'mutation ($input: ShippingTypeUpdateInput!) { shippingTypeUpdate(input: $input) { userErrors { code } } }',
      { input: { id: ids[0], expectedVersion: 1, active: false } },
    );
    expect(await used()).toEqual([bike, { ...van, active: false }]);
    await api.server.query('delete from ec_account');
    await api.server.query('delete from sales_channel');
    await api.server.query(`delete from shipping_type where code in ('van', 'bike')`);
  });

  it('pages a list forward without losing or repeating a row, and searches text as it stands', async () => {
    for (const name of ['A%', 'B_', 'C\\', 'D', 'E'])
      await owner(channelCreate, { input: { merchantId: toGlobalId('merchant', north), name } });
    const seen: string[] = [];
    let after: unknown = null;
    do {
      const page = await owner(
        'query ($after: String) { salesChannels(first: 2, after: $after) { totalCount nodes { name } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      expect(at(page.data, 'salesChannels', 'totalCount')).toBe(5);
      seen.push(...(at(page.data, 'salesChannels', 'nodes') as { name: string }[]).map((node) => node.name));
      after = at(page.data, 'salesChannels', 'pageInfo', 'hasNextPage')
        ? at(page.data, 'salesChannels', 'pageInfo', 'endCursor')
        : null;
    } while (after !== null);
    expect(seen).toEqual(['A%', 'B_', 'C\\', 'D', 'E']);
    for (const [search, found] of [
      ['%', ['A%']],
      ['_', ['B_']],
      ['\\', ['C\\']],
      ['d', ['D']],
    ] as const) {
      expect(
        at(
          (await owner('query ($s: String) { salesChannels(search: $s) { nodes { name } } }', { s: search })).data,
          'salesChannels',
          'nodes',
        ),
      ).toEqual(found.map((name) => ({ name })));
    }
  });

  it('keeps shipping types for all merchants, changed by the warehouse only', async () => {
    const create =
      'mutation ($input: ShippingTypeCreateInput!) { shippingTypeCreate(input: $input) { shippingType { id nameZhTW active version } userErrors { code field } } }';
    const made = await admin(create, { input: { code: 'cold', name: 'Cold chain', nameZhTW: '低溫宅配' } });
    expect(made.data).toMatchObject({
      shippingTypeCreate: { shippingType: { nameZhTW: '低溫宅配', active: true, version: 1 }, userErrors: [] },
    });
    expect(
      at((await owner(create, { input: { code: 'warm', name: 'Warm' } })).data, 'shippingTypeCreate', 'userErrors'),
    ).toEqual([{ code: 'FORBIDDEN', field: null }]);
    await admin(
      'mutation ($input: ShippingTypeUpdateInput!) { shippingTypeUpdate(input: $input) { userErrors { code } } }',
      {
        input: {
          id: at(made.data, 'shippingTypeCreate', 'shippingType', 'id'),
          expectedVersion: 1,
          active: false,
          nameZhTW: '',
        },
      },
    );
    expect(
      (await owner('{ all: shippingTypes { code nameZhTW } some: shippingTypes(activeOnly: true) { code } }')).data,
    ).toEqual({ all: [{ code: 'cold', nameZhTW: null }], some: [] });
  });

  it('makes one product of a SKU however often and how many at once say so', async () => {
    const input = {
      merchantId: toGlobalId('merchant', north),
      sku: 'TEA-1',
      name: 'Oolong',
      barcode: '471',
      sellableQuantity: 5,
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => owner(upsert, { input })));
    expect(
      new Set(answers.map((answer) => at(answer.data, 'warehouseProductUpsert', 'warehouseProduct', 'id'))).size,
    ).toBe(1);
    expect((await owner(upsert, { input })).data).toMatchObject({
      warehouseProductUpsert: { warehouseProduct: { version: 1, barcode: '471', sellableQuantity: 5 } },
    });
    // Left out stays, null clears.
    expect(
      (await owner(upsert, { input: { merchantId: input.merchantId, sku: 'TEA-1', name: 'Oolong', barcode: null } }))
        .data,
    ).toMatchObject({
      warehouseProductUpsert: { warehouseProduct: { version: 2, barcode: null, sellableQuantity: 5 } },
    });
  });

  it('loses no change of a product, however many come at once', async () => {
    const said = (sellableQuantity: number) =>
      owner(upsert, {
        input: { merchantId: toGlobalId('merchant', north), sku: 'TEA-2', name: 'Green', sellableQuantity },
      });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(said));
    expect(
      new Set(answers.map((answer) => at(answer.data, 'warehouseProductUpsert', 'warehouseProduct', 'version'))),
    ).toEqual(new Set([1, 2, 3, 4, 5]));
    const entries = await api.server.query<{ changes: { sellableQuantity: number | { from: number; to: number } } }>(
      `select changes from audit_entry where subject_id = (select id from warehouse_product where sku = 'TEA-2')
       order by id`,
    );
    // Each began where the one before had ended.
    const [first, ...later] = entries.map(({ changes }) => changes.sellableQuantity);
    let quantity = first;
    for (const change of later) {
      expect(change).toMatchObject({ from: quantity });
      quantity = (change as { to: number }).to;
    }
    expect(later).toHaveLength(4);
    expect(
      await api.server.query(`select sellable_quantity as quantity from warehouse_product where sku = 'TEA-2'`),
    ).toEqual([{ quantity }]);
  });

  it('changes a product while an import refers to it', async () => {
    const input = { merchantId: toGlobalId('merchant', north), sku: 'REFERRED', name: 'Referred' };
    await owner(upsert, { input });
    await api.db.run(allMerchants, async (tx) => {
      // As a line of an order locks its product until its page is committed, while the change waits for imports to end.
      await tx.query(`select from warehouse_product where sku = 'REFERRED' for key share`);
      expect((await owner(upsert, { input: { ...input, barcode: '4711' } })).data).toMatchObject({
        warehouseProductUpsert: { warehouseProduct: { barcode: '4711' }, userErrors: [] },
      });
    });
  }, 10_000);

  it('finds by node(id) what may be seen', async () => {
    const found = await owner('query ($id: ID!) { node(id: $id) { __typename id ... on Merchant { code } } }', {
      id: toGlobalId('merchant', north),
    });
    expect(found.data).toEqual({ node: { __typename: 'Merchant', id: toGlobalId('merchant', north), code: 'north' } });
  });
});
