import type { PlatformOrderState } from '../platform-order.ts';

/** Which of the shop's orders the merchant wants shipped. */
export interface ToShipRules {
  /** Without WooCommerce's inner `wc-` prefix. */
  readonly statuses: readonly string[];
  /**
   * A cash-on-delivery checkout of 0 is `completed` at once and never `processing` (T13); true takes such orders too.
   */
  readonly freeCashOnDelivery: boolean;
}

export function toShipRules(settings: Readonly<Record<string, string | readonly string[]>> = {}): ToShipRules {
  const statuses = [settings['toShipStatuses'] ?? []]
    .flat()
    .flatMap((status) => status.split(','))
    .map((status) => status.trim().toLowerCase().replace(/^wc-/, ''))
    .filter((status) => status !== '');
  return {
    statuses: statuses.length === 0 ? ['processing'] : statuses,
    freeCashOnDelivery: settings['freeCashOnDelivery'] === 'yes',
  };
}

const ended: Readonly<Record<string, PlatformOrderState>> = {
  completed: 'shipped',
  cancelled: 'cancelled',
  refunded: 'cancelled',
  trash: 'cancelled',
};

/**
 * Judged here and never by the list's `status` filter: one dead status in it refuses the whole list (T12). Plugins' own
 * statuses wait (T7).
 */
export function stateOf(
  order: { readonly status: string; readonly payment_method: string | null; readonly total: string | number },
  rules: ToShipRules,
): PlatformOrderState {
  if (rules.statuses.includes(order.status)) return 'toShip';
  if (
    rules.freeCashOnDelivery &&
    order.status === 'completed' &&
    order.payment_method === 'cod' &&
    Number(order.total) === 0
  )
    return 'toShip';
  return ended[order.status] ?? 'notReady';
}
