import type { RequestHandler } from 'express';
import type { Logger } from '../logging/logger.ts';
import { inRequestScope, newRequestId } from '../logging/request-scope.ts';

/** Gives each request an id, its own from a proxy or a new one, tells it in `X-Request-Id`, and logs how the request ended. */
export function requestLog(log: Logger): RequestHandler {
  return (request, answer, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : newRequestId();
    answer.set('x-request-id', requestId);
    inRequestScope({ requestId }, () => {
      const start = performance.now();
      // Without the query: it may hold an authorization code or a signature.
      const { method, path } = request;
      answer.once('close', () => {
        const facts = { method, path, status: answer.writableFinished ? answer.statusCode : 'aborted', ms: Math.round(performance.now() - start), requestId };
        if (answer.statusCode >= 500 && path !== '/readyz') log.error(facts, 'request failed');
        else if (method === 'GET') log.debug(facts, 'request');
        else log.info(facts, 'request');
      });
      next();
    });
  };
}
