import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';

const secret = 'hunter2-hunter2';
/** A query, its variables, and what the answer says. */
const table: readonly (readonly [what: string, query: string, variables: Record<string, unknown>, says: string])[] = [
  [
    'a text where an object is expected',
    'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
    { input: secret },
    'Variable "$input" has an invalid value: Expected type "LoginInput" to be an object.',
  ],
  [
    'an object where a text is expected',
    'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
    { input: { email: 'a@b', password: { typed: secret } } },
    'Variable "$input" has an invalid value at "input.password": expected a value of type "String".',
  ],
  [
    'a list with quotes and a path in a value',
    'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
    { input: { email: [`${secret}" at "input.email"; ${secret}`], password: 'x' } },
    'Variable "$input" has an invalid value at "input.email": expected a value of type "String".',
  ],
  [
    'a field that is missing',
    'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
    { input: { password: secret } },
    'Variable "$input" has an invalid value: Field "email" of required type "String!" was not provided.',
  ],
  [
    'a field too many',
    'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }',
    { input: { email: 'a@b', password: 'x', passwrd: secret } },
    'Variable "$input" has an invalid value: Field "passwrd" is not defined by type "LoginInput".',
  ],
  [
    'an enum value',
    'mutation ($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code } } }',
    { input: { email: 'a@b', name: 'A', password: 'x', role: secret } },
    'Variable "$input" has an invalid value at "input.role": expected a value of type "Role".',
  ],
  [
    'a number',
    'query ($n: Int) { merchants(first: $n) { nodes { id } } }',
    { n: secret },
    'Variable "$n" has an invalid value: expected a value of type "Int".',
  ],
  [
    'a literal of the document',
    `{ merchants(first: "${secret}") { nodes { id } } }`,
    {},
    'Int cannot represent non-integer value: …',
  ],
  [
    'a token of the document',
    `{ merchants(first "${secret}") { nodes { id } } }`,
    {},
    'Syntax Error: Expected ":", found String …',
  ],
];

describe('errors of wrong requests', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each(table)('S12: say what is wrong without the value: %s', async (_what, query, variables, says) => {
    const answer = await api.anonymous(query, variables);
    expect(answer.errors?.[0]?.message).toContain(says);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer)).not.toContain(secret);
    const socket = api.socket(null);
    try {
      const heard: unknown[] = [];
      await new Promise<void>((resolve) =>
        socket.subscribe(
          { query, variables },
          {
            next: (value) => heard.push(value),
            error: (error) => {
              heard.push(error);
              resolve();
            },
            complete: () => resolve(),
          },
        ),
      );
      expect(JSON.stringify(heard)).toContain(JSON.stringify(says).slice(1, -1));
      expect(JSON.stringify(heard)).not.toContain(secret);
    } finally {
      await socket.dispose();
    }
  });
});
