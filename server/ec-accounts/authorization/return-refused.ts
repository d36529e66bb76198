import { ConnectorError } from '../../connectors/errors.ts';
import type { UserErrorCode } from '../../graphql/enums.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import type { StatusCause } from '../connection/connection-state.ts';
import type { ShopConflict } from '../connection/shop-claim.ts';

/** Ends a return with a word for the screen; nothing was changed. */
export class ReturnRefused extends Error {
  constructor(
    readonly code: UserErrorCode,
    readonly connectionCause: StatusCause | null = null,
    /** Where the screen goes on instead of the path it wanted, since that account is not kept. */
    readonly path: string | null = null,
  ) {
    super(code);
  }

  static for(conflict: ShopConflict): ReturnRefused {
    if (conflict.kind === 'otherShop') return new ReturnRefused('WRONG_SHOP', 'wrongShop');
    const path = conflict.kind === 'heldBy' ? `/accounts/${toGlobalId('ecAccount', conflict.accountId)}` : null;
    return new ReturnRefused('SHOP_CONNECTED', 'shopTaken', path);
  }

  /** A platform's failure ends the return; every other one is thrown on. */
  static forFailure(failure: unknown): ReturnRefused {
    if (failure instanceof ConnectorError) return new ReturnRefused('PLATFORM_FAILED', failure.failureCause);
    throw failure;
  }
}
