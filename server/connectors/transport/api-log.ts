import { storableText } from '../../values/storable-text.ts';
import type { Masker } from './masking.ts';

/** One try of one call, masked: what the merchant's API log shows (H2). */
export interface ApiLogEntry {
  readonly at: Date;
  readonly platform: string;
  readonly accountId: string | null;
  readonly requestId: string | null;
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** `ok`, or the class of the failure: `RateLimited`. */
  readonly result: string;
  readonly durationMs: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Headers, an empty line, body; at most 64 KiB each. */
  readonly request: string;
  readonly response: string | null;
}

/** Where entries go. A sink that fails never fails the call. */
export interface ApiLogSink {
  record(entry: ApiLogEntry): void | Promise<void>;
}

export const longestLogText = 64 * 1024;

/** Headers and body as one masked text, cut to the limit. */
export function logText(
  masker: Masker,
  side: 'request' | 'response',
  headers: Readonly<Record<string, string>>,
  body: string | null,
): string {
  const lines = Object.entries(masker.headers(headers)).map(([name, value]) => `${name}: ${value}`);
  const masked = body === null || body === '' ? '' : masker.body(body, headers['content-type'] ?? '', side);
  const text = `${lines.join('\n')}\n\n${masked}`;
  // Cutting may halve a character, here and where the masker cuts.
  return storableText(text.slice(0, longestLogText));
}
