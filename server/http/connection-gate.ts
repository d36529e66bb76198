import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf, type TrustsProxy } from '../values/client-address.ts';

/** Connections one process keeps open, requests and WebSockets alike. Documented in docs/operations.md. */
export const connectionLimits = {
  /** Of one address; a trusted proxy, whose connections are everybody's, counts only among all. */
  perAddress: 500,
  /** Of all addresses. */
  all: 10_000,
};

export type ConnectionLimits = Readonly<typeof connectionLimits>;

/** Destroys connections beyond the limits as they arrive, before anything is read from them. */
export function limitConnections(
  server: Server,
  trusts: TrustsProxy,
  refused: () => void,
  limits: ConnectionLimits = connectionLimits,
): void {
  const counts = new Map<string, number>();
  let all = 0;
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const caller = trusts(address, 0) ? null : networkOf(address);
    const before = caller === null ? 0 : (counts.get(caller) ?? 0);
    if (all >= limits.all || before >= limits.perAddress) {
      socket.on('error', () => {});
      socket.destroy();
      return refused();
    }
    all++;
    if (caller !== null) counts.set(caller, before + 1);
    socket.once('close', () => {
      all--;
      if (caller === null) return;
      const left = (counts.get(caller) ?? 1) - 1;
      if (left > 0) counts.set(caller, left);
      else counts.delete(caller);
    });
  });
}
