import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ConnectedAccount, Pending } from './connector.ts';
import { ConnectorError, RateLimited } from './errors.ts';
import { fewestMutations } from './suites/answers.ts';
import { effectSuite } from './suites/effects.suite.ts';
import { chance, mutated, type Served } from './suites/mutations.ts';
import { ScriptedDialler } from './suites/replay.ts';
import { scripted } from './testing/scripted-platform.ts';
import { scriptedCodec, scriptedOrigin, ScriptedServer } from './testing/scripted-server.ts';
import type { ApiLogEntry } from './transport/api-log.ts';
import { createTransport } from './transport/http-transport.ts';
import { InMemoryRateBudget, unlimitedBudget, type RateBudget } from './transport/rate-budget.ts';

vi.setConfig({ testTimeout: 120_000 });

const connector = scripted();
const { shipping, stock, catalogue } = connector;
if (!shipping?.arrange || !shipping.report || !shipping.labels || !stock?.add || !stock.set || !catalogue?.page)
  throw new Error('the scripted platform has every part');
const part = {
  ...shipping,
  arrange: shipping.arrange,
  report: shipping.report,
  labels: shipping.labels,
};

let log: ApiLogEntry[] = [];
/** One set of connections for all tests: each call is answered by whichever server its account belongs to. */
let current: (asked: Parameters<ScriptedServer['answer']>[0]) => Served;
const dialler = new ScriptedDialler([scriptedOrigin], (asked) => current(asked));
afterAll(() => dialler.close());

function accountOf(
  server: ScriptedServer,
  answers: number | 'whole' | 'lost' = 'whole',
  budget: RateBudget = unlimitedBudget,
): ConnectedAccount {
  const random = chance(typeof answers === 'number' ? answers : 1);
  server.losesAnswers = answers === 'lost';
  current = (asked) => {
    const answer = server.answer(asked);
    return typeof answers === 'number' ? damaged(answer, random) : answer;
  };
  return {
    id: 'a',
    credentials: {},
    shop: null,
    transport: createTransport({
      platform: 'scripted',
      accountId: 'a',
      budget,
      rate: connector.manifest.rate,
      secrets: ['session-1'],
      log: { record: (entry) => void log.push(entry) },
      now: () => new Date('2026-11-21T00:00:00Z'),
      allowedPrivateOrigins: [],
      userAgent: 'test',
      requestId: null,
      sleep: () => Promise.resolve(),
      dialler,
    }),
  };
}

/** Damages the plain side, so that the damage is not only in the sealing; now and then the sealed one. */
function damaged(answer: Served, random: () => number): Served {
  if (random() < 0.1)
    return {
      ...answer,
      body: answer.body.subarray(0, Math.floor(random() * answer.body.length)),
    };
  if (random() < 0.1)
    return {
      ...answer,
      status: [204, 302, 404, 500][Math.floor(random() * 4)] ?? 500,
    };
  if (!String(answer.headers['content-type']).includes('octet')) return answer;
  const plain: unknown = JSON.parse(scriptedCodec.open(answer.body));
  return {
    ...answer,
    body: Buffer.from(scriptedCodec.seal(JSON.stringify(mutated(plain, random)) ?? 'null')),
  };
}

/** A failure that a damaged answer may be taken for; anything else is thrown on. */
function ofTheFamily(error: unknown): null {
  if (error instanceof ConnectorError) return null;
  throw error;
}

const order = (id: string) => ({ platformOrderId: id, refs: {} });
const pending = <Subject>(id: string, subject: Subject): Pending<Subject> => ({
  id,
  subject,
  memo: null,
});
const world = () => new ScriptedServer();

describe('shipping', () => {
  effectSuite('arrange', {
    effect: part.arrange,
    world,
    items: ['o1', 'o2', 'o3'].map((id) => pending(id, { ...order(id), content: null, combineKey: null })),
    account: accountOf,
    happened: (server, { id }) => server.parcels.has(id),
    chain: true,
  });
  effectSuite('report', {
    effect: part.report,
    world,
    items: ['o1', 'o2'].map((id) =>
      pending(id, {
        ...order(id),
        carrierCode: 'HCT',
        trackingNumber: `T-${id}`,
        shippedAt: new Date(0),
        content: null,
      }),
    ),
    account: accountOf,
    happened: (server, { id, subject }) => server.reported.get(id) === subject.trackingNumber,
  });

  it('a chain goes on where its memo says, and never begins again', async () => {
    const server = world();
    const account = accountOf(server);
    const [item] = [pending('o1', { ...order('o1'), content: null, combineKey: null })];
    const first = (await part.arrange.send(account, [item])).get('o1');
    expect(first).toEqual({
      kind: 'waiting',
      againMs: 1000,
      memo: { step: 'number' },
    });
    const memo = first?.kind === 'waiting' ? first.memo : null;
    expect((await part.arrange.send(account, [{ ...item, memo }])).get('o1')).toMatchObject({
      kind: 'done',
      result: { trackingNumber: 'N1' },
    });
    expect(server.asked.filter((call) => call.endsWith('/arrange'))).toHaveLength(1);
  });

  it('a label is the bytes as they came, and no byte is in the log', async () => {
    log = [];
    const outcome = (
      await part.labels.send(accountOf(world()), [pending('o1', { ...order('o1'), trackingNumber: 'N1' })])
    ).get('o1');
    expect(outcome?.kind === 'done' && [...outcome.result.bytes]).toEqual([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]);
    expect(log.at(-1)?.response).toContain('[application/pdf, 6 bytes]');
    expect(JSON.stringify(log)).not.toContain('PDF');
  });
});

describe('stock', () => {
  effectSuite('add', {
    effect: stock.add!,
    world,
    items: [
      pending('a', {
        productKey: 'tea',
        locationCode: null,
        refs: {},
        by: 5,
        before: 10,
      }),
      pending('b', {
        productKey: 'cup',
        locationCode: null,
        refs: {},
        by: -1,
        before: 3,
      }),
    ],
    account: accountOf,
    happened: (server, { subject }) => server.stock.get(subject.productKey) === subject.before + subject.by,
  });
  effectSuite('set', {
    effect: stock.set!,
    world,
    items: [
      pending('a', {
        productKey: 'tea',
        locationCode: null,
        refs: {},
        quantity: 7,
        expected: { quantity: 10, revision: null },
      }),
    ],
    account: accountOf,
    happened: (server) => server.stock.get('tea') === 7,
  });

  it('compare-and-set does nothing when the value is another one, and says which', async () => {
    const server = world();
    const item = pending('a', {
      productKey: 'tea',
      locationCode: null,
      refs: {},
      quantity: 7,
      expected: { quantity: 4, revision: null },
    });
    expect((await stock.set!.send(accountOf(server), [item])).get('a')).toEqual({ kind: 'conflict', current: '10' });
    expect(server.stock.get('tea')).toBe(10);
  });
});

describe('catalogue', () => {
  it('is read to its end, each listing once', async () => {
    const account = accountOf(world());
    const keys: string[] = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await catalogue.page!(account, cursor);
      keys.push(...page.listings.map(({ productKey }) => productKey));
      cursor = page.cursor;
    }
    expect(keys).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
  });

  it(`never shows a listing that was not sent, over ${fewestMutations} damaged pages`, async () => {
    for (let seed = 1; seed <= fewestMutations; seed += 1) {
      const page = await catalogue.page!(accountOf(world(), seed), null).catch(ofTheFamily);
      for (const listing of page?.listings ?? []) expect(listing.productKey).not.toMatch(/null|undefined|object|^$/);
      expect((page?.listings.length ?? 0) + (page?.unreadable.length ?? 0)).toBeLessThanOrEqual(4);
    }
  });
});

describe('limits', () => {
  it('what an answer says is left slows everybody down, and a 429 stops everybody', async () => {
    let now = 0;
    const budget = new InMemoryRateBudget(() => now);
    const server = world();
    const account = accountOf(server, 'whole', budget);
    server.pointsLeft = 5;
    await connector.shippingCodes?.list(account);
    expect(await budget.take({ platform: 'scripted', accountId: 'a', host: 'x' }, connector.manifest.rate, 10)).toEqual(
      { waitMs: 100 },
    );
    current = () => ({
      status: 429,
      headers: { 'retry-after': '60' },
      body: Buffer.from(''),
    });
    await expect(connector.shippingCodes?.list(account)).rejects.toBeInstanceOf(RateLimited);
    current = server.answer;
    const asked = server.asked.length;
    await expect(connector.shippingCodes?.list(account)).rejects.toBeInstanceOf(RateLimited);
    expect(server.asked).toHaveLength(asked);
    now = 61_000;
    expect(await connector.shippingCodes?.list(account)).toHaveLength(2);
  });
});

describe('access', () => {
  it('is issued by signing in; the session shows in no log, the cookies come apart', async () => {
    log = [];
    const issued = await connector.signIn?.signIn({
      credentials: {},
      transport: accountOf(world()).transport,
    });
    expect(issued).toEqual({
      accessToken: 'session-1',
      refreshToken: null,
      expiresAt: new Date('2026-11-21T02:00:00Z'),
    });
    expect(JSON.stringify(log)).not.toContain('session-1');
    expect(log[0]?.response).toContain('set-cookie: ***');
  });

  it(`is never issued from ${fewestMutations} damaged answers unless a session was in it`, async () => {
    for (let seed = 1; seed <= fewestMutations; seed += 1) {
      const issued = await connector.signIn
        ?.signIn({
          credentials: {},
          transport: accountOf(world(), seed).transport,
        })
        .catch(ofTheFamily);
      expect(Number.isNaN(issued?.expiresAt?.getTime() ?? 0)).toBe(false);
      expect(issued?.accessToken ?? 'none').not.toMatch(/object|null|undefined|^$/);
    }
  });
});

describe('deliveries to one address for the whole app', () => {
  const verify = (body: unknown) =>
    connector.webhooks?.verify(
      { headers: {}, body: Buffer.from(JSON.stringify(body) ?? '') },
      { secret: '', shop: null },
    );

  it('hold several facts, each with its shop, and are only a hint', () => {
    expect(connector.webhooks).toMatchObject({
      address: 'app',
      trust: 'hint',
      acceptedStatus: 201,
    });
    expect(
      verify([
        { shop: 's1', order: 'o1' },
        { shop: 's2', order: 'o9' },
      ])?.map(({ shopId, meaning }) => [shopId, meaning]),
    ).toEqual([
      ['s1', { kind: 'order', platformOrderId: 'o1' }],
      ['s2', { kind: 'order', platformOrderId: 'o9' }],
    ]);
  });

  it('are refused as a whole when one of them cannot be read', () => {
    for (let seed = 1; seed <= fewestMutations; seed += 1) {
      const body = mutated(
        [
          { shop: 's1', order: 'o1' },
          { shop: 's2', order: 'o9' },
        ],
        chance(seed),
      );
      for (const { shopId } of verify(body) ?? [])
        expect(JSON.stringify(body)).toContain(JSON.stringify(shopId).slice(1, -1));
    }
  });
});
