import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { SecretOwner } from '../credentials/credential-vault.ts';
import type { AccessFailure } from './access-failure.ts';

/** The lease as its new holder finds it. */
export interface HeldLease {
  readonly fence: number;
  /** Credentials for which the access was obtained that was kept last; null when none was. */
  readonly keptRevision: number | null;
  /** That access replaced a refused one less than `refusedAgainMs` ago. */
  readonly justReplaced: boolean;
}

/** The lease as those who wait for its holder see it. */
export interface SeenLease {
  readonly fence: number;
  readonly held: boolean;
  readonly failure: AccessFailure | null;
}

/**
 * Access that is refused so soon after it replaced a refused one is not replaced again: the credentials are what is
 * refused.
 */
export const refusedAgainMs = 60_000;

/**
 * The row that says which process obtains new access of an account now. Every function is one statement; nobody keeps a
 * connection while the platform answers. Time is the database's, since the processes' clocks may differ.
 */
export class AccessLeases {
  constructor(
    private readonly db: Database,
    /** A holder that does not extend its lease for so long is taken for dead. */
    private readonly leaseMs: number,
  ) {}

  /** Null while somebody else holds it. */
  async claim(tx: Tx, { accountId, merchantId }: SecretOwner): Promise<HeldLease | null> {
    const [row] = await tx.query<HeldLease>(
      `insert into access_lease as l (account_id, merchant_id, fence, held_until)
       values ($1, $2, 1, clock_timestamp() + $3 * interval '1 ms')
       on conflict (account_id) do update set fence = l.fence + 1, held_until = excluded.held_until, failure = null
       where l.held_until is null or l.held_until <= clock_timestamp()
       returning fence, kept_revision as "keptRevision",
         kept_for_refused and kept_at > clock_timestamp() - $4 * interval '1 ms' as "justReplaced"`,
      [accountId, merchantId, this.leaseMs, refusedAgainMs],
    );
    return row ?? null;
  }

  /** Null before anybody held it. */
  async look({ accountId, merchantId }: SecretOwner): Promise<SeenLease | null> {
    const [row] = await this.db.reading(onlyMerchants(merchantId)).query<SeenLease>(
      `select fence, held_until is not null and held_until > clock_timestamp() as held, failure from access_lease
         where account_id = $1`,
      [accountId],
    );
    return row ?? null;
  }

  /**
   * Extends the lease while the platform answers, until the returned function is called. A missed beat is made up by
   * the next one.
   */
  keepHeld({ accountId, merchantId }: SecretOwner, fence: number): () => void {
    const timer = setInterval(() => {
      this.db
        .run(onlyMerchants(merchantId), (tx) =>
          tx.query(
            `update access_lease set held_until = clock_timestamp() + $3 * interval '1 ms'
             where account_id = $1 and fence = $2 and held_until is not null`,
            [accountId, fence, this.leaseMs],
          ),
        )
        .catch(() => undefined);
    }, this.leaseMs / 3);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Ends the lease of this holder, with the reason where it got nothing. */
  async free(tx: Tx, accountId: string, fence: number, failure: AccessFailure | null = null): Promise<void> {
    await tx.query(
      `update access_lease set held_until = null, failure = $3::jsonb where account_id = $1 and fence = $2`,
      [accountId, fence, failure && JSON.stringify(failure)],
    );
  }

  /**
   * Notes what this holder got, and ends its lease; false when a later holder's was kept already, and then nothing
   * changes.
   */
  async keep(
    tx: Tx,
    accountId: string,
    kept: { readonly fence: number; readonly revision: number; readonly forRefused: boolean },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update access_lease set kept_fence = $2, kept_revision = $3, kept_at = clock_timestamp(), kept_for_refused = $4,
         held_until = case when fence = $2 then null else held_until end
       where account_id = $1 and kept_fence < $2 returning fence`,
      [accountId, kept.fence, kept.revision, kept.forRefused],
    );
    return rows.length > 0;
  }
}
