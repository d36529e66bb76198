import { buildClientSchema, getIntrospectionQuery, parse } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolverClasses } from '../features.ts';
import { startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { faultsOf } from './document-check.ts';
import { limits } from './limits.ts';
import { buildApiSchema } from './schema.ts';
import { cpuMs } from '../testing/cpu-time.ts';

/**
 * As tools ask: graphql-js and codegen, GraphiQL at first and when that is refused, urql's and Postman's, and one that
 * goes deeper into types.
 */
const standard = {
  'graphql-js': getIntrospectionQuery(),
  codegen: getIntrospectionQuery({
    descriptions: true,
    schemaDescription: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
  GraphiQL: getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }),
  'GraphiQL without': getIntrospectionQuery({ inputValueDeprecation: false }),
  urql: getIntrospectionQuery({ descriptions: false }),
  'a type at a time':
    '{ __type(name: "EcAccount") { name fields { name args { name type { name ofType { name } } } type { kind name ofType { name } } } } __schema { types { name kind } } }',
};

const times = (count: number, text: string) =>
  Array.from({ length: count }, (_, each) => `a${each}: ${text}`).join(' ');
const inner = 'name description type { name ofType { name } } args { name description type { name ofType { name } } }';
const hostile = {
  'fields of fields of every type': `{ __schema { types { fields { ${times(20, `type { fields { ${inner} } ofType { fields { ${inner} } ofType { fields { ${inner} } } } }`)} } } } }`,
  'fields of fields of fields': '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  'types of arguments of every field': `{ __schema { types { fields { ${times(30, 'args { name description type { inputFields { name description type { name ofType { name } } } ofType { inputFields { name description type { name ofType { name ofType { name } } } } } } }')} } } } }`,
  'the whole of it twenty times': `{ ${times(20, '__schema { types { name description fields { name description type { name } } } }')} }`,
  'hidden in fragments': `{ ...a } fragment a on Query { ...b b: __schema { ...t } } fragment b on Query { __schema { ...t } } fragment t on __Schema { types { ...f x: fields { ...g } y: fields { ...g } z: fields { ...g } } } fragment f on __Type { fields { ...g } } fragment g on __Field { name type { ...o } args { name type { ...o } } } fragment o on __Type { name ofType { name ofType { name ofType { name } } } enumValues { name description } }`,
};

describe('introspection', () => {
  let api: TestApi;
  let owner: Caller;
  beforeAll(async () => {
    api = await startTestApi();
    owner = await api.signIn('merchantOwner', [await api.merchant('north')]);
  });
  afterAll(() => api.close());

  const overSocket = async (query: string) => {
    const client = api.socket(owner);
    try {
      return await new Promise<string>((resolve, reject) => {
        client.subscribe(
          { query },
          {
            next: (value) => resolve(JSON.stringify(value)),
            error: (error) => (Array.isArray(error) ? resolve(JSON.stringify(error)) : reject(new Error('closed'))),
            complete: () => {},
          },
        );
      });
    } finally {
      await client.dispose();
    }
  };

  it.each(Object.entries(standard))('answers what %s asks, over HTTP and WebSocket', async (_tool, query) => {
    const answer = await api.anonymous(query);
    expect([answer.status, answer.errors]).toEqual([200, undefined]);
    expect(JSON.parse(await overSocket(query))).toEqual({ data: answer.data });
  });

  it('is answered so that tools can build the schema from it', async () => {
    const { data } = await api.anonymous(standard.GraphiQL);
    expect(buildClientSchema(data as unknown as IntrospectionQuery).getQueryType()?.name).toBe('Query');
  });

  it.each(Object.entries(hostile))('refuses %s, over HTTP and WebSocket', async (_what, query) => {
    const answer = await api.anonymous(query);
    // GraphQL's own rule knows lists within lists within lists; ours all that is wide without being deep.
    const told = /twice the standard introspection query|Maximum introspection depth exceeded/;
    expect([answer.status, JSON.stringify(answer.errors)]).toEqual([400, expect.stringMatching(told)]);
    expect(await overSocket(query)).toMatch(told);
  });

  it('gives nobody much more than the standard answer, whatever the names', async () => {
    const usual = JSON.stringify((await api.anonymous(standard.codegen)).data).length;
    const copies = (count: number) =>
      `{ ${times(count, '__schema { types { name description fields { name description type { name } args { name description type { name } } } } }')} }`;
    const sizes: number[] = [];
    for (let count = 1; count <= 20; count++) {
      const answer = await api.anonymous(copies(count));
      if (answer.status !== 200) break;
      sizes.push(JSON.stringify(answer.data).length);
    }
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.length).toBeLessThan(20);
    expect(Math.max(...sizes)).toBeLessThan(5 * usual);
  });

  it('takes no time to judge', () => {
    const schema = buildApiSchema(resolverClasses, []);
    const circle = `{ __schema { types { ...a } } } ${Array.from({ length: 60 }, (_, each) => `fragment f${each} on __Type { ${`x: fields { type { ...f${(each + 1) % 60} } } `.repeat(1)} fields { type { ...f${(each + 7) % 60} } } ofType { ...f${(each + 3) % 60} } }`).join(' ')} fragment a on __Type { ...f0 }`;
    const deep = `{ __type(name: "Query") { ${'ofType { '.repeat(900)} name ${'} '.repeat(900)} } }`;
    // Each spread twice in the one before it: 2^60 ways to the last, which costs nothing, leads nowhere, or back.
    const doubling = (type: string, root: string, leaf: string) =>
      `${root} ${Array.from({ length: 60 }, (_, each) => `fragment f${each} on ${type} { ...f${each + 1} ...f${each + 1} }`).join(' ')} fragment f60 on ${type} { ${leaf} }`;
    const doublings = ['__typename', '...nowhere', '...f0'].flatMap((leaf) => [
      doubling('Query', '{ ...f0 }', leaf),
      doubling('__Schema', '{ __schema { ...f0 } }', leaf),
      doubling('__Type', '{ __schema { types { ...f0 } } }', leaf),
    ]);
    for (const query of [circle, deep, ...doublings, ...Object.values(hostile)]) {
      const document = parse(query, { maxTokens: limits.tokens });
      expect(cpuMs(() => faultsOf(schema, document))).toBeLessThan(1_000);
    }
  });
});
