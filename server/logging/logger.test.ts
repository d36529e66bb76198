import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { scrubText } from './scrub.ts';
import { inRequestScope, requestScope } from './request-scope.ts';
import { cpuMs } from '../testing/cpu-time.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void, { pretty = false } = {}) {
  const lines: string[] = [];
  write(createLogger({ level: 'trace', pretty, destination: { write: (line) => void lines.push(line) } }));
  return lines.join('');
}

describe('the log', () => {
  it('holds one JSON object a line, with level and time in words', () => {
    expect(JSON.parse(logged((log) => log.info({ orders: 3 }, 'imported')))).toMatchObject({
      level: 'info',
      msg: 'imported',
      orders: 3,
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
  });

  it.each([
    ['a header', { headers: { authorization: 'Bearer geheim-token', accept: 'json' } }],
    ['a secret by its key', { credentials: { consumerSecret: 'geheim' } }],
    ['a number under a secret key', { pin: 424242, otp: { pin: 424242 } }],
    ['a buyer', { order: { recipientName: 'geheim', phone: '0912-345-678', shippingAddress: { city: 'geheim' } } }],
    ['a person’s name inside something', { receiver: { name: 'geheim' } }],
    ['a token in an address', { url: 'https://shop.example/x?access_token=geheim&page=2' }],
    ['an address with a password', { at: 'postgres://user:geheim@db:5432/x' }],
    ['a mail address in text', { said: 'mail geheim@example.com or 0912345678' }],
    ['an error’s message, stack and cause', { err: new Error('sign=geheim', { cause: new Error('password=geheim') }) }],
    [
      'a row in a database error',
      { err: Object.assign(new Error('duplicate'), { code: '23505', detail: 'Key (email)=(geheim) exists' }) },
    ],
    ['a list', { tried: [{ password: 'geheim' }, 'token=geheim'] }],
  ])('takes out %s', (_, facts) => {
    expect(logged((log) => log.warn(facts, 'something'))).not.toMatch(/geheim|0912|424242/);
  });

  it('takes secrets out of messages and of facts bound to a child', () => {
    expect(
      logged((log) => log.error('call to https://u:geheim@h/?sig=1&signature=geheim failed: Basic Z2VoZWlt')),
    ).not.toMatch(/geheim|Z2VoZWlt/);
    expect(logged((log) => log.child({ token: 'geheim' }).info('x'))).not.toContain('geheim');
    expect(logged((log) => log.error(new Error('token=geheim')))).not.toContain('geheim');
  });

  it('keeps what is needed to understand', () => {
    const line = logged((log) =>
      log.info(
        { account: '0199-ab', platform: 'momo', nextToken: 'p2', count: 7, err: new TypeError('no such field') },
        'fetched page 2',
      ),
    );
    expect(JSON.parse(line)).toMatchObject({
      account: '0199-ab',
      platform: 'momo',
      nextToken: 'p2',
      count: 7,
      msg: 'fetched page 2',
      err: { type: 'TypeError', message: 'no such field' },
    });
  });

  it('carries the request through every await, and a job its own', async () => {
    const lines = await inRequestScope({ requestId: 'r-1' }, async () => {
      await Promise.resolve();
      return (
        logged((log) => log.info('deep inside')) +
        inRequestScope({ job: 'order-fetch' }, () => logged((log) => log.info('job')))
      );
    });
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([{ requestId: 'r-1' }, { requestId: 'r-1', job: 'order-fetch' }]);
    expect(requestScope()).toBeNull();
    expect(inRequestScope({}, () => requestScope()?.requestId)).toMatch(/^[\da-f-]{36}$/);
  });

  it('is one short line for a person', () => {
    // oxlint-disable-next-line no-control-regex -- colours are taken off
    const line = logged((log) => log.info({ port: 4000 }, 'listening'), { pretty: true }).replace(/\u001B\[\d+m/g, '');
    expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} info {2}listening port=4000\n$/);
  });
});

it.each(['a', 'a.', '0', '://', 'a-', '=', 'bearer '])('scrubs a long run of %j in no time', (part) => {
  expect(cpuMs(() => scrubText(part.repeat(60_000 / part.length)))).toBeLessThan(500);
});
