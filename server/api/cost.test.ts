import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';

const schema = buildSchema(`
  type Query {
    users(first: Int, last: Int): UserConnection!
    standing(first: Int = 50): UserConnection!
    apiTokens: [Token!]!
    shippingTypes: [Token!]!
  }
  type UserConnection { nodes: [User!]! }
  type User { id: ID! merchants(first: Int): [Token!]! friends(first: Int, last: Int): UserConnection! }
  type Token { id: ID! user: User! }
`);
const cost = (query: string, variables: Record<string, unknown> = {}) => {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return costOf(schema, document, operation, variables);
};

describe('the cost of an operation is reckoned with what the run reads', () => {
  it('S6: the default of a variable counts', () => {
    const query = 'query ($n: Int = 100) { users(first: $n) { nodes { id } } }';
    expect(cost(query)).toBe(101);
    expect(cost(query, { n: 5 })).toBe(6);
    // Null was given, so the default does not hold.
    expect(cost(query, { n: null })).toBe(21);
  });

  it('S6: a null is a size left out, and of first and last the larger counts', () => {
    expect(cost('{ users(first: null, last: 100) { nodes { id } } }')).toBe(101);
    expect(cost('{ users(last: 100, first: 1) { nodes { id } } }')).toBe(101);
    expect(cost('query ($a: Int, $b: Int) { users(first: $a, last: $b) { nodes { id } } }', { b: 100 })).toBe(101);
    expect(cost('{ users { nodes { id } } }')).toBe(21);
  });

  it('S6: a variable that is not given leaves the default of the schema', () => {
    expect(cost('{ standing { nodes { id } } }')).toBe(51);
    expect(cost('query ($n: Int) { standing(first: $n) { nodes { id } } }')).toBe(51);
    expect(cost('query ($n: Int) { standing(first: $n) { nodes { id } } }', { n: null })).toBe(21);
  });

  it('S6: nested lists multiply, through fragments, too', () => {
    const query = `
      query ($n: Int = 100) { users(first: $n) { ...U } }
      fragment U on UserConnection { nodes { friends(last: $n) { nodes { id } } } }`;
    expect(cost(query)).toBe(1 + 100 * (1 + 1 + 100));
    expect(cost(query, { n: 2 })).toBe(1 + 2 * (1 + 1 + 2));
  });

  it('S6: @skip and @include are read with the variables of the request', () => {
    const query = `query ($skip: Boolean!, $take: Boolean = true) {
      a: users(first: 10) @skip(if: $skip) { nodes { id } }
      b: users(first: 10) { ... @include(if: $take) { nodes { id } } }
      ...F @skip(if: $skip)
    }
    fragment F on Query { users(first: 10) { nodes { id } } }`;
    expect(cost(query, { skip: false })).toBe(33);
    expect(cost(query, { skip: true })).toBe(11);
    expect(cost(query, { skip: true, take: false })).toBe(1);
  });

  it('S6: lists without paging count what they can return', () => {
    expect(cost('{ shippingTypes { id } }')).toBe(1_000);
    expect(cost('{ apiTokens { user { id } } }')).toBe(1_000);
    expect(cost('{ users(first: 100) { nodes { merchants { id } } } }')).toBe(1 + 100 * (1 + 1_000));
    expect(cost('{ users(first: 100) { nodes { merchants(first: 3) { id } } } }')).toBe(1 + 100 * (1 + 3));
  });

  it('S6: wrongly typed variables cost nothing, because nothing runs', () => {
    expect(cost('query ($n: Int = 100) { users(first: $n) { nodes { id } } }', { n: 'all' })).toBe(0);
  });
});
