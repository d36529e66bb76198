import { connect } from 'node:net';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Notifications } from '../notifications/notifications.ts';
import { allMerchants } from '../persistence/database.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { LiveEvents } from '../graphql/live.ts';
import { toGlobalId } from '../graphql/ids.ts';

describe('live over WebSocket', () => {
  let api: TestApi;
  let owner: Caller;
  let stranger: Caller;
  let north: string;
  const open: Client[] = [];
  const live = new LiveEvents();

  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    owner = await api.signIn('merchantOwner', [north]);
    stranger = await api.signIn('merchantOwner', [await api.merchant('south')]);
  });
  afterEach(async () => {
    for (const client of open.splice(0)) await client.dispose();
    await reading(0);
  });
  afterAll(() => api.close());

  const socket = (...args: Parameters<TestApi['socket']>): Client => {
    const client = api.socket(...args);
    open.push(client);
    return client;
  };

  /** Subscribes and collects; `ready` once the server has it. */
  function follow(client: Client, query: string) {
    const heard: unknown[] = [];
    const failed: unknown[] = [];
    const closed = new Promise<unknown>((resolve) => client.on('closed', resolve));
    client.subscribe(
      { query },
      { next: (value) => heard.push(value), error: (error) => failed.push(error), complete: () => {} },
    );
    return { heard, failed, closed };
  }
  const until = async (condition: () => boolean) => {
    await expect.poll(condition, { timeout: 5_000, interval: 10 }).toBe(true);
  };
  /** Until the server has this many readers. */
  const reading = (count: number) => until(() => api.live.readers === count);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 200));
  const orderEvent = (merchantId: string, subjectId: string) =>
    api.db.run(allMerchants, (tx) => live.add(tx, { kind: 'order', merchantId, subjectId, accountId: null }));
  const order = '00000000-0000-7000-8000-00000000000a';

  it('publishes what changed to people of the tenant, and to nobody else (B11)', async () => {
    const mine = follow(socket(owner), 'subscription { liveEvents(kinds: [ORDER]) { seq kind subjectId } }');
    const theirs = follow(socket(stranger), 'subscription { liveEvents { seq kind subjectId } }');
    await reading(2);
    await orderEvent(north, order);
    await until(() => mine.heard.length === 1);
    expect(mine.heard).toEqual([
      { data: { liveEvents: { seq: expect.any(String), kind: 'ORDER', subjectId: toGlobalId('order', order) } } },
    ]);
    await settled();
    expect(theirs.heard).toEqual([]);
  });

  it('publishes an added notification with the count of unread ones (H3)', async () => {
    const bell = follow(
      socket(owner),
      'subscription { notificationAdded { seq unreadCount notification { id messageKey facts read } } }',
    );
    await reading(1);
    await api.db.run(allMerchants, (tx) =>
      new Notifications().add(tx, {
        merchantId: north,
        category: 'hold',
        severity: 'warning',
        messageKey: 'hold.shippingUnmapped',
        facts: { code: 'coldchain', count: 3 },
        dedupeKey: `${north}:cold`,
      }),
    );
    // The same change again is not published again.
    expect(
      await api.db.run(allMerchants, (tx) =>
        new Notifications().add(tx, {
          merchantId: north,
          category: 'hold',
          severity: 'warning',
          messageKey: 'x',
          facts: {},
          dedupeKey: `${north}:cold`,
        }),
      ),
    ).toBeNull();
    await until(() => bell.heard.length === 1);
    expect(bell.heard[0]).toMatchObject({
      data: {
        notificationAdded: {
          unreadCount: 1,
          notification: { messageKey: 'hold.shippingUnmapped', facts: { code: 'coldchain', count: 3 }, read: false },
        },
      },
    });
    const id = String(at(bell.heard[0], 'data', 'notificationAdded', 'notification', 'id'));
    const read =
      'mutation ($input: NotificationMarkReadInput!) { notificationMarkRead(input: $input) { unreadCount userErrors { code } } }';
    expect((await stranger(read, { input: { ids: [id] } })).data).toEqual({
      notificationMarkRead: { unreadCount: 0, userErrors: [] },
    });
    expect((await owner('{ unreadNotificationCount }')).data).toEqual({ unreadNotificationCount: 1 });
    expect((await owner(read, { input: { ids: [id] } })).data).toEqual({
      notificationMarkRead: { unreadCount: 0, userErrors: [] },
    });
    expect((await owner('{ notifications(filter: { unreadOnly: true }) { totalCount } }')).data).toEqual({
      notifications: { totalCount: 0 },
    });
  });

  it('gives what was missed to one who comes back, and only their own', async () => {
    const seq = String(at((await owner('{ serverInfo { liveSeq } }')).data, 'serverInfo', 'liveSeq'));
    await orderEvent(north, order);
    const since =
      'query ($seq: String!) { liveChanges(after: $seq) { events { seq subjectId } hasMore endSeq tooFarBack } }';
    const missed = await owner(since, { seq });
    expect(at(missed.data, 'liveChanges', 'events')).toContainEqual({
      seq: String(Number(seq) + 1),
      subjectId: toGlobalId('order', order),
    });
    expect((await stranger(since, { seq })).data).toEqual({
      liveChanges: { events: [], hasMore: false, endSeq: seq, tooFarBack: false },
    });
    const oldForm = await owner('query ($seq: String!) { changesSince(seq: $seq) { seq } }', { seq });
    expect(at(oldForm.data, 'changesSince')).toContainEqual({ seq: String(Number(seq) + 1) });
    expect((await owner(since, { seq: 'x' })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('coalesces the progress of a run to at most four a second, and never loses the last', async () => {
    const heard: number[] = [];
    const facts = api.live.subscribe({ scope: allMerchants, kinds: ['fetchRun'] });
    void (async () => {
      for await (const fact of facts) heard.push(fact.seq);
    })();
    const started = performance.now();
    for (let i = 0; i < 40; i++)
      await api.db.run(allMerchants, (tx) =>
        live.add(tx, { kind: 'fetchRun', merchantId: north, subjectId: order, accountId: null }),
      );
    const [newest] = await api.server.query<{ seq: string }>('select max(seq) as seq from live_event');
    try {
      await until(() => heard.at(-1) === Number(newest?.seq));
      expect(heard.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - started) / 250));
      expect(heard.length).toBeLessThan(40);
    } finally {
      await facts.return?.();
    }
  });

  it('takes up again after its connection was cut, and catches up', async () => {
    const screen = follow(socket(owner), 'subscription { liveEvents(kinds: [ORDER]) { subjectId } }');
    await reading(1);
    const cut = await api.server.query<{ done: boolean }>(
      `select pg_terminate_backend(pid) as done from pg_stat_activity
       where application_name = 'quaylink live' and datname = current_database()`,
    );
    expect(cut).toEqual([{ done: true }]);
    await orderEvent(north, order);
    await until(() => screen.heard.length >= 1);
    expect(screen.heard[0]).toEqual({ data: { liveEvents: { subjectId: toGlobalId('order', order) } } });
  });

  it('answers an upgrade to what is no address, and goes on', async () => {
    const { port, hostname } = new URL(api.url);
    const answers = ['//', 'http://[', '*', '/graphql/%', '//evil.example/graphql'].map(
      (target) =>
        new Promise<string>((resolve, reject) => {
          const plain = connect(Number(port), hostname, () =>
            plain.write(
              `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
            ),
          );
          plain.on('data', (bytes: Buffer) => resolve(bytes.toString().split('\r\n', 1)[0] ?? ''));
          plain.on('error', reject);
        }),
    );
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['HTTP/1.1 404 Not Found']));
    expect((await owner('{ viewer { via } }')).status).toBe(200);
  });

  it('refuses a socket opened by a page of another origin', async () => {
    const client = new WebSocket(api.url.replace('http', 'ws'), 'graphql-transport-ws', {
      headers: { origin: 'https://evil.example', cookie: owner.cookie },
    });
    const error = await new Promise<Error>((resolve) => client.on('error', resolve));
    expect(error.message).toContain('403');
  });

  it('lets nobody subscribe without a login, and no one with a wrong token', async () => {
    const nobody = follow(socket(null), 'subscription { liveEvents { seq } }');
    await until(() => nobody.heard.length + nobody.failed.length > 0);
    expect(JSON.stringify([...nobody.heard, ...nobody.failed])).toContain('UNAUTHENTICATED');
    const wrong = follow(socket({ token: `qlt_${'x'.repeat(43)}` }), 'subscription { liveEvents { seq } }');
    expect(await wrong.closed).toMatchObject({ code: 4403 });
  });

  it('has the same limits as HTTP, and masks alike', async () => {
    const client = socket(owner);
    const wrong = follow(client, `{ ${Array.from({ length: 41 }, (_, i) => `a${i}: __typename`).join(' ')} }`);
    await until(() => wrong.failed.length === 1);
    expect(JSON.stringify(wrong.failed)).toContain('LIMIT_EXCEEDED');
    expect(JSON.stringify(wrong.failed)).toContain('requestId');
    const comments = follow(client, `{ viewer { via } }\n${'#\n'.repeat(25_000)}`);
    await until(() => comments.failed.length === 1);
    expect(JSON.stringify(comments.failed)).toContain('LIMIT_EXCEEDED');
    const unknown = follow(client, '{ nonsense }');
    await until(() => unknown.failed.length === 1);
    expect(JSON.stringify(unknown.failed)).toContain('BAD_USER_INPUT');
    const large = follow(socket(owner), `{ viewer { via } } # ${'x'.repeat(10_000_000)}`);
    expect(await large.closed).toMatchObject({ code: 1009 });
  });

  it('closes open sockets at once when the session ends or the person is disabled', async () => {
    const leaving = await api.signIn('merchantStaff', [north]);
    const screen = follow(socket(leaving), 'subscription { liveEvents { seq } }');
    await reading(1);
    await leaving('mutation { logout { userErrors { code } } }');
    expect(await screen.closed).toMatchObject({ code: 4401 });
    const fired = await api.signIn('merchantStaff', [north]);
    await reading(0);
    const other = follow(socket(fired), 'subscription { liveEvents { seq } }');
    await reading(1);
    await api.server.query('update app_user set disabled_at = now() where id = $1', [fired.userId]);
    expect(await other.closed).toMatchObject({ code: 4401 });
  });

  it('O3: says whether there is more, so that 450 changes are all read, and gives up on thousands', async () => {
    const seq = Number(at((await owner('{ serverInfo { liveSeq } }')).data, 'serverInfo', 'liveSeq'));
    const write = (count: number) =>
      api.db.run(allMerchants, (tx) =>
        tx.query(
          `insert into live_event (merchant_id, kind, subject_id) select $1, 'order', $2
           from generate_series(1, $3::int)`,
          [north, order, count],
        ),
      );
    await write(450);
    const since = 'query ($after: String!) { liveChanges(after: $after) { events { seq } hasMore endSeq tooFarBack } }';
    const read = new Set<string>();
    let after = String(seq);
    let answers = 0;
    for (let more = true; more; answers += 1) {
      const { data } = await owner(since, { after });
      for (const event of at(data, 'liveChanges', 'events') as { seq: string }[]) read.add(event.seq);
      expect(at(data, 'liveChanges', 'tooFarBack')).toBe(false);
      more = at(data, 'liveChanges', 'hasMore') === true;
      after = String(at(data, 'liveChanges', 'endSeq'));
    }
    expect([...read].filter((one) => Number(one) > seq)).toHaveLength(450);
    expect(answers).toBe(2);

    await write(5_001);
    const newest = String(at((await owner('{ serverInfo { liveSeq } }')).data, 'serverInfo', 'liveSeq'));
    expect((await owner(since, { after })).data).toEqual({
      liveChanges: { events: [], hasMore: false, endSeq: newest, tooFarBack: true },
    });
  });
});
