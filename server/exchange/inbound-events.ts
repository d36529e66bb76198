import type { Notifications } from '../notifications/notifications.ts';
import { allMerchants, onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { AccountGate } from './account-gate.ts';
import { fetchJobs, type Nudge } from './fetch-jobs.ts';
import { violatedForeignKey } from '../persistence/database-errors.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { insertOnce } from '../persistence/insert-once.ts';
import { InboundEvent, type VerifiedDelivery } from './inbound-event.entity.ts';

/** What a platform answers once the merchant took the authorization back. */
const withdrawnCauses: ReadonlySet<string> = new Set(['wrongCredentials', 'missingPermission', 'authorizationEnded']);

export interface InboundEventsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly notifications: Notifications;
  readonly nudge: Nudge;
  readonly accounts: Pick<AccountGate, 'open'>;
  /** The merchant took the authorization back on the platform (B6). */
  readonly authorizationWithdrawn: (account: {
    readonly accountId: string;
    readonly merchantId: string;
  }) => Promise<void>;
}

interface WaitingEvent {
  readonly id: string;
  readonly accountId: string;
  readonly merchantId: string;
  readonly meaning: 'uninstalled' | 'alarm';
  readonly displayName: string;
  readonly platform: string;
  readonly note: string;
}

/** What platforms told us: stored first, answered at once, acted on later (D3). */
export class InboundEvents {
  constructor(private readonly deps: InboundEventsDeps) {}

  /**
   * Keeps a verified delivery; the same one again has no second effect. False when it was known, or its account is gone
   * meanwhile.
   */
  async receive(received: VerifiedDelivery): Promise<boolean> {
    const event = InboundEvent.of(received, this.deps.clock.now());
    const id = await this.deps.db
      .run(onlyMerchants(event.merchantId), (tx) => insertOnce(tx, InboundEvent, event, ['accountId', 'dedupeKey']))
      .catch((error: unknown) => {
        if (violatedForeignKey(error) !== undefined) return null;
        throw error;
      });
    if (id !== null) this.deps.nudge(fetchJobs.inbound);
    return id !== null;
  }

  /**
   * Acts on what waits: deliveries about orders join one run per account, which reads each order again; a withdrawn
   * authorization disconnects; an alarm notifies people. Deliveries for an account that is not connected wait until it
   * is. Returns how many were taken.
   */
  async workInboundEvents(): Promise<number> {
    const { db, clock } = this.deps;
    const now = clock.now();
    const taken = await db.run(allMerchants, async (tx) => {
      await this.settleSwitchedOff(tx, now);
      const joined = await this.joinQueuedRuns(tx);
      return joined + (await this.startRuns(tx, now)) + (await this.tellAlarms(tx, now));
    });
    if (taken > 0) this.deps.nudge(fetchJobs.work);
    return taken + (await this.withdraw(now));
  }

  /** Fetching was switched off: when it is on again its look-back finds these orders. */
  private async settleSwitchedOff(tx: Tx, now: Date): Promise<void> {
    await tx.query(
      `update inbound_event e set state = 'done', done_at = $1 from ec_account a
       where e.state = 'received' and e.run_id is null and e.meaning = 'order' and a.id = e.account_id
       and a.status = 'connected' and not a.fetch_enabled`,
      [now],
    );
  }

  /** A run that waits already takes the new ones along; it is locked, so that no worker begins it in between. */
  private async joinQueuedRuns(tx: Tx): Promise<number> {
    const events = await tx.query(`
      with waiting as (
        select r.id, r.account_id from fetch_run r where r.trigger = 'webhook' and r.state = 'queued'
          and exists (select from inbound_event e
            where e.account_id = r.account_id and e.state = 'received' and e.run_id is null and e.meaning = 'order')
        for no key update of r skip locked
      )
      update inbound_event e set run_id = w.id from waiting w
      where w.account_id = e.account_id and e.state = 'received' and e.run_id is null and e.meaning = 'order'
      returning e.id`);
    return events.length;
  }

  /**
   * Another process may do the same at the same moment: each event is taken by one, since it is locked while it is
   * given its run.
   */
  private async startRuns(tx: Tx, now: Date): Promise<number> {
    const events = await tx.query(
      `with open as (
         select e.id, e.account_id, e.merchant_id from inbound_event e join ec_account a on a.id = e.account_id
         where e.state = 'received' and e.run_id is null and e.meaning = 'order' and a.status = 'connected'
         and a.fetch_enabled
         order by e.received_at limit 5000 for no key update of e skip locked
       ), made as (
         insert into fetch_run (account_id, merchant_id, trigger, due_at, created_at)
         select distinct account_id, merchant_id, 'webhook', $1::timestamptz, $1::timestamptz from open
         returning id, account_id, merchant_id
       ), shown as (
         insert into live_event (merchant_id, kind, subject_id, account_id)
         select merchant_id, 'fetchRun', id, account_id from made
       )
       update inbound_event e set run_id = made.id from open join made using (account_id) where e.id = open.id
       returning e.id`,
      [now],
    );
    return events.length;
  }

  /**
   * A signed error says that deliveries fail or stop: the account's webhooks count as failing until the next check has
   * made them again and a fetch has caught up. Each time they begin to fail is an incident of its own, whatever was
   * notified today.
   */
  private async tellAlarms(tx: Tx, now: Date): Promise<number> {
    const alarms = await tx.query<WaitingEvent>(
      `update inbound_event e set state = 'done', done_at = $1, body = '' from ec_account a
       where e.state = 'received' and e.meaning in ('alarm', 'ignored') and a.id = e.account_id
       returning e.id, e.account_id as "accountId", e.merchant_id as "merchantId", e.meaning,
         a.display_name as "displayName", a.platform, left(old.body, 300) as note`,
      [now],
    );
    for (const { accountId, merchantId, meaning, displayName, platform, note } of alarms) {
      if (meaning !== 'alarm') continue;
      const [incident] = await tx.query(
        `update ec_account set webhook_state = 'failing', webhook_message = left($2, 500), webhook_checked_at = null,
           webhook_revision = null
         where id = $1 and status <> 'closed' and webhook_state <> 'failing' returning id`,
        [accountId, note],
      );
      if (!incident) continue;
      await this.deps.notifications.add(tx, {
        merchantId,
        accountId,
        category: 'connection',
        severity: 'warning',
        messageKey: 'webhook.alarm',
        facts: { displayName, platform, message: note },
      });
    }
    return alarms.length;
  }

  /**
   * A delivery is only a trigger, this one too: the platform is asked whether it still lets us in, so that an old
   * delivery sent again disconnects nobody. Where the platform gives no clear answer the delivery waits for the next
   * look.
   */
  private async withdraw(now: Date): Promise<number> {
    const events = await this.deps.db.run(allMerchants, (tx) =>
      tx.em.find(
        InboundEvent,
        { state: 'received', meaning: 'uninstalled' },
        { orderBy: { receivedAt: 'asc' }, limit: 20 },
      ),
    );
    let settled = 0;
    for (const event of events) {
      const withdrawn = await this.isWithdrawn(event);
      if (withdrawn === null) continue;
      // First the account: after a crash in between it is asked again, and asking again changes nothing.
      if (withdrawn) await this.deps.authorizationWithdrawn(event);
      await this.deps.db.run(onlyMerchants(event.merchantId), async (tx) => {
        (await findLocked(tx, InboundEvent, event.id))?.settle(now);
        await tx.em.flush();
      });
      settled += 1;
    }
    return settled;
  }

  /** Null when it is unknown now. */
  private async isWithdrawn({
    accountId,
    requestId,
  }: {
    accountId: string;
    requestId: string | null;
  }): Promise<boolean | null> {
    const store = await this.deps.accounts.open(accountId, { requestId });
    if (store?.status !== 'connected') return false;
    for await (const step of store.connector.testConnection(store.account)) {
      if (step.outcome === 'failed') return step.cause !== undefined && withdrawnCauses.has(step.cause) ? true : null;
    }
    return false;
  }
}
