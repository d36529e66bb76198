// A stand-in for development; the schema has checked its inputs.
/* oxlint-disable typescript/no-explicit-any, no-shadow, typescript/consistent-return */
/**
 * The API over the mock world, for working on the screens: `node client/testing/mock-server.ts [port]`.
 * Serves `dist/client` too. Never part of the product.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';
import { buildSchema, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import * as world from './mock-data.ts';
import {
  accounts,
  ago,
  ahead,
  type Account,
  type MockOrder,
  notifications,
  orders,
  runs,
  unknownProducts,
} from './mock-data.ts';

const root = join(import.meta.dirname, '../..');
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
type Args = Record<string, any>;

// ---- live facts
let seq = 100;
const facts: object[] = [];
const wake = new Set<(fact: object) => void>();
function tell(kind: string, subjectId: string, ecAccountId?: string) {
  const fact = { seq: String(++seq), kind, subjectId, ecAccountId: ecAccountId ?? null, at: ago(0) };
  facts.push(fact);
  for (const listener of wake) listener({ liveEvents: fact });
}
async function* liveEvents() {
  const queue: object[] = [];
  let go: (() => void) | undefined;
  const listener = (fact: object) => {
    queue.push(fact);
    go?.();
  };
  wake.add(listener);
  try {
    for (;;) {
      while (queue.length > 0) yield queue.shift();
      await new Promise<void>((resolve) => {
        go = resolve;
      });
    }
  } finally {
    wake.delete(listener);
  }
}

// ---- shapes
function page<T extends { id?: string }>(list: readonly T[], { first = 20, after }: Args) {
  const start = after ? Number(Buffer.from(after, 'base64url').toString()) : 0;
  const nodes = list.slice(start, start + (first ?? 20));
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64url');
  return {
    nodes,
    edges: nodes.map((node, at) => ({ cursor: cursor(start + at + 1), node })),
    totalCount: list.length,
    pageInfo: {
      hasNextPage: start + nodes.length < list.length,
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
      endCursor: cursor(start + nodes.length),
    },
  };
}
const ok = { userErrors: [], warnings: [] };
const refuse = (code: string, message: string, field?: string[], more: object = {}) => ({
  __typename: code === 'COOLDOWN' ? 'CooldownError' : code === 'STALE_VERSION' ? 'StaleVersionError' : 'InputError',
  code,
  message,
  field,
  ...more,
});
const yes = { allowed: true, reason: null, availableAt: null };
const no = (reason: string, availableAt: string | null = null) => ({ allowed: false, reason, availableAt });
const heldOf = (account: Account) => orders.filter((one) => one.ecAccount.id === account.id && one.status === 'HELD');

function account(one: Account) {
  const connected = one.connectionStatus === 'CONNECTED';
  const held = heldOf(one)
    .flatMap((order) => order.holds)
    .filter(
      (hold) =>
        hold.kind === 'SHIPPING_UNMAPPED' &&
        !hold.releasedAt &&
        !one.shippingMappings.some(({ platformCode }) => platformCode === hold.code),
    );
  const authorization = one.platform.connect === 'AUTHORIZATION';
  return {
    ...one,
    heldOrderCount: heldOf(one).length,
    unmappedShippingCodes:
      held.length > 0
        ? [
            {
              platformCode: 'coldchain',
              heldOrderCount: held.length,
              label: { en: 'Cold-chain delivery', zhTW: '低溫宅配' },
            },
          ]
        : [],
    actions: {
      edit: yes,
      delete: yes,
      editSettings: connected ? yes : no('NOT_CONNECTED'),
      testConnection: yes,
      authorize: authorization ? yes : no('NOT_AUTHORIZATION_PLATFORM'),
      revoke: !authorization ? no('NOT_AUTHORIZATION_PLATFORM') : connected ? yes : no('NOT_CONNECTED'),
      fetchOrders: !connected
        ? no('NOT_CONNECTED')
        : !one.fetchSchedule.enabled
          ? no('FETCH_OFF')
          : one.cooldownUntil && one.cooldownUntil > ago(0)
            ? no('COOLDOWN', one.cooldownUntil)
            : yes,
      syncProductMappings: one.platform.mappingSync ? no('NOT_AVAILABLE_YET') : no('NOT_SUPPORTED'),
      syncStock: no('NOT_AVAILABLE_YET'),
    },
    runs: (args: Args) => page(runs.filter(({ ecAccount }) => ecAccount.id === one.id).map(run), args),
    history: (args: Args) =>
      page(
        [
          {
            id: 'aud_1',
            action: 'ecAccount.update',
            subjectType: 'EcAccount',
            subjectId: one.id,
            user: world.viewerUser,
            viaApiToken: false,
            changes: { displayName: { from: 'Old name', to: one.displayName } },
            requestId: 'req_1',
            at: ago(600),
          },
          {
            id: 'aud_2',
            action: 'ecAccount.create',
            subjectType: 'EcAccount',
            subjectId: one.id,
            user: world.viewerUser,
            viaApiToken: false,
            changes: {},
            requestId: 'req_2',
            at: one.createdAt,
          },
        ],
        args,
      ),
  };
}
function order(one: MockOrder) {
  const openHolds = one.holds.filter(({ releasedAt }) => !releasedAt);
  const events = [
    { id: `${one.id}e1`, kind: 'IMPORTED', facts: {}, at: one.createdAt, run: runs[0], user: null },
    ...one.holds.map((hold) => ({
      id: `${hold.id}e`,
      kind: 'HELD',
      facts: { kind: hold.kind, code: hold.code },
      at: hold.createdAt,
      run: runs[0],
      user: hold.createdBy,
    })),
    ...one.holds
      .filter(({ releasedAt }) => releasedAt)
      .map((hold) => ({
        id: `${hold.id}r`,
        kind: 'RELEASED',
        facts: { kind: hold.kind },
        at: hold.releasedAt,
        run: null,
        user: hold.releasedBy,
      })),
  ].toReversed();
  const { recipient } = one;
  const seen = may('ORDER_PERSONAL_DATA')
    ? recipient
    : { ...recipient, masked: true, name: `${recipient.name.slice(0, 1)}**`, phone: '09**-***-678', address: null };
  return {
    ...one,
    recipient: seen,
    rawPayload: may('RAW_PAYLOAD_READ') ? one.rawPayload : null,
    ecAccount: account(one.ecAccount),
    openHolds,
    actions: {
      hold: may('ORDER_WRITE') ? yes : no('NO_PERMISSION'),
      release: !may('ORDER_WRITE') ? no('NO_PERMISSION') : openHolds.length > 0 ? yes : no('NOT_SUPPORTED'),
      refetch: may('EC_ACCOUNT_FETCH') ? yes : no('NO_PERMISSION'),
    },
    timeline: (args: Args) =>
      page(
        events.map((event) => ({ __typename: 'OrderEvent', ...event })),
        args,
      ),
  };
}
function run(one: (typeof runs)[number]): any {
  const outcomes = ['CREATED', 'UPDATED', 'HELD', 'SKIPPED', 'FAILED'];
  const items = outcomes.flatMap((outcome) =>
    orders
      .slice(0, outcome === 'FAILED' ? (one.state === 'PARTLY_FAILED' ? 2 : 0) : one.state === 'FAILED' ? 0 : 5)
      .map((found, at) => ({
        __typename: 'FetchRunItem',
        id: `rit_${one.id}${outcome}${at}`,
        platformOrderNumber: found.platformOrderNumber,
        outcome,
        skipReason: outcome === 'SKIPPED' ? 'UNPAID' : null,
        detail:
          outcome === 'FAILED'
            ? 'total_amount: expected a decimal number, found "N/A"'
            : outcome === 'HELD'
              ? 'SHIPPING_UNMAPPED coldchain'
              : null,
        order: outcome === 'SKIPPED' || outcome === 'FAILED' ? null : order(found),
        rawPayload: outcome === 'FAILED' ? '{\n  "id": "90071992547409931",\n  "total_amount": "N/A"\n}' : null,
        canRetry: outcome === 'FAILED' ? yes : no('NOT_SUPPORTED'),
        createdAt: one.createdAt,
      })),
  );
  return {
    ...one,
    ecAccount: () => account(one.ecAccount),
    canCancel: ['QUEUED', 'RUNNING'].includes(one.state) ? yes : no('NOT_SUPPORTED'),
    items: (args: Args) =>
      page(
        items.filter(({ outcome }) => !args.outcome || outcome === args.outcome),
        args,
      ),
  };
}
const find = <T extends { id: string }>(list: readonly T[], wanted: string): T => {
  const found = list.find((one) => one.id === wanted);
  if (!found) throw new Error(`not found: ${wanted}`);
  return found;
};
const count = <K extends string>(list: readonly K[], all: readonly K[]) =>
  all.map((key) => ({ key, count: list.filter((one) => one === key).length }));

function filteredAccounts(filter: Args | null | undefined) {
  const { search, displayNames, merchantIds, platforms, statuses } = filter ?? {};
  return accounts.filter(
    (one) =>
      (!search || `${one.displayName} ${one.platform.label.en}`.toLowerCase().includes(search.toLowerCase())) &&
      (!displayNames || displayNames.includes(one.displayName)) &&
      (!merchantIds || merchantIds.includes(one.merchant.id)) &&
      (!platforms || platforms.includes(one.platform.key)) &&
      (!statuses || statuses.includes(one.connectionStatus)),
  );
}
function filteredOrders(filter: Args | null | undefined) {
  const { search, merchantIds, ecAccountIds, platforms, statuses, holdKinds } = filter ?? {};
  return orders.filter(
    (one) =>
      (!search || one.platformOrderNumber.toLowerCase().includes(search.toLowerCase())) &&
      (!merchantIds || merchantIds.includes(one.ecAccount.merchant.id)) &&
      (!ecAccountIds || ecAccountIds.includes(one.ecAccount.id)) &&
      (!platforms || platforms.includes(one.ecAccount.platform.key)) &&
      (!statuses || statuses.includes(one.status)) &&
      (!filter?.['placedFrom'] || one.placedAt >= filter['placedFrom']) &&
      (!filter?.['placedTo'] || one.placedAt <= filter['placedTo']) &&
      (!holdKinds || one.holds.some((hold) => !hold.releasedAt && holdKinds.includes(hold.kind))),
  );
}
function release(
  list: readonly MockOrder[],
  test: (hold: MockOrder['holds'][number]) => boolean,
  note: string | null = null,
) {
  let released = 0;
  for (const one of list) {
    const hits = one.holds.filter((hold) => !hold.releasedAt && test(hold));
    for (const hold of hits)
      Object.assign(hold, { releasedAt: ago(0), releaseNote: note, releasedBy: world.viewerUser });
    if (hits.length > 0 && one.status === 'HELD' && one.holds.every((hold) => hold.releasedAt)) {
      one.status = 'READY';
      released += 1;
    }
    if (hits.length > 0) tell('ORDER', one.id, one.ecAccount.id);
  }
  return released;
}
function setStatus(
  one: Account,
  connectionStatus: string,
  statusCause: string | null = null,
  statusMessage: string | null = null,
) {
  Object.assign(one, { connectionStatus, statusCause, statusMessage, statusChangedAt: ago(0), updatedAt: ago(0) });
  tell('EC_ACCOUNT', one.id, one.id);
}
function startRun(one: Account, trigger: string) {
  const started = world.aRun({ ecAccount: one, minutesAgo: 0, state: 'QUEUED', trigger });
  runs.unshift(started);
  let step = 0;
  const timer = setInterval(() => {
    step += 1;
    if (started.state === 'CANCELLED') return clearInterval(timer);
    started.state = 'RUNNING';
    started.counts = {
      seen: step * 8,
      created: step * 3,
      updated: step,
      unchanged: step * 3,
      held: step >> 1,
      skipped: step,
      failed: 0,
      expected: 96,
    };
    if (step === 12) {
      started.state = 'SUCCEEDED';
      started.finishedAt = ago(0);
      clearInterval(timer);
    }
    tell('FETCH_RUN', started.id, one.id);
  }, 600);
  tell('FETCH_RUN', started.id, one.id);
  return started;
}
const sortKeys: Record<string, (one: Account) => string | number> = {
  UPDATED_AT: (one) => one.updatedAt,
  MERCHANT: (one) => one.merchant.name ?? '',
  PLATFORM: (one) => one.platform.label.en,
  DISPLAY_NAME: (one) => one.displayName,
  STATUS: (one) => one.connectionStatus,
  FETCH_ORDERS: (one) => Number(one.fetchSchedule.enabled),
  INBOUND_PUSH: (one) => (one.inboundPush.enabled ? one.inboundPush.percentage : -1),
  CHANNEL: (one) => String(Reflect.get(one.salesChannel ?? {}, 'name')),
};
const by = (key: (one: any) => string | number, direction: string) => (a: any, b: any) =>
  (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (direction === 'DESC' ? -1 : 1);

let signedIn = process.env['SIGNED_OUT'] !== '1';
/** `MOCK_WITHOUT=ORDER_PERSONAL_DATA,…` shows the screens as a lesser role sees them. */
const without = (process.env['MOCK_WITHOUT'] ?? '').split(',');
const permissions = [
  'EC_ACCOUNT_READ',
  'EC_ACCOUNT_WRITE',
  'EC_ACCOUNT_FETCH',
  'ORDER_READ',
  'ORDER_WRITE',
  'SHIPMENT_WRITE',
  'STOCK_WRITE',
  'ORDER_PERSONAL_DATA',
  'RAW_PAYLOAD_READ',
  'API_LOG_READ',
  'SETTINGS_WRITE',
  'USER_MANAGE',
  'AUDIT_READ',
  'TOKEN_MANAGE',
].filter((one) => !without.includes(one));
const may = (permission: string) => permissions.includes(permission);
const viewer = () => (signedIn ? { user: world.viewerUser, permissions, via: 'SESSION' } : null);
const tested = (one: Account) => {
  const broken = one.credentials.some(({ value }) => value === 'wrong') || one.statusCause === 'WRONG_CREDENTIALS';
  const step = (
    name: string,
    outcome: string,
    durationMs: number,
    cause: string | null = null,
    message: string | null = null,
  ) => ({ step: name, outcome, durationMs, cause, message });
  setStatus(
    one,
    broken ? 'DISCONNECTED' : 'CONNECTED',
    broken ? 'WRONG_CREDENTIALS' : null,
    broken ? 'HTTP 401: signature is not valid for this access key' : null,
  );
  if (!broken) one.shopTitle = `${one.displayName} Shop`;
  const steps = broken
    ? [
        step('REACH_HOST', 'PASSED', 84),
        step('SIGN_IN', 'FAILED', 131, 'WRONG_CREDENTIALS', 'HTTP 401: signature is not valid for this access key'),
        step('READ_ORDERS', 'SKIPPED', 0),
        step('WRITE_RIGHT', 'SKIPPED', 0),
      ]
    : [
        step('REACH_HOST', 'PASSED', 84),
        step('SIGN_IN', 'PASSED', 131),
        step('READ_ORDERS', 'PASSED', 167),
        step('WRITE_RIGHT', 'PASSED', 61),
      ];
  return {
    ...ok,
    ecAccount: account(one),
    steps,
    durationMs: steps.reduce((sum, { durationMs }) => sum + durationMs, 0),
    userErrors: broken
      ? [
          {
            __typename: 'ConnectionTestError',
            code: 'CONNECTION_FAILED',
            message: 'The platform does not accept the credentials.',
            field: null,
            cause: 'WRONG_CREDENTIALS',
            platformMessage: 'signature is not valid',
          },
        ]
      : [],
  };
};
function update(one: Account, input: Args) {
  if (input['expectedVersion'] !== undefined && input['expectedVersion'] !== one.version)
    return {
      ...ok,
      ecAccount: account(one),
      userErrors: [
        refuse('STALE_VERSION', 'Someone else saved this account meanwhile.', undefined, {
          currentVersion: one.version,
        }),
      ],
    };
  const taken =
    input['displayName'] &&
    accounts.some(
      (other) => other !== one && other.displayName === input['displayName'] && other.platform === one.platform,
    );
  if (taken)
    return {
      ...ok,
      ecAccount: null,
      userErrors: [
        refuse('TAKEN', 'This merchant already has an account with this name on this platform.', ['displayName']),
      ],
    };
  if (input['displayName']) one.displayName = input['displayName'];
  if (input['salesChannelId']) one.salesChannel = find(world.channels, input['salesChannelId']);
  if (input['schedule'])
    Object.assign(one.fetchSchedule, input['schedule'], { nextFetchAt: input['schedule'].enabled ? ahead(77) : null });
  if (input['inboundPush']) Object.assign(one.inboundPush, input['inboundPush']);
  let releasedOrderCount = 0;
  if (input['shippingMappings']) {
    one.shippingMappings = input['shippingMappings'].map(({ platformCode, shippingTypeId }: Args) => ({
      id: world.id('smp'),
      platformCode,
      label: one.platform.shippingCodes.find(({ code }) => code === platformCode)?.label ?? null,
      shippingType: find(world.shippingTypes, shippingTypeId),
    }));
    releasedOrderCount = release(
      heldOf(one),
      (hold) =>
        hold.kind === 'SHIPPING_UNMAPPED' &&
        one.shippingMappings.some(({ platformCode }) => platformCode === hold.code),
    );
  }
  if (input['credentials']?.length) {
    for (const { key, value } of input['credentials']) {
      const credential = one.credentials.find((each) => each.key === key);
      if (credential && value !== '********')
        credential.value = credential.secret && value !== 'wrong' ? '********' : value;
    }
    setStatus(one, 'NOT_VERIFIED');
  }
  one.version += 1;
  one.updatedAt = ago(0);
  tell('EC_ACCOUNT', one.id, one.id);
  const total = accounts
    .filter((other) => other.merchant === one.merchant && other.inboundPush.enabled)
    .reduce((sum, other) => sum + other.inboundPush.percentage, 0);
  return {
    ecAccount: account(one),
    releasedOrderCount,
    userErrors: [],
    warnings:
      input['inboundPush'] && total >= 100
        ? [
            {
              code: 'OVERSELLING_RISK',
              message: `Together the accounts of this merchant push ${total} %.`,
              field: ['inboundPush', 'percentage'],
            },
          ]
        : [],
  };
}
const upsert = (list: Args[], input: Args, fresh: object, key: string) => {
  let one = list.find((each) => each['id'] === input['id']);
  if (one) Object.assign(one, input, { version: one['version'] + 1 });
  else list.push((one = { ...input, version: 1, createdAt: ago(0), updatedAt: ago(0), ...fresh }));
  return { ...ok, [key]: one };
};

const rootValue = {
  viewer,
  serverInfo: () => ({
    version: '0.1.0',
    outboundIp: '203.0.113.7',
    demo: true,
    sandboxConsoleUrl: 'http://localhost:4100/',
    liveSeq: String(seq),
  }),
  platforms: world.platforms,
  merchants: (a: Args) =>
    page(
      world.merchants.filter(({ name }) => !a['search'] || String(name).includes(a['search'])),
      a,
    ),
  salesChannels: (a: Args) =>
    page(
      world.channels.filter(({ merchant }) => !a['merchantIds'] || a['merchantIds'].includes(merchant.id)),
      a,
    ),
  shippingTypes: () => world.shippingTypes,
  warehouseProducts: (a: Args) =>
    page(
      world.products.filter(
        (one) =>
          (!a['merchantIds'] || a['merchantIds'].includes(one.merchant.id)) &&
          (!a['search'] || `${one.name} ${one.sku}`.toLowerCase().includes(a['search'].toLowerCase())),
      ),
      a,
    ),
  ecAccount: (a: Args) => {
    const one = accounts.find((each) => each.id === a['id']);
    return one ? account(one) : null;
  },
  ecAccounts: (a: Args) =>
    page(
      filteredAccounts(a['filter'])
        .toSorted(
          by(
            sortKeys[a['sort']?.field ?? 'UPDATED_AT'] ?? ((one: Account) => one.updatedAt),
            a['sort']?.direction ?? 'DESC',
          ),
        )
        .map(account),
      a,
    ),
  ecAccountFacets: (a: Args) => {
    const { statuses: _, ...rest } = a['filter'] ?? {};
    const list = filteredAccounts(rest);
    return {
      total: list.length,
      byStatus: count(
        list.map((one) => one.connectionStatus),
        ['CONNECTED', 'DISCONNECTED', 'NOT_VERIFIED'],
      ).map(({ key, count: n }) => ({ status: key, count: n })),
      byPlatform: count(
        list.map((one) => one.platform.key),
        world.platforms.map(({ key }) => key),
      ).map(({ key, count: n }) => ({ platform: key, count: n })),
      displayNames: list.map((one) => one.displayName),
    };
  },
  combinedPushPercentage: (a: Args) => {
    const list = accounts.filter(
      (one) => one.merchant.id === a['merchantId'] && one.id !== a['exceptAccountId'] && one.inboundPush.enabled,
    );
    return {
      total: list.reduce((sum, one) => sum + one.inboundPush.percentage, 0),
      accounts: list.map((one) => ({
        ecAccountId: one.id,
        displayName: one.displayName,
        platform: one.platform.key,
        percentage: one.inboundPush.percentage,
      })),
    };
  },
  order: (a: Args) => {
    const one = orders.find((each) => each.id === a['id']);
    return one ? order(one) : null;
  },
  orders: (a: Args) =>
    page(
      filteredOrders(a['filter'])
        .toSorted(
          by(
            (one: MockOrder) =>
              a['sort']?.field === 'TOTAL'
                ? Number(one.total.amount)
                : a['sort']?.field === 'STATUS'
                  ? one.status
                  : a['sort']?.field === 'PLATFORM_ORDER_NUMBER'
                    ? one.platformOrderNumber
                    : one.placedAt,
            a['sort']?.direction ?? 'DESC',
          ),
        )
        .map(order),
      a,
    ),
  orderFacets: (a: Args) => {
    const { statuses: _s, holdKinds: _h, ...rest } = a['filter'] ?? {};
    const list = filteredOrders(rest);
    return {
      total: list.length,
      byStatus: count(
        list.map((one) => one.status),
        ['HELD', 'READY', 'SHIPPED', 'CANCELLED'],
      ).map(({ key, count: n }) => ({ status: key, count: n })),
      byHold: count(
        list.flatMap((one) => one.holds.filter((hold) => !hold.releasedAt).map((hold) => hold.kind)),
        ['SHIPPING_MISSING', 'SHIPPING_UNMAPPED', 'PAYMENT_UNKNOWN', 'UNKNOWN_PRODUCT', 'MANUAL', 'PLATFORM_CANCELLED'],
      ).map(({ key, count: n }) => ({ kind: key, count: n })),
      unknownProducts: unknownProducts.filter(({ resolvedAt }) => !resolvedAt).length,
    };
  },
  unknownProducts: (a: Args) =>
    page(
      unknownProducts
        .filter(
          ({ resolvedAt, ecAccount }) =>
            (a['includeResolved'] || !resolvedAt) &&
            (!a['ecAccountIds'] || a['ecAccountIds'].includes(ecAccount.id)) &&
            (!a['merchantIds'] || a['merchantIds'].includes(ecAccount.merchant.id)),
        )
        .map((one) => ({ ...one, ecAccount: account(one.ecAccount) })),
      a,
    ),
  node: (a: Args) => {
    for (const each of String(a['id']).startsWith('rit_') ? runs : []) {
      const item = run(each)
        .items({ first: 1000 })
        .nodes.find(({ id }: Args) => id === a['id']);
      if (item) return item;
    }
    const one = unknownProducts.find(({ id }) => id === a['id']);
    return one ? { ...one, ecAccount: account(one.ecAccount) } : null;
  },
  fetchRun: (a: Args) => {
    const one = runs.find((each) => each.id === a['id']);
    return one ? run(one) : null;
  },
  fetchRuns: (a: Args) => {
    const { ecAccountIds, states, triggers } = a['filter'] ?? {};
    return page(
      runs
        .filter(
          (one) =>
            (!ecAccountIds || ecAccountIds.includes(one.ecAccount.id)) &&
            (!states || states.includes(one.state)) &&
            (!triggers || triggers.includes(one.trigger)),
        )
        .map(run),
      a,
    );
  },
  apiLog: (a: Args) => {
    const one = world.apiLogs.find(({ id }) => id === a['id']);
    return one ? { ...one, ecAccount: account(one.ecAccount), run: one.run && run(one.run) } : null;
  },
  apiLogs: (a: Args) => {
    const f = a['filter'] ?? {};
    return page(
      world.apiLogs
        .filter(
          (one) =>
            (!f.ecAccountIds || f.ecAccountIds.includes(one.ecAccount.id)) &&
            (!f.failedOnly || one.result !== 'OK') &&
            (!f.results || f.results.includes(one.result)) &&
            (!f.operations || f.operations.includes(one.operation)) &&
            (!f.direction || one.direction === f.direction) &&
            (!f.requestId || one.requestId === f.requestId) &&
            (!f.runId || one.run?.id === f.runId) &&
            (!f.from || one.at >= f.from) &&
            (!f.to || one.at <= f.to) &&
            (!f.merchantIds || f.merchantIds.includes(one.merchant.id)),
        )
        .map((one) => ({ ...one, ecAccount: account(one.ecAccount), run: one.run && run(one.run) })),
      a,
    );
  },
  notifications: (a: Args) =>
    page(
      notifications
        .filter(
          (one) =>
            (!a['filter']?.unreadOnly || !one.read) &&
            (!a['filter']?.categories || a['filter'].categories.includes(one.category)),
        )
        .map((one) => ({ ...one, ecAccount: one.ecAccount && account(one.ecAccount) })),
      a,
    ),
  unreadNotificationCount: () => notifications.filter(({ read }) => !read).length,
  auditEntries: (a: Args) => page([], a),
  users: (a: Args) => page(world.users, a),
  apiTokens: () => world.tokens,
  liveChanges: (a: Args) => ({
    events: facts.filter((fact) => BigInt(Reflect.get(fact, 'seq')) > BigInt(a['after'])),
    endSeq: String(seq),
    hasMore: false,
    tooFarBack: false,
  }),

  login: ({ input }: Args) => {
    if (input.password !== 'demo')
      return { ...ok, viewer: null, userErrors: [refuse('WRONG_LOGIN', 'E-mail or password is wrong.')] };
    signedIn = true;
    return { ...ok, viewer: viewer() };
  },
  logout: () => {
    signedIn = false;
    return ok;
  },
  viewerUpdate: ({ input }: Args) => {
    if (input.newPassword && input.currentPassword !== 'demo')
      return {
        ...ok,
        viewer: null,
        userErrors: [refuse('WRONG_LOGIN', 'The current password is wrong.', ['currentPassword'])],
      };
    if (input.locale) world.viewerUser.locale = input.locale;
    if (input.name) world.viewerUser.name = input.name;
    return { ...ok, viewer: viewer() };
  },
  userCreate: ({ input }: Args) =>
    upsert(
      world.users,
      input,
      {
        id: world.id('usr'),
        side: 'WAREHOUSE',
        merchants: world.merchants,
        disabled: false,
        locale: 'EN',
        managesManyMerchants: true,
        allMerchants: true,
      },
      'user',
    ),
  userUpdate: ({ input }: Args) => upsert(world.users, input, {}, 'user'),
  apiTokenCreate: ({ input }: Args) => {
    const token = {
      ...world.tokens[0],
      id: world.id('tok'),
      name: input.name,
      scopes: input.scopes,
      createdAt: ago(0),
      lastUsedAt: null,
      revokedAt: null,
    } as unknown as (typeof world.tokens)[number];
    world.tokens.push(token);
    return { ...ok, apiToken: token, token: world.newToken() };
  },
  apiTokenRevoke: ({ input }: Args) => {
    const token = find(world.tokens, input.id);
    token.revokedAt = ago(0);
    return { ...ok, apiToken: token };
  },
  merchantCreate: ({ input }: Args) => upsert(world.merchants, input, { id: world.id('mer') }, 'merchant'),
  merchantUpdate: ({ input }: Args) => upsert(world.merchants, input, {}, 'merchant'),
  salesChannelCreate: ({ input }: Args) =>
    upsert(
      world.channels,
      { name: input.name, matchBy: input.matchBy ?? 'SKU' },
      {
        id: world.id('chn'),
        merchant: find(world.merchants, input.merchantId),
        ecAccountCount: 0,
        __typename: 'SalesChannel',
      },
      'salesChannel',
    ),
  salesChannelUpdate: ({ input }: Args) => upsert(world.channels, input, {}, 'salesChannel'),
  salesChannelDelete: () => ({
    ...ok,
    deletedId: null,
    userErrors: [refuse('IN_USE', 'Two EC accounts use this channel. Bind them to another one first.')],
  }),
  shippingTypeCreate: ({ input }: Args) =>
    upsert(world.shippingTypes, input, { id: world.id('sht'), active: true }, 'shippingType'),
  shippingTypeUpdate: ({ input }: Args) => upsert(world.shippingTypes, input, {}, 'shippingType'),
  ecAccountCreate: ({ input }: Args) => {
    if (!input.displayName)
      return { ...ok, ecAccount: null, userErrors: [refuse('REQUIRED', 'A display name is needed.', ['displayName'])] };
    const on = world.platforms.find(({ key }) => key === input.platform);
    if (!on) throw new Error('platform');
    if (accounts.some((one) => one.displayName === input.displayName && one.platform === on))
      return {
        ...ok,
        ecAccount: null,
        userErrors: [
          refuse('TAKEN', 'This merchant already has an account with this name on this platform.', ['displayName']),
        ],
      };
    const one = world.anAccount({
      platform: on,
      merchant: find(world.merchants, input.merchantId ?? world.merchants[0]?.id),
      displayName: input.displayName,
      status: 'NOT_VERIFIED',
      salesChannel: find(world.channels, input.salesChannelId),
      credentials: input.credentials ?? [],
    });
    one.updatedAt = ago(0);
    accounts.unshift(one);
    tell('EC_ACCOUNT', one.id, one.id);
    return { ...ok, ecAccount: account(one) };
  },
  ecAccountUpdate: ({ input }: Args) => update(find(accounts, input.id), input),
  ecAccountDelete: ({ input }: Args) => {
    const one = find(accounts, input.id);
    if (one.platform.orderIntake === 'REAL_TIME' && !input.force)
      return {
        ...ok,
        deletedId: null,
        userErrors: [
          refuse('PLATFORM_FAILED', 'The platform did not let us remove our webhook: HTTP 503 Service Unavailable'),
        ],
      };
    accounts.splice(accounts.indexOf(one), 1);
    tell('EC_ACCOUNT', one.id, one.id);
    return { ...ok, deletedId: one.id };
  },
  ecAccountTestConnection: async ({ input }: Args) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 900);
    });
    return tested(find(accounts, input.id));
  },
  ecAccountAuthorize: ({ input }: Args) => {
    const one = find(accounts, input.id);
    setTimeout(() => {
      one.shopTitle = '阿里山好物 Liteshop';
      setStatus(one, 'CONNECTED');
    }, 100);
    return {
      ...ok,
      authorizeUrl: `${input.returnPath ?? `/accounts/${one.id}/edit`}?authorized=1`,
      ecAccount: account(one),
    };
  },
  ecAccountRevoke: ({ input }: Args) => {
    const one = find(accounts, input.id);
    setStatus(one, 'DISCONNECTED', 'AUTHORIZATION_REVOKED', 'Revoked by a person');
    return { ...ok, ecAccount: account(one), revocationUrl: null };
  },
  ecAccountSetSchedule: ({ input }: Args) => update(find(accounts, input.id), { schedule: input.schedule }),
  ecAccountSetInboundPush: ({ input }: Args) => update(find(accounts, input.id), { inboundPush: input.inboundPush }),
  ecAccountSetShippingMappings: ({ input }: Args) =>
    update(find(accounts, input.id), { shippingMappings: input.mappings }),
  ecAccountClassifyPayment: ({ input }: Args) => ({
    ...ok,
    ecAccount: account(find(accounts, input.id)),
    releasedOrderCount: release(
      heldOf(find(accounts, input.id)),
      (hold) => hold.kind === 'PAYMENT_UNKNOWN' && hold.code === input.methodCode,
    ),
  }),
  ecAccountFetchOrders: ({ input }: Args) => {
    const one = find(accounts, input.id);
    if (one.cooldownUntil && one.cooldownUntil > ago(0) && !input.platformOrderNumber)
      return {
        ...ok,
        fetchRun: null,
        userErrors: [
          refuse('COOLDOWN', 'Operation too frequent, please try again in 10 minutes.', undefined, {
            availableAt: one.cooldownUntil,
          }),
        ],
      };
    one.cooldownUntil = ahead(10);
    tell('EC_ACCOUNT', one.id, one.id);
    return {
      ...ok,
      fetchRun: run(startRun(one, input.platformOrderNumber ? 'SINGLE' : input.from ? 'RANGE' : 'MANUAL')),
    };
  },
  fetchRunCancel: ({ input }: Args) => {
    const one = find(runs, input.id);
    one.state = 'CANCELLED';
    one.finishedAt = ago(0);
    tell('FETCH_RUN', one.id);
    return { ...ok, fetchRun: run(one) };
  },
  fetchRunItemRetry: () => ({ ...ok, fetchRun: run(startRun(accounts[0] as Account, 'SINGLE')) }),
  orderHold: ({ input }: Args) => {
    const one = find(orders, input.id);
    one.holds.push({
      __typename: 'OrderHold',
      id: world.id('hld'),
      kind: 'MANUAL',
      code: '',
      note: input.note,
      createdAt: ago(0),
      createdBy: world.viewerUser,
      releasedAt: null,
      releasedBy: null,
      releaseNote: null,
    });
    one.status = 'HELD';
    tell('ORDER', one.id);
    return { ...ok, order: order(one) };
  },
  orderRelease: ({ input }: Args) => {
    const one = find(orders, input.id);
    release([one], (hold) => hold.id === input.holdId, input.note);
    return { ...ok, order: order(one) };
  },
  orderRefetch: ({ input }: Args) => ({ ...ok, fetchRun: run(startRun(find(orders, input.id).ecAccount, 'SINGLE')) }),
  unknownProductMap: ({ input }: Args) => {
    const one = find(unknownProducts, input.id);
    one.resolvedAt = ago(0);
    return {
      ...ok,
      unknownProduct: one,
      releasedOrderCount: release(orders, (hold) => hold.kind === 'UNKNOWN_PRODUCT' && hold.code === one.productKey),
    };
  },
  notificationMarkRead: ({ input }: Args) => {
    for (const one of notifications) if (input.all || input.ids?.includes(one.id)) one.read = true;
    tell('NOTIFICATION', 'ntf');
    return { ...ok, unreadCount: notifications.filter(({ read }) => !read).length };
  },
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};
const body = async (request: IncomingMessage) => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};
const http = createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://mock');
    if (url.pathname === '/graphql' && request.method === 'POST') {
      const { query, variables, operationName } = JSON.parse(await body(request));
      const result = await graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
      if (result.errors)
        console.error(result.errors.map((error) => `${error.message} ${error.path?.join('.') ?? ''}`).join('\n'));
      response.setHeader('content-type', 'application/json');
      return response.end(
        JSON.stringify({
          ...result,
          errors: result.errors?.map((error) => ({
            message: error.message,
            path: error.path,
            extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'req_mock' },
          })),
        }),
      );
    }
    if (url.pathname === '/mock/break') {
      const one = accounts[Number(url.searchParams.get('at') ?? 0)];
      if (one)
        setStatus(one, 'DISCONNECTED', 'WRONG_CREDENTIALS', 'HTTP 401: signature is not valid for this access key');
      return response.end('broken');
    }
    if (url.pathname === '/mock/locale') {
      world.viewerUser.locale = url.searchParams.get('to') ?? 'EN';
      return response.end(world.viewerUser.locale);
    }
    if (url.pathname === '/mock/run') {
      const started = startRun(
        accounts[Number(url.searchParams.get('at') ?? 0)] as Account,
        url.searchParams.get('trigger') ?? 'SCHEDULE',
      );
      return response.end(started.id);
    }
    const file = join(root, 'dist/client', url.pathname);
    const shown =
      existsSync(file) && extname(file)
        ? file
        : url.pathname.startsWith('/graphiql')
          ? join(root, 'dist/client/graphiql/index.html')
          : join(root, 'dist/client/index.html');
    response.setHeader('content-type', TYPES[extname(shown)] ?? 'application/octet-stream');
    createReadStream(shown).pipe(response);
  })().catch((error: unknown) => {
    console.error(error);
    response.statusCode = 500;
    response.end();
  });
});
useServer({ schema, roots: { subscription: { liveEvents } } }, new WebSocketServer({ server: http, path: '/graphql' }));
const port = Number(process.argv[2] ?? 4000);
http.listen(port, '127.0.0.1', () => console.log(`mock API on http://127.0.0.1:${port}`));
