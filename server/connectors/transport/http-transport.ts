import { setTimeout as wait } from 'node:timers/promises';
import { storableText } from '../../values/storable-text.ts';
import {
  ConnectorError,
  MalformedAnswer,
  OutcomeUnknown,
  PlatformRefused,
  PlatformUnavailable,
  RateLimited,
  type CallContext,
} from '../errors.ts';
import { logText, type ApiLogSink } from './api-log.ts';
import { sharedDialler, type Dialler } from './dialler.ts';
import { exchange, ExchangeFailure } from './exchange.ts';
import { opened } from './answer.ts';
import { answerLimits, type AnswerLimits } from './json-guard.ts';
import { Masker, mask } from './masking.ts';
import { Pacer } from './pacer.ts';
import type { RateBudget } from './rate-budget.ts';
import type { RateNews, RateRule } from './rate-rules.ts';
import { waitBeforeNextTry } from './retry.ts';
import type { PlatformAnswer, PlatformRequest, PlatformTransport } from './transport.ts';

export interface TransportOptions {
  readonly platform: string;
  /** Null while no account exists yet (redeeming an authorization code). */
  readonly accountId: string | null;
  readonly budget: RateBudget;
  /** The manifest's. */
  readonly rate: readonly RateRule[];
  /** Values of the account's secret credentials; masked wherever they occur in logs and messages. */
  readonly secrets: readonly string[];
  readonly log: ApiLogSink;
  readonly now: () => Date;
  /** Exact origins that may be private (the sandbox); empty in production. */
  readonly allowedPrivateOrigins: readonly string[];
  readonly userAgent: string;
  readonly requestId: string | null;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** In [0, 1); spreads retries. */
  readonly random?: () => number;
  /** Upper limit of every call's own time-out, for tests. */
  readonly longestTimeoutMs?: number;
  readonly dialler?: Dialler;
  /** Called when the log sink failed; the call goes on. */
  readonly onLogFailure?: (error: unknown) => void;
}

/** What one try came to. */
type Tried<Content> = { readonly content: Content } | { readonly failure: ConnectorError };

/** Of a failure's words, which are shown and kept. */
const longestWords = 500;

/** A transport that can learn of more secrets: those the platform issues while it is in use. */
export interface AccountTransport extends PlatformTransport {
  /** From the next call on these show in no log and no message either. */
  hide(secrets: readonly string[]): void;
}

/** The way all connectors call their platforms, for one account. */
export function createTransport(options: TransportOptions): AccountTransport {
  return new HttpTransport(options);
}

class HttpTransport implements AccountTransport {
  private masker: Masker;

  private secrets: readonly string[];

  private readonly pacer: Pacer;

  private readonly options: TransportOptions;

  constructor(options: TransportOptions) {
    this.options = options;
    this.secrets = options.secrets;
    this.masker = new Masker(this.secrets);
    this.pacer = new Pacer({ ...options, sleep: options.sleep ?? wait });
  }

  hide(secrets: readonly string[]): void {
    const added = secrets.filter((secret) => secret !== '' && !this.secrets.includes(secret));
    if (added.length === 0) return;
    this.secrets = [...this.secrets, ...added];
    this.masker = new Masker(this.secrets);
  }

  async send<Content>(request: PlatformRequest<Content>): Promise<Content> {
    const sleep = this.options.sleep ?? wait;
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.paced(request, attempt);
      if ('content' in result) return result.content;
      const backoffMs = waitBeforeNextTry(result.failure, {
        repeatable: request.repeatable,
        attempt,
        random: (this.options.random ?? Math.random)(),
      });
      if (backoffMs === null) throw result.failure;
      await sleep(backoffMs);
    }
  }

  /**
   * One try when its turn has come; afterwards everybody who shares the limits learns from it.
   * @throws {RateLimited} the pause is too long to wait for
   */
  private async paced<Content>(request: PlatformRequest<Content>, attempt: number): Promise<Tried<Content>> {
    const url = typeof request.url === 'function' ? request.url() : request.url;
    const call = this.call(request);
    const pace = this.pacer.for({ ...call, host: url.host, timeoutMs: this.timeoutOf(request) });
    await pace.take(request.cost ?? 1);
    return pace.inPlace(async () => {
      const { tried, news } = await this.try(request, attempt);
      await pace.learn(news);
      return tried;
    });
  }

  /** One try, logged. The request is built here, after all waiting, so that a signed time is fresh. */
  private async try<Content>(
    request: PlatformRequest<Content>,
    attempt: number,
  ): Promise<{ readonly tried: Tried<Content>; readonly news: readonly RateNews[] }> {
    const url = typeof request.url === 'function' ? request.url() : request.url;
    const given = typeof request.headers === 'function' ? request.headers() : (request.headers ?? {});
    const headers = {
      'user-agent': this.options.userAgent,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])),
    };
    const at = this.options.now();
    const started = performance.now();
    let answer: PlatformAnswer | null = null;
    let tried: Tried<Content>;
    try {
      const limits = limitsOf(request);
      const raw = await exchange({
        method: request.method,
        url,
        headers,
        body: request.body === undefined ? undefined : (request.codec?.seal(request.body) ?? request.body),
        timeoutMs: this.timeoutOf(request),
        limits,
        repeatable: request.repeatable,
        redirectsAreAnswers: request.redirects === 'judge',
        guarded: (target) =>
          request.untrustedHost === true && !this.options.allowedPrivateOrigins.includes(target.origin),
        dialler: this.options.dialler ?? sharedDialler,
      });
      answer = opened(raw, request.codec, limits);
      tried = this.judged(request, answer);
    } catch (error) {
      tried = { failure: this.unanswered(request, error) };
    }
    const failure = 'failure' in tried ? tried.failure : undefined;
    if (failure) this.clean(failure);
    await this.record({
      request,
      url,
      headers,
      attempt,
      at,
      durationMs: Math.round(performance.now() - started),
      answer,
      failure,
    });
    return { tried, news: newsOf(request, answer, failure) };
  }

  private timeoutOf(request: PlatformRequest<unknown>): number {
    return Math.min(request.timeoutMs ?? 30_000, this.options.longestTimeoutMs ?? Infinity);
  }

  /**
   * What the connector makes of the answer. After a call with an effect, an answer that says nothing certain leaves the
   * outcome open.
   */
  private judged<Content>(request: PlatformRequest<Content>, answer: PlatformAnswer): Tried<Content> {
    let failure: ConnectorError | undefined;
    try {
      failure = request.judge(answer);
      if (failure === undefined) return { content: request.read(answer) };
    } catch (error) {
      // The text is decoded when the connector first asks for it.
      if (error instanceof ExchangeFailure) return { failure: this.unanswered(request, error) };
      failure =
        error instanceof ConnectorError
          ? error
          : new MalformedAnswer(this.call(request), 'the answer could not be read', {
              cause: error,
              httpStatus: answer.status,
            });
    }
    const uncertain = failure instanceof MalformedAnswer || failure instanceof PlatformUnavailable;
    return uncertain && !request.repeatable
      ? {
          failure: new OutcomeUnknown(failure.call, 'sent, but the answer does not say whether it was done', {
            cause: failure,
            platformMessage: failure.platformMessage,
            httpStatus: failure.httpStatus,
          }),
        }
      : { failure };
  }

  private unanswered(request: PlatformRequest<unknown>, error: unknown): ConnectorError {
    const call = this.call(request);
    if (!(error instanceof ExchangeFailure))
      return new PlatformUnavailable(call, 'the call could not be made', { cause: error });
    const options = { cause: error, httpStatus: error.status };
    switch (error.kind) {
      case 'notSent':
        return new PlatformUnavailable(call, error.message, options);
      case 'addressRefused':
      case 'redirected':
        return new PlatformRefused(call, error.message, { ...options, badAddress: true });
      case 'timedOut':
      case 'broken':
        return request.repeatable
          ? new PlatformUnavailable(call, error.message, options)
          : new OutcomeUnknown(call, error.message, options);
      default:
        return request.repeatable
          ? new MalformedAnswer(call, error.message, { ...options, tooLarge: error.kind === 'tooLarge' })
          : new OutcomeUnknown(call, error.message, options);
    }
  }

  /** A platform may repeat our secrets in its message, and fill it with megabytes or with what no database keeps. */
  private clean(failure: ConnectorError): void {
    failure.message = storableText(this.masker.cutText(failure.message, longestWords));
    if (failure.platformMessage !== null)
      Object.defineProperty(failure, 'platformMessage', {
        value: storableText(this.masker.cutText(failure.platformMessage, longestWords)),
        enumerable: true,
      });
  }

  private async record(tried: {
    readonly request: PlatformRequest<unknown>;
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly attempt: number;
    readonly at: Date;
    readonly durationMs: number;
    readonly answer: PlatformAnswer | null;
    readonly failure: ConnectorError | undefined;
  }): Promise<void> {
    try {
      await this.options.log.record({
        at: tried.at,
        platform: this.options.platform,
        accountId: this.options.accountId,
        requestId: this.options.requestId,
        operation: tried.request.operation,
        method: tried.request.method,
        url: this.masker.url(tried.url),
        status: tried.answer?.status ?? tried.failure?.httpStatus ?? null,
        result: tried.failure?.name ?? 'ok',
        durationMs: tried.durationMs,
        attempt: tried.attempt,
        request: logText(this.masker, 'request', tried.headers, tried.request.body ?? null),
        response: tried.answer === null ? null : this.responseText(tried.request, tried.answer),
      });
    } catch (error) {
      this.options.onLogFailure?.(error);
    }
  }

  /** Bytes are never logged: of a file, and of what is no text, only type and size. */
  private responseText(request: PlatformRequest<unknown>, answer: PlatformAnswer): string {
    const headers = answer.setCookies.length === 0 ? answer.headers : { ...answer.headers, 'set-cookie': mask };
    const body =
      request.expects === 'file' && answer.status < 400
        ? bytesInWords(answer)
        : (textIfAny(answer) ?? bytesInWords(answer));
    return logText(this.masker, 'response', headers, body);
  }

  private call(request: PlatformRequest<unknown>): CallContext {
    return { platform: this.options.platform, operation: request.operation };
  }
}

function limitsOf({ expects = 'page', maxBytes }: PlatformRequest<unknown>): AnswerLimits {
  const limits = answerLimits[expects];
  return maxBytes === undefined ? limits : { ...limits, bytes: Math.min(maxBytes, limits.bytes) };
}

/** A refused call parks everybody who shares its limit; what the answer itself says comes on top. */
function newsOf(
  request: PlatformRequest<unknown>,
  answer: PlatformAnswer | null,
  failure: ConnectorError | undefined,
): readonly RateNews[] {
  const learnt = answer === null ? [] : (request.learn?.(answer) ?? []);
  return failure instanceof RateLimited
    ? [...learnt, { scope: failure.scope, parkedForMs: failure.retryAfterMs }]
    : learnt;
}

function textIfAny(answer: PlatformAnswer): string | null {
  try {
    return answer.text;
  } catch {
    return null;
  }
}

function bytesInWords({ headers, bytes }: PlatformAnswer): string {
  return `[${headers['content-type'] ?? 'no content type'}, ${bytes.length} bytes]`;
}
