import { ConnectorError, CredentialsRejected } from '../../connectors/errors.ts';
import type { LiveEvents } from '../../graphql/live.ts';
import { Notification } from '../../notifications/notification.entity.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import type { Clock } from '../../values/clock.ts';
import type { ConnectionEvent, StatusCause } from './connection-state.ts';
import { EcAccountEntity } from '../ec-account.entity.ts';
import { planNextFetch } from '../schedule/planning.ts';

/** An account as one operation opened it; what it finds out counts only while the credentials are still those. */
export interface OpenedAccount {
  readonly accountId: string;
  readonly merchantId: string;
  /** `credentials_revision` when it was opened. */
  readonly revision: number;
}

export interface Why {
  readonly cause: StatusCause;
  /** What the platform said, cleaned. */
  readonly message: string | null;
}

/**
 * Writes what happens to connections, with everything that follows from a light that changes: next fetch, notification,
 * open screens.
 */
export class ConnectionStatusWriter {
  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly clock: Clock;
      readonly notifications: Notifications;
      readonly live: LiveEvents;
      readonly log: { warn(fields: object, message: string): void };
    },
  ) {}

  /**
   * What a piece of daily work met: null for success. Refused credentials disconnect the account (B10, B12); every
   * other failure is counted and changes no light. Reports about credentials that are no longer the account's are
   * ignored, as are accounts that are gone.
   */
  async reportOutcome(opened: OpenedAccount, failure: ConnectorError | null): Promise<void> {
    await this.deps.db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const account = await lockAccount(tx, opened.accountId);
      if (account?.credentialsRevision !== opened.revision) return;
      const now = this.deps.clock.now();
      if (failure === null) account.worked(now);
      else account.failuresInRow += 1;
      if (failure instanceof CredentialsRejected)
        await this.apply(tx, account, 'refusedWhileWorking', {
          cause: failure.failureCause,
          message: failure.platformMessage ?? failure.message,
        });
      else await tx.em.flush();
    });
  }

  /** The platform told us that the merchant took the authorization back (uninstalled the app) (B6). */
  async authorizationWithdrawn(account: Pick<OpenedAccount, 'accountId' | 'merchantId'>): Promise<void> {
    await this.deps.db.run(onlyMerchants(account.merchantId), async (tx) => {
      const entity = await lockAccount(tx, account.accountId);
      if (entity?.status === 'connected')
        await this.apply(tx, entity, 'revoked', { cause: 'authorizationRevoked', message: null });
    });
  }

  /**
   * Another merchant has valid credentials of a shop this account is connected to; its merchant hears of it once a day.
   */
  async wantedElsewhere(tx: Tx, holder: { readonly accountId: string; readonly merchantId: string }): Promise<void> {
    const now = this.deps.clock.now();
    // After the commit, since it is written for another tenant than the transaction's.
    tx.afterCommit(
      () =>
        void this.deps.db
          .run(onlyMerchants(holder.merchantId), async (other) => {
            const account = await other.em.findOne(EcAccountEntity, { id: holder.accountId });
            if (!account) return;
            const { displayName, platform } = account;
            await this.deps.notifications.add(other, {
              accountId: holder.accountId,
              merchantId: holder.merchantId,
              category: 'connection',
              severity: 'warning',
              messageKey: 'account.shopWantedElsewhere',
              facts: { displayName, platform },
              dedupeKey: `${holder.accountId}/shopWantedElsewhere/${now.toISOString().slice(0, 10)}`,
            });
          })
          .catch((error: unknown) =>
            this.deps.log.warn({ err: error, accountId: holder.accountId }, 'a merchant could not be notified'),
          ),
    );
  }

  /**
   * Moves the light of a locked account and does what follows; false where the event says nothing in its status.
   * Flushes.
   */
  async apply(tx: Tx, account: EcAccountEntity, event: ConnectionEvent, why: Why | null = null): Promise<boolean> {
    const now = this.deps.clock.now();
    const before = account.status;
    const moved = account.connection(event, now, why);
    await tx.em.flush();
    if (!moved) return false;
    if (account.status !== before) {
      await planNextFetch(tx, account, now);
      await this.tell(tx, account, before === 'connected');
    }
    await this.show(tx, account);
    return true;
  }

  /** Every open screen learns that the account changed (B11). */
  async show(tx: Tx, account: Pick<EcAccountEntity, 'id' | 'merchantId'>): Promise<void> {
    await this.deps.live.add(tx, {
      kind: 'ecAccount',
      merchantId: account.merchantId,
      subjectId: account.id,
      accountId: account.id,
    });
  }

  /** Notifies people of a store that stops working, and of one that works again where they were notified before. */
  private async tell(tx: Tx, account: EcAccountEntity, wasConnected: boolean): Promise<void> {
    const { id: accountId, merchantId, displayName, platform, statusCause } = account;
    const about = { merchantId, accountId, category: 'connection' } as const;
    if (account.status === 'disconnected' && wasConnected) {
      await this.deps.notifications.add(tx, {
        ...about,
        severity: 'error',
        messageKey: 'account.disconnected',
        facts: { displayName, platform, cause: statusCause },
      });
    } else if (account.status === 'connected') {
      const last = await tx.em.findOne(
        Notification,
        { accountId, messageKey: { $in: ['account.disconnected', 'account.connected'] } },
        { orderBy: { id: 'desc' } },
      );
      if (last?.messageKey === 'account.disconnected')
        await this.deps.notifications.add(tx, {
          ...about,
          severity: 'info',
          messageKey: 'account.connected',
          facts: { displayName, platform },
        });
    }
  }
}

/**
 * The account with its row locked until the transaction ends; null when it does not exist within the transaction's
 * tenants.
 */
export function lockAccount(tx: Tx, accountId: string): Promise<EcAccountEntity | null> {
  return findLocked(tx, EcAccountEntity, accountId);
}
