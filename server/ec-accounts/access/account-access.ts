import type { AccessSource } from '../../connectors/connector.ts';
import { ConnectorError, CredentialsRejected } from '../../connectors/errors.ts';
import type { Clock } from '../../values/clock.ts';
import type { Tokens } from '../credentials/account-secrets.ts';
import type { AccessOwner } from './obtain.ts';
import { notAuthorized } from './obtain.ts';
import type { AccessObtainer } from './access-obtainer.ts';

/** Access is renewed this long before it ends, or half its life before where that is shorter. */
export const renewAheadMs = 10 * 60_000;

/** Access must still be good for this long to be handed out when no newer can be had. */
const goodForMs = 60_000;

/** Hands out access of accounts to their connectors, and knows when it must be new. */
export class AccountAccess {
  constructor(private readonly deps: { readonly obtainer: AccessObtainer; readonly clock: Clock }) {}

  /** The access of an account for one operation, starting from what it was opened with. */
  source(
    owner: AccessOwner,
    opened: Tokens | null,
    onRejected: (failure: CredentialsRejected) => Promise<void>,
  ): AccessSource {
    let held = opened;
    const other = async (spent: string | null, refused: boolean): Promise<string> => {
      try {
        held = await this.deps.obtainer.other(owner, spent, refused);
        owner.transport.hide([held.accessToken, held.refreshToken ?? '']);
        return held.accessToken;
      } catch (error) {
        if (error instanceof CredentialsRejected) await onRejected(error);
        throw error;
      }
    };
    return {
      current: async () => {
        if (!held && owner.connector.signIn) return other(null, false);
        if (!held) throw notAuthorized(owner);
        const leftMs = this.leftMs(held);
        if (leftMs > aheadMs(held)) return held.accessToken;
        const { accessToken } = held;
        return other(accessToken, false).catch((error: unknown) => {
          // The platform is away for the moment, but what we hold still works.
          if (error instanceof ConnectorError && !(error instanceof CredentialsRejected) && leftMs > goodForMs)
            return accessToken;
          throw error;
        });
      },
      refused: (seen) => other(seen, true),
    };
  }

  private leftMs({ expiresAt }: Tokens): number {
    return expiresAt ? expiresAt.getTime() - this.deps.clock.now().getTime() : Infinity;
  }
}

function aheadMs({ issuedAt, expiresAt }: Tokens): number {
  if (!issuedAt || !expiresAt) return renewAheadMs;
  return Math.max(goodForMs, Math.min(renewAheadMs, (expiresAt.getTime() - issuedAt.getTime()) / 2));
}
