import { Answer } from '../transport/answer.ts';
import type { PlatformAnswer } from '../transport/transport.ts';

/** A complete answer, for what judges and reads one without calling anybody. */
export function anAnswer(about: {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly setCookies?: readonly string[];
  readonly text?: string;
  readonly platformTime?: Date;
}): PlatformAnswer {
  const { status = 200, headers = {}, setCookies = [], text = '', platformTime = null } = about;
  return new Answer({ status, headers, setCookies, bytes: Buffer.from(text, 'utf8'), platformTime });
}
