import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { request } from 'undici';
import { refusalOfUrl } from './addresses.ts';
import { AddressRefused, NotConnected, type Dialler } from './dialler.ts';
import { JsonGuard, type AnswerLimits } from './json-guard.ts';

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly timeoutMs: number;
  readonly limits: AnswerLimits;
  /** A lost connection may be met by sending again. */
  readonly repeatable: boolean;
  /** Redirects are handed on instead of followed. */
  readonly redirectsAreAnswers: boolean;
  /** Whether the address of this URL must be checked. */
  readonly guarded: (url: URL) => boolean;
  readonly dialler: Dialler;
}

/** An answer as it came over the line, unpacked. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly bytes: Uint8Array;
  readonly platformTime: Date | null;
}

/** Why there is no readable answer. `notSent`, `addressRefused`: nothing reached the platform. */
export type ExchangeFailureKind =
  'notSent' | 'addressRefused' | 'redirected' | 'timedOut' | 'broken' | 'tooLarge' | 'undecodable';

export class ExchangeFailure extends Error {
  readonly kind: ExchangeFailureKind;
  readonly status: number | null;

  constructor(kind: ExchangeFailureKind, message: string, status: number | null, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
  }
}

const longestRedirectChain = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Sends one request and reads the whole answer, following a GET's redirects within its host.
 * @throws {ExchangeFailure} always of this class
 */
export async function exchange(options: Exchange): Promise<RawAnswer> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  let url = options.url;
  for (let hops = 0; ; hops += 1) {
    const { answer, location } = await one(options, url, deadline);
    if (location === null || options.redirectsAreAnswers) return answer;
    const next = URL.canParse(location, url.href) ? new URL(location, url) : null;
    const refused =
      options.method !== 'GET'
        ? 'only reads follow redirects'
        : hops >= longestRedirectChain
          ? 'too many redirects'
          : next === null || !sameHost(url, next)
            ? `it leads to another host${next === null ? '' : ` (${next.host})`}`
            : null;
    if (refused !== null || next === null)
      throw new ExchangeFailure('redirected', `redirect not followed: ${refused}`, answer.status);
    url = next;
  }
}

/** The same host and port, or the same host's way from http to https. */
function sameHost(from: URL, to: URL): boolean {
  if (from.protocol === to.protocol) return from.host === to.host;
  return (
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname &&
    from.port === '' &&
    to.port === ''
  );
}

async function one(
  options: Exchange,
  url: URL,
  signal: AbortSignal,
): Promise<{ readonly answer: RawAnswer; readonly location: string | null }> {
  let status: number | null = null;
  try {
    const guarded = options.guarded(url);
    const refusal = guarded ? refusalOfUrl(url) : null;
    if (refusal !== null) throw new AddressRefused(refusal);
    const response = await request(url, {
      method: options.method,
      headers: { 'accept-encoding': 'gzip', ...options.headers },
      body: options.body ?? null,
      dispatcher: options.dialler.dispatcher(guarded, options.repeatable),
      signal,
    });
    status = response.statusCode;
    const headers = flat(response.headers);
    const announced = Number(headers['content-length'] ?? 0);
    const bytes =
      announced > options.limits.bytes
        ? tooLarge(options.limits.bytes, status, response.body)
        : await read(decoded(response.body, headers['content-encoding'], status), options.limits, status, signal);
    const location = redirects.has(status) ? (headers['location'] ?? null) : null;
    const setCookies = [response.headers['set-cookie'] ?? []].flat();
    return { answer: { status, headers, setCookies, bytes, platformTime: time(headers['date']) }, location };
  } catch (error) {
    throw failure(error, status, signal);
  }
}

function failure(error: unknown, status: number | null, signal: AbortSignal): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error;
  if (error instanceof AddressRefused) return new ExchangeFailure('addressRefused', error.message, status, error);
  if (error instanceof NotConnected)
    return new ExchangeFailure('notSent', `no connection${codeOf(error.cause)}`, status, error);
  if (signal.aborted) return new ExchangeFailure('timedOut', 'no complete answer in time', status, error);
  if (codeOf(error).startsWith(' (Z_'))
    return new ExchangeFailure('undecodable', 'the answer could not be unpacked', status, error);
  return new ExchangeFailure('broken', `the connection broke${codeOf(error)}`, status, error);
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
}

function tooLarge(limit: number, status: number, body?: Readable): never {
  body?.on('error', () => undefined).destroy();
  throw new ExchangeFailure('tooLarge', `the answer is larger than ${limit} bytes`, status);
}

function decoded(body: Readable, encoding: string | undefined, status: number): Readable {
  const way = (encoding ?? 'identity').trim().toLowerCase();
  if (way === 'identity' || way === '') return body;
  const unpack =
    way === 'gzip' || way === 'x-gzip'
      ? createGunzip()
      : way === 'deflate'
        ? createInflate()
        : way === 'br'
          ? createBrotliDecompress()
          : null;
  if (unpack === null) {
    body.on('error', () => undefined).destroy();
    throw new ExchangeFailure('undecodable', `unknown content encoding ${way.slice(0, 20)}`, status);
  }
  body.on('error', (error) => unpack.destroy(error));
  unpack.on('close', () => body.on('error', () => undefined).destroy());
  return body.pipe(unpack);
}

/** Counts while reading, after unpacking, so that neither a huge answer nor one that costs too much is ever held. */
async function read(body: Readable, limits: AnswerLimits, status: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const guard = new JsonGuard(limits);
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    size += chunk.length;
    if (size > limits.bytes) tooLarge(limits.bytes, status, body);
    const refusal = guard.refusalOf(chunk);
    if (refusal !== null) {
      body.on('error', () => undefined).destroy();
      throw new ExchangeFailure('tooLarge', refusal, status);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name.toLowerCase() === 'set-cookie'
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function time(date: string | undefined): Date | null {
  const parsed = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(parsed) ? null : new Date(parsed);
}
