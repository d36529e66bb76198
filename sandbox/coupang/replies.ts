import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Reply } from '../kernel/platform.ts';

/** The order group: `code` is the number 200 in v5 and the text in v4, as both have been seen. */
export function ok(version: string, data: unknown, more: Readonly<Record<string, unknown>> = {}): Reply {
  return json(200, toJson({ code: version === 'v4' ? '200' : 200, message: 'OK', data, ...more }));
}

/** ASSUMED shape of a refused order call: the numbers are given, the text of `code` is not. */
export function bad(message: string, status = 400): Reply {
  return json(status, toJson({ code: status, message }));
}

/** The product group answers HTTP 200 either way. */
export function success(data: unknown, message = ''): Reply {
  return json(200, toJson({ code: 'SUCCESS', message, data }));
}

export function failure(message: string): Reply {
  return json(200, toJson({ code: 'ERROR', message, data: null }));
}

/** What the gateway itself says. */
export function gateway(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return json(
    status,
    toJson({ code: 'ERROR', message, transactionId: '5d2c1f0a-0000-4000-8000-00000000cafe' }),
    headers,
  );
}

export const ipRefused: Reply = {
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: '[FORBIDDEN] Not allowed IP.',
};

/** The guard before the gateway. */
export const accessDenied: Reply = {
  status: 403,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1></body></html>',
};
