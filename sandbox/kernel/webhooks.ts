import type { SandboxPlatform } from './platform-key.ts';

export interface SentWebhook {
  readonly id: number;
  readonly at: string;
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly url: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** HTTP status of the receiver, null while it is under way or when nobody answered. */
  status: number | null;
  /** Why no answer came. */
  error: string | null;
}

export interface WebhookPost {
  readonly platform: SandboxPlatform;
  readonly storeId: string;
  readonly url: string;
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
}

const KEPT = 200;

/** Posts to the addresses the stores' webhooks name and remembers what was answered. Redirects are not followed. */
export class WebhookSender {
  readonly sent: SentWebhook[] = [];
  readonly #now: () => Date;
  readonly #pending = new Set<Promise<unknown>>();
  readonly #stop = new AbortController();
  #count = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  async send(post: WebhookPost): Promise<SentWebhook> {
    const { timeoutMs, ...rest } = post;
    const record: SentWebhook = {
      ...rest,
      id: (this.#count += 1),
      at: this.#now().toISOString(),
      status: null,
      error: null,
    };
    this.sent.push(record);
    if (this.sent.length > KEPT) this.sent.shift();
    await this.track(this.#post(record, timeoutMs));
    return record;
  }

  /** The same bytes with the same headers once more, as a platform repeats a delivery. */
  async resend(id: number): Promise<SentWebhook | null> {
    const earlier = this.sent.find((record) => record.id === id);
    return earlier === undefined ? null : this.send({ ...earlier, timeoutMs: 5000 });
  }

  /** Work started on behalf of a delivery; `settled` waits for it. */
  track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.#pending.delete(tracked));
    this.#pending.add(tracked);
    return tracked;
  }

  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  async #post(record: SentWebhook, timeoutMs: number): Promise<void> {
    try {
      const answer = await fetch(record.url, {
        method: 'POST',
        headers: record.headers,
        body: record.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(timeoutMs)]),
      });
      record.status = answer.status;
      await answer.body?.cancel();
    } catch (error) {
      record.error =
        error instanceof Error
          ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`
          : 'no answer';
    }
  }
}
