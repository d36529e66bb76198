import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from '../logging/logger.ts';
import { inRequestScope } from '../logging/request-scope.ts';

/**
 * Sends the request's id in `X-Request-Id`, carries it through everything done for it, and logs how the request ended.
 */
export function requestLog(log: Logger, requestIdOf: (request: IncomingMessage) => string): RequestHandler {
  return (request, answer, next) => {
    const requestId = requestIdOf(request);
    answer.set('x-request-id', requestId);
    inRequestScope({ requestId }, () => {
      const start = performance.now();
      // Without the query: it may hold an authorization code or a signature.
      const { method } = request;
      // The last part of a webhook's address is as good as a secret: it lets strangers send deliveries.
      const path = request.path.replace(/^(\/webhooks\/[^/]*\/).+/is, '$1…');
      answer.once('close', () => {
        const facts = {
          method,
          path,
          status: answer.writableFinished ? answer.statusCode : 'aborted',
          ms: Math.round(performance.now() - start),
          requestId,
        };
        if (answer.statusCode >= 500 && path !== '/readyz') log.error(facts, 'request failed');
        else if (method === 'GET') log.debug(facts, 'request');
        else log.info(facts, 'request');
      });
      next();
    });
  };
}
