import { allMerchants, onlyMerchants, type Database } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import type { Clock } from '../../values/clock.ts';
import type { ConnectedAccounts } from '../connection/connected-accounts.ts';
import { AccountSecret, reserved } from '../credentials/account-secret.entity.ts';
import { EcAccountEntity } from '../ec-account.entity.ts';

/** Days before the end of an authorization at which people are warned: once to plan it, once because it is urgent. */
export const warningDays = { early: 30, late: 7 } as const;

const dayMs = 86_400_000;
const batch = 100;

interface Due {
  readonly id: string;
  readonly merchantId: string;
}

/** Warns people before an authorization ends that only they can renew. */
export class AuthorizationWarnings {
  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly clock: Clock;
      readonly accounts: ConnectedAccounts;
      readonly notifications: Notifications;
    },
  ) {}

  /** Warns each account once at each of the two times. May run in several processes at once. How many were warned. */
  async warn(): Promise<number> {
    let warned = 0;
    for (;;) {
      const due = await this.due();
      for (const account of due) if (await this.warnOne(account)) warned += 1;
      if (due.length < batch) return warned;
    }
  }

  /** A token that cannot be refreshed and never lived for a month gets the late warning only. */
  private due(): Promise<Due[]> {
    const now = this.deps.clock.now().getTime();
    return this.deps.db.run(allMerchants, (tx) =>
      tx.query<Due>(
        `select a.id, a.merchant_id as "merchantId" from ec_account a join ec_account_secret s on s.account_id = a.id
         cross join lateral (
           select coalesce(s.authorization_ends_at, case when not s.sealed ? $1 then s.token_expires_at end) as ends_at
         ) as known
         where a.status = 'connected' and a.platform = any ($2) and ends_at > $3 and ends_at <= $4
           and case when ends_at <= $5 then coalesce(s.authorization_warned_days, 999) > $6
             else s.authorization_warned_days is null
               and (s.authorization_ends_at is not null or s.token_issued_at is null
                 or s.token_issued_at <= ends_at - $7 * interval '1 day') end
         order by ends_at limit ${batch}`,
        [
          reserved.refreshToken,
          this.deps.accounts.platformsWith('authorization'),
          new Date(now),
          new Date(now + warningDays.early * dayMs),
          new Date(now + warningDays.late * dayMs),
          warningDays.late,
          warningDays.early,
        ],
      ),
    );
  }

  /** False where another process was quicker, or the account was authorized again. */
  private warnOne({ id, merchantId }: Due): Promise<boolean> {
    return this.deps.db.run(onlyMerchants(merchantId), async (tx) => {
      const secret = await findLocked(tx, AccountSecret, id);
      const account = await tx.em.findOne(EcAccountEntity, { id });
      const endsAt = secret?.endsAt;
      if (!secret || !account || !endsAt) return false;
      const leftMs = endsAt.getTime() - this.deps.clock.now().getTime();
      const days = leftMs <= warningDays.late * dayMs ? warningDays.late : warningDays.early;
      if (leftMs > warningDays.early * dayMs || (secret.authorizationWarnedDays ?? Infinity) <= days) return false;
      secret.authorizationWarnedDays = days;
      await tx.em.flush();
      const { displayName, platform } = account;
      await this.deps.notifications.add(tx, {
        merchantId,
        accountId: id,
        category: 'connection',
        severity: 'warning',
        messageKey: 'account.authorizationExpiring',
        facts: { displayName, platform, expiresAt: endsAt.toISOString() },
        dedupeKey: `${id}/authorizationExpiring/${endsAt.toISOString()}/${days}`,
      });
      return true;
    });
  }
}
