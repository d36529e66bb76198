import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './faults.ts';
import type { LedgerOrder } from './ledger.ts';
import type { Call, Kernel, PlatformServer, Reply, SandboxPlatform } from './platform.ts';

/** A call as it was seen, for the console and for tests. Contains invented secrets only. */
export interface SeenCall {
  readonly id: number;
  readonly at: string;
  readonly platform: SandboxPlatform;
  readonly storeId: string | null;
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** 0 when nothing was answered. */
  status: number;
  answer: string;
  readonly faults: string[];
  durationMs: number;
}

const MAX_BODY = 10 * 1024 * 1024;
const KEPT_CALLS = 500;
const KEPT_TEXT = 20_000;

export class CallLog {
  readonly calls: SeenCall[] = [];
  #count = 0;

  add(call: Omit<SeenCall, 'id'>): SeenCall {
    const seen = { ...call, id: (this.#count += 1) };
    this.calls.push(seen);
    if (this.calls.length > KEPT_CALLS) this.calls.shift();
    return seen;
  }
}

export interface RunningServer {
  readonly origin: string;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Listens and answers; what the handler throws becomes a bare 500, so that a mistake of ours never looks like a
 * platform's answer.
 */
export async function listen(host: string, port: number, handler: Handler): Promise<RunningServer> {
  const server: Server = createServer({ keepAliveTimeout: 5000 }, (request, response) => {
    handler(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        response
          .writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
          .end(`sandbox failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return {
    origin: `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Serves one platform: reads the call, meets the faults that are switched on, asks the platform, spoils the answer
 * where a fault says so.
 */
export function platformHandler(platform: PlatformServer, kernel: Kernel, log: CallLog): Handler {
  return async (request, response) => {
    const started = performance.now();
    const body = await readBody(request);
    if (body === null) {
      response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' }).end('Payload Too Large');
      return;
    }
    const plain = callFrom(request, body, kernel.now());
    const identified = platform.identify(plain);
    const faults = kernel.faults.take(platform.key, identified.storeId, identified.operation);
    const has = (kind: Fault['kind']): Fault | undefined => faults.find((fault) => fault.kind === kind);
    const skew = has('clockSkew');
    const shown: LedgerOrder[] = [];
    const meets: Call['meets'] = (kind) => {
      const met = kernel.faults.meet(kind, platform.key, identified.storeId, identified.operation);
      if (met !== null) seen.faults.push(kind);
      return met;
    };
    const call: Call = {
      ...plain,
      meets,
      shows: (orders) => {
        if (orders.length > 0 && meets('cancelAfterImport') !== null) shown.push(...orders);
      },
      now: new Date(plain.now.getTime() + (skew === undefined ? 0 : (skew.skewMs ?? 600_000))),
      rows:
        has('duplicateRows') !== undefined ? 'duplicateRows' : has('missingRows') !== undefined ? 'missingRows' : null,
    };
    const seen = log.add({
      at: plain.now.toISOString(),
      platform: platform.key,
      storeId: identified.storeId,
      operation: identified.operation,
      method: call.method,
      target: call.target,
      headers: flat(request.headers),
      body: call.body.toString('utf8').slice(0, KEPT_TEXT),
      status: 0,
      answer: '',
      faults: faults.map((fault) => fault.kind),
      durationMs: 0,
    });
    try {
      const slow = has('slow');
      if (slow !== undefined) await sleep(slow.delayMs ?? 3000, undefined, { ref: false });
      if (has('disconnect') !== undefined) {
        request.socket.destroy();
        return;
      }
      // Never answered: the caller gives up, or `close` ends the connection.
      if (has('timeout') !== undefined) return;
      if (has('redirected') !== undefined) {
        seen.status = 302;
        send(response, guardPage, call);
        return;
      }
      const refusal = faults.find((fault) =>
        ['unauthorized', 'ipRefused', 'rateLimited', 'serverError'].includes(fault.kind),
      );
      const reply =
        refusal === undefined ? await platform.handle(call, identified) : platform.refuse(refusal, call, identified);
      for (const order of shown) platform.changeOrder(order, { cancel: true });
      if (has('lostAnswer') !== undefined) {
        request.socket.destroy();
        return;
      }
      const huge = has('huge');
      if (huge !== undefined) {
        seen.status = 200;
        seen.answer = '(huge)';
        await sendHuge(response, huge.bytes ?? 50 * 1024 * 1024);
        return;
      }
      const spoilt = spoil(
        reply,
        has('html') !== undefined,
        has('truncated') !== undefined,
        has('wrongEncoding') !== undefined,
      );
      seen.status = spoilt.status;
      seen.answer = spoilt.body.toString('utf8').slice(0, KEPT_TEXT);
      send(response, spoilt, call);
    } finally {
      seen.durationMs = Math.round(performance.now() - started);
    }
  };
}

const guardPage: Reply = {
  status: 302,
  headers: { location: 'https://guard.example/blocked', 'content-type': 'text/html; charset=utf-8' },
  body: '<html><body>Moved</body></html>',
};

function callFrom(request: IncomingMessage, body: Buffer, now: Date): Call {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const rawQuery = mark < 0 ? '' : target.slice(mark + 1);
  return {
    method: request.method ?? 'GET',
    target,
    path,
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: request.headers,
    body,
    remoteAddress: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    now,
    rows: null,
    meets: () => null,
    shows: () => undefined,
  };
}

function send(response: ServerResponse, reply: Reply, call: Call): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.sendDate = false;
  response.setHeader('date', call.now.toUTCString());
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.setHeader('content-length', body.length);
  response.writeHead(reply.status).end(call.method === 'HEAD' ? undefined : body);
}

/** A JSON answer that does not end before `bytes` have been sent; stops when the caller hangs up. */
async function sendHuge(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  const part = Buffer.alloc(256 * 1024, 'x');
  const parts = function* (): Generator<Buffer> {
    yield Buffer.from('{"data":["');
    for (let sent = 0; sent < bytes; sent += part.length) yield part;
    yield Buffer.from('"]}');
  };
  await pipeline(Readable.from(parts()), response).catch(() => response.destroy());
}

function spoil(reply: Reply, asPage: boolean, truncated: boolean, wrongEncoding: boolean): Reply {
  if (asPage) {
    const page =
      '<!DOCTYPE html><html lang="zh-Hant"><head><title>系統維護中</title></head><body><h1>系統維護中</h1><p>請稍後再試。</p></body></html>';
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page };
  }
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  if (truncated) return { ...reply, body: body.subarray(0, Math.max(1, Math.floor(body.length * 0.6))) };
  if (wrongEncoding) return { ...reply, body: likeBig5(body.toString('utf8')) };
  return reply;
}

/**
 * Every character beyond ASCII becomes two bytes that are Big5 and never valid UTF-8; a text without any gets one in
 * front of its end.
 */
function likeBig5(text: string): Buffer {
  const parts: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) parts.push(code);
    else parts.push(0xa4 + (code % 0x20), 0xa4);
  }
  if (parts.every((byte) => byte < 0x80)) parts.splice(Math.max(0, parts.lastIndexOf(0x22)), 0, 0xa4, 0xa4);
  return Buffer.from(parts);
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

export function json(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body };
}

export function html(status: number, body: string, headers: Record<string, string | readonly string[]> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body,
  };
}
