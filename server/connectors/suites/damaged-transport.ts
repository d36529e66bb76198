import type { PlatformAnswer, PlatformRequest, PlatformTransport } from '../transport/transport.ts';
import { mutatedAnswer } from './mutations.ts';

/**
 * Calls that really reach the platform; what comes back is damaged, or lost once the work was done. Only statuses that
 * say nothing are made up: no connector can know that a clear refusal was none.
 */
export class DamagedTransport implements PlatformTransport {
  private readonly seen = new WeakMap<PlatformAnswer, PlatformAnswer>();

  constructor(
    private readonly inner: PlatformTransport,
    /** Chance for damage; null: every answer to a call with an effect is lost. */
    private readonly random: (() => number) | null,
  ) {}

  send<Content>(request: PlatformRequest<Content>): Promise<Content> {
    return this.inner.send({
      ...request,
      judge: (answer) => request.judge(this.served(request.repeatable, answer)),
      read: (answer) => request.read(this.served(request.repeatable, answer)),
    });
  }

  private served(repeatable: boolean, answer: PlatformAnswer): PlatformAnswer {
    const known = this.seen.get(answer);
    if (known) return known;
    const made = this.random === null ? (repeatable ? answer : lost(answer)) : damaged(answer, this.random);
    this.seen.set(answer, made);
    return made;
  }
}

const lost = (answer: PlatformAnswer): PlatformAnswer => withBody(answer, 502, Buffer.from('Bad gateway'));

function damaged(answer: PlatformAnswer, random: () => number): PlatformAnswer {
  const { status, headers, bytes } = answer;
  const served = mutatedAnswer({ status, headers, body: Buffer.from(bytes) }, random, 'oops');
  const telling = served.status !== status && ![204, 500, 503].includes(served.status);
  // A yes that became a no is another answer, and no damaged one.
  const turned = noes(served.body) > noes(bytes);
  return withBody(answer, telling || turned ? 502 : served.status, served.body);
}

const noes = (body: Uint8Array): number =>
  (
    Buffer.from(body)
      .toString('utf8')
      .match(/:\s*(false|0|"(false|0|N|n)?")\s*[,}]/g) ?? []
  ).length;

function withBody(answer: PlatformAnswer, status: number, body: Buffer): PlatformAnswer {
  return {
    status,
    headers: answer.headers,
    setCookies: answer.setCookies,
    platformTime: answer.platformTime,
    bytes: body,
    get text() {
      return new TextDecoder('utf-8', { fatal: status < 400 }).decode(body);
    },
  };
}
