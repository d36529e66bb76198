import type { ApiLogEntry, ApiLogSink } from '../connectors/transport/api-log.ts';
import type { Database } from '../persistence/database.ts';
import { DatabaseUnavailable } from '../persistence/database-errors.ts';
import { allMerchants } from '../persistence/tenant-scope.ts';

/** What the database keeps beside the transport's own entry. Whose it is comes from the account unless it is said. */
export interface StoredApiLogEntry extends ApiLogEntry {
  readonly merchantId?: string | null;
  readonly runId?: string | null;
  /** Outbound when left out. */
  readonly direction?: 'outbound' | 'inbound';
}

interface SinkLog {
  warn(fields: object, message: string): void;
}

const mostWaiting = 5_000;
const batchSize = 200;
const flushMs = 300;

/**
 * Writes API log entries in batches, a moment later. Calling it never waits and never fails: what cannot be kept (the
 * database away, more than 5,000 waiting) is dropped and counted, the calls themselves matter more.
 */
export class DatabaseApiLogSink implements ApiLogSink {
  private waiting: StoredApiLogEntry[] = [];
  private dropped = 0;
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: { readonly db: Database; readonly log: SinkLog }) {}

  /** A sink for the calls of one account in one direction. */
  about(
    direction: 'outbound' | 'inbound',
    whose: { readonly merchantId: string; readonly accountId: string; readonly runId: string | null },
  ): ApiLogSink {
    return { record: (entry) => this.record({ ...entry, ...whose, direction }) };
  }

  record(entry: StoredApiLogEntry): void {
    if (this.waiting.length >= mostWaiting) this.dropped++;
    else this.waiting.push(entry);
    this.timer ??= setTimeout(() => void this.flush(), flushMs).unref();
  }

  /** Writes what waits; resolves when it is written or given up. Called before the process ends, and by tests. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeAll());
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.writeOrDrop(this.waiting.splice(0, batchSize));
    }
    if (this.dropped > 0) {
      this.deps.log.warn({ dropped: this.dropped }, 'API log entries were dropped');
      this.dropped = 0;
    }
  }

  /**
   * An entry the database refuses costs nobody else theirs: the batch, of many merchants, is halved until it stands
   * alone.
   */
  private async writeOrDrop(batch: readonly StoredApiLogEntry[]): Promise<void> {
    try {
      await this.write(batch);
    } catch (error) {
      if (batch.length > 1 && !(error instanceof DatabaseUnavailable)) {
        const half = Math.ceil(batch.length / 2);
        await this.writeOrDrop(batch.slice(0, half));
        return this.writeOrDrop(batch.slice(half));
      }
      this.dropped += batch.length;
      this.deps.log.warn({ err: error }, 'API log entries could not be written');
    }
  }

  /** Entries of an account deleted meanwhile have nobody to show them to and are left out. */
  private async write(batch: readonly StoredApiLogEntry[]): Promise<void> {
    const rows = JSON.stringify(
      batch.map((entry) => ({ direction: 'outbound', merchantId: null, runId: null, ...entry })),
    );
    await this.deps.db.run(allMerchants, (tx) =>
      tx.query(
        `insert into api_log (merchant_id, account_id, platform, direction, operation, method, url, status, result,
           duration_ms, attempt, request, response, request_id, run_id, at)
         select m.id, e."accountId", e.platform, e.direction, e.operation, e.method,
           left(e.url, 4000), e.status, e.result, round(e."durationMs")::integer, e.attempt, e.request, e.response,
           e."requestId", e."runId", e.at
         from jsonb_to_recordset($1::jsonb) as e("accountId" uuid, "merchantId" uuid, platform text, direction text,
           operation text, method text, url text, status integer, result text,
           "durationMs" numeric, attempt integer, request text, response text, "requestId" text, "runId" uuid,
           at timestamptz)
         left join ec_account a on a.id = e."accountId"
         join merchant m on m.id = coalesce(e."merchantId", a.merchant_id)
         order by e.at`,
        [rows],
      ),
    );
  }
}
