import { randomBytes } from 'node:crypto';
import { ConnectorError } from '../../connectors/errors.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import type { Clock } from '../../values/clock.ts';
import type { OpenAccount } from '../connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from '../connection/connection-status-writer.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import { reserved, type AccountSecrets } from '../credentials/account-secrets.ts';

export interface WebhookCareDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: AccountSecrets;
  readonly notifications: Notifications;
  readonly connectionStatus: ConnectionStatusWriter;
  /** Where platforms reach us. */
  readonly publicUrl: string;
}

/** Keeps what is registered on the platforms so that they push to us; the schedule is the net under it (D3). */
export class WebhookCare {
  constructor(private readonly deps: WebhookCareDeps) {}

  /** Where the platform delivers for this account. */
  addressOf(account: Pick<OpenAccount, 'platform' | 'webhookKey'>): URL {
    return new URL(`${this.deps.publicUrl}/webhooks/${account.platform}/${account.webhookKey}`);
  }

  /**
   * Registers what is missing or was switched off; with other credentials than before, and after an alarm, everything
   * is registered again. What was lost in between is fetched. Null when all is well or the platform has none; the
   * failure in words otherwise, kept on the account.
   */
  async ensure(opened: OpenAccount): Promise<string | null> {
    const { webhooks } = opened.connector;
    if (webhooks?.address !== 'account') return null;
    const secret = opened.secrets.webhookSecret ?? (await this.newSecret(opened));
    let failure: string | null = null;
    let ids: string[] = [];
    try {
      if (opened.webhookRevision !== opened.revision) await this.removeOld(opened);
      const registered = await webhooks.ensure(opened.account, this.addressOf(opened), secret);
      const off = registered.filter(({ state }) => state !== 'active').map(({ topic }) => topic);
      ids = registered.map(({ platformWebhookId }) => platformWebhookId).sort();
      if (off.length > 0) failure = `not active on the platform: ${off.join(', ')}`;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      failure = error.platformMessage ?? error.message;
    }
    await this.note(opened, failure, ids);
    return failure;
  }

  /** What cannot be removed is no obstacle: registering decides. */
  private async removeOld(opened: OpenAccount): Promise<void> {
    try {
      await this.remove(opened);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }

  /** Removes our registrations from the platform. @throws {ConnectorError} */
  async remove(opened: OpenAccount): Promise<void> {
    const { webhooks } = opened.connector;
    if (webhooks?.address === 'account') await webhooks.remove(opened.account, this.addressOf(opened));
  }

  /** Committed before the platform learns it: a delivery may come at once. */
  private newSecret(opened: OpenAccount): Promise<string> {
    const { db, secrets } = this.deps;
    return db.run(onlyMerchants(opened.merchantId), async (tx) => {
      if (!(await lockAccount(tx, opened.accountId))) return '';
      const other = (await secrets.open(tx, opened)).webhookSecret;
      if (other !== null) return other;
      const secret = randomBytes(32).toString('base64url');
      await secrets.write(tx, opened, { [reserved.webhookSecret]: secret });
      return secret;
    });
  }

  private async note(opened: OpenAccount, failure: string | null, ids: string[]): Promise<void> {
    const { db, clock, notifications, connectionStatus } = this.deps;
    await db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const account = await lockAccount(tx, opened.accountId);
      if (!account) return;
      const before = account.webhookState;
      const again = account.webhookIds.length > 0 && account.webhookIds.join() !== ids.join();
      account.webhookState = failure === null ? 'active' : 'failing';
      account.webhookMessage = failure?.slice(0, 500) ?? null;
      account.webhookCheckedAt = clock.now();
      if (failure === null) {
        account.webhookIds = ids;
        account.webhookRevision = opened.revision;
      }
      await tx.em.flush();
      // What the platform sent meanwhile is lost.
      if (failure === null && (again || before === 'failing')) await queueCatchUp(tx, account, clock.now());
      if (before === account.webhookState) return;
      await connectionStatus.show(tx, account);
      if (failure !== null) {
        const { id, merchantId, displayName, platform } = account;
        await notifications.add(tx, {
          merchantId,
          accountId: id,
          category: 'connection',
          severity: 'warning',
          messageKey: 'webhook.failing',
          facts: { displayName, platform },
        });
      }
    });
  }
}

/**
 * A fetch of everything since the last one, for an account that is fetched by itself; one that waits already does as
 * well.
 */
async function queueCatchUp(tx: Tx, account: EcAccountEntity, at: Date): Promise<void> {
  if (!account.isFetchedByItself()) return;
  await tx.query(
    `with made as (
       insert into fetch_run (account_id, merchant_id, trigger, due_at, created_at)
       select $1, $2, 'schedule', $3, $3
       where not exists (select from fetch_run
         where account_id = $1 and state = 'queued' and trigger in ('schedule', 'manual'))
       returning id, account_id, merchant_id
     )
     insert into live_event (merchant_id, kind, subject_id, account_id) select merchant_id, 'fetchRun', id, account_id
     from made`,
    [account.id, account.merchantId, at],
  );
}
