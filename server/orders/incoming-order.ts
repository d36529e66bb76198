import type { FetchedOrder } from '../connectors/connector.ts';

/** What a run learned of one order, for the importer. */
export type IncomingOrder =
  | FetchedOrder
  /** The platform answered, and knows no such order. `proves`: so it is gone there. */
  | { readonly kind: 'missing'; readonly platformOrderId: string; readonly proves: boolean }
  /** No order carries the number a person asked for. */
  | { readonly kind: 'notFound'; readonly number: string }
  /** The platform refused to show this one order, which says nothing about it. */
  | { readonly kind: 'refused'; readonly platformOrderId: string | null; readonly reason: string };

/** The order's identity; null where there is none that could be one. */
export function idOf(incoming: IncomingOrder): string | null {
  const id =
    incoming.kind === 'order'
      ? incoming.order.platformOrderId
      : incoming.kind === 'notFound'
        ? null
        : incoming.platformOrderId;
  return id !== null && id.length <= maxIdLength ? id : null;
}

/** The platform's words as received; '' where it sent none. */
export const rawOf = (incoming: IncomingOrder): string => ('raw' in incoming ? incoming.raw : '');

/** Longer texts are no identities and do not fit an index. */
export const maxIdLength = 200;
