import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CredentialsRejected,
  MalformedAnswer,
  OutcomeUnknown,
  PlatformRefused,
  PlatformUnavailable,
  RateLimited,
} from '../errors.ts';
import type { ApiLogEntry } from './api-log.ts';
import { Dialler, publicLookup } from './dialler.ts';
import { answerLimits } from './json-guard.ts';
import { createTransport, type TransportOptions } from './http-transport.ts';
import { jsonAnswer } from './json.ts';
import { InMemoryRateBudget, unlimitedBudget } from './rate-budget.ts';
import type { Caller, PaceRule, RateRule } from './rate-rules.ts';
import { retryAfterMs } from './retry.ts';
import type { PlatformAnswer, PlatformRequest } from './transport.ts';

const call = { platform: 'demo', operation: 'orders.list' };
let server: Server;
let origin: string;
let answerWith: (request: IncomingMessage, response: ServerResponse) => void;
let received: string[];
let log: ApiLogEntry[];
let slept: number[];

beforeEach(async () => {
  received = [];
  log = [];
  slept = [];
  server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    request.resume();
    answerWith(request, response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const calls = (perSecond: number, burst: number): PaceRule => ({
  kind: 'pace',
  name: 'calls',
  scope: 'account',
  perSecond,
  burst,
});
const oneAtATime: RateRule = { kind: 'atOnce', name: 'atOnce', scope: 'account', most: 1 };
const caller = (accountId: string): Caller => ({ platform: 'demo', accountId, host: 'api.example' });

function transport(changes: Partial<TransportOptions> = {}) {
  return createTransport({
    platform: 'demo',
    accountId: 'account-1',
    budget: unlimitedBudget,
    rate: [calls(100, 100)],
    secrets: ['hunter2hunter2'],
    log: { record: (entry) => void log.push(entry) },
    now: () => new Date('2026-11-21T00:00:00Z'),
    allowedPrivateOrigins: [origin],
    userAgent: 'Quaylink/1',
    requestId: 'r-1',
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
    random: () => 0.5,
    ...changes,
  });
}

function read(path = '/', changes: Partial<PlatformRequest<PlatformAnswer>> = {}): PlatformRequest<PlatformAnswer> {
  return {
    operation: 'orders.list',
    method: 'GET',
    url: new URL(path, origin),
    repeatable: true,
    judge,
    read: (answer) => answer,
    ...changes,
  };
}

function judge(answer: PlatformAnswer) {
  if (answer.status === 429)
    return new RateLimited(call, retryAfterMs(answer.headers['retry-after'], new Date('2026-11-21T00:00:00Z'), 5000), {
      httpStatus: 429,
    });
  if (answer.status === 401)
    return new CredentialsRejected(call, 'no', { httpStatus: 401, platformMessage: answer.text });
  if (answer.status >= 500)
    return new PlatformUnavailable(call, `status ${answer.status}`, { httpStatus: answer.status });
  jsonAnswer(call, answer);
  return undefined;
}

const ok = (response: ServerResponse) => response.setHeader('content-type', 'application/json').end('{"fine":true}');
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('was answered');
    },
    (error: unknown) => error,
  );

describe('sending a call', () => {
  it('hands on status, headers, text and the platform’s time', async () => {
    answerWith = (_request, response) => ok(response);
    const answer = await transport().send(read());
    expect(answer).toMatchObject({ status: 200, text: '{"fine":true}' });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.platformTime).toBeInstanceOf(Date);
  });

  it('reads packed answers, and counts them unpacked', async () => {
    answerWith = (_request, response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(JSON.stringify({ text: '倉'.repeat(1000) })));
    expect((await transport().send(read())).text).toContain('倉倉');
    expect(await failure(transport().send(read('/', { maxBytes: 2000 })))).toBeInstanceOf(MalformedAnswer);
  });

  it('makes url and headers afresh for each try', async () => {
    answerWith = (request, response) =>
      request.headers['x-try'] === '2' ? ok(response) : response.writeHead(503).end();
    let tries = 0;
    await transport().send(
      read('/', {
        url: () => new URL(`/?try=${tries + 1}`, origin),
        headers: () => ({ 'X-Try': String((tries += 1)) }),
      }),
    );
    expect(received).toEqual(['GET /?try=1', 'GET /?try=2']);
  });
});

describe('trying again', () => {
  it('repeats a read after a 5xx at most twice, waiting longer each time', async () => {
    answerWith = (_request, response) => response.writeHead(500).end();
    expect(await failure(transport().send(read()))).toBeInstanceOf(PlatformUnavailable);
    expect(received).toHaveLength(3);
    expect(slept).toEqual([500, 1000]);
  });

  it('waits as long as the platform asks, up to 20 seconds', async () => {
    let asked = '2';
    answerWith = (_request, response) =>
      received.length === 1 ? response.writeHead(429, { 'retry-after': asked }).end() : ok(response);
    await transport().send(read());
    expect(slept).toEqual([2125]);
    received = [];
    asked = '60';
    expect(await failure(transport().send(read()))).toMatchObject({
      failureCause: 'rateLimited',
      retryAfterMs: 60_000,
    });
    expect(received).toHaveLength(1);
  });

  it('does not repeat what the platform refused', async () => {
    answerWith = (_request, response) => response.writeHead(401).end('key hunter2hunter2 is wrong');
    const error = await failure(transport().send(read()));
    expect(error).toMatchObject({ failureCause: 'wrongCredentials', platformMessage: 'key *** is wrong' });
    expect(received).toHaveLength(1);
  });

  it('never repeats a call with an effect, and says that its outcome is unknown (G3)', async () => {
    const write = read('/', { method: 'POST', repeatable: false, body: '{}' });
    for (const bad of [
      (r: ServerResponse) => r.writeHead(504).end(),
      (r: ServerResponse) => r.end('<html>'),
      (r: ServerResponse) => r.end(Buffer.from([0xff, 0xfe])),
      (r: ServerResponse) => r.destroy(),
    ]) {
      received = [];
      answerWith = (_request, response) => bad(response);
      expect(await failure(transport().send(write))).toBeInstanceOf(OutcomeUnknown);
      expect(received).toHaveLength(1);
    }
    answerWith = () => undefined;
    expect(await failure(transport({ longestTimeoutMs: 60 }).send(write))).toBeInstanceOf(OutcomeUnknown);
  });

  it('knows that a refused connection sent nothing, even for a call with an effect', async () => {
    const closed = createSocketServer();
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    const address = closed.address();
    closed.close();
    const url = new URL(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`);
    expect(await failure(transport().send(read('/', { url, method: 'POST', repeatable: false })))).toBeInstanceOf(
      PlatformUnavailable,
    );
  });
});

describe('invalid answers', () => {
  it.each([
    ['HTML with 200', (r: ServerResponse) => r.end('<!doctype html><p>Maintenance')],
    ['cut JSON', (r: ServerResponse) => r.end('{"data":[1,2')],
    ['an empty body', (r: ServerResponse) => r.end()],
    ['Big5 text', (r: ServerResponse) => r.end(Buffer.from([0x7b, 0xa4, 0xa4, 0x7d]))],
    ['a broken packing', (r: ServerResponse) => r.setHeader('content-encoding', 'gzip').end('{"not":"packed"}')],
    ['an unknown packing', (r: ServerResponse) => r.setHeader('content-encoding', 'zip').end('x')],
  ])('%s is a MalformedAnswer', async (_name, send) => {
    answerWith = (_request, response) => send(response);
    expect(await failure(transport().send(read()))).toBeInstanceOf(MalformedAnswer);
  });

  it('stops reading a 50 MB answer at its limit, announced or not', async () => {
    let sent = 0;
    answerWith = (_request, response) => {
      const chunk = Buffer.alloc(256 * 1024, 32);
      const more = () => {
        while (sent < 50 * 1024 * 1024 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    };
    expect(await failure(transport().send(read('/', { maxBytes: 1024 * 1024 })))).toBeInstanceOf(MalformedAnswer);
    // Three tries, each stopped soon after its limit.
    expect(sent).toBeLessThan(40 * 1024 * 1024);
    answerWith = (_request, response) =>
      response.writeHead(200, { 'content-length': String(50 * 1024 * 1024) }).flushHeaders();
    expect(await failure(transport().send(read()))).toBeInstanceOf(MalformedAnswer);
  });

  it('a slow drip is cut off by the time-out of the whole try', async () => {
    answerWith = (_request, response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    };
    const started = performance.now();
    expect(await failure(transport().send(read('/', { timeoutMs: 100 })))).toBeInstanceOf(PlatformUnavailable);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('words of a platform', () => {
  it('come short and as a database can keep them', async () => {
    answerWith = (_request, response) =>
      response.writeHead(401).end(`no\u0000 ${'x'.repeat(495)}😀😀😀 ${'y'.repeat(5_000_000)}`);
    const refused = (await failure(transport().send(read()))) as CredentialsRejected;
    expect(refused.platformMessage).toMatch(/^no x+.{0,4}… \[\d+ characters\]$/u);
    expect(refused.platformMessage).not.toMatch(/\p{Surrogate}/u);
  });

  it('hold no half of a secret where they are cut', async () => {
    answerWith = (_request, response) => response.writeHead(401).end(`${'x'.repeat(494)}hunter2hunter2 is wrong`);
    expect(((await failure(transport().send(read()))) as CredentialsRejected).platformMessage).not.toContain('hunt');
  });

  it('are cut for the API log without leaving half a character', async () => {
    answerWith = (_request, response) => response.writeHead(500).end(`${'x'.repeat(199)}${'😀'.repeat(300)}`);
    await failure(transport({ secrets: [] }).send(read('/', { repeatable: false })));
    expect(log[0]?.response).toContain('xxx');
    expect(log[0]?.response).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('redirects', () => {
  it('follows a read within its host, at most three times', async () => {
    answerWith = (request, response) =>
      request.url === '/end'
        ? ok(response)
        : response.writeHead(302, { location: request.url === '/loop' ? '/loop' : '/end' }).end();
    expect((await transport().send(read('/start'))).status).toBe(200);
    expect(await failure(transport().send(read('/loop')))).toBeInstanceOf(PlatformRefused);
  });

  it('follows neither to another host nor with a call that writes', async () => {
    answerWith = (_request, response) => response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end();
    expect(await failure(transport().send(read()))).toMatchObject({ message: expect.stringContaining('another host') });
    answerWith = (_request, response) => response.writeHead(307, { location: '/end' }).end();
    expect(await failure(transport().send(read('/', { method: 'POST', repeatable: false })))).toBeInstanceOf(
      PlatformRefused,
    );
    expect(received).toHaveLength(2);
  });
});

describe('a host the merchant typed', () => {
  const untrusted = (url: string) => read('/', { url: new URL(url), untrustedHost: true });

  it('is refused when it is, or leads to, an address that is not public', async () => {
    answerWith = (_request, response) => ok(response);
    const port = new URL(origin).port;
    for (const url of [
      origin,
      `http://localhost:8080`,
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/',
      'http://2130706433/',
      'http://0x7f.1/',
      `http://shop.example:${port}/`,
    ]) {
      const error = await failure(transport({ allowedPrivateOrigins: [] }).send(untrusted(url)));
      expect({ url, error }).toMatchObject({ error: { name: 'PlatformRefused' } });
    }
    expect(received).toEqual([]);
  });

  it('is checked on the address dialled at each call, so that a name cannot change its meaning in between', async () => {
    answerWith = (_request, response) => ok(response);
    let looked = 0;
    const dialler = new Dialler((_name, _options, done) => {
      looked += 1;
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    });
    const guarded = transport({ allowedPrivateOrigins: [], dialler });
    for (let call_ = 1; call_ <= 2; call_ += 1) {
      expect(await failure(guarded.send(untrusted('http://rebind.example:8080/')))).toBeInstanceOf(PlatformRefused);
      expect(looked).toBe(call_);
    }
    expect(received).toEqual([]);
  });

  it('is dialled at exactly the addresses that were checked', () => {
    const resolved = [
      { address: '93.184.215.14', family: 4 },
      { address: '2606:4700::6810:84e5', family: 6 },
    ];
    const dialled: unknown[] = [];
    const lookup = publicLookup((_name, _options, done) => done(null, resolved));
    lookup('shop.example', { all: true }, (error, addresses) => void dialled.push(error, addresses));
    lookup('shop.example', {}, (error, address, family) => void dialled.push(error, address, family));
    expect(dialled).toEqual([null, resolved, null, '93.184.215.14', 4]);
  });

  it('is refused when one of several addresses is private', async () => {
    const dialler = new Dialler((_name, _options, done) =>
      done(null, [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]),
    );
    expect(
      await failure(transport({ allowedPrivateOrigins: [], dialler }).send(untrusted('https://mixed.example/'))),
    ).toBeInstanceOf(PlatformRefused);
  });

  it('S15: gives one answer for inner names that resolve, that do not, and that nobody knows', async () => {
    const answers = new Set<string>();
    for (const [code, addresses] of [
      [null, [{ address: '10.0.0.1', family: 4 }]],
      [null, [{ address: '127.0.0.1', family: 4 }]],
      [null, []],
      ['ENOTFOUND', []],
      ['ENODATA', []],
    ] as const) {
      const dialler = new Dialler((_name, _options, done) =>
        done(code === null ? null : Object.assign(new Error(code), { code }), [...addresses]),
      );
      const error = (await failure(
        transport({ allowedPrivateOrigins: [], dialler }).send(untrusted('https://db.inner.example/')),
      )) as PlatformRefused;
      answers.add(JSON.stringify([error.name, error.message, error.failureCause, error.httpStatus]));
    }
    expect([...answers]).toEqual([expect.stringContaining('badAddress')]);
    expect(new Set(log.map(({ result, status, response }) => `${result} ${status} ${response}`)).size).toBe(1);
  });

  it('lets exactly the allowed origin through', async () => {
    answerWith = (_request, response) => ok(response);
    expect((await transport().send(read('/', { untrustedHost: true }))).status).toBe(200);
  });
});

describe('the account’s rate budget', () => {
  it('makes calls beyond the burst wait their turn', async () => {
    const budget = new InMemoryRateBudget(() => 0);
    const waits = await Promise.all([1, 2, 3, 4].map(() => budget.take(caller('a'), [calls(2, 2)], 1)));
    expect(waits).toEqual([0, 0, 500, 1000].map((waitMs) => ({ waitMs })));
    expect(await budget.take(caller('b'), [calls(2, 2)], 1)).toEqual({ waitMs: 0 });
  });

  it('refills with time up to the burst', async () => {
    let now = 0;
    const budget = new InMemoryRateBudget(() => now);
    await budget.take(caller('a'), [calls(1, 1)], 1);
    now = 10_000;
    expect([
      await budget.take(caller('a'), [calls(1, 1)], 1),
      await budget.take(caller('a'), [calls(1, 1)], 1),
    ]).toEqual([{ waitMs: 0 }, { waitMs: 1000 }]);
  });

  it('is asked before every try, and its wait is kept', async () => {
    answerWith = (_request, response) => (received.length === 1 ? response.writeHead(500).end() : ok(response));
    await transport({ budget: { ...unlimitedBudget, take: () => Promise.resolve({ waitMs: 7 }) } }).send(read());
    expect(slept).toEqual([7, 500, 7]);
  });

  it('lets the rule of one at a time run one call at a time, which a burst of one does not', async () => {
    let open = 0;
    let most = 0;
    answerWith = (_request, response) => {
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        ok(response);
      }, 10);
    };
    const three = async (rate: readonly RateRule[]) => {
      most = 0;
      const [one, other] = [transport({ rate }), transport({ rate })];
      await Promise.all([one.send(read()), other.send(read()), one.send(read())]);
      return most;
    };
    expect(await three([calls(1, 1), oneAtATime])).toBe(1);
    expect(await three([calls(1, 1)])).toBeGreaterThan(1);
  });
});

describe('bytes, codec and cookies', () => {
  const binary = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x01]);

  it('hands on a file as its bytes, and logs only type and size', async () => {
    answerWith = (_request, response) => response.setHeader('content-type', 'application/pdf').end(binary);
    const answer = await transport().send(read('/', { expects: 'file', judge: () => undefined }));
    expect(Buffer.from(answer.bytes).equals(binary)).toBe(true);
    expect(log[0]?.response).toMatch(/\[application\/pdf, 8 bytes\]$/);
    expect(log[0]?.response).not.toContain('%PDF');
  });

  it('fails as malformed only when such bytes are read as text', async () => {
    answerWith = (_request, response) => response.end(binary);
    expect(
      await failure(
        transport().send(read('/', { read: (answer) => (void answer.text, answer), judge: () => undefined })),
      ),
    ).toBeInstanceOf(MalformedAnswer);
    expect((await transport().send(read('/', { judge: () => undefined }))).bytes).toHaveLength(8);
  });

  it('seals what is sent and opens what comes; the log sees the plain side, masked', async () => {
    const turned = (text: string) => Buffer.from(Buffer.from(text, 'utf8').toReversed());
    let sent = '';
    answerWith = (request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString('latin1')));
      request.on('end', () => response.end(turned('{"total":1,"receiver":"王小明"}')));
    };
    const codec = {
      seal: (plain: string) => turned(plain),
      open: (body: Uint8Array) => Buffer.from(body).toReversed(),
    };
    const answer = await transport().send(
      read('/', { method: 'POST', body: '{"ask":"all","password":"hunter2hunter2"}', codec }),
    );
    expect(jsonAnswer(call, answer)).toEqual({ total: 1, receiver: '王小明' });
    expect(sent).toBe(turned('{"ask":"all","password":"hunter2hunter2"}').toString('latin1'));
    expect(log[0]?.request).toContain('{"ask":"all","password":"***"}');
    expect(log[0]?.response).toContain('{"total":1,"receiver":"***"}');
  });

  it('a body that cannot be opened is malformed and says nothing of itself; a failed status is read as it is', async () => {
    const codec = {
      seal: (plain: string) => plain,
      open: (): string => {
        throw new Error('王小明');
      },
    };
    answerWith = (_request, response) => response.end('{"a":1}');
    const error = (await failure(transport().send(read('/', { codec })))) as MalformedAnswer;
    expect(error).toBeInstanceOf(MalformedAnswer);
    expect(`${error.message} ${JSON.stringify(log)}`).not.toContain('王小明');
    answerWith = (_request, response) => response.writeHead(401).end('go away');
    expect(await failure(transport().send(read('/', { codec })))).toMatchObject({ platformMessage: 'go away' });
  });

  it('keeps several cookies apart, and out of the log', async () => {
    const cookies = ['a=secretvalue1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=secretvalue2; Path=/'];
    answerWith = (_request, response) => {
      response.setHeader('set-cookie', cookies);
      ok(response);
    };
    const answer = await transport().send(read());
    expect(answer.setCookies).toEqual(cookies);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(log[0]?.response).toContain('set-cookie: ***');
    expect(log[0]?.response).not.toContain('secretvalue');
  });
});

describe('S3: answers that cost more than they are worth', () => {
  const MiB = 1024 * 1024;
  const answering = (body: string) => {
    const bytes = Buffer.from(body);
    answerWith = (_request, response) => response.setHeader('content-type', 'application/json').end(bytes);
  };
  const evil = { untrustedHost: true } as const;

  it('are refused while they are read: too deep, too many values, too large for a probe', async () => {
    for (const [body, expects, reason] of [
      [`{"a":${'['.repeat(100_000)}`, 'page', /nested deeper than 64/],
      [`[${'1,'.repeat(200_000)}1]`, 'page', /more than 150000 values/],
      [`{"a":"${'x'.repeat(300_000)}"}`, 'probe', /larger than 262144 bytes/],
      [`[${'{"a":{}},'.repeat(15_000)}1]`, 'probe', /more than 20000 values/],
    ] as const) {
      answering(body);
      const error = (await failure(transport().send(read('/', { ...evil, expects })))) as MalformedAnswer;
      expect(error).toMatchObject({ name: 'MalformedAnswer', tooLarge: true, retryable: false });
      expect(error.message).toMatch(reason);
    }
    expect(log).toHaveLength(4);
  });

  it('are refused when they hold more long numbers than any page of orders, and read up to that', async () => {
    const numbers = (count: number) => `[${'9007199254740993,'.repeat(count - 1)}9007199254740993]`;
    const content = async (body: string) => {
      answering(body);
      return jsonAnswer(
        call,
        await transport().send(read('/', { ...evil, read: (answer) => (jsonAnswer(call, answer), answer) })),
      );
    };
    expect(await content(numbers(50_000))).toEqual(Array(50_000).fill('9007199254740993'));
    const error = (await failure(content(numbers(50_001)))) as MalformedAnswer;
    expect(error).toMatchObject({ name: 'MalformedAnswer', tooLarge: true });
    expect(error.message).toMatch(/more than 50000 long numbers/);
  });

  it('are not mistaken: brackets inside texts count for nothing', async () => {
    answering(JSON.stringify({ a: '[{,'.repeat(200_000), b: '\\"['.repeat(1000) }));
    expect((await transport().send(read('/', evil))).status).toBe(200);
  });

  /** Processor time between two beats while an answer is read, not the time of a busy machine; ms, the best of six. */
  const costOf = async (body: string): Promise<number> => {
    answering(body);
    const oneTime = async () => {
      let longest = 0;
      let last = process.cpuUsage();
      const beat = setInterval(() => {
        longest = Math.max(longest, process.cpuUsage(last).user / 1000);
        last = process.cpuUsage();
      }, 1);
      await transport()
        .send(read('/', { ...evil, read: (answer) => (jsonAnswer(call, answer), answer) }))
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 2));
      clearInterval(beat);
      return longest;
    };
    // The first times the code is not compiled yet, or memory is cleaned up.
    let best = Infinity;
    for (let time = 0; time < 6; time += 1) best = Math.min(best, await oneTime());
    return best;
  };
  /** 50 ms, or what an honest page of the largest size costs where the processor is slower. */
  let allowed = 0;
  beforeAll(async () => {
    // As many values as may be, filled up with text.
    const row = JSON.stringify({ id: 20_017, number: '20017', total: '1250.00', note: '有機烏龍茶 禮盒'.repeat(6) });
    const rows = Math.floor(answerLimits.page.nodes / 5) - 1;
    const largest = `[${`${row},`.repeat(rows)}${row}]`;
    if (Buffer.byteLength(largest) > answerLimits.page.bytes) throw new Error('an honest page would be refused');
    allowed = Math.max(50, await costOf(largest));
  });

  it.each([
    ['opens four million brackets', `{"a":${'['.repeat(4 * MiB)}`],
    ['opens brackets up to the size limit', '['.repeat(20 * MiB - 1)],
    ['holds a million objects', `[${'{"a":1},'.repeat(MiB)}1]`],
    ['holds long numbers, as many as may be', `[${'9007199254740993,'.repeat(50_000)}1]`],
    ['holds more long numbers than may be', `[${'9007199254740993,'.repeat(140_000)}1]`],
    ['holds a million keys', `{${Array.from({ length: MiB / 2 }, (_, key) => `"${key}":1`).join()}}`],
    ['is one text of five MiB', `{"a":"${'x'.repeat(5 * MiB)}"}`],
    ['is one text of escapes', `{"a":"${'\\u0041'.repeat(600_000)}"}`],
    ['is a page of HTML as large as may be', `<html>${'<div>'.repeat(1_000_000)}`],
  ])('one that %s costs at most 50 ms at a time', async (_, body) => {
    expect(await costOf(body)).toBeLessThanOrEqual(allowed);
  });

  it('eight at once never block the event loop for long', async () => {
    const pieces = [
      `{"a":${'['.repeat(4 * MiB)}`,
      `[${'{"a":1},'.repeat(MiB)}1]`,
      `{"a":"${'x'.repeat(5 * MiB)}"}`,
      `[${'9007199254740993,'.repeat(49_999)}1]`,
    ].map((text) => Buffer.from(text));
    let next = 0;
    answerWith = (_request, response) => response.end(pieces[(next += 1) % pieces.length]);
    // In processor time between two beats, so that a busy machine does not count.
    let longest = 0;
    let last = process.cpuUsage();
    const beat = setInterval(() => {
      longest = Math.max(longest, process.cpuUsage(last).user / 1000);
      last = process.cpuUsage();
    }, 1);
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        transport().send(read('/', { ...evil, read: (answer) => (jsonAnswer(call, answer), answer) })),
      ),
    );
    clearInterval(beat);
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    // All eight may come within one beat: 50 ms for each.
    expect(longest).toBeLessThan(8 * 50);
  });
});

describe('the API log (H2)', () => {
  it('gets one masked entry for each try', async () => {
    answerWith = (_request, response) => (received.length === 1 ? response.writeHead(500).end('oops') : ok(response));
    await transport().send(read('/a?access_token=abc&page=2', { headers: { authorization: 'Bearer abcdef' } }));
    expect(log.map(({ attempt, result, status }) => ({ attempt, result, status }))).toEqual([
      { attempt: 1, result: 'PlatformUnavailable', status: 500 },
      { attempt: 2, result: 'ok', status: 200 },
    ]);
    expect(log[1]).toMatchObject({
      operation: 'orders.list',
      method: 'GET',
      url: `${origin}/a?access_token=***&page=2`,
      platform: 'demo',
      accountId: 'account-1',
      requestId: 'r-1',
    });
    expect(log[1]?.request).toContain('authorization: ***');
    expect(log[1]?.response).toContain('{"fine":true}');
  });

  it('describes an unreadable answer by its content, not by its status', async () => {
    answerWith = (_request, response) => ok(response);
    const unread = (why: Error) => ({
      read: () => {
        throw why;
      },
    });
    expect(
      await failure(transport().send(read('/', unread(new PlatformRefused(call, 'not the list that was asked for'))))),
    ).toBeInstanceOf(PlatformRefused);
    expect(
      await failure(transport().send(read('/', { ...unread(new TypeError('hunter2hunter2')), repeatable: false }))),
    ).toBeInstanceOf(OutcomeUnknown);
    await failure(transport().send(read('/', unread(new MalformedAnswer(call, 'always so', { lasting: true })))));
    // Only what may be otherwise next time is asked again.
    await failure(transport().send(read('/', unread(new MalformedAnswer(call, 'broken')))));
    expect(log.map(({ result, attempt, status }) => `${result} ${attempt} ${status}`)).toEqual([
      'PlatformRefused 1 200',
      'OutcomeUnknown 1 200',
      'MalformedAnswer 1 200',
      'MalformedAnswer 1 200',
      'MalformedAnswer 2 200',
      'MalformedAnswer 3 200',
    ]);
  });

  it('keeps at most 64 KiB of an answer', async () => {
    answerWith = (_request, response) =>
      response.end(JSON.stringify(Array.from({ length: 30_000 }, (_, id) => ({ id }))));
    await transport().send(read());
    expect(log[0]?.response?.length).toBeLessThanOrEqual(64 * 1024);
  });

  it('never fails the call when it fails itself', async () => {
    answerWith = (_request, response) => ok(response);
    const told: unknown[] = [];
    const answer = await transport({
      log: { record: () => Promise.reject(new Error('disk full')) },
      onLogFailure: (error) => void told.push(error),
    }).send(read());
    expect(answer.status).toBe(200);
    expect(told).toHaveLength(1);
  });

  it('records a call that never got an answer', async () => {
    answerWith = (_request, response) => response.destroy();
    await failure(transport().send(read('/', { method: 'POST', repeatable: false })));
    expect(log[0]).toMatchObject({ status: null, response: null, result: 'OutcomeUnknown' });
  });
});
