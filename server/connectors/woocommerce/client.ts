import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ConnectedAccount } from '../connector.ts';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { readJson } from '../transport/json.ts';
import type { PlatformAnswer, PlatformRequest } from '../transport/transport.ts';
import { failureOf, keyNotSeen } from './failures.ts';
import { withoutNoise } from './noise.ts';
import { apiAddress, plainAddress, siteAddress, type ApiForm } from './site.ts';
import { checkWrite } from './write-guard.ts';

export interface WooCall {
  /** Our name of the call: `orders.list`. */
  readonly operation: string;
  /** Below the REST root: `/wc/v3/orders`. */
  readonly route: string;
  readonly query?: Readonly<Record<string, string>>;
  /** False for the public index. */
  readonly withKey?: boolean;
}

export interface WooAnswer<Body> {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
}

/** How one call goes out. */
interface Way {
  readonly form: ApiForm;
  readonly repeatable: boolean;
  readonly body?: string;
  /** Not known yet whether the API is there: a page means that it is not. */
  readonly finding?: boolean;
}

/**
 * Speaks to one shop for one operation. What it learns about the shop on the way (permalinks off, Authorization header
 * dropped) holds for as long as it lives.
 */
export class WooClient {
  readonly site: URL;
  private form: ApiForm | null = null;
  private keysInQuery = false;

  private readonly account: ConnectedAccount;
  private readonly now: () => Date;

  /** @throws {PlatformRefused} when the typed address cannot be used */
  constructor(account: ConnectedAccount, now: () => Date) {
    this.account = account;
    this.now = now;
    this.site = siteAddress(account.credentials['siteUrl'] ?? '', callOf('site'));
  }

  /** The shop and the key it is asked with: what was learnt of one holds for no other. */
  get who(): string {
    return `${plainAddress(this.site)} ${this.account.credentials['consumerKey'] ?? ''}`;
  }

  /** A fingerprint of the key that does not reveal it: it identifies what a user made. */
  get keyMark(): string {
    const key = this.account.credentials['consumerKey'] ?? '';
    return createHash('sha256').update(`quaylink key ${key}`).digest('hex').slice(0, 8);
  }

  /** An answer in the shape that is needed. @throws {ConnectorError} */
  async get<Body>(call: WooCall, shape: z.ZodType<Body>): Promise<WooAnswer<Body>> {
    if (this.form !== null) return this.send('GET', call, shape, { form: this.form, repeatable: true });
    // "Plain" permalinks answer every API path with the home page or a page of 404; the parameter form works there.
    let page: MalformedAnswer | null = null;
    for (const form of ['path', 'parameter'] as const) {
      try {
        const answer = await this.send('GET', call, shape, { form, repeatable: true, finding: true });
        this.form = form;
        return answer;
      } catch (error) {
        if (!(error instanceof MalformedAnswer) || error.retryable || error.tooLarge) throw error;
        page ??= error;
      }
    }
    throw new MalformedAnswer(callOf(call.operation), 'no REST API at this address: it answers with a page', {
      httpStatus: page?.httpStatus ?? null,
      cause: page,
    });
  }

  /** @param repeatable whether sending it twice has no second effect. @throws {ConnectorError} */
  async post<Body>(
    call: WooCall,
    body: unknown,
    repeatable: boolean,
    shape: z.ZodType<Body>,
  ): Promise<WooAnswer<Body>> {
    checkWrite(callOf(call.operation), call.route, body);
    return this.send('POST', call, shape, { form: await this.knownForm(), repeatable, body: JSON.stringify(body) });
  }

  /** @throws {ConnectorError} */
  async delete(call: WooCall): Promise<void> {
    await this.send('DELETE', call, z.unknown(), { form: await this.knownForm(), repeatable: true });
  }

  private async knownForm(): Promise<ApiForm> {
    const index = { operation: 'site.index', route: '/', query: { _fields: 'namespaces' }, withKey: false };
    if (this.form === null) await this.get(index, z.unknown());
    return this.form ?? 'path';
  }

  private async send<Body>(
    method: 'GET' | 'POST' | 'DELETE',
    call: WooCall,
    shape: z.ZodType<Body>,
    way: Way,
  ): Promise<WooAnswer<Body>> {
    const context = callOf(call.operation);
    let unseen = false;
    const request = (keysInQuery: boolean): PlatformRequest<WooAnswer<Body>> => ({
      operation: call.operation,
      method,
      url: apiAddress(this.site, way.form, call.route, { ...call.query, ...(keysInQuery ? this.keys() : {}) }),
      headers: {
        accept: 'application/json',
        // Without its type WordPress ignores a JSON body and answers 200 (T10).
        ...(way.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.withKey === false || keysInQuery ? {} : { authorization: this.basic() }),
      },
      ...(way.body === undefined ? {} : { body: way.body }),
      repeatable: way.repeatable,
      // The shop sends its webhook ping inside the create call, and shared hosts are slow.
      timeoutMs: method === 'GET' ? 30_000 : 60_000,
      untrustedHost: true,
      judge: (received) => {
        const answer = withoutNoise(context, received);
        unseen = keyNotSeen(answer);
        const page = way.finding === true && !holdsJson(answer) && (answer.status < 300 || answer.status === 404);
        return page
          ? new MalformedAnswer(context, 'a page instead of JSON', { httpStatus: answer.status, lasting: true })
          : failureOf(context, answer, this.now());
      },
      read: (answer) => ({ body: readJson(context, withoutNoise(context, answer), shape), headers: answer.headers }),
    });
    if (call.withKey === false) return this.account.transport.send(request(false));
    try {
      return await this.account.transport.send(request(this.keysInQuery));
    } catch (error) {
      if (!unseen || this.keysInQuery) throw error;
    }
    const answer = await this.account.transport.send(request(true));
    this.keysInQuery = true;
    return answer;
  }

  private keys(): Record<string, string> {
    const { consumerKey = '', consumerSecret = '' } = this.account.credentials;
    return { consumer_key: consumerKey, consumer_secret: consumerSecret };
  }

  private basic(): string {
    const { consumer_key: key, consumer_secret: secret } = this.keys();
    return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  }
}

export function callOf(operation: string): CallContext {
  return { platform: 'woocommerce', operation };
}

function holdsJson(answer: PlatformAnswer): boolean {
  return /^\s*[[{]/.test(answer.text);
}
