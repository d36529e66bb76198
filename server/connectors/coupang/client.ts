import type { z } from 'zod';
import type { ConnectedAccount, ConnectorEnvironment } from '../connector.ts';
import {
  CredentialsRejected,
  IpNotAllowed,
  MalformedAnswer,
  PermissionMissing,
  PlatformRefused,
  RateLimited,
  type CallContext,
  type ConnectorError,
} from '../errors.ts';
import { busyOf } from '../kit/statuses.ts';
import { jsonAnswer, readJson } from '../transport/json.ts';
import { Masker } from '../transport/masking.ts';
import type { PlatformAnswer } from '../transport/transport.ts';
import { marketOf, type Market } from './market.ts';
import { authorization } from './signing.ts';
import { jsonOf } from './whole-numbers.ts';
import { wireEnvelope } from './wire.ts';

const gateway = 'https://api-gateway.coupang.com';
export const openApi = '/v2/providers/openapi/apis/api';
/** Products and their stock. */
export const sellerApi = '/v2/providers/seller_api/apis/api/v1/marketplace';
/** A block lasts minutes to tens of minutes; calling on makes it longer. */
const blockMs = 5 * 60_000;
/** A signature is good for five minutes; beyond four of difference the clock is the likely reason of a refusal. */
const skewMs = 4 * 60_000;

/** Signed calls for one account. */
export class CoupangClient {
  readonly market: Market;
  readonly vendorId: string;

  private readonly account: ConnectedAccount;
  private readonly environment: ConnectorEnvironment;

  constructor(account: ConnectedAccount, environment: ConnectorEnvironment) {
    this.account = account;
    this.environment = environment;
    this.market = marketOf(account.credentials['market']);
    this.vendorId = (account.credentials['vendorId'] ?? '').trim();
  }

  /** The account's own path of an API version: `ordersheets` → `…/v5/vendors/A00012345/ordersheets`. */
  vendorPath(version: 'v4' | 'v5' | 'v6', rest: string): string {
    return `${openApi}/${version}/vendors/${encodeURIComponent(this.vendorId)}/${rest}`;
  }

  /** Reads and checks an answer. @throws {ConnectorError} */
  get<T>(
    operation: string,
    path: string,
    query: Readonly<Record<string, string>>,
    shape: z.ZodType<T>,
    expects: 'probe' | 'page' = 'page',
  ): Promise<T> {
    return this.call({ operation, method: 'GET', path, query, repeatable: true, expects }, shape);
  }

  /** One signed call. An answer of a call with an effect counts only where it clearly says yes or no. */
  call<T>(
    {
      operation,
      method,
      path,
      query = {},
      body,
      repeatable,
      expects = 'page',
    }: {
      readonly operation: string;
      readonly method: 'GET' | 'POST' | 'PUT';
      readonly path: string;
      readonly query?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** False for what has an effect. */
      readonly repeatable: boolean;
      readonly expects?: 'probe' | 'page';
    },
    shape: z.ZodType<T>,
  ): Promise<T> {
    const call: CallContext = { platform: 'coupang', operation };
    // Encoded here once, signed and sent as it stands: the gateway signs the bytes of the URL.
    const search = Object.entries(query)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const url = new URL(`${path}${search === '' ? '' : `?${search}`}`, this.environment.hosts['api'] ?? gateway);
    return this.account.transport.send({
      operation,
      method,
      url,
      headers: () => this.headers(method, url),
      ...(body === undefined ? {} : { body: jsonOf(body) }),
      repeatable,
      redirects: 'judge',
      expects,
      judge: (answer) => {
        const failure = this.judge(call, answer);
        return repeatable || failure === undefined ? failure : certain(failure, answer);
      },
      read: (answer) => readJson(call, answer, shape),
    });
  }

  /** A file instead of JSON, for a call that may be repeated. @throws {ConnectorError} */
  file(operation: string, path: string, body: unknown, isFile: (bytes: Uint8Array) => boolean): Promise<Uint8Array> {
    const call: CallContext = { platform: 'coupang', operation };
    const url = new URL(path, this.environment.hosts['api'] ?? gateway);
    return this.account.transport.send({
      operation,
      method: 'POST',
      url,
      headers: () => this.headers('POST', url),
      body: jsonOf(body),
      repeatable: true,
      redirects: 'judge',
      expects: 'file',
      judge: (answer) => {
        if (answer.status >= 200 && answer.status < 300 && isFile(answer.bytes)) return undefined;
        return this.judge(call, answer) ?? new MalformedAnswer(call, 'no file', { httpStatus: answer.status });
      },
      read: ({ bytes }) => bytes,
    });
  }

  /** Coupang's words as they may be shown and kept: without the account's secrets, phones and mail addresses. */
  shown(words: string | null): string | null {
    const { accessKey = '', secretKey = '' } = this.account.credentials;
    return words === null ? null : new Masker([accessKey, secretKey]).cutText(words, 500);
  }

  /** A choice of the merchant; "" where none was made. */
  setting(key: string): string {
    return [this.account.settings?.[key] ?? ''].flat()[0]?.trim() ?? '';
  }

  get now(): Date {
    return this.environment.now();
  }

  private headers(method: string, url: URL): Record<string, string> {
    const { accessKey = '', secretKey = '' } = this.account.credentials;
    return {
      authorization: authorization(
        { accessKey: accessKey.trim(), secretKey: secretKey.trim() },
        method,
        url,
        this.environment.now(),
      ),
      'content-type': 'application/json;charset=UTF-8',
      'x-requested-by': this.vendorId,
      'x-market': this.market,
    };
  }

  private judge(call: CallContext, answer: PlatformAnswer): ConnectorError | undefined {
    const { status, text } = answer;
    if (status >= 200 && status < 300) return refusalInside(call, answer);
    const html = text.trimStart().startsWith('<');
    const said = html ? null : messageIn(text);
    const options = { httpStatus: status, platformMessage: said };
    if (status === 401) {
      const drift =
        answer.platformTime === null ? 0 : Math.abs(answer.platformTime.getTime() - this.environment.now().getTime());
      const clockSkew = /signature is expired/i.test(text) || (drift > skewMs && /signature/i.test(text));
      return new CredentialsRejected(
        call,
        clockSkew ? 'the signature is too old: the clocks differ' : 'the keys are not accepted',
        { ...options, clockSkew },
      );
    }
    if (status === 403) {
      if (/not allowed ip/i.test(text))
        return new IpNotAllowed(call, 'our address is not on the list of the key', options);
      if (/target VDC/i.test(text)) return new CredentialsRejected(call, 'the key belongs to another market', options);
      // Too many failing calls are answered with a page of the guard before the gateway.
      if (html) return new RateLimited(call, blockMs, options);
      return new PermissionMissing(call, 'the key may not do this', options);
    }
    // After too many calls the gateway leads away to a page of its guard.
    if (status >= 300 && status < 400) return new RateLimited(call, blockMs, options);
    const busy = busyOf(call, answer, { now: this.environment.now(), pauseMs: blockMs, platformMessage: said });
    if (busy) return busy;
    return new PlatformRefused(call, `status ${status}`, options);
  }
}

/** Some groups report failure with 200: `code` is then neither 200 nor SUCCESS. */
function refusalInside(call: CallContext, answer: PlatformAnswer): ConnectorError | undefined {
  const envelope = wireEnvelope.safeParse(jsonAnswer(call, answer));
  const code = envelope.success ? envelope.data.code : undefined;
  if (code === undefined || code === null || ['200', 'SUCCESS'].includes(String(code).toUpperCase())) return undefined;
  return new PlatformRefused(call, `answered ${String(code).slice(0, 40)}`, {
    httpStatus: answer.status,
    platformMessage: envelope.data?.message ?? null,
  });
}

/** The words for no; any other code after an effect leaves open whether it happened. */
const refusing = /^(ERROR|FAIL|4\d\d)$/i;

/** A refusal whose code is no clear no may stand beside a change that was made. */
function certain(failure: ConnectorError, answer: PlatformAnswer): ConnectorError {
  if (!(failure instanceof PlatformRefused)) return failure;
  const code = codeIn(answer.text);
  if (code !== null && refusing.test(code)) return failure;
  return new MalformedAnswer(failure.call, 'the answer says neither yes nor no', { httpStatus: answer.status });
}

function codeIn(text: string): string | null {
  try {
    const code = wireEnvelope.safeParse(JSON.parse(text)).data?.code;
    return code === undefined || code === null ? null : String(code);
  } catch {
    return null;
  }
}

function messageIn(text: string): string | null {
  try {
    const envelope = wireEnvelope.safeParse(JSON.parse(text));
    return envelope.success ? envelope.data.message : text.slice(0, 500);
  } catch {
    return text.trim() === '' ? null : text.slice(0, 500);
  }
}
