import type { NotificationCategory, NotificationSeverity } from './notification.enums.ts';
import { LiveEvents } from '../graphql/live.ts';
import type { Tx } from '../persistence/database.ts';
import { insertOnce } from '../persistence/insert-once.ts';
import { Notification } from './notification.entity.ts';

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

/** Notifies the people of a merchant, in the transaction in which the fact became true (H3). */
export class Notifications {
  constructor(private readonly live: LiveEvents = new LiveEvents()) {}

  /** Id of the new notification; null when the same was sent before. */
  async add(tx: Tx, fact: NewNotification): Promise<string | null> {
    const id = await insertOnce(tx, Notification, fact, ['dedupeKey']);
    if (id !== null)
      await this.live.add(tx, {
        kind: 'notification',
        merchantId: fact.merchantId,
        subjectId: id,
        accountId: fact.accountId ?? null,
      });
    return id;
  }

  /** The matter is settled: the same notification may be sent again when it comes back. */
  async forget(tx: Tx, dedupeKey: string): Promise<void> {
    await tx.em.nativeUpdate(Notification, { dedupeKey }, { dedupeKey: null });
  }
}
