import 'reflect-metadata';
import { graphql, parse, subscribe, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { LiveFeed } from '../../api/live-feed.ts';
import { LiveEvents, type NewLiveEvent } from '../../graphql/live.ts';
import type { NodeRegistry } from '../../graphql/node.ts';
import { Assembly, resolverClassesOf } from '../../graphql/assembly.ts';
import { buildApiSchema } from '../../api/schema.ts';
import { onlyMerchants, type Tx } from '../../persistence/database.ts';
import { ecAccountsFeature } from '../feature.ts';
import { abandonedAfterMs } from './connection-test.entity.ts';
import { AccountsWorld, refusalOf } from '../testing/accounts-world.ts';
import type { TestStep } from './test-steps.ts';

type Process = Awaited<ReturnType<AccountsWorld['process']>>;
interface Row {
  readonly id: string;
  readonly outcome: string;
  readonly steps: readonly TestStep[];
  readonly cause: string | null;
  readonly requested_by: string;
  readonly request_id: string;
  readonly finished_at: Date | null;
}
interface Shown {
  readonly id: string;
  readonly state: string;
  readonly current: boolean;
  readonly steps: readonly { readonly step: string; readonly state: string; readonly durationMs: number | null }[];
}

let world: AccountsWorld;
/** Two processes: people look at one, tests run in the other. */
let api: Process;
let worker: Process;
let admin: RequestContext;
let schema: GraphQLSchema;
let feed: LiveFeed;
let nodes: NodeRegistry;
const coupangStore = 'A00012345';

beforeAll(async () => {
  world = await AccountsWorld.open();
  api = await world.process();
  worker = await world.process();
  admin = world.person(worker.db);
  feed = new LiveFeed({ db: api.db, url: world.database.url, log: { warn: () => {} } });
  await feed.start();
  const assembly = new Assembly();
  assembly.take(ecAccountsFeature, api);
  nodes = assembly.nodes;
  schema = buildApiSchema(resolverClassesOf([ecAccountsFeature]), assembly.resolvers);
});
afterEach(() => world.reset());
afterAll(async () => {
  await feed.close();
  await world.close();
});

const rowsOf = (accountId: string) =>
  world.database.query<Row>('select * from connection_test where account_id = $1 order by id', [accountId]);
const states = (steps: readonly { readonly state: string }[] = []) => steps.map(({ state }) => state);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const slow = (platform: 'woocommerce' | 'coupang', delayMs: number, calls?: number) =>
  world.sandbox.setFault(platform, '*', { kind: 'slow', delayMs, ...(calls && { calls }) });
const testFields = '{ id state current steps { step state durationMs cause } requestedBy { name } }';

async function lastTest(accountId: string, ctx = world.person(api.db)): Promise<Shown | null | undefined> {
  const source = `query($id: ID!) { ecAccount(id: $id) { lastTest ${testFields} } }`;
  const { data, errors } = await graphql({
    schema,
    source,
    variableValues: { id: toGlobalId('ecAccount', accountId) },
    contextValue: ctx,
  });
  if (errors) throw errors[0];
  return (data as { ecAccount: { lastTest: Shown | null } | null }).ecAccount?.lastTest;
}

/** An account whose platform is reached, signed in to, read from and written to by calls of their own. */
async function wooAccount(): Promise<string> {
  const store = world.sandbox.stores.woocommerce[0];
  const credentials = {
    siteUrl: store?.baseUrl ?? '',
    consumerKey: store?.consumerKey ?? '',
    consumerSecret: store?.consumerSecret ?? '',
  };
  const saved = await worker.service.create(admin, {
    merchantId: world.ids.north,
    platform: 'woocommerce',
    displayName: 'Tea house',
    salesChannelId: world.ids.northChannel,
    idempotencyKey: null,
    credentials: Object.entries(credentials).map(([key, value]) => ({ key, value })),
  });
  return saved.accountId;
}

/** What can be seen of the account's tests until `work` is over, each change once. */
async function seenDuring<T>(accountId: string, work: Promise<T>): Promise<string[][]> {
  const seen: string[][] = [];
  const over = work.then(() => true);
  do {
    const now = states((await rowsOf(accountId)).at(-1)?.steps);
    if (now.length > 0 && now.join() !== seen.at(-1)?.join()) seen.push(now);
  } while (!(await Promise.race([over, sleep(15).then(() => false)])));
  return seen;
}

describe('a connection test while it happens', () => {
  it('writes each step as it begins and as it ends, long before the answer', async () => {
    const id = await wooAccount();
    slow('woocommerce', 250);
    const seen = await seenDuring(id, worker.tester.test(admin, id));
    const told = [
      ['running', 'pending', 'pending', 'pending'],
      ['passed', 'running', 'pending', 'pending'],
      ['passed', 'passed', 'running', 'pending'],
      ['passed', 'passed', 'passed', 'running'],
    ];
    expect(seen.filter((one) => one.includes('running'))).toEqual(told);
    expect(await rowsOf(id)).toMatchObject([
      {
        outcome: 'passed',
        requested_by: world.ids.user,
        request_id: admin.requestId,
        cause: null,
        finished_at: world.now,
        steps: told.map(() => ({
          state: 'passed',
          startedAt: world.now.toISOString(),
          durationMs: expect.any(Number),
        })),
      },
    ]);
  });

  it('stops at the step that failed; what comes after it was not reached', async () => {
    const id = await wooAccount();
    world.sandbox.setFault('woocommerce', '*', { kind: 'unauthorized', operation: 'orders.list' });
    await worker.tester.test(admin, id);
    expect(await rowsOf(id)).toMatchObject([{ outcome: 'failed', cause: 'wrongCredentials' }]);
    expect(await lastTest(id)).toMatchObject({
      state: 'FAILED',
      current: true,
      steps: [
        { step: 'REACH_HOST', state: 'PASSED' },
        { step: 'SIGN_IN', state: 'FAILED', cause: 'WRONG_CREDENTIALS' },
        { step: 'READ_ORDERS', state: 'NOT_REACHED' },
        { step: 'WRITE_RIGHT', state: 'NOT_REACHED' },
      ],
    });
  });

  it("is on the screens of other processes step by step, in order, and on no other merchant's", async () => {
    const id = await wooAccount();
    slow('woocommerce', 200);
    const document = parse(
      `subscription($ids: [ID!]) { connectionTestProgressed(ecAccountIds: $ids) { seq connectionTest ${testFields} } }`,
    );
    const listen = async (ctx: RequestContext) => {
      const result = await subscribe({
        schema,
        document,
        variableValues: { ids: [toGlobalId('ecAccount', id)] },
        contextValue: { ...ctx, live: feed },
      });
      if (!(Symbol.asyncIterator in result)) throw result.errors?.[0] ?? new Error('refused');
      return result;
    };
    const [screen, foreign] = await Promise.all([
      listen(world.person(api.db, { merchant: world.ids.north })),
      listen(world.person(api.db, { merchant: world.ids.south })),
    ]);
    const heard: unknown[] = [];
    void (async () => {
      for await (const event of foreign) heard.push(event);
    })();
    const test = worker.tester.test(admin, id);
    const told: { readonly seq: number; readonly test: Shown }[] = [];
    while (told.at(-1)?.test.state !== 'PASSED') {
      const { value } = await screen.next();
      const event = (value as ExecutionResult<{ connectionTestProgressed: { seq: string; connectionTest: Shown } }>)
        .data?.connectionTestProgressed;
      if (event) told.push({ seq: Number(event.seq), test: event.connectionTest });
    }
    await test;
    expect(told.map(({ seq }) => seq)).toEqual(told.map(({ seq }) => seq).toSorted((one, other) => one - other));
    expect(new Set(told.map(({ test: { id: testId } }) => testId)).size).toBe(1);
    const running = told
      .filter(({ test: { state } }) => state === 'RUNNING')
      .map(({ test: { steps } }) => steps.findIndex(({ state }) => state === 'RUNNING'));
    expect([...new Set(running.filter((at) => at >= 0))]).toEqual([0, 1, 2, 3]);
    expect(heard).toEqual([]);
    await Promise.all([screen.return(undefined), foreign.return(undefined)]);
    await expect(listen(world.person(api.db, { permissions: [] }))).rejects.toThrow('Your role');
  });

  it("belongs to the account's merchant alone, by the API and by the database", async () => {
    const id = await world.coupangAccount(worker);
    const { testId } = await worker.tester.test(admin, id);
    const [ours, theirs] = [
      world.person(api.db, { merchant: world.ids.north }),
      world.person(api.db, { merchant: world.ids.south }),
    ];
    expect(await nodes.find(ours, toGlobalId('connectionTest', testId))).toMatchObject({ state: 'passed' });
    expect(await nodes.find(theirs, toGlobalId('connectionTest', testId))).toBeNull();
    expect(await lastTest(id, theirs)).toBeUndefined();
    expect(await api.db.run(onlyMerchants(world.ids.south), (tx) => tx.query('select 1 from connection_test'))).toEqual(
      [],
    );
    await expect(
      nodes.find(world.person(api.db, { permissions: [] }), toGlobalId('connectionTest', testId)),
    ).rejects.toThrow('Your role');
  });

  it('goes on when its progress cannot be written: its end says everything', async () => {
    class Failing extends LiveEvents {
      private times = 0;
      override add(tx: Tx, event: NewLiveEvent): Promise<void> {
        if (event.kind === 'connectionTest' && [2, 3].includes((this.times += 1))) throw new Error('no room');
        return super.add(tx, event);
      }
    }
    const ours = await world.process({ live: new Failing() });
    const id = await wooAccount();
    expect((await ours.tester.test(world.person(ours.db), id)).refusal).toBeNull();
    expect(await rowsOf(id)).toMatchObject([
      { outcome: 'passed', steps: Array.from({ length: 4 }, () => ({ state: 'passed' })) },
    ]);
  });
});

describe('several tests of one account', () => {
  it('of the same credentials are one: who comes second waits for it and gets its answer, in whatever process', async () => {
    const id = await world.coupangAccount(worker, { secretKey: '0'.repeat(40) });
    slow('coupang', 1_000);
    const first = worker.tester.test(admin, id);
    await expect.poll(async () => states((await rowsOf(id))[0]?.steps)[0]).toBe('running');
    const second = api.tester.test(world.person(api.db, { merchant: world.ids.north }), id);
    const [one, other] = await Promise.all([first, second]);
    expect(other.testId).toBe(one.testId);
    expect([one, other].map(({ refusal }) => refusal?.errors[0])).toEqual([
      expect.objectContaining({ code: 'CONNECTION_FAILED', cause: 'wrongCredentials' }),
      expect.objectContaining({ code: 'CONNECTION_FAILED', cause: 'wrongCredentials' }),
    ]);
    expect(other.steps).toEqual(one.steps);
    expect(await rowsOf(id)).toHaveLength(1);
    expect(world.apiLog).toHaveLength(1);
    expect(await world.row(id)).toMatchObject({ failures_in_row: 1 });
  });

  it('of old and of new credentials run side by side: what the old one finds stands in its row and touches no light (B7)', async () => {
    const id = await world.coupangAccount(worker, { secretKey: '0'.repeat(40) });
    slow('coupang', 500, 1);
    const old = refusalOf(
      worker.tester.test(admin, id).then(({ refusal }) => {
        throw refusal ?? new Error('passed');
      }),
    );
    await expect.poll(async () => states((await rowsOf(id))[0]?.steps)[0]).toBe('running');
    await worker.service.update(admin, id, {
      expectedVersion: 1,
      credentials: [{ key: 'secretKey', value: world.coupangKeys()['secretKey'] ?? '' }],
    });
    expect((await api.tester.test(world.person(api.db), id)).refusal).toBeNull();
    expect(await old).toEqual(['NOT_ALLOWED_NOW']);
    expect(await world.row(id)).toMatchObject({ status: 'connected', failures_in_row: 0 });
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['failed', 'passed']);
    expect(await lastTest(id)).toMatchObject({ state: 'PASSED', current: true });
  });

  it('of the same credentials that end in the wrong order: the one that began later counts', async () => {
    const id = await world.coupangAccount(worker);
    world.sandbox.setFault('coupang', coupangStore, { kind: 'ipRefused', calls: 1 });
    slow('coupang', 700, 1);
    // The first hangs longer than a test may, so that another takes its place; our address is allowed meanwhile.
    const first = refusalOf(
      worker.tester.test(admin, id).then(({ refusal }) => {
        throw refusal ?? new Error('passed');
      }),
    );
    await expect.poll(() => world.sandbox.faults).toEqual([]); // it has met both
    world.now = new Date(world.now.getTime() + abandonedAfterMs + 1);
    expect((await api.tester.test(world.person(api.db), id)).refusal).toBeNull();
    expect(await world.row(id)).toMatchObject({ status: 'connected' });
    expect(await first).toEqual(['NOT_ALLOWED_NOW']);
    expect(await world.row(id)).toMatchObject({ status: 'connected', status_cause: null, failures_in_row: 0 });
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['abandoned', 'passed']);
  });
});

describe('a test that never comes to its end', () => {
  const crashed = (id: string) =>
    world.database.query(
      `insert into connection_test (account_id, merchant_id, credentials_revision, started_at, beat_at, steps)
       values ($1, $2, 1, $3, $3, $4::jsonb)`,
      [
        id,
        world.ids.north,
        world.now,
        JSON.stringify([
          { step: 'reachHost', state: 'passed', startedAt: null, durationMs: 5, cause: null, message: null },
          { step: 'signIn', state: 'running', startedAt: world.now, durationMs: null, cause: null, message: null },
        ]),
      ],
    );

  it('since its process went away is shown as abandoned once no test can take that long, and gives way to the next', async () => {
    const id = await world.coupangAccount(worker);
    await crashed(id);
    world.now = new Date(world.now.getTime() + abandonedAfterMs);
    expect(await lastTest(id)).toMatchObject({ state: 'RUNNING', steps: [{ state: 'PASSED' }, { state: 'RUNNING' }] });
    world.now = new Date(world.now.getTime() + 1);
    expect(await lastTest(id)).toMatchObject({
      state: 'ABANDONED',
      steps: [{ state: 'PASSED' }, { state: 'NOT_REACHED' }],
    });
    expect((await worker.tester.test(admin, id)).refusal).toBeNull();
    expect((await rowsOf(id)).map(({ outcome }) => outcome)).toEqual(['abandoned', 'passed']);
  });

  it('is waited for no longer than that', async () => {
    const id = await world.coupangAccount(worker);
    await crashed(id);
    const waiting = refusalOf(
      worker.tester.test(admin, id).then(({ refusal }) => {
        throw refusal ?? new Error('passed');
      }),
    );
    await sleep(300);
    world.now = new Date(world.now.getTime() + abandonedAfterMs + 1);
    expect(await waiting).toEqual(['NOT_ALLOWED_NOW']);
    expect(await world.row(id)).toMatchObject({ status: 'notVerified' });
  });

  it('is ended when its time is over: the running step has no result, and the light stays (B10)', async () => {
    const hasty = await world.process({ longestTestMs: 1_200 });
    const id = await wooAccount();
    world.sandbox.setFault('woocommerce', '*', { kind: 'slow', delayMs: 1_900, operation: 'orders.list' });
    const { refusal } = await hasty.tester.test(world.person(hasty.db), id);
    expect(refusal?.errors[0]).toMatchObject({ code: 'CONNECTION_FAILED', cause: 'unreachable' });
    expect(await rowsOf(id)).toMatchObject([
      {
        outcome: 'failed',
        cause: 'unreachable',
        steps: [
          { state: 'passed' },
          { state: 'failed', message: expect.stringContaining('no end within') },
          { state: 'pending' },
          { state: 'pending' },
        ],
      },
    ]);
    expect(await world.row(id)).toMatchObject({ status: 'notVerified' });
  });

  it('for a fault of our own is abandoned at once, and the fault is logged', async () => {
    const coupang = api.connectors.get('coupang');
    if (!coupang) throw new Error('not there');
    const broken = new Map([
      ...api.connectors,
      [
        'coupang',
        {
          ...coupang,
          testConnection: () => {
            throw new TypeError('our own fault');
          },
        },
      ],
    ]);
    const ours = await world.process({ connectors: broken });
    const id = await world.coupangAccount(worker);
    await expect(ours.tester.test(world.person(ours.db), id)).rejects.toThrow('our own fault');
    expect(await lastTest(id)).toMatchObject({
      state: 'ABANDONED',
      steps: Array.from({ length: 4 }, () => ({ state: 'NOT_REACHED' })),
    });
  });
});
