import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApi } from '../testing/test-api.ts';
import type { TestApi } from '../testing/test-api.ts';

const handshake = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

describe('strangers', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ connections: { perAddress: 30 } });
  });
  afterAll(() => api.close());

  const raw = (text: string): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: Number(new URL(api.url).port), host: '127.0.0.1', allowHalfOpen: true }, () => {
        socket.write(text);
        resolve(socket);
      });
      socket.on('error', reject);
    });

  it('S5: a refused upgrade is destroyed once the refusal is flushed, though the other side never ends', async () => {
    for (const text of [handshake('/nowhere'), handshake('/graphql', 'Origin: https://elsewhere.example\r\n')]) {
      const socket = await raw(text);
      let answer = '';
      socket.on('data', (chunk) => (answer += String(chunk)));
      const gone = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => {});
      // Half open on our side: what we write after the end is answered with a reset, because the server keeps nothing.
      await new Promise((resolve) => socket.once('end', resolve));
      socket.write('x');
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.write('x');
      await gone;
      expect(answer).toMatch(/^HTTP\/1\.1 40[34] /);
    }
  });

  it('S5: one address keeps only so many connections', async () => {
    const sockets: Socket[] = [];
    let refused = 0;
    for (let each = 0; each < 45; each++) {
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.once('close', () => refused++);
      sockets.push(socket);
    }
    await expect.poll(() => refused, { timeout: 5_000 }).toBeGreaterThanOrEqual(15);
    expect(refused).toBeLessThan(45);
    for (const socket of sockets) socket.destroy();
    const alive = () =>
      fetch(api.url.replace('/graphql', '/nothing')).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(alive, { timeout: 10_000 }).toBe(404);
  });

  it('S4: sockets that are reset in the middle print nothing and are counted', async () => {
    const printed = (['log', 'info', 'warn', 'error'] as const).map((method) =>
      vi.spyOn(console, method).mockImplementation(() => {}),
    );
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      for (let each = 0; each < 5; each++) {
        const socket = new WebSocket(api.url.replace('http', 'ws'), 'graphql-transport-ws');
        socket.on('error', () => {});
        await new Promise((resolve) => socket.once('open', resolve));
        socket.send('{"type":"connection_init"}');
        await new Promise((resolve) => socket.once('message', resolve));
        for (let id = 0; id < 90; id++)
          socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: '{ viewer { via } }' } }));
        // What is no message at all, then a reset.
        const stream = Reflect.get(socket, '_socket') as Socket;
        stream.write(Buffer.from([0xff, 0xff, 0xff, 0xff]));
        await new Promise((resolve) => setTimeout(resolve, 20));
        stream.resetAndDestroy();
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const method of printed) expect(method).not.toHaveBeenCalled();
      expect(stderr).not.toHaveBeenCalled();
    } finally {
      vi.restoreAllMocks();
    }
    expect(api.logged).toEqual([]);
  });
});
