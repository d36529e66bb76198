import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { requestScope } from '../logging/request-scope.ts';
import type { RequestContext } from '../graphql/context.ts';
import { DocumentCache } from './document-cache.ts';
import { badInput, requestIdFrom, showError } from '../graphql/errors.ts';
import type { ErrorLog } from '../graphql/errors.ts';
import { checkCost, costOf, limitRules, limits } from './limits.ts';

/** Apollo over HTTP: documents parsed and validated once, cost checked per request and announced. */
export function createApollo(schema: GraphQLSchema, log: ErrorLog): ApolloServer<RequestContext> {
  const documents = new DocumentCache();
  return new ApolloServer<RequestContext>({
    schema,
    // Apollo's own store weighs a document by its tree, in which comments do not show.
    documentStore: {
      get: async (key) => documents.get(key),
      set: async (key, document) => documents.set(key, document),
      delete: async (key) => documents.delete(key),
    },
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // For requests that Apollo refuses before it has a context. All others are shown, and logged, by the plugin.
    formatError: (formatted, error) =>
      showError(error, formatted, requestScope()?.requestId ?? requestIdFrom(undefined), unheard),
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [...limitRules],
    plugins: [
      // Cache hints would be computed for every field and are used by nobody.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestPlugin(schema, log),
    ],
  });
}

function requestPlugin(schema: GraphQLSchema, log: ErrorLog): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let cost: number | undefined;
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw refused(badInput('Subscriptions go over WebSocket.'));
          cost = costOf(schema, document, operation, request.variables ?? {});
          try {
            checkCost(cost);
          } catch (error) {
            throw refused(error);
          }
        },
        async willSendResponse({ response, contextValue, errors }) {
          const { body } = response;
          if (body.kind !== 'single') return;
          const result = body.singleResult;
          if (result.errors) {
            result.errors = result.errors.map((formatted, at) =>
              showError(errors?.[at] ?? formatted, formatted, contextValue.requestId, log, contextValue.language),
            );
          }
          if (cost !== undefined)
            result.extensions = { ...result.extensions, cost: { requested: cost, limit: limits.cost } };
        },
      };
    },
  };
}

const unheard: ErrorLog = { error: () => {} };

/** Before anything ran the status tells, too; Apollo's own would be 500. */
const refused = (error: unknown): GraphQLError =>
  new GraphQLError('Refused.', {
    originalError: error instanceof Error ? error : null,
    extensions: { http: { status: 400 } },
  });
