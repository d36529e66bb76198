import { Client } from 'pg';
import { covers } from '../persistence/database.ts';
import type { Database } from '../persistence/database.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';
import type { LiveFact, LiveFilter, LiveSource } from '../graphql/live.ts';
import { LiveQueue } from './live-queue.ts';

/** Somebody's right to be signed in changed: a session ended, a token was revoked, a user was disabled or changed. */
export interface AuthChange {
  readonly userId?: string;
  readonly sessionId?: string;
  readonly tokenId?: string;
}

interface FeedLog {
  warn(fields: object, message: string): void;
}

/** A run's progress is told at most this often. */
const runIntervalMs = 250;
/** Missed events caught up after a lost connection; beyond that screens are told by their own reconnect. */
const catchUpLimit = 5_000;

/**
 * Live facts of all processes, heard on one LISTEN connection of this process and handed to its subscribers. A lost connection is
 * made again and what was missed meanwhile is read from the table.
 */
export class LiveFeed implements LiveSource {
  private readonly subscribers = new Map<LiveQueue<LiveFact>, LiveFilter>();
  private readonly authListeners = new Set<(change: AuthChange | 'unknown') => void>();
  private readonly waitingRuns = new Map<string, { latest: LiveFact | null }>();
  private client: Client | undefined;
  private lastSeq = 0;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly deps: { readonly db: Database; readonly url: string; readonly log: FeedLog }) {}

  /** Tries once at once and goes on trying in the background; live facts are a comfort the rest works without. */
  async start(): Promise<void> {
    await this.listen(0);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    for (const queue of this.subscribers.keys()) queue.end();
    await this.client?.end().catch(() => {});
  }

  subscribe(filter: LiveFilter): AsyncIterableIterator<LiveFact> {
    const queue = new LiveQueue<LiveFact>(() => this.subscribers.delete(queue));
    this.subscribers.set(queue, filter);
    return queue;
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
      options: '-c role=quaylink_app',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    let lost = false;
    const again = (error?: Error) => {
      if (lost || this.closed) return;
      lost = true;
      if (this.client === client) this.client = undefined;
      if (attempt === 0) this.deps.log.warn({ err: error }, 'live events: the connection is lost, trying again');
      client.end(() => {});
      this.retry = setTimeout(() => void this.listen(attempt + 1), Math.min(100 * 2 ** attempt, 5_000));
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query('listen quaylink_live; listen quaylink_auth');
      this.client = client;
      await this.catchUp();
      attempt = 0;
      for (const listener of this.authListeners) listener('unknown');
    } catch (error) {
      again(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async catchUp(): Promise<void> {
    const missed = await this.deps.db.run(allMerchants, async (tx) => {
      if (this.lastSeq > 0) {
        return tx.query<LiveFact>(
          `select seq, kind, merchant_id as "merchantId", subject_id as "subjectId", account_id as "accountId", at
           from live_event where seq > $1 order by seq limit ${catchUpLimit}`,
          [this.lastSeq],
        );
      }
      const [newest] = await tx.query<{ seq: number }>('select coalesce(max(seq), 0) as seq from live_event');
      this.lastSeq = newest?.seq ?? 0;
      return [];
    });
    for (const fact of missed) this.take(fact);
  }

  private hear(channel: string, payload: string): void {
    try {
      const said = JSON.parse(payload) as Record<string, unknown>;
      if (channel === 'quaylink_auth') for (const listener of this.authListeners) listener(said);
      else this.take({ ...(said as unknown as LiveFact), at: new Date() });
    } catch (error) {
      this.deps.log.warn({ err: error, channel }, 'a notification could not be read');
    }
  }

  private take(fact: LiveFact): void {
    this.lastSeq = Math.max(this.lastSeq, fact.seq);
    if (fact.kind !== 'fetchRun') return this.deliver(fact);
    const waiting = this.waitingRuns.get(fact.subjectId);
    if (waiting) {
      waiting.latest = fact;
      return;
    }
    this.deliver(fact);
    this.restRun(fact.subjectId);
  }

  /** For a while further facts about the run wait, and only the latest is told. */
  private restRun(runId: string): void {
    this.waitingRuns.set(runId, { latest: null });
    setTimeout(() => {
      const latest = this.waitingRuns.get(runId)?.latest;
      this.waitingRuns.delete(runId);
      if (!latest) return;
      this.deliver(latest);
      this.restRun(runId);
    }, runIntervalMs).unref();
  }

  private deliver(fact: LiveFact): void {
    for (const [queue, { scope, kinds, accountIds, subjectIds }] of this.subscribers) {
      if (!covers(scope, fact.merchantId)) continue;
      if (kinds && !kinds.includes(fact.kind)) continue;
      if (accountIds && !(fact.accountId && accountIds.includes(fact.accountId))) continue;
      if (subjectIds && !subjectIds.includes(fact.subjectId)) continue;
      queue.push(fact);
    }
  }
}
