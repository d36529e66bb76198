import type { NotificationCategory, NotificationSeverity } from '../graphql/enums.ts';
import { LiveEvents } from '../graphql/live.ts';
import type { Tx } from '../persistence/database.ts';

export interface NewNotification {
  readonly merchantId: string;
  readonly category: NotificationCategory;
  readonly severity: NotificationSeverity;
  /** Key of the sentence the screen says: `hold.shippingUnmapped`. */
  readonly messageKey: string;
  /** What the sentence names: displayName, code, count; no buyer's data. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly accountId?: string | null;
  readonly orderId?: string | null;
  readonly runId?: string | null;
  /** While a notification with this key exists it is not told again. Prefix it with the merchant's or account's id. */
  readonly dedupeKey?: string | null;
}

/** Tells the people of a merchant something, in the transaction in which it became true (H3). */
export class Notifications {
  constructor(private readonly live: LiveEvents = new LiveEvents()) {}

  /** Id of the new notification; null when the same was told before. */
  async add(tx: Tx, fact: NewNotification): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into notification (merchant_id, category, severity, message_key, facts, account_id, order_id, run_id, dedupe_key)
       values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9) on conflict (dedupe_key) do nothing returning id`,
      [fact.merchantId, fact.category, fact.severity, fact.messageKey, JSON.stringify(fact.facts), fact.accountId ?? null, fact.orderId ?? null, fact.runId ?? null, fact.dedupeKey ?? null],
    );
    if (!row) return null;
    await this.live.add(tx, { kind: 'notification', merchantId: fact.merchantId, subjectId: row.id, accountId: fact.accountId ?? null });
    return row.id;
  }

  /** The matter is settled: the same may be told again when it comes back. */
  async forget(tx: Tx, dedupeKey: string): Promise<void> {
    await tx.query('update notification set dedupe_key = null where dedupe_key = $1', [dedupeKey]);
  }
}
