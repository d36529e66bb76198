import { z } from 'zod';
import type { ConnectedAccount } from '../connector.ts';
import { MalformedAnswer } from '../errors.ts';
import { reasonOf } from '../transport/text-fields.ts';
import { callOf, type WooClient } from './client.ts';
import { decimals } from './order-list.ts';
import { OrderReader } from './order-reader.ts';
import type { ShopKnowledge } from './shop-knowledge.ts';
import { unlessUnknown } from './shop-reader.ts';
import type { KnownParcel } from './tracking-routes.ts';
import { wooOrder, type WooOrder } from './wire.ts';

/** An order as the shop has it now, beside its row as sent. */
export interface ShippedRow {
  readonly row: unknown;
  readonly order: WooOrder;
}

const mayBeId = /^[1-9]\d{0,14}$/;

/** Null: the shop knows no such order. @throws {ConnectorError} */
export async function readShipped(client: WooClient, platformOrderId: string): Promise<ShippedRow | null> {
  if (!mayBeId.test(platformOrderId)) return null;
  const operation = 'shipping.order';
  const call = { operation, route: `/wc/v3/orders/${platformOrderId}`, query: decimals };
  const row = await unlessUnknown(client.get(call, z.unknown()));
  if (row === null) return null;
  const read = wooOrder.safeParse(row);
  if (!read.success)
    throw new MalformedAnswer(callOf(operation), `the order lacks what is needed: ${reasonOf(read.error)}`);
  if (String(read.data.id) !== platformOrderId) throw new MalformedAnswer(callOf(operation), 'another order');
  return { row, order: read.data };
}

/**
 * Pieces of each line that need shipping and are in none of the parcels: after refunds, without what is virtual. The
 * status of the order does not matter here.
 * @throws {ConnectorError}
 */
export async function leftToShip(
  client: WooClient,
  account: ConnectedAccount,
  knowledge: ShopKnowledge,
  { row, order }: ShippedRow,
  parcels: readonly KnownParcel[],
): Promise<ReadonlyMap<string, number>> {
  const asToShip = { ...account, settings: { ...account.settings, toShipStatuses: [order.status] } };
  const [read] = await new OrderReader(client, asToShip, knowledge).read([row]);
  if (read?.kind !== 'order') throw new MalformedAnswer(callOf('shipping.order'), 'the order could not be read');
  const left = new Map<string, number>();
  for (const line of read.order.lines) {
    const shipped = parcels.reduce((sum, parcel) => sum + (parcel.pieces.get(line.platformLineId) ?? 0), 0);
    if (line.quantity > shipped) left.set(line.platformLineId, line.quantity - shipped);
  }
  return left;
}
