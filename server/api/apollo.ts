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
import { documentCache, type DocumentCache } from './document-cache.ts';
import { badInput, requestIdFrom, showError } from '../graphql/errors.ts';
import type { ErrorLog } from '../graphql/errors.ts';
import { costOf } from './cost.ts';
import { faultsOf } from './document-check.ts';
import { checkCost, limits } from './limits.ts';

/** Apollo over HTTP: documents parsed and validated once, cost checked per request and announced. */
export function createApollo(schema: GraphQLSchema, log: ErrorLog): ApolloServer<RequestContext> {
  const documents = documentCache();
  const apolloSays = (message: unknown) => log.error({ said: String(message) }, 'Apollo said something');
  return new ApolloServer<RequestContext>({
    schema,
    // Apollo validates without counting first and with no bound on its faults: the plugin does it, and keeps what
    // passed.
    dangerouslyDisableValidation: true,
    documentStore: {
      // The key ends with the hash of the query, in front of which Apollo puts one of the schema.
      get: async (key) => documents.get(key.slice(-hashLength)),
      set: async () => {},
      delete: async (key) => documents.delete(key.slice(-hashLength)),
    },
    // Nothing prints by itself.
    logger: { debug: () => {}, info: () => {}, warn: apolloSays, error: apolloSays },
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // For requests that Apollo refuses before it has a context. All others are shown, and logged, by the plugin.
    formatError: (formatted, error) =>
      showError(error, formatted, requestScope()?.requestId ?? requestIdFrom(undefined), unheard),
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    plugins: [
      // Cache hints would be computed for every field and are used by nobody.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      requestPlugin(schema, log, documents),
    ],
  });
}

/** Characters of Apollo's hash of a query: SHA-256 in hex. */
const hashLength = 64;

function requestPlugin(
  schema: GraphQLSchema,
  log: ErrorLog,
  documents: DocumentCache,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let cost: number | undefined;
      return {
        async didResolveOperation({ document, operation, queryHash, request }) {
          if (!documents.get(queryHash)) {
            const faults = faultsOf(schema, document);
            if (faults.length > 0) throw refused(new InvalidDocument(faults));
            documents.set(queryHash, document);
          }
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
            const { requestId, language } = contextValue;
            const invalid = errors?.[0]?.originalError;
            result.errors =
              invalid instanceof InvalidDocument
                ? invalid.faults.map((fault) => showError(fault, fault.toJSON(), requestId, log, language))
                : result.errors.map((formatted, at) =>
                    showError(errors?.[at] ?? formatted, formatted, requestId, log, language),
                  );
          }
          if (cost !== undefined)
            result.extensions = { ...result.extensions, cost: { requested: cost, limit: limits.cost } };
        },
      };
    },
  };
}

/** Apollo lets a plugin throw one error; a document may have several faults. */
class InvalidDocument extends Error {
  constructor(readonly faults: readonly GraphQLError[]) {
    super('The document is not valid.');
  }
}

const unheard: ErrorLog = { error: () => {} };

/** A request refused before anything ran has status 400; Apollo's own would be 500. */
const refused = (error: unknown): GraphQLError =>
  new GraphQLError('Refused.', {
    originalError: error instanceof Error ? error : null,
    extensions: { http: { status: 400 } },
  });
