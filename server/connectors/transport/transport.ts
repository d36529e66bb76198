import type { ConnectorError } from '../errors.ts';

/**
 * One call to a platform, described so that it can be sent again: `headers` and `url` may be functions, called afresh for
 * each try, for platforms that sign the time.
 */
export interface PlatformRequest<Content> {
  /** Our name of the call, `orders.list`; the API log is filtered by it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL | (() => URL);
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** Text is sent as it stands; content type is the caller's business. */
  readonly body?: string;
  /** True when sending it twice has no second effect. Reads are; a POST that creates something is not. */
  readonly repeatable: boolean;
  /** For the whole try, default 30,000 ms. */
  readonly timeoutMs?: number;
  /** The answer's size limit in bytes, default 20 MiB. */
  readonly maxBytes?: number;
  /** The merchant typed the host: private, loopback and metadata addresses are refused on the address dialled, redirects too. */
  readonly untrustedHost?: boolean;
  /** Turns a complete answer into the failure it means, or undefined when it is good. Called for every status. */
  readonly judge: (answer: PlatformAnswer) => ConnectorError | undefined;
  /** Reads a good answer into what the caller needs of it. What it throws is the failure of the call, in the API log too. */
  readonly read: (answer: PlatformAnswer) => Content;
}

/** A complete answer, decoded as UTF-8. Invalid bytes are a MalformedAnswer before anyone sees it; with a status from 400 on they are replaced, since the status says enough. */
export interface PlatformAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** When the platform says it is (Date header), null when absent: for telling clock skew apart. */
  readonly platformTime: Date | null;
}

/**
 * Sends calls for one account: time-out, size limit, retry by rule, the account's rate budget, address check, masking and
 * the API log are inside. Redirects are never followed except GET within the same host.
 * @throws {ConnectorError} one of the closed family, always; never a raw network error
 */
export interface PlatformTransport {
  send<Content>(request: PlatformRequest<Content>): Promise<Content>;
}
