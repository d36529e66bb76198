import type { Tx } from '../../persistence/database.ts';

/**
 * Orders that wait for a setting of their account, as far as settings reach into them. `orders/hold-release.ts` is it.
 */
export interface HeldOrders {
  /** Shipping codes were mapped: releases what waited for them; how many orders (E3, Q5). */
  releaseForMapping(tx: Tx, account: AccountOfOrders, platformCodes: readonly string[], by: Releaser): Promise<number>;
  /** A payment method was classified: releases what waited for it; how many orders (E2, Q5). */
  releaseForPayment(
    tx: Tx,
    account: AccountOfOrders,
    methodCode: string,
    kind: 'prepaid' | 'cashOnDelivery',
    by: Releaser,
  ): Promise<number>;
}

export interface AccountOfOrders {
  readonly accountId: string;
  readonly merchantId: string;
}

export interface Releaser {
  readonly userId: string | null;
  readonly at: Date;
}
