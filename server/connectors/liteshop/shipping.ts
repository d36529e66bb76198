import { z } from 'zod';
import type { ConnectedAccount, Effect, Outcome, ParcelToReport, Pending, Shipping } from '../connector.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { taipeiTime } from '../kit/taipei.ts';
import { callOf, type LiteshopClient } from './client.ts';
import { fields, paths, words } from './names.ts';
import { shippedOrder, type ShippedOrderRow } from './wire.ts';

type Item = Pending<ParcelToReport>;
type Reported = Outcome<null>;

const operation = 'shipping.report';
const soonMs = 500;

/**
 * Self-ship: our carrier's number is reported. ASSUMED: an order leaves in one parcel, and reporting it makes it
 * `shipped` with the number on it.
 */
export function liteshopShipping(open: (account: ConnectedAccount) => LiteshopClient): Shipping {
  return { parcels: 'one', partial: 'no', wayOf: () => 'ownCarrier', report: reportEffect(open) };
}

/** The order is read before, so that nothing is reported twice, and afterwards, until it shows the number. */
function reportEffect(open: (account: ConnectedAccount) => LiteshopClient): Effect<ParcelToReport, null> {
  const each = async (
    account: ConnectedAccount,
    items: readonly Item[],
    work: (client: LiteshopClient, item: Item) => Promise<Reported>,
    onFailure: (item: Item, error: unknown) => Reported,
  ) => {
    const results = new Map<string, Reported>();
    for (const item of items) {
      try {
        results.set(item.id, await work(open(account), item));
      } catch (error) {
        results.set(item.id, onFailure(item, error));
      }
    }
    return results;
  };
  return {
    batch: { most: 1 },
    afterUnknown: 'readBack',
    send: (account, items) =>
      // Once it was sent, a failed reading says nothing of what was done.
      each(account, items, send, ({ memo }, error) => (memo === null ? outcomeOfFailure(error) : stillUnknown(error))),
    look: (account, items) => each(account, items, look, (_item, error) => stillUnknown(error)),
  };
}

async function send(client: LiteshopClient, { subject, memo }: Item): Promise<Reported> {
  const order = await readOrder(client, subject.platformOrderId);
  if (order !== null && holds(order, subject)) return { kind: 'done', result: null };
  if (memo !== null) return unclear('Liteshop took the number and does not show it');
  if (order === null) return refused('Liteshop knows no such order');
  if (order.status === words.status.cancelled) return refused('the order is cancelled');
  if (isShipped(order)) return refused('the order is shipped already, under another number');
  await client.send(
    {
      operation,
      method: 'POST',
      path: `${pathOf(subject.platformOrderId)}/${paths.shipments}`,
      body: {
        [fields.shipment.carrier]: subject.carrierCode,
        [fields.shipment.trackingNumber]: subject.trackingNumber,
        [fields.shipment.shippedAt]: taipeiTime(subject.shippedAt),
      },
    },
    // ASSUMED: nobody knows what the answer holds; the order is read instead.
    z.unknown(),
  );
  return { kind: 'waiting', againMs: soonMs, memo: { sent: true } };
}

async function look(client: LiteshopClient, { subject }: Item): Promise<Reported> {
  const order = await readOrder(client, subject.platformOrderId);
  if (order === null) return unclear('Liteshop does not show the order');
  if (holds(order, subject)) return { kind: 'done', result: null };
  return isShipped(order) ? unclear('the order is shipped under another number') : { kind: 'notDone' };
}

/** Null: Liteshop knows no such order. @throws {ConnectorError} */
async function readOrder(client: LiteshopClient, id: string): Promise<ShippedOrderRow | null> {
  // A segment of dots would leave the path.
  if (/^\.*$/.test(id)) return null;
  try {
    const { data } = await client.send({ operation: 'shipping.order', path: pathOf(id) }, shippedOrder);
    if (data.id !== id) throw new MalformedAnswer(callOf('shipping.order'), 'another order');
    return data;
  } catch (error) {
    const missing = error instanceof PlatformRefused && error.httpStatus === 404 && error.platformMessage !== null;
    if (missing) return null;
    throw error;
  }
}

const pathOf = (id: string) => `${paths.orders}/${encodeURIComponent(id)}`;

function isShipped({ status }: ShippedOrderRow): boolean {
  return status === words.status.shipped || status === words.status.completed;
}

function holds(order: ShippedOrderRow, { trackingNumber }: ParcelToReport): boolean {
  return isShipped(order) && order.shipping?.trackingNumber === trackingNumber.trim();
}

function refused(reason: string): Reported {
  return { kind: 'refused', failure: new PlatformRefused(callOf(operation), reason) };
}

function unclear(reason: string): Reported {
  return { kind: 'unknown', failure: new MalformedAnswer(callOf(operation), reason) };
}
