import type { z } from 'zod';
import type { ConnectedAccount } from '../connector.ts';
import { MalformedAnswer, type CallContext } from '../errors.ts';
import { jsonAnswer } from '../transport/json.ts';
import { reasonOf } from '../transport/text-fields.ts';
import type { PlatformAnswer, PlatformRequest } from '../transport/transport.ts';
import { failureOf, keyNotSeen } from './failures.ts';
import { apiAddress, siteAddress, type ApiForm } from './site.ts';

export interface WooCall {
  /** Our name of the call: `orders.list`. */
  readonly operation: string;
  /** Below the REST root: `/wc/v3/orders`. */
  readonly route: string;
  readonly query?: Readonly<Record<string, string>>;
  /** False for the public index. */
  readonly withKey?: boolean;
}

export interface WooAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Speaks to one shop for one operation. What it learns about the shop on the way (permalinks off, Authorization header dropped) holds for
 * as long as it lives.
 */
export class WooClient {
  readonly site: URL;
  private form: ApiForm | null = null;
  private keysInQuery = false;

  /** @throws {PlatformRefused} when the typed address cannot be used */
  constructor(private readonly account: ConnectedAccount, private readonly now: () => Date) {
    this.site = siteAddress(account.credentials['siteUrl'] ?? '', callOf('site'));
  }

  /** @throws {ConnectorError} */
  async get(call: WooCall): Promise<WooAnswer> {
    if (this.form !== null) return this.read(call, await this.send('GET', call, this.form, true));
    const first = await this.send('GET', call, 'path', true, true);
    if (holdsJson(first)) {
      this.form = 'path';
      return this.read(call, first);
    }
    // "Plain" permalinks answer every API path with the home page or a page of 404; the parameter form works there.
    const second = await this.send('GET', call, 'parameter', true, true);
    if (!holdsJson(second)) throw new MalformedAnswer(callOf(call.operation), 'no REST API at this address: it answers with a page', { httpStatus: first.status });
    this.form = 'parameter';
    return this.read(call, second);
  }

  /** @param repeatable whether sending it twice has no second effect. @throws {ConnectorError} */
  async post(call: WooCall, body: unknown, repeatable: boolean): Promise<WooAnswer> {
    const form = await this.knownForm();
    return this.read(call, await this.send('POST', call, form, repeatable, false, JSON.stringify(body)));
  }

  /** @throws {ConnectorError} */
  async delete(call: WooCall): Promise<void> {
    await this.send('DELETE', call, await this.knownForm(), true);
  }

  /** An answer in the shape that is needed. @throws {MalformedAnswer} */
  check<T>(call: WooCall, schema: z.ZodType<T>, body: unknown): T {
    const checked = schema.safeParse(body);
    if (checked.success) return checked.data;
    throw new MalformedAnswer(callOf(call.operation), `the answer lacks what is needed: ${reasonOf(checked.error)}`);
  }

  private async knownForm(): Promise<ApiForm> {
    if (this.form === null) await this.get({ operation: 'site.index', route: '/', withKey: false });
    return this.form ?? 'path';
  }

  private read(call: WooCall, answer: PlatformAnswer): WooAnswer {
    return { body: jsonAnswer(callOf(call.operation), answer), headers: answer.headers };
  }

  /** @param finding hands pages that are no JSON to the caller instead of judging them */
  private async send(method: 'GET' | 'POST' | 'DELETE', call: WooCall, form: ApiForm, repeatable: boolean, finding = false, body?: string): Promise<PlatformAnswer> {
    let unseen = false;
    const request = (keysInQuery: boolean): PlatformRequest => ({
      operation: call.operation,
      method,
      url: apiAddress(this.site, form, call.route, { ...call.query, ...(keysInQuery ? this.keys() : {}) }),
      headers: {
        accept: 'application/json',
        // Without its type WordPress ignores a JSON body and answers 200 (T10).
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(call.withKey === false || keysInQuery ? {} : { authorization: this.basic() }),
      },
      ...(body === undefined ? {} : { body }),
      repeatable,
      // The shop sends its webhook ping inside the create call, and shared hosts are slow.
      timeoutMs: method === 'GET' ? 30_000 : 60_000,
      untrustedHost: true,
      judge: (answer) => {
        unseen = keyNotSeen(answer);
        return finding && !holdsJson(answer) && (answer.status < 300 || answer.status === 404) ? undefined : failureOf(callOf(call.operation), answer, this.now());
      },
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
