import { randomBytes } from 'node:crypto';
import { ConnectorError } from '../../connectors/errors.ts';
import { onlyMerchants, type Database } from '../../persistence/database.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import type { Clock } from '../../values/clock.ts';
import type { OpenAccount } from '../connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from '../connection/connection-status-writer.ts';
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

  /** Registers what is missing or was switched off. Null when all is well or the platform has none; the failure in words otherwise, kept on the account. */
  async ensure(opened: OpenAccount): Promise<string | null> {
    const { webhooks } = opened.connector;
    if (webhooks?.address !== 'account') return null;
    const secret = opened.secrets.webhookSecret ?? (await this.newSecret(opened));
    let failure: string | null = null;
    try {
      const registered = await webhooks.ensure(opened.account, this.addressOf(opened), secret);
      const off = registered.filter(({ state }) => state !== 'active').map(({ topic }) => topic);
      if (off.length > 0) failure = `not active on the platform: ${off.join(', ')}`;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      failure = error.platformMessage ?? error.message;
    }
    await this.note(opened, failure);
    return failure;
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

  private async note(opened: OpenAccount, failure: string | null): Promise<void> {
    const { db, clock, notifications, connectionStatus } = this.deps;
    await db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const account = await lockAccount(tx, opened.accountId);
      if (!account) return;
      const before = account.webhookState;
      account.webhookState = failure === null ? 'active' : 'failing';
      account.webhookMessage = failure?.slice(0, 500) ?? null;
      account.webhookCheckedAt = clock.now();
      await tx.em.flush();
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
