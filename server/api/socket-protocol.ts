import type { IncomingMessage } from 'node:http';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { ServerOptions } from 'graphql-ws';
import type { WebSocket, WebSocketServer } from 'ws';

/** What graphql-ws knows of a socket beside what our own code adds. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/** A socket that does not answer a ping within this time is dead. */
const aliveMs = 12_000;

/**
 * Lets graphql-ws speak over `ws`. Its own adapter prints to the console what a stranger's socket does wrong; here such
 * a socket is ended, and `noise` hears of it.
 */
export function speakGraphql<Extra extends object>(
  options: ServerOptions<Record<string, unknown>, SocketExtra & Partial<Extra>>,
  sockets: WebSocketServer,
  noise: () => void,
): { dispose(): Promise<void> } {
  const protocol = makeServer<Record<string, unknown>, SocketExtra & Partial<Extra>>(options);
  sockets.options.handleProtocols = handleProtocols;
  sockets.on('error', noise);
  sockets.on('connection', (socket, request) => {
    const broken = () => {
      noise();
      socket.terminate();
    };
    socket.on('error', broken);
    const stopPings = keepAlive(socket);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        // Answers to a socket that has gone meanwhile are nobody's.
        send: (data) =>
          new Promise<void>((resolve) => {
            if (socket.readyState !== socket.OPEN) return resolve();
            socket.send(data, () => resolve());
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (event: Buffer) => void take(event.toString()).catch(broken)),
      },
      { socket, request } as SocketExtra & Partial<Extra>,
    );
    socket.once('close', (code, reason) => {
      stopPings();
      closed(code, String(reason)).catch(noise);
    });
  });
  return {
    async dispose() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      sockets.removeAllListeners();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    if (socket.readyState !== socket.OPEN) return undefined;
    answered = false;
    return socket.ping();
  }, aliveMs);
  return () => clearInterval(pings);
}
