import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { requestLog } from './request-log.ts';

it('logs how a request ended, without its query and without the key of a webhook address (item 12)', async () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', pretty: false, destination: { write: (line) => void lines.push(line) } });
  const app = express()
    .use(requestLog(log, () => 'req-12345678'))
    .use((_request, response) => void response.end());
  const server = createServer(app);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of [
    '/webhooks/liteshop/9df26228811c4c5ba848045d1ec7ee82',
    '/Webhooks/liteshop/9df26228811c4c5ba848045d1ec7ee82/',
    '/graphql?code=geheim',
  ])
    await fetch(base + path, { method: 'POST' });
  await expect.poll(() => lines.length).toBe(3);
  expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([
    '/webhooks/liteshop/…',
    '/Webhooks/liteshop/…',
    '/graphql',
  ]);
  server.closeAllConnections();
  server.close();
});
