import type { IncomingMessage } from 'node:http';
import { requestIdFrom } from '../graphql/errors.ts';

const requestIds = new WeakMap<IncomingMessage, string>();

/**
 * The id under which a request appears in logs, answers and platform calls. Taken from `x-request-id` when that is well
 * formed.
 */
export function requestIdOf(req: IncomingMessage): string {
  let id = requestIds.get(req);
  if (id === undefined) {
    const given = req.headers['x-request-id'];
    requestIds.set(req, (id = requestIdFrom(typeof given === 'string' ? given : undefined)));
  }
  return id;
}
