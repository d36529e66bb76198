import { graphql, type GraphQLSchema } from 'graphql';
import { buildApiSchema } from '../../api/schema.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { Assembly, resolverClassesOf } from '../../graphql/assembly.ts';
import { platformsFeature } from '../../platforms/feature.ts';
import { ecAccountsFeature } from '../feature.ts';
import type { AccountsWorld } from './accounts-world.ts';

export type AccountsApi = GraphQLSchema;

/** The accounts' part of the API over one process of the world. */
export function accountsApi(process: Awaited<ReturnType<AccountsWorld['process']>>): AccountsApi {
  const assembly = new Assembly();
  assembly.take(ecAccountsFeature, process);
  assembly.take(platformsFeature, process.platforms);
  return buildApiSchema(resolverClassesOf([ecAccountsFeature, platformsFeature]), assembly.resolvers);
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
