import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from './start-error.ts';

/**
 * Listens and returns how to stop: running requests get two seconds, connections that stay open are cut.
 * @param variables what to set to listen elsewhere, for the sentence
 * @throws {StartError} the port or address cannot be had
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  variables: { readonly port: string; readonly host: string },
): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(whyNot(error, host, port, variables), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await Promise.race([closed, sleep(2000)]);
    for (const socket of open) socket.destroy();
    await closed;
  };
}

/** Whether a port can be had, told before the databases are started for nothing. @throws {StartError} */
export async function checkPort(
  host: string,
  port: number,
  variables: { readonly port: string; readonly host: string },
): Promise<void> {
  const stop = await listen(createServer(), host, port, variables);
  await stop();
}

function whyNot(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  variables: { readonly port: string; readonly host: string },
): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program: stop it, or set ${variables.port} to another port.`;
  if (error.code === 'EACCES')
    return `This user may not listen on port ${port}: set ${variables.port} to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return `${variables.host} is "${host}", but this machine has no such address to listen on.`;
  return `Listening on port ${port} of ${host} failed (${error.code ?? error.message}).`;
}
