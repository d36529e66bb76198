import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { startTestApi, type Caller, type TestApi } from '../testing/test-api.ts';

let api: TestApi;
let admin: Caller;
let merchantId: string;
let accountId: string;

const one = async (sql: string, params: readonly unknown[] = []): Promise<string> => {
  const [row] = await api.server.query<{ id: string }>(sql, params);
  if (!row) throw new Error(`no row: ${sql}`);
  return row.id;
};

beforeAll(async () => {
  api = await startTestApi();
  admin = await api.signIn('warehouseAdmin');
  merchantId = await one(`insert into merchant (code, name) values ('tea', 'Tea') returning id`);
  const channel = await one(`insert into sales_channel (merchant_id, name) values ($1, 'Online') returning id`, [
    merchantId,
  ]);
  await one(
    `insert into warehouse_product (merchant_id, sku, name, sellable_quantity, sellable_reported_at)
     values ($1, 'TEA-1', 'Tea', 20, now()) returning id`,
    [merchantId],
  );
  accountId = await one(
    `insert into ec_account (merchant_id, platform, display_name, sales_channel_id, status, push_enabled,
       push_percentage) values ($1, 'woocommerce', 'Tea shop', $2, 'connected', true, 60) returning id`,
    [merchantId, channel],
  );
});
afterAll(() => api.close());

const report = (caller: Caller, reference: string, quantity = 100) =>
  caller(
    `mutation ($input: PutAwayReportInput!) { putAwayReport(input: $input) { alreadyReported
       putAway { id reference lineCount quantity merchant { name }
         accounts { ecAccount { displayName } pushCount unmappedCount quantity doneQuantity }
         pushes(first: 10) { totalCount nodes { id received percentage quantity state steps { kind value result }
           ecAccount { displayName } warehouseProduct { sku } putAway { reference } } } }
       userErrors { code field message } } }`,
    {
      input: {
        merchantId: toGlobalId('merchant', merchantId),
        reference,
        lines: [{ sku: 'TEA-1', quantity }],
      },
    },
  );

describe('put-aways over the API', () => {
  it('G1: answer what of it each account gets, and why', async () => {
    expect((await report(admin, 'IN-1')).data).toMatchObject({
      putAwayReport: {
        alreadyReported: false,
        userErrors: [],
        putAway: {
          reference: 'IN-1',
          lineCount: 1,
          quantity: 100,
          merchant: { name: 'Tea' },
          accounts: [
            { ecAccount: { displayName: 'Tea shop' }, pushCount: 1, unmappedCount: 1, quantity: 60, doneQuantity: 0 },
          ],
          pushes: {
            totalCount: 1,
            nodes: [
              {
                received: 100,
                percentage: 60,
                quantity: 60,
                state: 'NOT_MAPPED',
                steps: [
                  { kind: 'RECEIVED', value: 100, result: 100 },
                  { kind: 'PERCENTAGE', value: 60, result: 60 },
                ],
                warehouseProduct: { sku: 'TEA-1' },
                putAway: { reference: 'IN-1' },
              },
            ],
          },
        },
      },
    });
    expect((await report(admin, 'IN-1')).data).toMatchObject({ putAwayReport: { alreadyReported: true } });
    expect((await report(admin, 'IN-1', 5)).data).toMatchObject({
      putAwayReport: { putAway: null, userErrors: [{ code: 'IDEMPOTENCY_CONFLICT', field: ['reference'] }] },
    });
  });

  it('are listed, found again by id, and let go', async () => {
    const list = await admin(
      `{ putAways(first: 5, reference: "IN-1") { totalCount nodes { id } }
         putAwayPushes(first: 5, states: [NOT_MAPPED]) { nodes { id } } }`,
    );
    const data = list.data as { putAways: { nodes: { id: string }[] }; putAwayPushes: { nodes: { id: string }[] } };
    const [put, push] = [data.putAways.nodes[0]?.id, data.putAwayPushes.nodes[0]?.id];
    expect(
      (
        await admin(
          `query ($put: ID!, $push: ID!) { putAway(id: $put) { reference }
             node(id: $push) { ... on PutAwayPush { quantity } } }`,
          { put, push },
        )
      ).data,
    ).toEqual({ putAway: { reference: 'IN-1' }, node: { quantity: 60 } });
    expect(
      (
        await admin(
          `mutation ($ids: [ID!]) { putAwayPushLetGo(input: { ids: $ids, note: "wrong" }) { letGoCount userErrors { code } } }`,
          { ids: [push] },
        )
      ).data,
    ).toEqual({ putAwayPushLetGo: { letGoCount: 1, userErrors: [] } });
  });

  it('H4: are not reported by a viewer, nor seen by another merchant', async () => {
    const viewer = await api.signIn('warehouseViewer');
    expect((await report(viewer, 'IN-9')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const other = await one(`insert into merchant (code, name) values ('cup', 'Cup') returning id`);
    const stranger = await api.signIn('merchantOwner', [other]);
    expect((await report(stranger, 'IN-9')).data).toMatchObject({
      putAwayReport: { userErrors: [{ code: 'NOT_FOUND', field: ['merchantId'] }] },
    });
    expect(
      (await stranger('{ putAways(first: 5) { nodes { id } } listings(first: 5) { nodes { id } } }')).data,
    ).toEqual({
      putAways: { nodes: [] },
      listings: { nodes: [] },
    });
  });
});

describe('rules and numbers over the API', () => {
  it('C6: a rule is set, shown, and removed when it changes nothing; everything wrong with it is said', async () => {
    const [product] = await api.server.query<{ id: string }>("select id from warehouse_product where sku = 'TEA-1'");
    const ids = {
      ecAccountId: toGlobalId('ecAccount', accountId),
      warehouseProductId: toGlobalId('warehouseProduct', product?.id ?? ''),
    };
    const set = async (rule: object) =>
      (
        await admin(
          `mutation ($input: StockRuleSetInput!) { stockRuleSet(input: $input) {
             stockRule { percentage fixed buffer cap stopAt } userErrors { code field } } }`,
          { input: { ...ids, ...rule } },
        )
      ).data;
    expect(await set({ buffer: 2, cap: 15 })).toEqual({
      stockRuleSet: { stockRule: { percentage: null, fixed: null, buffer: 2, cap: 15, stopAt: null }, userErrors: [] },
    });
    expect(await set({ percentage: 101, fixed: -1 })).toMatchObject({
      stockRuleSet: {
        stockRule: null,
        userErrors: [
          { code: 'INVALID', field: ['percentage'] },
          { code: 'INVALID', field: ['fixed'] },
          { code: 'INVALID', field: ['percentage'] },
        ],
      },
    });
    expect(await set({})).toEqual({ stockRuleSet: { stockRule: null, userErrors: [] } });
  });

  it('G1: why this number: the share, what the platform showed, and what it shows', async () => {
    await api.server.query(
      `update put_away_push set state = 'done', product_key = '77', number_before = 7, number_after = 50,
         settled_at = now()`,
    );
    expect(
      (
        await admin(
          `query ($account: ID!) { stockNumberExplanations(ecAccountId: $account, productKey: "77") {
             number by steps { kind value result } } }`,
          { account: toGlobalId('ecAccount', accountId) },
        )
      ).data,
    ).toEqual({
      stockNumberExplanations: [
        {
          number: 50,
          by: 'PUT_AWAY',
          steps: [
            { kind: 'RECEIVED', value: 100, result: 100 },
            { kind: 'PERCENTAGE', value: 60, result: 60 },
            { kind: 'PRESENT', value: 7, result: 7 },
            { kind: 'ADDED', value: 60, result: 67 },
            { kind: 'CAP', value: 50, result: 50 },
          ],
        },
      ],
    });
  });
});

describe('runs and listings over the API', () => {
  const run =
    'stockRun { id kind state listings { seen matched } stock { total needsTyping } ecAccount { displayName } }';

  it('C5 C6: are started, shown with their progress, and cancelled', async () => {
    const input = { ecAccountId: toGlobalId('ecAccount', accountId) };
    const started = await admin(
      `mutation ($input: StockRunStartInput!) {
         productMappingsSync(input: $input) { ${run} userErrors { code } }
         stockSyncPreview(input: $input) { ${run} userErrors { code } } }`,
      { input },
    );
    expect(started.data).toMatchObject({
      productMappingsSync: { stockRun: { kind: 'LISTINGS', state: 'QUEUED', stock: null }, userErrors: [] },
      stockSyncPreview: { stockRun: { kind: 'STOCK_SYNC', stock: { total: 0, needsTyping: false } }, userErrors: [] },
    });
    const { stockSyncPreview } = started.data as { stockSyncPreview: { stockRun: { id: string } } };
    const { id } = stockSyncPreview.stockRun;
    expect(
      (
        await admin(
          `mutation ($id: ID!) { stockSync(input: { runId: $id }) { userErrors { code } }
             stockRestore(input: { id: $id }) { userErrors { code } }
             stockRunCancel(input: { id: $id }) { stockRun { state
              items(first: 5) { nodes { productKey warehouseProduct { sku } } } }
               userErrors { code } } }`,
          { id },
        )
      ).data,
    ).toEqual({
      stockSync: { userErrors: [{ code: 'NOT_ALLOWED_NOW' }] },
      stockRestore: { userErrors: [{ code: 'NOT_ALLOWED_NOW' }] },
      stockRunCancel: { stockRun: { state: 'CANCELLED', items: { nodes: [] } }, userErrors: [] },
    });
    expect((await admin('{ stockRuns(first: 5, kinds: [STOCK_SYNC]) { totalCount } }')).data).toEqual({
      stockRuns: { totalCount: 1 },
    });
  });

  it('C5: a listing shows its candidates and is mapped by hand', async () => {
    const listing = await one(
      `insert into listing (account_id, merchant_id, product_key, sku, name, match)
       values ($1, $2, '10', 'TEA-1', 'Tea', 'ambiguous') returning id`,
      [accountId, merchantId],
    );
    await report(admin, 'IN-2');
    const found = await admin(
      `{ listings(first: 5, unmappedOnly: true, matches: [AMBIGUOUS]) { nodes { id productKey match mappedBy
           candidates { id sku } ecAccount { displayName } warehouseProduct { sku } } } }`,
    );
    const { nodes } = (found.data as { listings: { nodes: { candidates: { id: string; sku: string }[] }[] } }).listings;
    expect(nodes).toMatchObject([{ productKey: '10', candidates: [{ sku: 'TEA-1' }], warehouseProduct: null }]);
    const variables = { id: toGlobalId('listing', listing), product: nodes[0]?.candidates[0]?.id };
    expect(
      (
        await admin(
          `query ($id: ID!, $product: ID!) { listingMapPreview(id: $id, warehouseProductId: $product) { orderCount shareCount } }`,
          variables,
        )
      ).data,
    ).toEqual({ listingMapPreview: { orderCount: 0, shareCount: 1 } });
    expect(
      (
        await admin(
          `mutation ($id: ID!, $product: ID) { listingMap(input: { id: $id, warehouseProductId: $product }) {
             freedShareCount listing { mappedBy warehouseProduct { sku } } userErrors { code } } }`,
          variables,
        )
      ).data,
    ).toEqual({
      listingMap: {
        freedShareCount: 1,
        listing: { mappedBy: 'PERSON', warehouseProduct: { sku: 'TEA-1' } },
        userErrors: [],
      },
    });
  });
});
