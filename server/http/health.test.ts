import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { requestScope } from '../logging/request-scope.ts';
import { type HealthCheck, healthRoutes } from './health.ts';
import { requestIdOf } from './request-id.ts';
import { requestLog } from './request-log.ts';

describe('health', () => {
  let server: Server;
  const lines: string[] = [];
  async function serve(checks: Record<string, HealthCheck>): Promise<string> {
    const log = createLogger({
      level: 'debug',
      pretty: false,
      destination: { write: (line) => void lines.push(line) },
    });
    const app = express().use(requestLog(log, requestIdOf)).use(healthRoutes(checks));
    app.get('/scope', (_, answer) => void answer.json(requestScope()));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  afterEach(() => {
    lines.length = 0;
    server.closeAllConnections();
    server.close();
  });

  it('is alive whatever else is wrong', async () => {
    const answer = await fetch(`${await serve({ database: () => Promise.reject(new Error('gone')) })}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is ready when all parts are, and names the failing ones without their secrets, also one that never answers', async () => {
    let gone = true;
    const at = await serve({
      database: () => (gone ? Promise.reject(new Error('postgres://geheim')) : Promise.resolve()),
      jobs: () => (gone ? new Promise(() => undefined) : undefined),
    });
    const answer = await fetch(`${at}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'notReady', failing: ['database', 'jobs'] }]);
    gone = false;
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
  });

  it('answers with the id of the request, takes a proxy’s, refuses nonsense', async () => {
    const at = await serve({});
    const own = await fetch(`${at}/scope`);
    expect(await own.json()).toEqual({ requestId: own.headers.get('x-request-id') });
    expect(
      (await fetch(`${at}/scope`, { headers: { 'x-request-id': 'proxy-4711' } })).headers.get('x-request-id'),
    ).toBe('proxy-4711');
    expect(
      (await fetch(`${at}/scope?code=geheim`, { headers: { 'x-request-id': 'a b' } })).headers.get('x-request-id'),
    ).toMatch(/^[\da-f-]{36}$/);
    expect(lines.join('')).not.toContain('geheim');
    expect(lines.filter((line) => line.includes('proxy-4711'))).toHaveLength(1);
  });
});
