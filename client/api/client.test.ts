import { createServer, type Server } from 'node:http';
import { connect, createServer as createRelay, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql as execute, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  allNodes,
  createQuaylinkClient,
  document,
  errorsByField,
  isStaleVersion,
  type LiveFact,
  QuaylinkError,
  type QuaylinkClient,
} from './index.ts';

const schema = buildSchema(`
  type Fact { seq: String! kind: String! subjectId: ID! ecAccountId: ID }
  type Info { liveSeq: String! }
  type Query { hello: String! broken: String! serverInfo: Info! liveChanges(after: String!): Changes! }
  type Changes { events: [Fact!]! endSeq: String! hasMore: Boolean! tooFarBack: Boolean! }
  type Subscription { liveEvents: Fact! }
`);

/** A small real server: it keeps facts, sends them to listeners and lists them on request. */
class LiveServer {
  facts: LiveFact[] = [];
  pageSize = 400;
  mostMissed = 5_000;
  headers: Record<string, unknown> = {};
  private readonly wake = new Set<() => void>();
  private http!: Server;
  private sockets!: WebSocketServer;

  tell(seq: number): void {
    this.facts.push({ seq: String(seq), kind: 'EC_ACCOUNT', subjectId: `acc_${seq}` });
    for (const go of this.wake) go();
  }

  async listen(port = 0): Promise<number> {
    const rootValue = {
      hello: 'hi',
      broken: () => {
        throw new GraphQLError('Something went wrong.', {
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'req_42' },
        });
      },
      serverInfo: () => ({ liveSeq: this.facts.at(-1)?.seq ?? '0' }),
      liveChanges: ({ after }: { after: string }) => {
        const newer = this.facts.filter((fact) => BigInt(fact.seq) > BigInt(after));
        const newest = this.facts.at(-1)?.seq ?? '0';
        if (newer.length > this.mostMissed) return { events: [], endSeq: newest, hasMore: false, tooFarBack: true };
        const events = newer.slice(0, this.pageSize);
        return {
          events,
          endSeq: events.at(-1)?.seq ?? after,
          hasMore: newer.length > events.length,
          tooFarBack: false,
        };
      },
    };
    this.http = createServer((request, response) => {
      this.headers = request.headers;
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(await execute({ schema, source: query, rootValue, variableValues: variables })));
      })();
    });
    this.sockets = new WebSocketServer({ server: this.http });
    useServer({ schema, roots: { subscription: { liveEvents: () => this.events() } } }, this.sockets);
    await new Promise<void>((resolve) => {
      this.http.listen(port, '127.0.0.1', resolve);
    });
    return (this.http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => {
      this.http.close(resolve);
    });
  }

  private async *events(): AsyncGenerator<{ liveEvents: LiveFact }> {
    let at = this.facts.length;
    for (;;) {
      for (; at < this.facts.length; at += 1) yield { liveEvents: this.facts[at] as LiveFact };
      await new Promise<void>((resolve) => {
        const go = () => {
          this.wake.delete(go);
          resolve();
        };
        this.wake.add(go);
      });
    }
  }
}

/** A TCP relay that can freeze: connections stay open, nothing passes any more. */
async function openFrozenRelay(to: number) {
  const open = new Set<Socket>();
  let frozen = false;
  const relay = createRelay((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one
        .on('error', () => other.destroy())
        .on('close', () => {
          open.delete(one);
          other.destroy();
        })
        .on('data', (chunk) => frozen || other.write(chunk));
    }
  });
  await new Promise<void>((resolve) => {
    relay.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (relay.address() as AddressInfo).port,
    freeze() {
      frozen = true;
    },
    thaw() {
      frozen = false;
    },
    close() {
      for (const socket of open) socket.destroy();
      relay.close();
    },
  };
}

let server: LiveServer;
let client: QuaylinkClient;
let port: number;
beforeEach(async () => {
  server = new LiveServer();
  port = await server.listen();
  client = createQuaylinkClient({ url: `http://127.0.0.1:${port}/graphql`, token: 'qlt_test', webSocket: WebSocket });
});
afterEach(async () => {
  await client.close();
  await server.close();
});

describe('asking and telling', () => {
  it('sends the token and the header that keeps forged requests out', async () => {
    await expect(client.query('{ hello }', {})).resolves.toMatchObject({ hello: 'hi' });
    expect(server.headers).toMatchObject({ authorization: 'Bearer qlt_test', 'x-quaylink-client': 'quaylink-client' });
  });
  it('asks for refusals in the language of the moment', async () => {
    let language = 'en';
    const spoken = createQuaylinkClient({
      url: `http://127.0.0.1:${port}/graphql`,
      webSocket: WebSocket,
      language: () => language,
    });
    await spoken.query('{ hello }', {});
    expect(server.headers).toMatchObject({ 'accept-language': 'en' });
    language = 'zh-TW';
    await spoken.query('{ hello }', {});
    expect(server.headers).toMatchObject({ 'accept-language': 'zh-TW' });
    await spoken.close();
  });
  it('throws a masked fault with its code and the request id', async () => {
    const error: unknown = await client.query('{ broken }', {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QuaylinkError);
    expect(error).toMatchObject({ kind: 'server', code: 'INTERNAL_SERVER_ERROR', requestId: 'req_42' });
  });
  it('distinguishes a server that cannot be reached from one that failed', async () => {
    const nowhere = createQuaylinkClient({ url: 'http://127.0.0.1:1/graphql', webSocket: WebSocket });
    await expect(nowhere.query('{ hello }', {})).rejects.toMatchObject({ kind: 'network', requestId: null });
  });
});

describe('staying live', () => {
  it('B11: streams facts as they happen, and after a lost connection those missed meanwhile, without gaps', async () => {
    const seen: string[] = [];
    const states: string[] = [];
    const stop = client.live({
      onEvents: (events) => seen.push(...events.map(({ seq }) => seq)),
      onState: ({ kind }) => states.push(kind),
    });
    await expect.poll(() => states.at(-1)).toBe('live');
    server.tell(1);
    await expect.poll(() => seen).toContain('1');

    const { facts } = server;
    await server.close();
    await expect.poll(() => states.at(-1)).toBe('stale');
    server = new LiveServer();
    server.facts = facts;
    server.tell(2);
    await server.listen(port);
    await expect.poll(() => seen, { timeout: 10_000 }).toContain('2');
    await expect.poll(() => states.at(-1)).toBe('live');
    server.tell(3);
    await expect.poll(() => new Set(seen)).toEqual(new Set(['1', '2', '3']));
    stop();
  });
  it('O3: catches up with all 450 facts missed while it slept, whatever the size of an answer', async () => {
    const seen = new Set<string>();
    const states: string[] = [];
    let gaps = 0;
    server.tell(1);
    const stop = client.live({
      onEvents: (events) => {
        for (const { seq } of events) seen.add(seq);
      },
      onState: ({ kind }) => states.push(kind),
      onGap: () => {
        gaps += 1;
      },
    });
    await expect.poll(() => states.at(-1)).toBe('live');
    const { facts } = server;
    await server.close();
    server = new LiveServer();
    server.facts = facts;
    server.pageSize = 70;
    for (let seq = 2; seq <= 451; seq += 1) server.tell(seq);
    await server.listen(port);
    await expect.poll(() => seen.size, { timeout: 10_000 }).toBe(450);
    await expect.poll(() => states.at(-1)).toBe('live');
    expect(gaps).toBe(0);
    stop();
  });
  it('notices within its answer time that a line is frozen although it looks open, and goes on after it thaws', async () => {
    const relay = await openFrozenRelay(port);
    const watched = createQuaylinkClient({
      url: `http://127.0.0.1:${relay.port}/graphql`,
      token: 'qlt_test',
      webSocket: WebSocket,
      line: { quietMs: 200, answerMs: 200 },
    });
    const states: string[] = [];
    const seen: string[] = [];
    const stop = watched.live({
      onEvents: (events) => seen.push(...events.map(({ seq }) => seq)),
      onState: ({ kind }) => states.push(kind),
    });
    await expect.poll(() => states.at(-1)).toBe('live');
    // Quiet, but answering: it stays live.
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(states).not.toContain('stale');
    relay.freeze();
    server.tell(1);
    await expect.poll(() => states.at(-1), { timeout: 1_500 }).toBe('stale');
    relay.thaw();
    await expect.poll(() => seen, { timeout: 10_000 }).toContain('1');
    await expect.poll(() => states.at(-1)).toBe('live');
    stop();
    await watched.close();
    relay.close();
  });
  it('says so when more was missed than the server lists', async () => {
    let gaps = 0;
    const states: string[] = [];
    server.tell(1);
    const stop = client.live({
      onEvents: () => {},
      onState: ({ kind }) => states.push(kind),
      onGap: () => {
        gaps += 1;
      },
    });
    await expect.poll(() => states.at(-1)).toBe('live');
    const { facts } = server;
    await server.close();
    server = new LiveServer();
    server.facts = facts;
    server.mostMissed = 500;
    for (let seq = 2; seq < 600; seq += 1) server.tell(seq);
    await server.listen(port);
    await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
    stop();
  });
});

describe('subscriptions as streams', () => {
  const Facts = document<{ liveEvents: { seq: string } }>('subscription Facts { liveEvents { seq } }');
  it('give each value, go on after a lost connection and say so, and end with break', async () => {
    const seen: string[] = [];
    let resumed = 0;
    let connected = 0;
    client.socket.on('connected', () => {
      connected += 1;
    });
    const reading = (async () => {
      const stream = client.subscribe(Facts, {}, { onResumed: () => (resumed += 1) });
      for await (const { liveEvents } of stream) {
        seen.push(liveEvents.seq);
        if (liveEvents.seq === '3') break;
      }
    })();
    await expect.poll(() => connected).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.tell(1);
    await expect.poll(() => seen).toEqual(['1']);
    const { facts } = server;
    await server.close();
    server = new LiveServer();
    server.facts = facts;
    await server.listen(port);
    await expect.poll(() => resumed, { timeout: 10_000 }).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    server.tell(3);
    await reading;
    expect(seen).toEqual(['1', '3']);
  });
  it('throw what the server refuses', async () => {
    const Wrong = document<{ nothing: string }>('subscription Wrong { nothing }');
    const reading = (async () => {
      for await (const value of client.subscribe(Wrong, {})) expect(value).toBeUndefined();
    })();
    await expect(reading).rejects.toBeInstanceOf(QuaylinkError);
  });
});

describe('helpers', () => {
  it('maps refused inputs to their fields, those without one to the whole form', () => {
    expect(
      errorsByField([
        { code: 'REQUIRED', message: 'Needed', field: ['credentials', 'secretKey'] },
        { code: 'INVALID', message: 'second', field: ['credentials', 'secretKey'] },
        { code: 'FORBIDDEN', message: 'Not yours' },
      ]),
    ).toEqual({ 'credentials.secretKey': 'Needed', '': 'Not yours' });
    expect(isStaleVersion({ code: 'STALE_VERSION', message: '', currentVersion: 4 })).toBe(true);
    expect(isStaleVersion({ code: 'INVALID', message: '' })).toBe(false);
  });
  it('walks a list page by page and stops at a server that repeats itself', async () => {
    const pages: Record<string, { nodes: number[]; pageInfo: { hasNextPage: boolean; endCursor: string } }> = {
      '': { nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: 'a' } },
      a: { nodes: [3], pageInfo: { hasNextPage: true, endCursor: 'a' } },
    };
    const found: number[] = [];
    for await (const one of allNodes((after) =>
      Promise.resolve(pages[after ?? ''] ?? { nodes: [], pageInfo: { hasNextPage: false } }),
    ))
      found.push(one);
    expect(found).toEqual([1, 2, 3]);
  });
});
