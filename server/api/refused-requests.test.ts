import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';

const json = { 'content-type': 'application/json' };
const client = { 'x-quaylink-client': 'test' };
const body = (value: unknown) => JSON.stringify(value);
const logout = 'mutation { logout { userErrors { code } } }';
const page = (query: string) => `?query=${encodeURIComponent(query)}`;

/** What is sent, the status and the code it is answered with. */
const table: readonly (readonly [
  what: string,
  sent: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer },
  status: number,
  code: string,
])[] = [
  ['nothing', { headers: json }, 400, 'BAD_USER_INPUT'],
  ['nothing and no content type', {}, 400, 'BAD_USER_INPUT'],
  ['half a JSON', { headers: json, body: '{"query":' }, 400, 'BAD_USER_INPUT'],
  ['a JSON that is no object', { headers: json, body: '"text"' }, 400, 'BAD_USER_INPUT'],
  ['a JSON null', { headers: json, body: 'null' }, 400, 'BAD_USER_INPUT'],
  ['an object without keys', { headers: json, body: '{}' }, 400, 'BAD_USER_INPUT'],
  ['no query', { headers: json, body: body({ variables: {} }) }, 400, 'BAD_USER_INPUT'],
  ['an empty query', { headers: json, body: body({ query: '' }) }, 400, 'BAD_USER_INPUT'],
  ['a query that is a number', { headers: json, body: body({ query: 7 }) }, 400, 'BAD_USER_INPUT'],
  ['a query that is a tree', { headers: json, body: body({ query: { kind: 'Document' } }) }, 400, 'BAD_USER_INPUT'],
  ['no GraphQL', { headers: json, body: body({ query: 'select 1' }) }, 400, 'BAD_USER_INPUT'],
  ['an unknown field', { headers: json, body: body({ query: '{ nonsense }' }) }, 400, 'BAD_USER_INPUT'],
  [
    'an unknown operation',
    { headers: json, body: body({ query: '{ viewer { via } }', operationName: 'Other' }) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a batch',
    { headers: json, body: body([{ query: '{ viewer { via } }' }, { query: logout }]) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'variables that are text',
    { headers: json, body: body({ query: '{ viewer { via } }', variables: '{}' }) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'variables that are a list',
    { headers: json, body: body({ query: '{ viewer { via } }', variables: [] }) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a persisted query',
    { headers: json, body: body({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }) },
    200,
    'BAD_USER_INPUT',
  ],
  [
    'a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=1' },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'plain text',
    { headers: { 'content-type': 'text/plain', ...client }, body: body({ query: logout }) },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'an upload',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    400,
    'BAD_USER_INPUT',
  ],
  [
    'another character set',
    { headers: { 'content-type': 'application/json; charset=big5' }, body: body({ query: logout }) },
    415,
    'BAD_USER_INPUT',
  ],
  [
    'an unknown encoding',
    { headers: { ...json, 'content-encoding': 'rot13' }, body: body({ query: logout }) },
    415,
    'BAD_USER_INPUT',
  ],
  ['a broken gzip', { headers: { ...json, 'content-encoding': 'gzip' }, body: 'no gzip' }, 400, 'BAD_USER_INPUT'],
  ['10 MB', { headers: json, body: body({ query: 'x'.repeat(10_000_000) }) }, 413, 'LIMIT_EXCEEDED'],
  [
    '10 MB that came small',
    { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(body({ query: 'x'.repeat(10_000_000) })) },
    413,
    'LIMIT_EXCEEDED',
  ],
  ['a long document', { headers: json, body: body({ query: ` ${'#\n'.repeat(30_000)}` }) }, 400, 'LIMIT_EXCEEDED'],
  ['a GET of another site', { method: 'GET', path: page('{ viewer { via } }') }, 400, 'BAD_USER_INPUT'],
  ['a GET without a query', { method: 'GET', headers: json }, 400, 'BAD_USER_INPUT'],
  ['a mutation by GET', { method: 'GET', path: page(logout), headers: json }, 405, 'BAD_USER_INPUT'],
  ['a GET with two queries', { method: 'GET', path: `${page('{ a }')}&query=b`, headers: json }, 400, 'BAD_USER_INPUT'],
  [
    'a GET with variables that are no JSON',
    { method: 'GET', path: `${page('{ viewer { via } }')}&variables=%7B`, headers: json },
    400,
    'BAD_USER_INPUT',
  ],
  ['a PUT', { method: 'PUT', headers: json, body: body({ query: logout }) }, 405, 'BAD_USER_INPUT'],
  ['a DELETE', { method: 'DELETE', headers: json }, 405, 'BAD_USER_INPUT'],
  [
    'a wish for a picture',
    { headers: { ...json, accept: 'image/png' }, body: body({ query: '{ viewer { via } }' }) },
    406,
    'BAD_USER_INPUT',
  ],
  [
    'a query that costs too much',
    {
      headers: json,
      body: body({
        query: `{ ${Array.from({ length: 20 }, (_, each) => `a${each}: salesChannels(first: 100) { nodes { merchant { id } } edges { node { merchant { id } } } }`).join(' ')} }`,
      }),
    },
    400,
    'LIMIT_EXCEEDED',
  ],
  [
    'a subscription',
    { headers: json, body: body({ query: 'subscription { liveEvents { seq } }' }) },
    400,
    'BAD_USER_INPUT',
  ],
];

describe('requests over HTTP that are refused', () => {
  let api: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await api.signIn('merchantOwner', [await api.merchant('north')]);
  });
  afterAll(() => api.close());

  it.each(table)('answer %s with a code and the request id', async (_what, sent, status, code) => {
    const answer = await send(sent);
    expect({ status: answer.status, errors: (JSON.parse(answer.text) as { errors: unknown }).errors }).toMatchObject({
      status,
      errors: [
        { message: expect.stringMatching(/^[^]{5,500}$/), extensions: { code, requestId: 'given-id-12345678' } },
      ],
    });
    expect(answer.headers['x-request-id']).toBe('given-id-12345678');
    expect(answer.text).not.toMatch(/stack|node_modules|\.ts:/);
    // Nothing was done: who is signed in still is.
    expect((await owner('{ viewer { via } }')).data).toEqual({ viewer: { via: 'SESSION' } });
    expect(api.logged).toEqual([]);
  });

  it('makes its own id where the given one is invalid', async () => {
    const answer = await send({ headers: { ...json, 'x-request-id': 'no id; really' }, body: '{}' });
    const [error] = (JSON.parse(answer.text) as { errors: { extensions: { requestId: string } }[] }).errors;
    expect(error?.extensions.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(answer.headers['x-request-id']).toBe(error?.extensions.requestId);
  });

  function send(sent: (typeof table)[number][1]) {
    return new Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }>(
      (resolve, reject) => {
        const headers = { 'x-request-id': 'given-id-12345678', cookie: owner.cookie, ...sent.headers };
        const out = request(api.url + (sent.path ?? ''), { method: sent.method ?? 'POST', headers }, (answer) => {
          let text = '';
          answer.on('data', (part: Buffer) => (text += part.toString()));
          answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
        });
        // What is refused before it was sent whole breaks off the sending.
        out.on('error', (error) => setTimeout(() => reject(error), 1_000));
        out.end(sent.body);
      },
    );
  }
});
