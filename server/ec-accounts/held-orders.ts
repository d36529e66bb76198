import type { RequestContext } from '../graphql/context.ts';
import type { Tx } from '../persistence/database.ts';

/** The orders that wait for a setting of their account, as far as an account's settings reach into them. Implemented by the orders' side. */
export interface HeldOrders {
  /** Shipping codes were mapped: releases what waited for them; how many orders (E3, Q5). */
  releaseForMapping(tx: Tx, ctx: RequestContext, account: AccountOfOrders, platformCodes: readonly string[]): Promise<number>;
  /** A payment method was classified: releases what waited for it; how many orders (E2, Q5). */
  releaseForPayment(tx: Tx, ctx: RequestContext, account: AccountOfOrders, methodCode: string, kind: 'prepaid' | 'cashOnDelivery'): Promise<number>;
}

export interface AccountOfOrders {
  readonly id: string;
  readonly merchantId: string;
}
