import ipaddr from 'ipaddr.js';

/** Ports a merchant's own shop may live on. */
export const shopPorts: readonly number[] = [80, 443, 8080, 8443];

/** Public by range, but answers to the machines inside a cloud only (Azure's host agent). */
const cloudInternal = new Set(['168.63.129.16']);
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address is a plain public one. Everything special is not: private, loopback, link-local (cloud metadata),
 * CGNAT, unique-local, multicast, reserved, and IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo),
 * since they would lead around the check.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  // Short and octal spellings are read differently by different programs.
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== 'unicast' || cloudInternal.has(parsed.toString())) return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}

/** Whether a URL's host is an address and no name; such hosts are never looked up. */
export function isAddress(hostname: string): boolean {
  return ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''));
}

/**
 * Why a merchant-typed URL may not be called at all, or null. The address behind a name is checked when it is dialled.
 */
export function refusalOfUrl(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol} addresses are not called`;
  if (url.username !== '' || url.password !== '') return 'an address with a user name is not called';
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return shopPorts.includes(port) ? null : `port ${port} is not called`;
}
