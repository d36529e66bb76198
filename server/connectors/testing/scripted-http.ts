import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScriptedServer } from './scripted-server.ts';

/** The scripted platform as a real local server. */
export async function serveScripted(
  platform: ScriptedServer,
): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { status, headers, body } = platform.answer({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        body: Buffer.concat(parts).toString('latin1'),
      });
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
