import 'reflect-metadata';
import { defaultFieldResolver, lexicographicSortSchema, printSchema } from 'graphql';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import type { AnyClass } from '../graphql/feature.ts';
import type { Permission } from '../graphql/enums.ts';
import { actorOf, requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';

/** The only root fields somebody may call without having signed in. */
const openToAll = new Set(['viewer', 'serverInfo', 'login', 'logout']);

/**
 * The schema from the resolver classes; `instances` are those that `compose.ts` built, found by their class.
 * Every operation not named above needs a signed-in actor: a resolver that forgot to ask is closed, not open.
 */
export function buildApiSchema(classes: readonly AnyClass[], instances: readonly object[]): GraphQLSchema {
  const built = new Map(instances.map((instance) => [instance.constructor, instance]));
  // Fields without a method of their own read the property, with nothing in between.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers ??= true;
  const schema = buildSchemaSync({
    resolvers: [...classes] as unknown as [AnyClass, ...AnyClass[]],
    container: {
      get(type) {
        const instance = built.get(type);
        if (!instance) throw new Error(`${type.name} was not built in compose.ts`);
        return instance;
      },
    },
    authChecker: ({ context }, roles) => {
      for (const permission of roles as Permission[]) requirePermission(context as RequestContext, permission);
      return true;
    },
    // Services check what people type and answer with the path of the field; TypeGraphQL's own validation would throw.
    validate: false,
    // Subscriptions bring their own iterables (live-feed.ts); no topic goes through this.
    pubSub: {
      publish: () => {},
      subscribe: () => {
        throw new Error('subscribe through the live feed');
      },
    },
  });
  closeRootFields(schema);
  return schema;
}

/** The schema as committed in `schema.graphql`. */
export const printApiSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;

function closeRootFields(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      if (!openToAll.has(field.name)) field.resolve = signedInOnly(resolve);
    }
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    if (field.subscribe) field.subscribe = signedInOnly(field.subscribe);
  }
}

function signedInOnly<S, C>(resolve: GraphQLFieldResolver<S, C>): GraphQLFieldResolver<S, C> {
  return (source, args, context, info) => {
    actorOf(context as unknown as RequestContext);
    return resolve(source, args, context, info);
  };
}
