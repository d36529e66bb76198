import { Client } from 'pg';
import type { Database } from '../persistence/database.ts';
import type { LiveFact, LiveFilter, LiveSource } from '../graphql/live.ts';
import { LiveReader } from './live-reader.ts';
import { LiveRelay, liveChannel } from './live-relay.ts';
import { LiveSubscribers } from './live-subscribers.ts';

/** A right to be signed in changed: a session ended, a token was revoked, a user was disabled or changed. */
export interface AuthChange {
  readonly userId?: string;
  readonly sessionId?: string;
  readonly tokenId?: string;
}

interface FeedLog {
  warn(fields: object, message: string): void;
}

/** Progress of a run is published at most this often. */
const runIntervalMs = 250;
/** A lost announcement is made up for within this time. */
const lookMs = 2_000;

/**
 * Live facts of all processes for the subscribers of this one. The relay announces that there are new ones, they are
 * read in batches, and subscribers are found by merchant. A lost connection is made again and what was missed is read;
 * a process that is too far behind ends its subscriptions, and their readers ask again for what they show.
 */
export class LiveFeed implements LiveSource {
  private readonly subscribers = new LiveSubscribers();
  private readonly reader: LiveReader;
  private readonly authListeners = new Set<(change: AuthChange | 'unknown') => void>();
  private readonly waitingRuns = new Map<string, { latest: LiveFact | null }>();
  private client: Client | undefined;
  private relay: LiveRelay | undefined;
  private reading: Promise<void> | undefined;
  private readAgain = false;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private look: NodeJS.Timeout | undefined;

  constructor(private readonly deps: { readonly db: Database; readonly url: string; readonly log: FeedLog }) {
    this.reader = new LiveReader(deps.db);
  }

  /** Tries once at once and goes on trying in the background: everything else works without live facts. */
  async start(): Promise<void> {
    await this.listen(0);
    this.look = setInterval(() => void this.read(), lookMs).unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.look);
    this.relay?.stop();
    this.subscribers.end();
    await this.reading;
    await this.client?.end().catch(() => {});
  }

  subscribe(filter: LiveFilter): AsyncIterableIterator<LiveFact> {
    return this.subscribers.add(filter);
  }

  /** How many read at the moment, for metrics and tests. */
  get readers(): number {
    return this.subscribers.size;
  }

  /** `unknown` after a lost connection: everything must be checked again. */
  onAuthChange(listener: (change: AuthChange | 'unknown') => void): () => void {
    this.authListeners.add(listener);
    return () => this.authListeners.delete(listener);
  }

  private async listen(attempt: number): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.deps.url,
      application_name: 'quaylink live',
      options: '-c role=quaylink_app -c quaylink.merchants=all',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let lost = false;
    const relay: LiveRelay = new LiveRelay(client, (error) => again(error instanceof Error ? error : undefined));
    const again = (error?: Error) => {
      if (lost || this.closed) return;
      lost = true;
      if (this.client === client) this.client = undefined;
      relay.stop();
      if (attempt === 0) this.deps.log.warn({ err: error }, 'live events: the connection is lost, trying again');
      client.end(() => {});
      this.retry = setTimeout(() => void this.listen(attempt + 1), Math.min(100 * 2 ** attempt, 5_000));
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${liveChannel}; listen quaylink_auth`);
      this.client = client;
      this.relay = relay;
      relay.start();
      await this.read();
      attempt = 0;
      for (const listener of this.authListeners) listener('unknown');
    } catch (error) {
      again(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** One reading at a time; what is announced meanwhile is read right after it. */
  private async read(): Promise<void> {
    this.readAgain = true;
    this.reading ??= this.readAll().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
  }

  private async readAll(): Promise<void> {
    try {
      while (this.readAgain && !this.closed) {
        this.readAgain = false;
        const { facts, tooFarBehind } = await this.reader.read();
        if (tooFarBehind) this.subscribers.end();
        for (const fact of facts) this.take(fact);
      }
    } catch (error) {
      // Read again at the next announcement or look; the place reached is kept.
      if (!this.closed) this.deps.log.warn({ err: error }, 'live events could not be read');
    }
  }

  private hear(channel: string, payload: string): void {
    if (channel === liveChannel) return void this.read();
    try {
      const change = JSON.parse(payload) as AuthChange;
      for (const listener of this.authListeners) listener(change);
    } catch (error) {
      this.deps.log.warn({ err: error, channel }, 'a notification could not be read');
    }
  }

  private take(fact: LiveFact): void {
    if (fact.kind !== 'fetchRun') return this.subscribers.deliver(fact);
    const waiting = this.waitingRuns.get(fact.subjectId);
    if (waiting) {
      waiting.latest = fact;
      return;
    }
    this.subscribers.deliver(fact);
    this.restRun(fact.subjectId);
  }

  /** For a while further facts about the run wait, and only the latest is published. */
  private restRun(runId: string): void {
    this.waitingRuns.set(runId, { latest: null });
    setTimeout(() => {
      const latest = this.waitingRuns.get(runId)?.latest;
      this.waitingRuns.delete(runId);
      if (!latest) return;
      this.subscribers.deliver(latest);
      this.restRun(runId);
    }, runIntervalMs).unref();
  }
}
