import { gql, type TypedDocumentNode } from '@urql/core';

/**
 * A document of your own, with the types you name:
 *
 * ```ts
 * const Names = document<{ ecAccounts: { nodes: { displayName: string }[] } }, { first: number }>(`
 *   query Names($first: Int!) { ecAccounts(first: $first) { nodes { displayName } } }
 * `);
 * const { ecAccounts } = await quaylink.query(Names, { first: 20 });
 * ```
 *
 * Documents that a code generator made (`TypedDocumentNode`) can be passed to the client as they are and need no types
 * named.
 * @throws {GraphQLError} when the text is not GraphQL
 */
export function document<Data, Variables extends Record<string, unknown> = Record<string, never>>(
  source: string,
): TypedDocumentNode<Data, Variables> {
  return gql<Data, Variables>(source);
}
