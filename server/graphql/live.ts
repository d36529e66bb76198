import type { TenantScope, Tx } from '../persistence/database.ts';
import { covers } from '../persistence/tenant-scope.ts';
import type { RequestContext } from './context.ts';
import { actorOf } from './context.ts';
import type { LiveEventKind } from './enums.ts';
import { mapLive } from './live-queue.ts';

export interface NewLiveEvent {
  readonly kind: LiveEventKind;
  readonly merchantId: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  /** Kept with the event: ids and small words only. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Writes what open screens should learn, in the transaction of the change; the relay announces it after the commit. */
export class LiveEvents {
  async add(tx: Tx, event: NewLiveEvent): Promise<void> {
    await tx.query(
      'insert into live_event (merchant_id, kind, subject_id, account_id, facts) values ($1, $2, $3, $4, $5::jsonb)',
      [event.merchantId, event.kind, event.subjectId, event.accountId, JSON.stringify(event.facts ?? {})],
    );
  }
}

/** What an open screen learns: that something changed. Ids only; the entity is read afresh for each reader. */
export interface LiveFact {
  readonly seq: number;
  readonly kind: LiveEventKind;
  readonly merchantId: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly at: Date;
}

/** Conditions left out let everything through. */
export interface LiveFilter {
  readonly scope: TenantScope;
  readonly kinds?: readonly LiveEventKind[] | null;
  readonly accountIds?: readonly string[] | null;
  readonly subjectIds?: readonly string[] | null;
}

/** Where live facts of all processes arrive (live-feed.ts). */
export interface LiveSource {
  /**
   * Facts the filter lets through, until the reader stops. A reader that falls far behind is ended; it reconnects and
   * catches up.
   */
  subscribe(filter: LiveFilter): AsyncIterableIterator<LiveFact>;
}

/**
 * For `subscribe` of a subscription: each fact of the actor's tenants turned into a payload. Nothing loaded for an
 * earlier event is used again; `load` reads afresh and gives null for what the actor may not see (any more).
 */
export function followLive<T>(
  ctx: RequestContext,
  filter: Omit<LiveFilter, 'scope'>,
  load: (fact: LiveFact) => Promise<T | null> | T | null,
): AsyncIterableIterator<T> {
  const { scope } = actorOf(ctx);
  return mapLive(ctx.live.subscribe({ ...filter, scope }), (fact) => {
    if (!covers(scope, fact.merchantId)) return null;
    ctx.loaders.clear();
    return load(fact);
  });
}
