import { ExchangeFailure, type RawAnswer } from './exchange.ts';
import { JsonGuard, type AnswerLimits } from './json-guard.ts';
import type { BodyCodec, PlatformAnswer } from './transport.ts';

/** An answer whose text is decoded once, when first asked for. */
export class Answer implements PlatformAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookies: readonly string[];
  readonly bytes: Uint8Array;
  readonly platformTime: Date | null;
  private decoded: string | null = null;

  constructor({ status, headers, setCookies, bytes, platformTime }: RawAnswer) {
    this.status = status;
    this.headers = headers;
    this.setCookies = setCookies;
    this.bytes = bytes;
    this.platformTime = platformTime;
  }

  get text(): string {
    return (this.decoded ??= textOf(this.bytes, this.status));
  }
}

/** The plain side of an answer. @throws {ExchangeFailure} it could not be decrypted, or costs too much once it is */
export function opened(raw: RawAnswer, codec: BodyCodec | undefined, limits: AnswerLimits): PlatformAnswer {
  if (codec === undefined) return new Answer(raw);
  let plain: Uint8Array;
  try {
    const content = codec.open(raw.bytes, raw);
    plain = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  } catch (error) {
    // A gateway's error page is not encrypted.
    if (raw.status >= 400) return new Answer(raw);
    // What came out, if anything, is a buyer's data: it stays out of the message.
    throw new ExchangeFailure(
      'undecodable',
      'the encrypted answer could not be opened with the credentials',
      raw.status,
      error instanceof Error ? error.name : undefined,
    );
  }
  const refusal = new JsonGuard(limits).refusalOf(plain);
  if (refusal !== null) throw new ExchangeFailure('tooLarge', refusal, raw.status);
  return new Answer({ ...raw, bytes: plain });
}

/** A good answer must be UTF-8. Of a failed call the status says enough, whatever encoding its page is in. */
function textOf(bytes: Uint8Array, status: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: status < 400 }).decode(bytes);
  } catch (error) {
    throw new ExchangeFailure('undecodable', 'the answer is not UTF-8', status, error);
  }
}
