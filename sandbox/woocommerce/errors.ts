import { json } from '../kernel/http.ts';
import { toJson } from '../kernel/json.ts';
import type { Reply } from '../kernel/platform.ts';

export function wpError(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Reply {
  return json(status, toJson(errorBody(status, code, message, more)));
}

export function errorBody(
  status: number,
  code: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return { code, message, data: { status, ...more } };
}

export function invalidParam(name: string, why: string): Reply {
  return wpError(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
    params: { [name]: why },
    details: { [name]: { code: 'rest_invalid_param', message: why, data: null } },
  });
}

export const noRoute: Reply = wpError(404, 'rest_no_route', 'No route was found matching the URL and request method.');

export const invalidOrder = { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' };

/** Above 100 rows over create, update and delete. */
export const tooLarge: Reply = wpError(
  413,
  'woocommerce_rest_request_entity_too_large',
  'Unable to accept more than 100 items for this request.',
);
