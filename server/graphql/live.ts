import type { LiveEventKind } from './enums.ts';
import type { Tx } from '../persistence/database.ts';

export interface NewLiveEvent {
  readonly kind: LiveEventKind;
  readonly merchantId: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  /** Kept with the event, not sent by NOTIFY: ids and small words only. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Writes what open screens should learn, in the transaction of the change; the table's trigger publishes it on commit. */
export class LiveEvents {
  async add(tx: Tx, event: NewLiveEvent): Promise<void> {
    await tx.query('insert into live_event (merchant_id, kind, subject_id, account_id, facts) values ($1, $2, $3, $4, $5::jsonb)', [
      event.merchantId,
      event.kind,
      event.subjectId,
      event.accountId,
      JSON.stringify(event.facts ?? {}),
    ]);
  }
}
