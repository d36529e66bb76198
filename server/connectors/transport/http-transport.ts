import { setTimeout as wait } from 'node:timers/promises';
import { storableText } from '../../values/storable-text.ts';
import {
  ConnectorError,
  MalformedAnswer,
  OutcomeUnknown,
  PlatformRefused,
  PlatformUnavailable,
  type CallContext,
} from '../errors.ts';
import { logText, type ApiLogSink } from './api-log.ts';
import { sharedDialler, type Dialler } from './dialler.ts';
import { exchange, ExchangeFailure } from './exchange.ts';
import { Masker } from './masking.ts';
import type { Rate, RateBudget } from './rate-budget.ts';
import { waitBeforeNextTry } from './retry.ts';
import { SerialQueues } from './serial.ts';
import type { PlatformAnswer, PlatformRequest, PlatformTransport } from './transport.ts';

export interface TransportOptions {
  readonly platform: string;
  /** Null while no account exists yet (redeeming an authorization code). */
  readonly accountId: string | null;
  readonly budget: RateBudget;
  /** The manifest's. A burst of 1 also means one call at a time per account (within this process). */
  readonly rate: Rate;
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
  /** Told when the log sink failed; the call goes on. */
  readonly onLogFailure?: (error: unknown) => void;
}

/** What one try came to. */
type Tried<Content> = { readonly content: Content } | { readonly failure: ConnectorError };

const serialQueues = new SerialQueues();
/** Of a failure's words, which are shown and kept. */
const longestWords = 500;

/** The way all connectors call their platforms, for one account. */
export function createTransport(options: TransportOptions): PlatformTransport {
  return new HttpTransport(options);
}

class HttpTransport implements PlatformTransport {
  private readonly masker: Masker;

  constructor(private readonly options: TransportOptions) {
    this.masker = new Masker(options.secrets);
  }

  send<Content>(request: PlatformRequest<Content>): Promise<Content> {
    const { accountId, platform, rate } = this.options;
    const all = () => this.tryUntilDone(request);
    return accountId !== null && rate.burst <= 1 ? serialQueues.run(`${platform}/${accountId}`, all) : all();
  }

  private async tryUntilDone<Content>(request: PlatformRequest<Content>): Promise<Content> {
    const sleep = this.options.sleep ?? wait;
    for (let attempt = 1; ; attempt += 1) {
      const pauseMs =
        this.options.accountId === null ? 0 : await this.options.budget.take(this.options.accountId, this.options.rate);
      if (pauseMs > 0) await sleep(pauseMs);
      const result = await this.try(request, attempt);
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

  /** One try, logged. The request is built here, after all waiting, so that a signed time is fresh. */
  private async try<Content>(request: PlatformRequest<Content>, attempt: number): Promise<Tried<Content>> {
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
      answer = await exchange({
        method: request.method,
        url,
        headers,
        body: request.body,
        timeoutMs: Math.min(request.timeoutMs ?? 30_000, this.options.longestTimeoutMs ?? Infinity),
        maxBytes: request.maxBytes ?? 20 * 1024 * 1024,
        repeatable: request.repeatable,
        guarded: (target) =>
          request.untrustedHost === true && !this.options.allowedPrivateOrigins.includes(target.origin),
        dialler: this.options.dialler ?? sharedDialler,
      });
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
    return tried;
  }

  /** What the connector makes of the answer. After a call with an effect, an answer that says nothing certain leaves the outcome open. */
  private judged<Content>(request: PlatformRequest<Content>, answer: PlatformAnswer): Tried<Content> {
    let failure: ConnectorError | undefined;
    try {
      failure = request.judge(answer);
      if (failure === undefined) return { content: request.read(answer) };
    } catch (error) {
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
          ? new MalformedAnswer(call, error.message, options)
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
        response:
          tried.answer === null ? null : logText(this.masker, 'response', tried.answer.headers, tried.answer.text),
      });
    } catch (error) {
      this.options.onLogFailure?.(error);
    }
  }

  private call(request: PlatformRequest<unknown>): CallContext {
    return { platform: this.options.platform, operation: request.operation };
  }
}
