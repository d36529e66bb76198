import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  startSandbox,
  type Fault,
  type LedgerOrder,
  type OrderChange,
  type OrderOptions,
  type Sandbox,
  type SandboxPlatform,
} from '../../sandbox/index.ts';
import type {
  ConnectedAccount,
  ConnectionTestProgress,
  ConnectionTestStep,
  Connector,
  ConnectorFactory,
  FetchedOrder,
  ReadOrder,
  ShopIdentity,
  AccessSource,
  Words,
} from './connector.ts';
import { ConnectorError, CredentialsRejected, MalformedAnswer } from './errors.ts';
import type { PlatformOrder } from './platform-order.ts';
import { faultsOf } from './suites/sane-order.ts';
import type { ApiLogEntry } from './transport/api-log.ts';
import { createTransport } from './transport/http-transport.ts';
import { unlimitedBudget } from './transport/rate-budget.ts';

/** One platform's answers to what differs between platforms; everything else the suite promises for all. */
export interface ConnectorSubject {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly factory: ConnectorFactory;
  /** `environment.hosts` that lead to the sandbox. */
  readonly hosts: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly appKeys?: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly credentials: (sandbox: Sandbox) => Readonly<Record<string, string>>;
  readonly access?: (sandbox: Sandbox) => AccessSource;
  /** Makes the credentials handed out before wrong. Default: the store gets new keys. */
  readonly spoilCredentials?: (sandbox: Sandbox) => void;
  /** Secret values that must show in no log besides those of the manifest's secret fields (tokens, app secrets). */
  readonly otherSecrets?: (sandbox: Sandbox) => readonly string[];
  /** The sandbox's names of the calls that list orders; faults of the fetch hit only these. Default `orders.list`. */
  readonly listOperations?: readonly string[];
  /** Orders in one page, null where the platform has no pages. */
  readonly pageSize: number | null;
  /** Whether a row the platform loses between two pages can be noticed: read all the same, told by `expectedTotal`, or a failure of the fetch. */
  readonly noticesMissingRows: boolean;
  /** An order cash on delivery; null where the platform has none. */
  readonly cashOnDelivery: OrderOptions | null;
  /** An order not yet paid; null where the platform shows none. */
  readonly unpaid: OrderOptions | null;
  /** What cancels an order, and how that shows: as `cancelled`, or only by its absence. */
  readonly cancel: { readonly change: OrderChange; readonly shows: 'cancelled' | 'absent' };
  /** Top-level fields an order may carry otherwise than on paper (numbers as text, fields nobody knows) and is still read. */
  readonly tolerated: Readonly<Record<string, unknown>>;
  /** Our identity of an order of the sandbox. Default: its id. */
  readonly idOf?: (order: LedgerOrder) => string;
}

const now = new Date('2026-11-21T02:00:00Z');
const week = { from: new Date('2026-11-14T02:00:00Z'), to: now };

/** The promises every connector keeps, over real HTTP against the sandbox. */
export function connectorSuite(subject: ConnectorSubject): void {
  const { platform, storeId } = subject;
  let sandbox: Sandbox;
  let connector: Connector;
  let account: ConnectedAccount;
  let log: ApiLogEntry[];

  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, now: () => now, rateLimits: false });
    log = [];
    connector = subject.factory({
      now: () => now,
      hosts: subject.hosts(sandbox),
      appKeys: subject.appKeys?.(sandbox) ?? {},
    });
    account = anAccount();
  });
  afterEach(() => sandbox.close());

  function anAccount(shop: ShopIdentity | null = null): ConnectedAccount {
    const credentials = subject.credentials(sandbox);
    return {
      id: '0198c0de-0000-7000-8000-000000000001',
      credentials,
      shop,
      ...(subject.access ? { access: subject.access(sandbox) } : {}),
      transport: createTransport({
        platform,
        accountId: '0198c0de-0000-7000-8000-000000000001',
        budget: unlimitedBudget,
        rate: connector.manifest.rate,
        secrets: secretsOf(connector, credentials),
        log: { record: (entry) => void log.push(entry) },
        now: () => now,
        allowedPrivateOrigins: Object.values(sandbox.urls),
        userAgent: 'Quaylink/test',
        requestId: 'test',
        sleep: () => Promise.resolve(),
        longestTimeoutMs: 2000,
      }),
    };
  }

  const idOf = (order: LedgerOrder) => subject.idOf?.(order) ?? order.id;
  const create = (options: OrderOptions = {}) =>
    sandbox.createOrder(platform, storeId, {
      placedAt: new Date(now.getTime() - 3_600_000),
      webhooks: false,
      ...options,
    });
  const several = (count: number) =>
    Array.from({ length: count }, (_, index) => create({ placedAt: new Date(now.getTime() - (index + 1) * 60_000) }));
  const fault = (kind: Fault['kind'], more: Partial<Fault> = {}) => sandbox.setFault(platform, '*', { kind, ...more });
  const listFault = (kind: Fault['kind']) => {
    for (const operation of subject.listOperations ?? ['orders.list']) fault(kind, { operation });
  };
  const fetched = () => fetchAll(connector, account);
  const orders = async () => (await fetched()).orders.flatMap((each) => (each.kind === 'order' ? [each.order] : []));
  const found = async (id: string) => (await orders()).find((order) => order.platformOrderId === id);

  describe('the manifest', () => {
    it('is complete in both languages (H6)', () => {
      const { manifest } = connector;
      const words: readonly Words[] = [
        manifest.label,
        ...manifest.caveats,
        ...manifest.shippingCodes.codes.map(({ label }) => label),
        ...manifest.credentials.flatMap((field) => [
          field.label,
          field.help,
          ...(field.options ?? []).map(({ label }) => label),
          ...(field.pattern ? [field.pattern.message] : []),
        ]),
        ...(connector.authorization?.scopes ?? []).map((scope) => scope.words),
      ];
      for (const { en, zhTW } of words) expect([en.trim(), zhTW.trim()]).not.toContain('');
      expect(manifest.key).toBe(platform);
      expect(manifest.colour).toMatch(/^#[0-9a-f]{6}$/);
      expect(manifest.rate.length).toBeGreaterThan(0);
      expect(new Set(manifest.rate.map(({ name }) => name)).size).toBe(manifest.rate.length);
      expect(new Set(manifest.credentials.map(({ key }) => key)).size).toBe(manifest.credentials.length);
      expect(new Set(manifest.shippingCodes.codes.map(({ code }) => code)).size).toBe(
        manifest.shippingCodes.codes.length,
      );
    });

    it('takes the store’s own credentials', () => {
      const credentials = subject.credentials(sandbox);
      const refused = connector.manifest.credentials.filter((field) => {
        const value = credentials[field.key];
        return value === undefined ? field.required : field.pattern?.expression.test(value) === false;
      });
      expect(refused.map(({ key }) => key)).toEqual([]);
    });
  });

  describe('testing the connection', () => {
    it('tells each step as it begins, before its first call, and as it ends', async () => {
      const told: { readonly progress: ConnectionTestProgress; readonly calls: number }[] = [];
      for await (const progress of connector.testConnection(account)) told.push({ progress, calls: log.length });
      expect(told[0]).toEqual({ progress: { step: 'reachHost', outcome: 'running' }, calls: 0 });
      for (const [at, { progress, calls }] of told.entries()) {
        if (progress.outcome !== 'running') continue;
        expect(told[at + 1]?.progress).toMatchObject({ step: progress.step, outcome: 'passed' });
        expect(told[at + 1]?.calls).toBeGreaterThan(calls);
      }
    });

    it('passes its steps in order and finds the shop', async () => {
      const { steps, shop } = await tested(connector, account);
      expect(steps.map(({ step }) => step)).toEqual(['reachHost', 'signIn', 'readOrders', 'writeRight']);
      expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      expect(steps[1]?.outcome).toBe('passed');
      expect(shop?.id).toBeTypeOf('string');
    });

    it('refuses another shop than the account’s own (B5)', async () => {
      const { steps } = await tested(connector, anAccount({ id: 'another shop', title: null }));
      expect(steps.at(-1)).toMatchObject({ outcome: 'failed', cause: 'wrongShop' });
    });

    it('names wrong credentials (B9)', async () => {
      if (subject.spoilCredentials) subject.spoilCredentials(sandbox);
      else sandbox.changeCredentials(platform, storeId, { rotate: true });
      const { steps, shop } = await tested(connector, account);
      expect(steps.at(-1)).toMatchObject({ step: 'signIn', outcome: 'failed', cause: 'wrongCredentials' });
      expect(shop).toBeNull();
    });

    it('names an address that is not on the allowlist (B8)', async ({ skip }) => {
      if (!connector.manifest.ipAllowlist) skip('the platform keeps no allowlist');
      sandbox.changeCredentials(platform, storeId, { allowedIps: ['203.0.113.7'] });
      expect(await causeOf(connector, account)).toBe('ipNotAllowed');
    });

    it('names a rate limit (B9)', async () => {
      fault('rateLimited', { retryAfterSeconds: 60 });
      expect(await causeOf(connector, account)).toBe('rateLimited');
    });

    it.each(['serverError', 'timeout', 'disconnect'] as const)(
      'takes %s for an unreachable platform, never for wrong credentials (B10)',
      async (kind) => {
        fault(kind);
        expect(await causeOf(connector, quick(account))).toBe('unreachable');
      },
    );

    it.each(['html', 'truncated', 'wrongEncoding', 'huge'] as const)(
      'takes an answer that is none (%s) for malformed',
      async (kind) => {
        fault(kind, kind === 'huge' ? { bytes: 50 * 1024 * 1024 } : {});
        expect(await causeOf(connector, account)).toBe('malformedAnswer');
      },
    );
  });

  describe('fetching orders', () => {
    it('brings every order, over all pages', async () => {
      const made = several(subject.pageSize === null ? 12 : subject.pageSize * 2 + 3).map(idOf);
      const ids = new Set((await orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !ids.has(id))).toEqual([]);
    });

    it('brings every order also when rows come twice', async () => {
      const made = several(subject.pageSize === null ? 6 : subject.pageSize + 5).map(idOf);
      listFault('duplicateRows');
      const ids = new Set((await orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !ids.has(id))).toEqual([]);
    });

    it('notices a row that is lost between two pages, or brings it with the next fetch', async () => {
      const made = several(subject.pageSize === null ? 6 : subject.pageSize + 5).map(idOf);
      listFault('missingRows');
      const read = await fetched().catch((error: unknown) =>
        error instanceof MalformedAnswer ? null : Promise.reject(error),
      );
      const ids = new Set(read?.orders.map(idOfFetched));
      const missed = read === null ? [] : made.filter((id) => !ids.has(id));
      expect(!subject.noticesMissingRows || missed.length === 0 || (read?.expectedTotal ?? 0) > ids.size).toBe(true);
      sandbox.clearFaults();
      const again = new Set((await orders()).map(({ platformOrderId }) => platformOrderId));
      expect(made.filter((id) => !again.has(id))).toEqual([]);
    });

    it.each(['missing', 'wrongTypes'] as const)(
      'keeps a poison order (%s) with its raw text and a reason while the others arrive (D6)',
      async (poison) => {
        const good = several(3).map(idOf);
        create({ poison });
        const { orders: all } = await fetched();
        const ids = all.flatMap((each) => (each.kind === 'order' ? [each.order.platformOrderId] : []));
        expect(ids).toEqual(expect.arrayContaining(good));
        const bad = all.filter((each) => each.kind === 'unreadable');
        expect(bad.length).toBeGreaterThan(0);
        for (const each of bad) {
          expect(each.reason).not.toBe('');
          expect(each.raw.length).toBeGreaterThan(2);
        }
      },
    );

    it('reads numbers as text and does not mind fields it does not know', async () => {
      const order = create({ poison: { ...subject.tolerated, someFutureField: { deep: [1] } } });
      expect(await found(idOf(order))).toBeDefined();
    });

    it('hands on whole, exact values', async () => {
      several(3);
      const all = await orders();
      expect(all.length).toBeGreaterThan(0);
      for (const order of all) {
        expect(sane(order)).toEqual([]);
      }
    });

    it('tells a paid order', async () => {
      const order = create({ payment: 'paid' });
      expect(await found(idOf(order))).toMatchObject({
        state: 'toShip',
        payment: { kind: 'paidOnline' },
        cashOnDelivery: null,
      });
    });

    it('tells cash on delivery and what is to be collected', async ({ skip }) => {
      if (subject.cashOnDelivery === null) skip('the platform has none');
      const order = await found(idOf(create(subject.cashOnDelivery ?? {})));
      expect(order).toMatchObject({ state: 'toShip', payment: { kind: 'cashOnDelivery' } });
      expect(order?.cashOnDelivery?.amount).toMatch(/^\d/);
    });

    it('never takes an unpaid order for one to ship (D4)', async ({ skip }) => {
      if (subject.unpaid === null) skip('the platform shows none');
      const order = await found(idOf(create(subject.unpaid ?? {})));
      expect(order === undefined || order.state !== 'toShip' || order.payment.kind === 'unpaid').toBe(true);
    });

    it('tells a cancelled order', async () => {
      const order = create();
      expect(await found(idOf(order))).toMatchObject({ state: 'toShip' });
      sandbox.changeOrder(platform, storeId, order.id, { webhooks: false, ...subject.cancel.change });
      const states = (await orders())
        .filter(({ platformOrderId }) => platformOrderId === idOf(order))
        .map(({ state }) => state);
      expect(states.at(-1)).toBe(subject.cancel.shows === 'cancelled' ? 'cancelled' : undefined);
    });

    it.each(['html', 'truncated', 'wrongEncoding', 'serverError', 'unauthorized'] as const)(
      'fails instead of finding nothing when the platform answers %s',
      async (kind) => {
        several(2);
        fault(kind);
        const error = await orders().then(
          () => null,
          (thrown: unknown) => thrown,
        );
        expect(error).toBeInstanceOf(ConnectorError);
        expect(error instanceof CredentialsRejected).toBe(kind === 'unauthorized');
      },
    );
  });

  describe('one order (D8)', () => {
    it('is found by its identity and by the number people see', async () => {
      several(2);
      const order = create();
      const seen = await found(idOf(order));
      const number = seen?.platformOrderNumber ?? '';
      for (const one of [
        ...(await connector.orders.read(account, [idOf(order)])),
        ...(await connector.orders.find(account, { number })),
        ...(await connector.orders.find(account, { number: `#${number}` })),
      ])
        expect(one.kind === 'order' ? one.order.platformOrderId : one).toBe(idOf(order));
      expect((await connector.orders.find(account, { number })).length).toBe(1);
    });

    it.each(['99999999999999', 'no such order', '../../etc/passwd', ''])(
      'is missing, and no number, when the platform does not know %j',
      async (id) => {
        several(1);
        expect(await connector.orders.read(account, [id])).toEqual([{ kind: 'missing', platformOrderId: id }]);
        expect(await connector.orders.find(account, { number: id })).toEqual([]);
      },
    );

    it('G1: a batch answers each id, in the order asked, and tells the missing ones', async () => {
      const made = several(3).map(idOf);
      await orders();
      const asked = [made[2] ?? '', '99999999999999', made[0] ?? ''];
      const answers: ReadOrder[] = [];
      for (let at = 0; at < asked.length; at += connector.orders.batch)
        answers.push(...(await connector.orders.read(account, asked.slice(at, at + connector.orders.batch))));
      expect(answers.map((each) => (each.kind === 'order' ? each.order.platformOrderId : each.kind))).toEqual([
        made[2],
        'missing',
        made[0],
      ]);
    });
  });

  describe('the API log (H2)', () => {
    it.each([
      ['html', 'MalformedAnswer'],
      ['truncated', 'MalformedAnswer'],
      ['unauthorized', 'CredentialsRejected'],
      ['rateLimited', 'RateLimited'],
      ['serverError', 'PlatformUnavailable'],
    ] as const)('tells the true result of a call answered with %s', async (kind, result) => {
      fault(kind, { retryAfterSeconds: 60 });
      await orders().catch(() => undefined);
      const results = log.filter(({ operation }) => !operation.startsWith('oauth.')).map((entry) => entry.result);
      expect(results.length).toBeGreaterThan(0);
      expect(new Set(results)).toEqual(new Set([result]));
    });

    it('shows every try and neither a secret nor a buyer', async () => {
      const recipient = {
        name: '測試收件人',
        phone: '0987654321',
        street: '保密路一段99號',
        email: 'private.person@example.tw',
      };
      const order = create({ recipient });
      await tested(connector, account);
      await fetched();
      await connector.orders.read(account, [idOf(order)]);
      expect(log.length).toBe(sandbox.requests.filter((seen) => seen.platform === platform).length);
      const text = JSON.stringify(log);
      const secrets = [
        ...secretsOf(connector, account.credentials).filter((secret) => secret.length >= 4),
        ...(subject.otherSecrets?.(sandbox) ?? []),
        recipient.name,
        recipient.phone,
        '987654321',
        recipient.street,
        recipient.email,
      ];
      for (const secret of secrets)
        for (const coat of [
          secret,
          encodeURIComponent(secret),
          Buffer.from(secret).toString('base64').replace(/=*$/, ''),
        ])
          expect(text).not.toContain(coat);
    });
  });

  /** The same account with a short patience, for faults that never answer. */
  function quick(slow: ConnectedAccount): ConnectedAccount {
    return { ...slow, transport: { send: (request) => slow.transport.send({ ...request, timeoutMs: 150 }) } };
  }
}

function secretsOf(connector: Connector, credentials: Readonly<Record<string, string>>): string[] {
  return connector.manifest.credentials
    .filter((field) => field.secret)
    .flatMap((field) => credentials[field.key] ?? []);
}

async function tested(
  connector: Connector,
  account: ConnectedAccount,
): Promise<{ readonly steps: readonly ConnectionTestStep[]; readonly shop: ShopIdentity | null }> {
  const steps: ConnectionTestStep[] = [];
  const test = connector.testConnection(account);
  for (;;) {
    const next = await test.next();
    if (next.done) return { steps, shop: next.value };
    if (next.value.outcome !== 'running') steps.push(next.value);
  }
}

async function causeOf(connector: Connector, account: ConnectedAccount): Promise<string | undefined> {
  const { steps } = await tested(connector, account);
  expect(steps.slice(0, -1).every(({ outcome }) => outcome !== 'failed')).toBe(true);
  return steps.at(-1)?.cause;
}

async function fetchAll(
  connector: Connector,
  account: ConnectedAccount,
): Promise<{ readonly orders: readonly FetchedOrder[]; readonly expectedTotal: number | null }> {
  const orders: FetchedOrder[] = [];
  let expectedTotal: number | null = null;
  for await (const page of connector.orders.changedWithin(account, week)) {
    orders.push(...page.orders);
    expectedTotal = page.expectedTotal ?? expectedTotal;
  }
  return { orders, expectedTotal };
}

function idOfFetched(each: FetchedOrder): string | null {
  return each.kind === 'order' ? each.order.platformOrderId : each.platformOrderId;
}

/** As `faultsOf`, for orders that the sandbox placed within the week of the tests. */
function sane(order: PlatformOrder): string[] {
  const inTime =
    order.placedAt >= new Date('2026-11-13T00:00:00Z') && order.placedAt <= new Date('2026-11-22T00:00:00Z');
  return [...faultsOf(order), ...(inTime ? [] : [`placed at ${order.placedAt.toISOString()}`])];
}
