import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Shop } from './shop.ts';

/** A mail the shop would send. Nothing is sent; the ledger counts it, and a second one under its key is an error. */
export function mailBuyer(shop: Shop, order: LedgerOrder, at: Date, mail: string): void {
  shop.record({
    at,
    kind: 'mail',
    operation: mail,
    subject: order.id,
    key: `${mail} ${order.id}`,
    by: 'shop',
    effect: `to ${order.recipient.email}`,
  });
}
