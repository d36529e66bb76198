import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Call, Reply } from '../kernel/platform.ts';
import { MINUTE } from '../kernel/time.ts';
import { wpError } from './errors.ts';
import { mayManage, roleOf, type ApiKey, type Shop } from './shop.ts';

/** What a call wants, for the words of the refusal. */
export type Right = 'list' | 'view' | 'create' | 'edit' | 'delete' | 'batch';

const refusals: Readonly<Record<Right, readonly [code: string, message: string]>> = {
  list: ['woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.'],
  view: ['woocommerce_rest_cannot_view', 'Sorry, you cannot view this resource.'],
  create: ['woocommerce_rest_cannot_create', 'Sorry, you are not allowed to create resources.'],
  edit: ['woocommerce_rest_cannot_edit', 'Sorry, you are not allowed to edit this resource.'],
  delete: ['woocommerce_rest_cannot_delete', 'Sorry, you are not allowed to delete this resource.'],
  batch: ['woocommerce_rest_cannot_batch', 'Sorry, you are not allowed to batch manipulate this resource.'],
};

/** Null when the call may go on. */
export function refusal(call: Call, shop: Shop, right: Right, nonces: Set<string>): Reply | null {
  const key = authenticate(call, shop, nonces);
  if (key !== null && 'status' in key) return key;
  const [code, message] = refusals[right];
  // A deleted user's key is as good as unknown.
  const role = key === null ? 'none' : roleOf(shop.state, key.user);
  if (key === null || role === 'none') return wpError(401, code, message);
  const writes = right !== 'list' && right !== 'view';
  if (!key.permissions.includes(writes ? 'write' : 'read')) {
    return wpError(
      401,
      'woocommerce_rest_authentication_error',
      `The API key provided does not have ${writes ? 'write' : 'read'} permissions.`,
    );
  }
  return mayManage(role) ? null : wpError(403, code, message);
}

/** The WordPress user a call acts as, once it was let through. Asks no nonce a second time. */
export function userOf(call: Call, shop: Shop): string {
  const key = authenticate(call, shop, new Set());
  return key !== null && 'user' in key ? key.user : '';
}

/**
 * Null: nobody. A reply: somebody who got the secret wrong. Keys are read only when the address contains `wp-json/wc/`.
 */
function authenticate(call: Call, shop: Shop, nonces: Set<string>): ApiKey | Reply | null {
  if (!call.target.includes('wp-json/wc')) return null;
  if (shop.state.plainHttp) return oauth1(call, shop, nonces);
  const basic = shop.state.dropsAuthorizationHeader
    ? undefined
    : /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const [headerKey = '', ...headerSecret] =
    basic === undefined ? [] : Buffer.from(basic, 'base64').toString().split(':');
  const consumerKey = headerKey === '' ? (call.query.get('consumer_key') ?? '') : headerKey;
  const secret = headerKey === '' ? (call.query.get('consumer_secret') ?? '') : headerSecret.join(':');
  const key = shop.state.keys.find((other) => other.consumerKey === consumerKey);
  if (key === undefined) return null;
  return same(key.consumerSecret, secret)
    ? key
    : wpError(401, 'woocommerce_rest_authentication_error', 'Consumer secret is invalid.');
}

/** One-legged OAuth 1.0a, the only way by plain http. */
function oauth1(call: Call, shop: Shop, nonces: Set<string>): ApiKey | Reply | null {
  const parameters = new Map(call.query);
  for (const [, name = '', value = ''] of (call.headers.authorization ?? '').matchAll(/(oauth_\w+)="([^"]*)"/g))
    parameters.set(name, decodeURIComponent(value));
  const key = shop.state.keys.find((other) => other.consumerKey === parameters.get('oauth_consumer_key'));
  if (key === undefined) return null;
  const signature = parameters.get('oauth_signature') ?? '';
  const method = parameters.get('oauth_signature_method') ?? '';
  const fault = (message: string): Reply => wpError(401, 'woocommerce_rest_authentication_error', message);
  if (method !== 'HMAC-SHA1' && method !== 'HMAC-SHA256')
    return fault('Invalid signature - signature method is invalid.');
  const expected = oauth1Signature(
    call.method,
    new URL(call.path, shop.kernel.origin('woocommerce')).href,
    parameters,
    key.consumerSecret,
    method === 'HMAC-SHA1' ? 'sha1' : 'sha256',
  );
  if (!same(expected, signature)) return fault('Invalid signature - provided signature does not match.');
  const age = Math.abs(call.now.getTime() - Number(parameters.get('oauth_timestamp')) * 1000);
  if (!(age <= 15 * MINUTE)) return fault('Invalid timestamp.');
  const nonce = `${key.keyId} ${parameters.get('oauth_nonce') ?? ''}`;
  if (nonces.has(nonce)) return fault('Invalid nonce - nonce has already been used.');
  nonces.add(nonce);
  return key;
}

/** `parameters` without the signature itself are sorted, encoded and joined into the base string. */
export function oauth1Signature(
  method: string,
  url: string,
  parameters: ReadonlyMap<string, string>,
  consumerSecret: string,
  hash: 'sha1' | 'sha256',
): string {
  const pairs = [...parameters]
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const base = `${method}&${encode(url)}&${encode(pairs.sort((a, b) => (a < b ? -1 : 1)).join('&'))}`;
  return createHmac(hash, `${consumerSecret}&`).update(base).digest('base64');
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
