import { allMerchants, type Database } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { ConnectedAccounts } from '../connection/connected-accounts.ts';
import { renewAheadMs } from '../access/account-access.ts';
import type { AccountSecrets } from '../credentials/account-secrets.ts';
import { eachAccount } from './each-account.ts';
import type { WebhookCare } from './webhook-care.ts';

interface MaintenanceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: ConnectedAccounts;
  readonly secrets: AccountSecrets;
  readonly webhookCare: WebhookCare;
  readonly log: { warn(fields: object, message: string): void };
}

/** How often a registration is looked at on the platform. */
export const webhookCheckEveryMs = 60 * 60_000;

/** Used attempts stay a while, so that a page loaded twice says what happened. */
const keepAttemptsMs = 86_400_000;

const batch = 100;

/**
 * What is done for the accounts by the clock, not by people. Each function may run in several processes at once, and
 * again after a crash.
 */
export class Maintenance {
  constructor(private readonly deps: MaintenanceDeps) {}

  /** Renews access tokens shortly before they expire. Run every minute. How many were looked at. */
  async refreshDueTokens(): Promise<number> {
    const now = this.deps.clock.now().getTime();
    const due = await this.deps.db.run(allMerchants, (tx) =>
      tx.query<{ id: string }>(
        `select a.id from ec_account a join ec_account_secret s on s.account_id = a.id
         where a.status = 'connected' and a.platform = any ($2) and s.token_expires_at <= $1
         order by s.token_expires_at limit ${batch}`,
        // A session is obtained when it is needed: on some platforms a login ends the one before.
        [new Date(now + renewAheadMs), this.deps.accounts.platformsWith('authorization')],
      ),
    );
    await this.each(due, async (id) => {
      const opened = await this.deps.accounts.open(id, { requestId: null });
      if (opened?.secrets.tokens) await opened.account.access?.current();
    });
    return due.length;
  }

  /**
   * Looks at registrations on the platforms and makes those again that were switched off or never made. Run every few
   * minutes.
   */
  async checkWebhooks(): Promise<number> {
    const now = this.deps.clock.now();
    const platforms = this.deps.accounts.platformsWith('webhooks');
    const due = await this.deps.db.run(allMerchants, (tx) =>
      tx.query<{ id: string }>(
        `select id from ec_account
         where status = 'connected' and platform = any ($1) and (webhook_checked_at is null or webhook_checked_at <= $2)
       order by webhook_checked_at nulls first limit ${batch}`,
        [platforms, new Date(now.getTime() - webhookCheckEveryMs)],
      ),
    );
    await this.each(due, async (id) => {
      const opened = await this.deps.accounts.open(id, { requestId: null });
      if (opened?.status === 'connected') await this.deps.webhookCare.ensure(opened);
    });
    return due.length;
  }

  async expireAuthorizationAttempts(): Promise<void> {
    const before = new Date(this.deps.clock.now().getTime() - keepAttemptsMs);
    await this.deps.db.run(allMerchants, (tx) =>
      tx.query('delete from authorization_attempt where expires_at <= $1', [before]),
    );
  }

  /** Puts every account's data key under the current master key. Run at start and now and then; 0 once all are. */
  async rewrapCredentials(): Promise<number> {
    let done = 0;
    for (;;) {
      const some = await this.deps.db.run(allMerchants, (tx) => this.deps.secrets.rewrap(tx, batch));
      if (some === 0) return done;
      done += some;
    }
  }

  private each(accounts: readonly { readonly id: string }[], work: (id: string) => Promise<void>): Promise<void> {
    return eachAccount(accounts, work, this.deps.log);
  }
}
