import { setTimeout as sleep } from 'node:timers/promises';
import type { IssuedAccess } from '../../connectors/connector.ts';
import { ConnectorError, PlatformUnavailable } from '../../connectors/errors.ts';
import { DatabaseUnavailable } from '../../persistence/database-errors.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { AccountSecrets, OpenSecrets, Tokens } from '../credentials/account-secrets.ts';
import { fromAccessFailure, toAccessFailure } from './access-failure.ts';
import { AccessLeases, type HeldLease } from './access-lease.ts';
import { notAuthorized, obtainAccess, refusedAgain, type AccessOwner } from './obtain.ts';

export interface AccessObtainerDeps {
  readonly db: Database;
  readonly secrets: AccountSecrets;
  readonly clock: Clock;
  /** How long a holder that shows no life keeps its lease; `accessLeaseMs` when left out. */
  readonly accessLeaseMs?: number;
}

export const accessLeaseMs = 15_000;

/** Those who wait look at the lease this often at first, and less and less often as they wait. */
const lookEveryMs = 50;
const lookAtLeastEveryMs = 400;

/** A platform that does not answer ends its own call long before; this is for a row that nobody frees. */
const longestWaitMs = 180_000;

/** A database that is away for some seconds must not cost an authorization. */
const keepAttempts = 8;
const keepAgainMs = 250;

/** What a look at the account says: it has other access already, it is ours to obtain, or somebody else is at it. */
type Turn =
  | { readonly kind: 'there'; readonly tokens: Tokens }
  | { readonly kind: 'ours'; readonly lease: HeldLease; readonly revision: number; readonly secrets: OpenSecrets }
  | { readonly kind: 'theirs' };

/**
 * Obtains new access of an account once across all processes. One holds the lease row while the platform answers, and
 * no database connection; the others look at the row and use what the first one got, or fail as it failed. What the
 * platform issued is committed before anybody uses it, because the refresh token before it is spent by then.
 */
export class AccessObtainer {
  private readonly running = new Map<string, Promise<Tokens>>();
  private readonly leases: AccessLeases;

  constructor(private readonly deps: AccessObtainerDeps) {
    this.leases = new AccessLeases(deps.db, deps.accessLeaseMs ?? accessLeaseMs);
  }

  /**
   * Access other than `spent`, null for an account that has none.
   * @throws {CredentialsRejected} when it can no longer be had
   * @throws {ConnectorError}
   */
  async other(owner: AccessOwner, spent: string | null, refused: boolean): Promise<Tokens> {
    for (;;) {
      const running = this.running.get(owner.accountId);
      if (!running) break;
      const tokens = await running;
      if (tokens.accessToken !== spent) return tokens;
    }
    const mine = this.inTurn(owner, spent, refused);
    this.running.set(owner.accountId, mine);
    try {
      return await mine;
    } finally {
      this.running.delete(owner.accountId);
    }
  }

  private async inTurn(owner: AccessOwner, spent: string | null, refused: boolean): Promise<Tokens> {
    const giveUpAt = performance.now() + longestWaitMs;
    for (;;) {
      const turn = await this.turn(owner, spent);
      if (turn.kind === 'there') return turn.tokens;
      if (turn.kind === 'ours') return this.obtain(owner, turn, refused);
      await this.waitForHolder(owner, giveUpAt);
    }
  }

  private turn(owner: AccessOwner, spent: string | null): Promise<Turn> {
    return this.deps.db.run(onlyMerchants(owner.merchantId), async (tx): Promise<Turn> => {
      const revision = await revisionOf(tx, owner.accountId);
      if (revision === null) throw notAuthorized(owner);
      const lease = await this.leases.claim(tx, owner);
      if (!lease) return { kind: 'theirs' };
      // Read with the lease in hand: a holder that just ended has committed what it got.
      const secrets = await this.deps.secrets.open(tx, owner);
      if (secrets.tokens === null || secrets.tokens.accessToken === spent)
        return { kind: 'ours', lease, revision, secrets };
      await this.leases.free(tx, owner.accountId, lease.fence);
      return { kind: 'there', tokens: secrets.tokens };
    });
  }

  /** Until the lease is free, or another's. @throws {ConnectorError} the failure of the one that was waited for */
  private async waitForHolder(owner: AccessOwner, giveUpAt: number): Promise<void> {
    const first = await this.leases.look(owner);
    let pauseMs = lookEveryMs;
    for (let seen = first; seen; seen = await this.leases.look(owner)) {
      // The lease was held when we asked for it, so that a failure in the row is that of somebody we waited for.
      if (seen.failure) throw fromAccessFailure(owner.platform, seen.failure);
      if (!seen.held || seen.fence !== first?.fence) return;
      if (performance.now() > giveUpAt)
        throw new PlatformUnavailable(
          { platform: owner.platform, operation: 'access' },
          'another process is still obtaining access',
        );
      // Spread, so that many who wait do not look at the same moment.
      await sleep(pauseMs * (0.75 + Math.random() / 2));
      pauseMs = Math.min(pauseMs * 1.5, lookAtLeastEveryMs);
    }
  }

  private async obtain(
    owner: AccessOwner,
    turn: Extract<Turn, { readonly kind: 'ours' }>,
    refused: boolean,
  ): Promise<Tokens> {
    const { lease, revision, secrets } = turn;
    const stop = this.leases.keepHeld(owner, lease.fence);
    try {
      // Never in a loop: access that is refused although it is seconds old is refused for another reason than its age.
      if (refused && secrets.tokens && lease.justReplaced && lease.keptRevision === revision) throw refusedAgain(owner);
      const issued = await obtainAccess(owner, secrets);
      return await this.keep(owner, turn, issued, refused);
    } catch (error) {
      return await this.failed(owner, turn, error);
    } finally {
      stop();
    }
  }

  /**
   * Ends the lease with the reason. Where the access was replaced meanwhile (a person authorized again), that one
   * serves.
   */
  private async failed(
    owner: AccessOwner,
    { lease, secrets: before }: Extract<Turn, { readonly kind: 'ours' }>,
    error: unknown,
  ): Promise<Tokens> {
    const { db, secrets } = this.deps;
    const present = await db
      .run(onlyMerchants(owner.merchantId), async (tx) => {
        const { tokens } = await secrets.open(tx, owner);
        const replaced = tokens !== null && tokens.accessToken !== before.tokens?.accessToken ? tokens : null;
        const failure = error instanceof ConnectorError && !replaced ? toAccessFailure(error) : null;
        await this.leases.free(tx, owner.accountId, lease.fence, failure);
        return replaced;
      })
      // A database that is away ends the lease later, by its time.
      .catch(() => null);
    if (present && error instanceof ConnectorError) return present;
    throw error;
  }

  /** Commits what the platform issued, unless somebody's is newer: a person who authorized again, or a later holder. */
  private async keep(
    owner: AccessOwner,
    { lease, revision }: Extract<Turn, { readonly kind: 'ours' }>,
    issued: IssuedAccess,
    forRefused: boolean,
  ): Promise<Tokens> {
    const { db, secrets, clock } = this.deps;
    const { accountId } = owner;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await db.run(onlyMerchants(owner.merchantId), async (tx) => {
          const { tokens: present } = await secrets.open(tx, owner, { locked: true });
          const same = (await revisionOf(tx, accountId)) === revision;
          if (!same || !(await this.leases.keep(tx, accountId, { fence: lease.fence, revision, forRefused }))) {
            await this.leases.free(tx, accountId, lease.fence);
            if (!present) throw notAuthorized(owner);
            return present;
          }
          const renewed = {
            accessToken: issued.accessToken,
            refreshToken: issued.refreshToken ?? present?.refreshToken ?? null,
            expiresAt: issued.expiresAt,
            issuedAt: clock.now(),
            authorizationEndsAt: issued.authorizationEndsAt ?? present?.authorizationEndsAt ?? null,
          };
          await secrets.writeTokens(tx, owner, renewed);
          return renewed;
        });
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable) || attempt >= keepAttempts) throw error;
        await sleep(keepAgainMs * attempt);
      }
    }
  }
}

/** Which credentials the account has now; null for one that is gone or deleted. */
async function revisionOf(tx: Tx, accountId: string): Promise<number | null> {
  const [row] = await tx.query<{ revision: number }>(
    `select credentials_revision as revision from ec_account where id = $1 and status <> 'closed'`,
    [accountId],
  );
  return row?.revision ?? null;
}
