import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { labelRoute } from './labels.ts';

describe('GET /labels/<address>', () => {
  it('gives the file to its person, uncached and unable to act as our page; else it is not found', async () => {
    const app = express();
    const prints = {
      file: async (_actor: unknown, text: string) =>
        text === 'page'
          ? { type: 'text/html; charset=utf-8', name: 'labels.html', bytes: Buffer.from('<p>1</p>') }
          : text === 'pdf'
            ? { type: 'application/pdf', name: 'labels.pdf', bytes: Buffer.from('%PDF-1.7') }
            : null,
    };
    app.get('/labels/:address', labelRoute({ actorOf: async () => null, prints }));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const good = await fetch(`${origin}/labels/page`);
    expect([good.status, await good.text()]).toEqual([200, '<p>1</p>']);
    expect(good.headers.get('cache-control')).toBe('no-store');
    expect(good.headers.get('content-security-policy')).toContain('sandbox');
    const pdf = await fetch(`${origin}/labels/pdf`);
    expect([pdf.status, await pdf.text()]).toEqual([200, '%PDF-1.7']);
    expect(pdf.headers.get('x-content-type-options')).toBe('nosniff');
    // In a sandbox Chrome would not show it.
    expect(pdf.headers.get('content-security-policy') ?? '').not.toContain('sandbox');
    expect((await fetch(`${origin}/labels/bad`)).status).toBe(404);
    await new Promise((resolve) => server.close(resolve));
  });
});
