import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whether a proxy is ours, by its address and by how many stand between it and us. Compiled by express from
 * TRUST_PROXY.
 */
export type TrustsProxy = (address: string, hop: number) => boolean;

/**
 * Who sent a request, over HTTP and WebSocket alike: the nearest address that is not a trusted proxy's. What a proxy
 * names as its client is believed only of a trusted one, and only when it is an address.
 */
export function clientAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trusts: TrustsProxy,
): string | null {
  const named = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim());
  let address = request.socket.remoteAddress ?? null;
  for (const [hop, before] of named.toReversed().entries()) {
    if (address === null || isIP(before) === 0 || !trusts(address, hop)) break;
    address = before;
  }
  return address;
}

/**
 * What is counted as one caller: who has an IPv6 address has its whole /64, and would otherwise meet no limit. An IPv4
 * address, mapped or not, stands for itself.
 */
export function networkOf(ip: string): string {
  const bare = ip.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return ip;
  const address = ipaddr.process(bare);
  return address.kind() === 'ipv4'
    ? address.toString()
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString()}/64`;
}
