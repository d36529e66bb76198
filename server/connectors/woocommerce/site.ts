import { PlatformRefused, type CallContext } from '../errors.ts';
import { isAddress, isPublicAddress } from '../transport/addresses.ts';

/** Parts of WordPress people copy together with the address of their shop. */
const insidePages = /\/(wp-admin|wp-json|wp-login\.php|index\.php)(\/.*)?$/i;

/**
 * The shop's address out of what the merchant typed: no query, no trailing slash, `https` when no scheme was typed, the folder kept when
 * WordPress lives in one.
 * @throws {PlatformRefused} when it is no web address, or plain http: WooCommerce takes no key over it and anyone on the way could read it.
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

/** The address as the identity of the shop: `https://shop.example/sub`. */
export function shopId(site: URL): string {
  return site.href.replace(/\/+$/, '');
}

/** The same shop, whatever the scheme and with or without `www.`: what WordPress calls its home may differ in both from what was typed. */
export function sameShop(id: string, source: string): boolean {
  return URL.canParse(id) && URL.canParse(source) && placeOf(new URL(id)) === placeOf(new URL(source));
}

function placeOf(url: URL): string {
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`;
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
  const base = shopId(site);
  if (form === 'path') return new URL(`${base}/wp-json${route}${parameters === '' ? '' : `?${parameters}`}`);
  // WooCommerce reads keys only where the raw address holds `wp-json/wc/`, so the slashes must not be percent-encoded.
  return new URL(`${base}/?rest_route=${route}&x=/wp-json/wc/${parameters === '' ? '' : `&${parameters}`}`);
}
