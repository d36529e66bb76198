import type { ConnectorError } from '../errors.ts';
import type { answerLimits } from './json-guard.ts';
import type { RateNews } from './rate-rules.ts';

/**
 * One call to a platform, described so that it can be sent again: `headers` and `url` may be functions, called afresh
 * for each try, for platforms that sign the time.
 */
export interface PlatformRequest<Content> {
  /** Our name of the call, `orders.list`; the API log is filtered by it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL | (() => URL);
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Text is sent as it stands, after `codec.seal` where there is one; content type is the caller's business. */
  readonly body?: string;
  /** Platforms that encrypt whole bodies: the API log and the connector see the plain side. */
  readonly codec?: BodyCodec;
  /** True when sending it twice has no second effect. Reads are; a POST that creates something is not. */
  readonly repeatable: boolean;
  /** What it takes from buckets that count cost instead of calls (`PaceRule.counts`). Default 1. */
  readonly cost?: number;
  /** For the whole try, default 30,000 ms. */
  readonly timeoutMs?: number;
  /** What kind of answer is expected; bounds its size, nesting and number of values. Default `page`. */
  readonly expects?: keyof typeof answerLimits;
  /** A size limit in bytes below that of `expects`. */
  readonly maxBytes?: number;
  /**
   * The merchant typed the host: private, loopback and metadata addresses are refused on the address dialled, redirects
   * too.
   */
  readonly untrustedHost?: boolean;
  /**
   * `judge`: a redirect is an answer like any other, for platforms that redirect calls they turn away. Default:
   * followed within the host, if read-only.
   */
  readonly redirects?: 'follow' | 'judge';
  /** Turns a complete answer into the failure it means, or undefined when it is good. Called for every status. */
  readonly judge: (answer: PlatformAnswer) => ConnectorError | undefined;
  /**
   * Reads a good answer into what the caller needs of it. What it throws is the failure of the call, in the API log
   * too.
   */
  readonly read: (answer: PlatformAnswer) => Content;
  /**
   * What the answer says about limits, also of a failed call (points left, a pause). Everybody's budget is corrected by
   * it. Must not throw.
   */
  readonly learn?: (answer: PlatformAnswer) => readonly RateNews[];
}

/** Encrypts what is sent and decrypts what comes back. */
export interface BodyCodec {
  seal(plain: string): string | Uint8Array;
  /**
   * The plain side of a body. What it throws makes the answer a MalformedAnswer, except for a failed status, whose body
   * is then read as it is.
   */
  open(body: Uint8Array, answer: Pick<PlatformAnswer, 'status' | 'headers'>): string | Uint8Array;
}

/** A complete answer. */
export interface PlatformAnswer {
  readonly status: number;
  /** Names in lower case; repeated ones joined with a comma, except `set-cookie`, which is in `setCookies`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Each `Set-Cookie` separately: their dates contain commas. */
  readonly setCookies: readonly string[];
  /** As received and decrypted. Never logged; of a file the log shows type and size. */
  readonly bytes: Uint8Array;
  /**
   * The bytes as UTF-8, decoded when first asked for. Invalid bytes are a MalformedAnswer; with a status from 400 on
   * they are replaced, since the status says enough.
   */
  readonly text: string;
  /** When the platform says it is (Date header), null when absent: for telling clock skew apart. */
  readonly platformTime: Date | null;
}

/**
 * Sends calls for one account: time-out, size limit, retry by rule, the account's rate budget, address check, masking
 * and the API log are inside. Redirects are never followed except GET within the same host.
 * @throws {ConnectorError} one of the closed family, always; never a raw network error
 */
export interface PlatformTransport {
  send<Content>(request: PlatformRequest<Content>): Promise<Content>;
}
