import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A place for webhooks to arrive; `status` is what it answers. */
export async function receiver(): Promise<{
  readonly url: string;
  readonly seen: Received[];
  status: number;
  close(): void;
}> {
  const seen: Received[] = [];
  const place = { url: '', seen, status: 200, close: (): void => void server.close() };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        seen.push({
          headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(parts),
        });
        response.writeHead(place.status).end();
      });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  place.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return place;
}
