import type { OrderStatus } from './import-rules.ts';

/** What each status becomes by its holds; what is over is moved by none. */
const byHolds: Readonly<Record<OrderStatus, { readonly waiting: OrderStatus; readonly free: OrderStatus }>> = {
  ready: { waiting: 'held', free: 'ready' },
  held: { waiting: 'held', free: 'ready' },
  shipped: { waiting: 'shipped', free: 'shipped' },
  cancelled: { waiting: 'cancelled', free: 'cancelled' },
};

/** The status of an order that has, or has no more, an open hold. */
export const statusByHolds = (status: OrderStatus, waiting: boolean): OrderStatus =>
  byHolds[status][waiting ? 'waiting' : 'free'];

/** It left the warehouse, or never will: there is nothing left to hold. */
export const isOver = (status: OrderStatus): boolean => status === 'shipped' || status === 'cancelled';
