import 'reflect-metadata';
import { graphql, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.ts';
import { buildConnectors } from '../connectors/registry.ts';
import { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import type { RequestContext } from '../graphql/context.ts';
import type { Permission } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Loaders } from '../graphql/loaders.ts';
import { Assembly, resolverClassesOf } from '../graphql/assembly.ts';
import type { NodeRegistry } from '../graphql/node.ts';
import { buildApiSchema } from '../api/schema.ts';
import { Notifications } from '../notifications/notifications.ts';
import { ordersFeature } from '../orders/feature.ts';
import { aHouse, silentLog, type House } from '../orders/testing/a-house.ts';
import { aLine, anOrder, fetched } from '../orders/testing/builders.ts';
import { platformsFeature } from '../platforms/feature.ts';
import { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { fetchRunsFeature } from './feature.ts';
import { aPerson } from './testing/a-person.ts';
import { HouseGate, ScriptedStore } from './testing/scripted-store.ts';

let house: House;
let schema: GraphQLSchema;
let nodes: NodeRegistry;
let person: RequestContext;
let runId: string;

beforeAll(async () => {
  house = await aHouse();
  const connectors = buildConnectors(() => ({ now: () => house.clock.now(), hosts: {}, appKeys: {} }));
  const platforms = { connectors, outboundIp: null, authorizationReady: () => false };
  const reader = new EcAccountReader(new PlatformCatalogue(platforms));
  const audit = new AuditLog();
  const assembly = new Assembly();
  assembly.add(platformsFeature, platforms);
  assembly.add(ordersFeature, { audit, reader });
  assembly.add(fetchRunsFeature, {
    db: house.db,
    clock: house.clock,
    connectors,
    audit,
    notifications: new Notifications(),
    accounts: new HouseGate(house, new ScriptedStore()),
    reader,
    nudge: () => {},
    log: silentLog,
  });
  nodes = assembly.nodes;
  schema = buildApiSchema(resolverClassesOf([platformsFeature, ordersFeature, fetchRunsFeature]), assembly.resolvers);
  person = await aPerson(house);

  const lease = await house.run();
  runId = lease.runId;
  await house.importer(lease).importPage([
    fetched(
      anOrder({
        platformOrderId: 'a',
        placedAt: new Date('2026-11-20T01:00:00Z'),
        total: { amount: '473', currency: 'TWD' },
      }),
    ),
    fetched(
      anOrder({
        platformOrderId: 'b',
        placedAt: new Date('2026-11-20T02:00:00Z'),
        shippingCode: 'coldchain',
        total: { amount: '99.5', currency: 'TWD' },
        lines: [aLine({ unitPrice: { amount: '99.5', currency: 'TWD' } })],
      }),
    ),
    fetched(
      anOrder({
        platformOrderId: 'c',
        placedAt: new Date('2026-11-20T03:00:00Z'),
        buyerNote: 'call 0912345678',
        lines: [aLine({ productKey: 'x', sku: 'NEW-9', name: 'New' })],
      }),
    ),
    fetched(anOrder({ platformOrderId: 'd', state: 'notReady', stateCode: 'on-hold' })),
    { kind: 'unreadable', platformOrderId: 'e', reason: 'total is missing', raw: '{"phone":"0912345678"}' },
  ]);
});
afterAll(() => house.close());

async function ask<T>(source: string, variableValues: Record<string, unknown> = {}, ctx = person): Promise<T> {
  ctx.loaders.clear();
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: ctx });
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return JSON.parse(JSON.stringify(data)) as T;
}
const only = (...permissions: Permission[]): RequestContext => ({
  ...person,
  loaders: new Loaders(),
  actor: person.actor && { ...person.actor, permissions: new Set(permissions) },
});
interface Listed {
  readonly orders: {
    readonly nodes: readonly Record<string, unknown>[];
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}
const list = async (args: Record<string, unknown>, fields = 'platformOrderId', ctx = person) =>
  (
    await ask<Listed>(
      `query($first: Int, $after: String, $filter: OrderFilter, $sort: OrderSort)
       { orders(first: $first, after: $after, filter: $filter, sort: $sort)
         { nodes { ${fields} } totalCount pageInfo { endCursor hasNextPage } } }`,
      args,
      ctx,
    )
  ).orders;
const ids = async (args: Record<string, unknown>, ctx = person) =>
  (await list(args, 'platformOrderId', ctx)).nodes.map((node) => node['platformOrderId']);

describe('the list of orders (E5)', () => {
  it('shows the newest first and pages by keyset', async () => {
    const first = await list({ first: 2 });
    expect(first).toMatchObject({
      nodes: [{ platformOrderId: 'c' }, { platformOrderId: 'b' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    expect(await ids({ first: 2, after: first.pageInfo.endCursor })).toEqual(['a']);
  });

  it.each([
    ['PLACED_AT', ['a', 'b', 'c']],
    ['TOTAL', ['b', 'a', 'c']],
    ['PLATFORM_ORDER_NUMBER', ['a', 'b', 'c']],
    ['STATUS', ['b', 'c', 'a']],
    ['SHIP_BY', ['a', 'b', 'c']],
  ])('sorts by %s, both ways, across pages', async (field, expected) => {
    for (const [direction, order] of [
      ['ASC', expected],
      ['DESC', expected.toReversed()],
    ] as const) {
      const sort = { field, direction };
      const seen: unknown[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page = await list({ first: 1, after, sort });
        seen.push(...page.nodes.map((node) => node['platformOrderId']));
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
      }
      expect(seen).toEqual(order);
    }
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['status', { statuses: ['HELD'] }, ['c', 'b']],
    ['hold', { holdKinds: ['UNKNOWN_PRODUCT'] }, ['c']],
    ['time', { placedFrom: '2026-11-20T01:30:00Z', placedTo: '2026-11-20T02:00:00Z' }, ['b']],
    ['platform', { platforms: ['MOMO'] }, []],
    ['number', { search: 'no-A' }, ['a']],
    ['SKU', { search: 'new-9' }, ['c']],
    ['a wildcard taken as it stands', { search: '%' }, []],
    ['an account of nobody', { ecAccountIds: [toGlobalId('ecAccount', '00000000-0000-7000-8000-000000000000')] }, []],
    ['an id of another kind', { merchantIds: ['nonsense'] }, []],
  ])('filters by %s', async (_, filter, expected) => {
    expect(await ids({ filter })).toEqual(expected);
  });

  it('finds recipients by name only for those who may see them', async () => {
    const filter = { search: '怡君' };
    expect(await ids({ filter })).toHaveLength(3);
    expect(await ids({ filter }, only('order:read'))).toEqual([]);
  });

  it('counts what a search finds, the same on every page', async () => {
    const filter = { search: '怡君' };
    const first = await list({ first: 2, filter });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await list({ first: 2, after: first.pageInfo.endCursor, filter });
    expect(second).toMatchObject({ nodes: [{ platformOrderId: 'a' }], totalCount: 3 });
    expect(await list({ first: 50, filter })).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect(await list({ first: 50, filter: { search: 'nowhere' } })).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('counts for the quick views without the filter’s own state', async () => {
    const { orderFacets } = await ask<{ orderFacets: unknown }>(
      '{ orderFacets(filter: { statuses: [READY] }) { total byStatus { status count } byHold { kind count } unknownProducts } }',
    );
    expect(orderFacets).toEqual({
      total: 1,
      byStatus: [
        { status: 'HELD', count: 2 },
        { status: 'READY', count: 1 },
      ],
      byHold: [
        { kind: 'SHIPPING_UNMAPPED', count: 1 },
        { kind: 'UNKNOWN_PRODUCT', count: 1 },
      ],
      unknownProducts: 1,
    });
  });

  it('another merchant sees nothing of it, by list, by id, or by facet', async () => {
    const other = await house.one<{ id: string }>(
      `insert into merchant (code, name) values ('other', 'Other') returning id`,
    );
    const stranger = await aPerson(house, other.id);
    expect(await ids({}, stranger)).toEqual([]);
    const { id } = await house.one<{ id: string }>('select id from ec_order limit 1');
    expect(
      await ask(
        'query($id: ID!) { order(id: $id) { id } fetchRuns { totalCount } unknownProducts { totalCount } }',
        { id: toGlobalId('order', id) },
        stranger,
      ),
    ).toEqual({ order: null, fetchRuns: { totalCount: 0 }, unknownProducts: { totalCount: 0 } });
    await expect(ids({}, only('ecAccount:read'))).rejects.toThrow('does not allow');
  });
});

describe('one order', () => {
  const detail = `query($id: ID!)
    { order(id: $id) { status total { amount currency } recipient { masked name phone email city address }
      buyerNote rawPayload ecAccount { displayName }
    lines { name quantity unitPrice { amount } warehouseProduct { sku } unknownProduct { name heldOrderCount } }
    openHolds { id kind code } timeline { nodes { kind facts run { id } } }
    actions { hold { allowed reason } release { allowed reason } refetch { allowed reason } } } }`;
  const idOf = async (ref: string) =>
    toGlobalId(
      'order',
      (await house.one<{ id: string }>('select id from ec_order where platform_order_id = $1', [ref])).id,
    );

  it('shows everything to people who may see it', async () => {
    const { order } = await ask<{ order: unknown }>(detail, { id: await idOf('c') });
    expect(order).toMatchObject({
      status: 'HELD',
      total: { amount: '473', currency: 'TWD' },
      recipient: { masked: false, name: '林怡君', phone: '0912345678' },
      buyerNote: 'call 0912345678',
      ecAccount: { displayName: 'Main store' },
      lines: [
        {
          name: 'New',
          quantity: 1,
          unitPrice: { amount: '473' },
          warehouseProduct: null,
          unknownProduct: { name: 'New', heldOrderCount: 1 },
        },
      ],
      openHolds: [{ kind: 'UNKNOWN_PRODUCT', code: 'x' }],
      timeline: {
        nodes: [
          { kind: 'HELD', facts: { kind: 'unknownProduct', code: 'x' }, run: { id: toGlobalId('fetchRun', runId) } },
          { kind: 'IMPORTED' },
        ],
      },
      actions: { hold: { allowed: true }, release: { allowed: true }, refetch: { allowed: true } },
    });
    expect(JSON.stringify(order)).toContain('0912345678');
  });

  it('masks the buyer everywhere for the others', async () => {
    const { order } = await ask<{ order: unknown }>(
      detail,
      { id: await idOf('c') },
      only('order:read', 'ecAccount:read'),
    );
    expect(order).toMatchObject({
      recipient: { masked: true, name: '林**', phone: '*****678', email: '***', city: '台北市', address: '***' },
      buyerNote: null,
      rawPayload: null,
      actions: { hold: { reason: 'NO_PERMISSION' }, refetch: { reason: 'NO_PERMISSION' } },
    });
    expect(JSON.stringify(order)).not.toMatch(/怡君|0912345678|復興/);
  });

  it('is held and released with a note, and says what is wrong in the payload', async () => {
    const id = await idOf('a');
    const hold =
      'mutation($id: ID!, $note: String!) { orderHold(input: { id: $id, note: $note }) { order { status openHolds { id note createdBy { name } } } userErrors { code field } } }';
    expect(await ask(hold, { id, note: ' ' })).toMatchObject({
      orderHold: { order: null, userErrors: [{ code: 'REQUIRED', field: ['note'] }] },
    });
    const held = await ask<{ orderHold: { order: { openHolds: { id: string }[] } } }>(hold, { id, note: 'wait' });
    expect(held).toMatchObject({
      orderHold: { order: { status: 'HELD', openHolds: [{ note: 'wait', createdBy: { name: 'W' } }] }, userErrors: [] },
    });
    const holdId = held.orderHold.order.openHolds[0]?.id;
    expect(
      await ask(
        'mutation($id: ID!, $holdId: ID!) { orderRelease(input: { id: $id, holdId: $holdId }) { order { status } userErrors { code } } }',
        { id, holdId },
      ),
    ).toEqual({ orderRelease: { order: { status: 'READY' }, userErrors: [] } });
  });
});

describe('runs and unknown products', () => {
  it('say with their platform since when it is not reachable and when it is tried again', async () => {
    const query = `query($id: ID!) { fetchRun(id: $id) { ecAccount { platform { key outage { since nextTryAt } } } } }`;
    const id = toGlobalId('fetchRun', runId);
    const outage = async () =>
      (await ask<{ fetchRun: { ecAccount: { platform: { outage: unknown } } } }>(query, { id })).fetchRun.ecAccount
        .platform.outage;
    expect(await outage()).toBeNull();
    const [since, next] = ['2026-11-21T05:00:00.000Z', '2026-11-21T06:10:00.000Z'];
    await house.all(
      `insert into platform_breaker (platform, failures, failed_at, since, open_until)
       values ('liteshop', 3, $1, $1, $2)`,
      [since, next],
    );
    expect(await outage()).toEqual({ since, nextTryAt: next });
    // Failures that open nothing are nobody's news.
    await house.all('update platform_breaker set open_until = null');
    expect(await outage()).toBeNull();
    await house.all('delete from platform_breaker');
  });

  it('D7: a run shows its counts and what became of each order; payloads only to people who may read them', async () => {
    const query = `query($id: ID!)
      { fetchRun(id: $id) { trigger state counts { seen created updated unchanged held skipped failed expected }
        ecAccount { displayName } canCancel { allowed }
      items { nodes { outcome platformOrderNumber skipReason detail rawPayload canRetry { allowed }
        order { platformOrderId } } } } }`;
    const { fetchRun } = await ask<{
      fetchRun: { counts: Record<string, number>; items: { nodes: { outcome: string }[] } };
    }>(query, { id: toGlobalId('fetchRun', runId) });
    expect(fetchRun).toMatchObject({
      trigger: 'MANUAL',
      state: 'RUNNING',
      counts: { seen: 5, created: 1, updated: 0, unchanged: 0, held: 2, skipped: 1, failed: 1, expected: null },
      canCancel: { allowed: true },
    });
    expect(fetchRun.items.nodes).toHaveLength(5);
    // What a counter says is what the list of that group holds.
    for (const outcome of ['CREATED', 'UPDATED', 'HELD', 'SKIPPED', 'FAILED'])
      expect({ outcome, count: fetchRun.items.nodes.filter((item) => item.outcome === outcome).length }).toEqual({
        outcome,
        count: fetchRun.counts[outcome.toLowerCase()],
      });
    expect(fetchRun.items.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'SKIPPED', skipReason: 'NOT_READY', detail: 'on-hold', rawPayload: null }),
        expect.objectContaining({
          outcome: 'FAILED',
          detail: 'total is missing',
          rawPayload: '{"phone":"0912345678"}',
          canRetry: { allowed: true },
        }),
      ]),
    );
    expect(
      JSON.stringify(await ask(query, { id: toGlobalId('fetchRun', runId) }, only('ecAccount:read'))),
    ).not.toContain('0912345678');
  });

  it('leads nobody from what they may see to what they may not: null, masked, or FORBIDDEN', async () => {
    const orderId = toGlobalId(
      'order',
      (await house.one<{ id: string }>("select id from ec_order where platform_order_id = 'a'")).id,
    );
    const timeline =
      'query($id: ID!) { order(id: $id) { rawPayload recipient { masked } timeline { nodes { kind run { state items { nodes { platformOrderNumber rawPayload } } } } } } }';
    const events = async (ctx: RequestContext) =>
      ask<{ order: { timeline: { nodes: { run: unknown }[] } } }>(timeline, { id: orderId }, ctx);
    expect((await events(person)).order.timeline.nodes).toContainEqual(
      expect.objectContaining({ run: expect.objectContaining({ items: expect.anything() }) }),
    );
    const seen = (await events(only('order:read'))).order;
    expect(seen).toMatchObject({ rawPayload: null, recipient: { masked: true } });
    expect(new Set(seen.timeline.nodes.map(({ run }) => run))).toEqual(new Set([null]));
    await expect(
      ask('query($id: ID!) { order(id: $id) { ecAccount { displayName } } }', { id: orderId }, only('order:read')),
    ).rejects.toThrow('does not allow');
    const run =
      'query($id: ID!) { fetchRun(id: $id) { items { nodes { order { platformOrderNumber } rawPayload } } } }';
    await expect(ask(run, { id: toGlobalId('fetchRun', runId) }, only('order:read', 'apiLog:read'))).rejects.toThrow(
      'does not allow',
    );
    const { fetchRun } = await ask<{ fetchRun: { items: { nodes: unknown[] } } }>(
      run,
      { id: toGlobalId('fetchRun', runId) },
      only('ecAccount:read'),
    );
    expect(new Set(fetchRun.items.nodes.map((item) => JSON.stringify(item)))).toEqual(
      new Set(['{"order":null,"rawPayload":null}']),
    );
  });

  it('lists the runs of the merchants one asks for, and of no one else’s', async () => {
    const other = await house.one<{ id: string }>(
      `insert into merchant (code, name) values ('third', 'Third') returning id`,
    );
    const count = async (merchantIds: string[] | null, ctx = person) =>
      (
        await ask<{ fetchRuns: { totalCount: number } }>(
          'query($filter: FetchRunFilter) { fetchRuns(filter: $filter) { totalCount } }',
          { filter: { merchantIds } },
          ctx,
        )
      ).fetchRuns.totalCount;
    const [ours, theirs] = [toGlobalId('merchant', house.merchantId), toGlobalId('merchant', other.id)];
    const all = await count(null);
    expect(all).toBeGreaterThan(0);
    expect(await count([ours])).toBe(all);
    expect(await count([theirs])).toBe(0);
    expect(await count([ours, theirs])).toBe(all);
    expect(await count(['nonsense'])).toBe(0);
    const stranger = await aPerson(house, other.id);
    expect(await count([ours], stranger)).toBe(0);
  });

  it('C4: fetching now gives the run, then the cooldown with its end', async () => {
    const fetchNow =
      'mutation($id: ID!) { ecAccountFetchOrders(input: { id: $id }) { fetchRun { state requestedBy { name } } userErrors { code __typename ... on CooldownError { availableAt } } } }';
    const id = toGlobalId('ecAccount', house.accountId);
    expect(await ask(fetchNow, { id })).toEqual({
      ecAccountFetchOrders: { fetchRun: { state: 'QUEUED', requestedBy: { name: 'W' } }, userErrors: [] },
    });
    expect(await ask(fetchNow, { id })).toEqual({
      ecAccountFetchOrders: {
        fetchRun: null,
        userErrors: [{ code: 'COOLDOWN', __typename: 'CooldownError', availableAt: '2026-11-21T06:10:00.000Z' }],
      },
    });
    await expect(ask(fetchNow, { id }, only('ecAccount:read'))).rejects.toThrow('does not allow');
    expect(await ask('{ fetchRuns(filter: { states: [QUEUED], triggers: [MANUAL] }) { totalCount } }')).toEqual({
      fetchRuns: { totalCount: 1 },
    });
  });

  it('E1: mapping an unknown product says how many orders it released', async () => {
    const { unknownProducts } = await ask<{ unknownProducts: { nodes: { id: string }[] } }>(
      '{ unknownProducts { nodes { id name sku heldOrderCount ecAccount { displayName } } } }',
    );
    expect(unknownProducts.nodes).toMatchObject([{ name: 'New', sku: 'NEW-9', heldOrderCount: 1 }]);
    const map =
      'mutation($id: ID!, $p: ID!) { unknownProductMap(input: { id: $id, warehouseProductId: $p }) { releasedOrderCount unknownProduct { resolvedAt heldOrderCount } userErrors { code field } } }';
    const id = unknownProducts.nodes[0]?.id;
    expect(await ask(map, { id, p: 'nonsense' })).toMatchObject({
      unknownProductMap: { releasedOrderCount: 0, userErrors: [{ code: 'NOT_FOUND', field: ['warehouseProductId'] }] },
    });
    expect(await ask(map, { id, p: toGlobalId('warehouseProduct', house.productId) })).toMatchObject({
      unknownProductMap: { releasedOrderCount: 1, unknownProduct: { heldOrderCount: 0 }, userErrors: [] },
    });
    expect(await ask('{ unknownProducts { totalCount } }')).toEqual({ unknownProducts: { totalCount: 0 } });
  });

  it.each([
    'ec_order:order',
    'ec_order_line:orderLine',
    'order_hold:orderHold',
    'order_event:orderEvent',
    'unknown_product:unknownProduct',
    'fetch_run:fetchRun',
    'fetch_run_item:fetchRunItem',
  ])('node finds %s again', async (pair) => {
    const [table, kind] = pair.split(':') as [string, Parameters<typeof toGlobalId>[0]];
    const { id } = await house.one<{ id: string }>(`select id from ${table} limit 1`);
    expect(await nodes.find(person, toGlobalId(kind, id))).toMatchObject({ id: toGlobalId(kind, id) });
  });
});
