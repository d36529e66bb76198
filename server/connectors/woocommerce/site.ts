import { PlatformRefused, type CallContext } from '../errors.ts';
import { isAddress, isPublicAddress } from '../transport/addresses.ts';

/** Parts of WordPress people copy together with the address of their shop. */
const insidePages = /\/(wp-admin|wp-json|wp-login\.php|index\.php)(\/.*)?$/i;

/**
 * The shop's address out of what the merchant typed: no query, no trailing slash, `https` when no scheme was typed, the
 * folder kept when WordPress lives in one.
 * @throws {PlatformRefused} when it is no web address, or plain http: WooCommerce takes no key over it and anyone on
 * the way could read it.
 */
export function siteAddress(typed: string, call: CallContext): URL {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(full)) throw new PlatformRefused(call, 'the site address is no web address', { badAddress: true });
  const url = new URL(full);
  if (url.username !== '' || url.password !== '')
    throw new PlatformRefused(call, 'the site address must not hold a user name or password', { badAddress: true });
  if (url.protocol === 'http:' && !perhapsPrivate(url.hostname)) {
    throw new PlatformRefused(
      call,
      'the site address begins with http://; keys are sent over https only. Type the https:// address of the shop',
      { badAddress: true },
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new PlatformRefused(call, 'the site address must begin with https://', { badAddress: true });
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(insidePages, '').replace(/\/+$/, '');
  return url;
}

/** The typed address as text, without a trailing slash. It is not the shop's identity: see `homeId`. */
export function plainAddress(site: URL): string {
  return site.href.replace(/\/+$/, '');
}

/**
 * The identity of a shop: what WordPress calls its home, without scheme and `www.`: `shop.example/zh`. One shop answers
 * at several addresses, and every delivery of it names its home.
 */
export function homeId(home: string): string | null {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(home) ? home : `https://${home}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`;
}

/**
 * The same shop: an identity, in either of the forms it was ever kept in, and a home a delivery names. An identity that
 * was taken from the typed address (before homes were asked for) may lack the folder of the home, or have one too many.
 */
export function sameShop(id: string, home: string): boolean {
  const [ours, theirs] = [homeId(id), homeId(home)];
  if (ours === null || theirs === null) return false;
  return ours === theirs || (/^https?:/i.test(id) && (theirs.startsWith(`${ours}/`) || ours.startsWith(`${theirs}/`)));
}

/** Never the open internet; whether such an address may be called at all is the transport's decision. */
function perhapsPrivate(hostname: string): boolean {
  return hostname === 'localhost' || (isAddress(hostname) && !isPublicAddress(hostname));
}

/** How the REST API is reached: by its path, or by a parameter where the shop has "plain" permalinks. */
export type ApiForm = 'path' | 'parameter';

/** Address of a REST route such as `/wc/v3/orders`. */
export function apiAddress(site: URL, form: ApiForm, route: string, query: Readonly<Record<string, string>> = {}): URL {
  const parameters = new URLSearchParams(query).toString();
  const base = plainAddress(site);
  if (form === 'path') return new URL(`${base}/wp-json${route}${parameters === '' ? '' : `?${parameters}`}`);
  // WooCommerce reads keys only where the raw address holds `wp-json/wc/`, so the slashes must not be percent-encoded.
  return new URL(`${base}/?rest_route=${route}&x=/wp-json/wc/${parameters === '' ? '' : `&${parameters}`}`);
}
