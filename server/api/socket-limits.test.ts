import { connect } from 'node:net';
import { Ctx, Query, Resolver } from 'type-graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import { at, startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import type { RequestContext } from '../graphql/context.ts';

@Resolver()
class WhereResolver {
  @Query(() => String, { nullable: true, description: 'From where the caller is seen.' })
  callerAddress(@Ctx() ctx: RequestContext): string | null {
    return ctx.ip;
  }
}

const protocol = 'graphql-transport-ws';

describe('limits of WebSockets', () => {
  let api: TestApi;
  let owner: Caller;
  const opened: WebSocket[] = [];
  /** Another with every test: a socket may still be counted for a moment after its end. */
  let here = '';
  let tests = 0;

  beforeAll(async () => {
    api = await startTestApi({
      trustProxy: 1,
      sockets: {
        strangersPerAddress: 3,
        strangers: 12,
        perPerson: 2,
        initMs: 3_000,
        operations: 2,
        unreadBytes: 100_000,
      },
      more: [WhereResolver],
    });
    owner = await api.signIn('merchantOwner', [await api.merchant('north')]);
  });
  beforeEach(() => {
    here = `203.0.113.${++tests}`;
  });
  afterEach(() => {
    for (const each of opened.splice(0)) each.terminate();
  });
  afterAll(() => api.close());

  /** A socket as the proxy passes it on from `address`; `closed` says how it ended, `said` what arrived. */
  function socket(address: string, headers: Record<string, string> = {}) {
    const client = new WebSocket(api.url.replace('http', 'ws'), protocol, {
      headers: { 'x-forwarded-for': address, ...headers },
    });
    opened.push(client);
    const said: Record<string, unknown>[] = [];
    client.on('message', (data: Buffer) => said.push(JSON.parse(data.toString()) as Record<string, unknown>));
    client.on('error', () => {});
    const closed = new Promise<{ code: number; reason: string }>((resolve) =>
      client.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    const ready = new Promise<void>((resolve) => client.on('open', () => resolve()));
    return { client, said, closed, ready };
  }
  const says = (client: WebSocket, message: object) => client.send(JSON.stringify(message));
  const init = async (one: ReturnType<typeof socket>) => {
    await one.ready;
    says(one.client, { type: 'connection_init' });
    await expect.poll(() => one.said.some(({ type }) => type === 'connection_ack')).toBe(true);
  };
  /** Whether a new socket is let in; the place of one that left is free a moment after. */
  const comesIn = async (headers: Record<string, string>) => {
    const one = socket(here, headers);
    await one.ready;
    says(one.client, { type: 'connection_init' });
    return Promise.race([
      one.closed.then(() => false),
      new Promise((resolve) => one.client.once('message', () => resolve(true))),
    ]);
  };
  const tooMany = { code: 1013, reason: 'Too many connections' };

  it('lets so many strangers in altogether, and the networks of IPv6 count as one', async () => {
    const mine = ['2001:db8::1', '2001:db8::2', '2001:db8::3'].map((address) => socket(address));
    await Promise.all(mine.map(({ ready }) => ready));
    expect(await socket('2001:db8::ffff').closed).toEqual(tooMany);
    const all = Array.from({ length: 9 }, (_, each) => socket(`198.51.100.${each}`));
    await Promise.all(all.map(({ ready }) => ready));
    expect(await socket('198.51.100.100').closed).toEqual(tooMany);
  });

  it('sees the same caller as over HTTP, behind a proxy', async () => {
    const query = '{ callerAddress }';
    for (const [named, seen] of [
      ['203.0.113.9', '203.0.113.9'],
      ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
      ['nonsense', expect.stringContaining('127.0.0.1')],
    ] as const) {
      const overHttp = await api.anonymous(
        query,
        {},
        { 'x-forwarded-for': named, cookie: owner.cookie, 'x-quaylink-client': 'test' },
      );
      expect(overHttp.data).toEqual({ callerAddress: seen });
      const one = socket(named, { cookie: owner.cookie });
      await init(one);
      says(one.client, { id: '1', type: 'subscribe', payload: { query } });
      await expect
        .poll(() => one.said.find(({ type }) => type === 'next'))
        .toEqual({ id: '1', type: 'next', payload: { data: overHttp.data } });
      one.client.terminate();
      await one.closed;
    }
  });

  it('lets strangers of one address open so many, says so to the next, and lets others in', async () => {
    const first = [socket(here), socket(here), socket(here)];
    await Promise.all(first.map(({ ready }) => ready));
    await init(first[0]!); // without a login it stays a stranger
    expect(await socket(here).closed).toEqual(tooMany);
    const other = socket('203.0.113.200');
    await other.ready;
    expect(other.client.readyState).toBe(WebSocket.OPEN);
    // Who leaves makes room.
    first[1]!.client.close();
    await first[1]!.closed;
    await expect.poll(() => comesIn({})).toBe(true);
  });

  it('closes who never says hello', async () => {
    expect(await socket(here).closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });

  it('counts signed-in people apart from strangers', async () => {
    const mine = [socket(here, { cookie: owner.cookie }), socket(here, { cookie: owner.cookie })];
    for (const one of mine) await init(one);
    const strangers = [socket(here), socket(here)];
    await Promise.all(strangers.map(({ ready }) => ready));
    const third = socket(here, { cookie: owner.cookie });
    await third.ready;
    says(third.client, { type: 'connection_init' });
    expect(await third.closed).toEqual(tooMany);
    mine[0]!.client.close();
    await mine[0]!.closed;
    await expect.poll(() => comesIn({ cookie: owner.cookie })).toBe(true);
  });

  it('keeps no place for a person whose socket was gone before it was known whose it is', async () => {
    const statement = api.db.statement.bind(api.db);
    let asked = 0;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    api.db.statement = async (...of) => {
      asked += 1;
      await answered;
      return statement(...of) as never;
    };
    try {
      const quick = [1, 2, 3].map(() => socket(here, { cookie: owner.cookie }));
      for (const one of quick) {
        await one.ready;
        says(one.client, { type: 'connection_init' });
      }
      await expect.poll(() => asked).toBe(3);
      for (const one of quick) one.client.terminate();
      // The last stranger's place is free once the server has seen them all leave.
      await expect
        .poll(async () => {
          const stranger = socket(here);
          return Promise.race([
            stranger.closed.then(() => false),
            stranger.ready.then(
              () =>
                new Promise((resolve) => setTimeout(() => resolve(stranger.client.readyState === WebSocket.OPEN), 50)),
            ),
          ]);
        })
        .toBe(true);
    } finally {
      api.db.statement = statement;
      answer();
    }
    const mine = [socket(here, { cookie: owner.cookie }), socket(here, { cookie: owner.cookie })];
    for (const one of mine) await init(one);
  });

  it('refuses one operation more than a socket may have under way', async () => {
    const one = socket(here, { cookie: owner.cookie });
    await init(one);
    for (const id of ['1', '2', '3'])
      says(one.client, { id, type: 'subscribe', payload: { query: 'subscription { liveEvents { seq } }' } });
    await expect
      .poll(() => one.said.find(({ type }) => type === 'error'))
      .toMatchObject({
        id: '3',
        payload: [
          {
            message: 'At most 2 operations at a time on one socket.',
            extensions: { code: 'LIMIT_EXCEEDED', requestId: expect.any(String) },
          },
        ],
      });
  });

  it('cuts off who has a lot said to it and reads nothing', async () => {
    const { port, hostname } = new URL(api.url);
    const before = api.logged.length;
    const plain = connect(Number(port), hostname);
    const gone = new Promise<void>((resolve) => plain.on('close', () => resolve()));
    plain.on('error', () => {});
    plain.write(
      `GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`,
    );
    plain.pause();
    const ping = frame(JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(400_000) } }));
    for (let each = 0; each < 60; each++) plain.write(ping);
    const started = performance.now();
    // The end shows only to one who reads; by then the server has let go.
    setTimeout(() => plain.resume(), 1_500);
    await gone;
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(plain.bytesRead).toBeLessThan(60 * 400_000);
    expect(api.logged.length).toBe(before);
  });

  it('asks a client to reconnect when its login cannot be checked now, and does not say why', async () => {
    const statement = api.db.statement.bind(api.db);
    api.db.statement = async () => {
      throw new DatabaseUnavailable(new Error('secret host'));
    };
    try {
      const one = socket(here, { cookie: owner.cookie });
      await one.ready;
      says(one.client, { type: 'connection_init' });
      expect(await one.closed).toEqual({ code: 1013, reason: 'Try again later' });
    } finally {
      api.db.statement = statement;
    }
  });

  it('asks a client to reconnect when its permissions changed, but not when its login ended', async () => {
    const staff = await api.signIn('merchantStaff', [
      String(at(await api.server.query('select id from merchant'), 0, 'id')),
    ]);
    const one = socket(here, { cookie: staff.cookie });
    await init(one);
    await api.server.query(`update app_user set role = 'viewer' where id = $1`, [staff.userId]);
    expect(await one.closed).toEqual({ code: 4410, reason: 'Rights changed' });
    const again = socket(here, { cookie: staff.cookie });
    await init(again);
    await api.server.query('update app_user set disabled_at = now() where id = $1', [staff.userId]);
    expect(await again.closed).toEqual({ code: 4401, reason: 'Signed out' });
  });
});

/** A text frame of a client: masked with zeros, length in eight bytes. */
function frame(text: string): Buffer {
  const head = Buffer.alloc(14);
  head[0] = 0x81;
  head[1] = 0xff;
  head.writeBigUInt64BE(BigInt(text.length), 2);
  return Buffer.concat([head, Buffer.from(text)]);
}
