import { graphql, type GraphQLSchema } from 'graphql';
import { buildApiSchema } from '../../api/schema.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { NodeRegistry } from '../../graphql/node.ts';
import { PlatformCatalogue } from '../../platforms/platform-catalogue.ts';
import { composeEcAccountResolvers, ecAccountResolverClasses } from '../api.ts';
import type { AccountsWorld } from './accounts-world.ts';

export type AccountsApi = GraphQLSchema;

/** The accounts' part of the API over one process of the world. */
export function accountsApi(process: Awaited<ReturnType<AccountsWorld['process']>>): AccountsApi {
  const platforms = new PlatformCatalogue({
    connectors: process.connectors,
    outboundIp: '203.0.113.7',
    authorizationReady: (key) => key === 'liteshop',
  });
  const { instances } = composeEcAccountResolvers({ accounts: process, platforms, nodes: new NodeRegistry() });
  return buildApiSchema([...ecAccountResolverClasses], instances);
}

/** One operation of a person; what the client would receive. Loaders start afresh, as with each request. */
export async function ask<T>(
  schema: AccountsApi,
  ctx: RequestContext,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<T> {
  ctx.loaders.clear();
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: ctx });
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return JSON.parse(JSON.stringify(data)) as T;
}
