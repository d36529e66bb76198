import type { ReadOrder } from '../connectors/connector.ts';
import type { OutboundChange, PrepareContext, Prepared } from '../exchange/outbound/outbound-handler.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { holdBack } from './hold-back.ts';
import { differenceOf } from './last-look.ts';
import { packedShipments, type PackedShipment } from './packed-shipments.ts';

type Stop = Extract<Prepared<never>, { kind: 'stop' }>;
export type Ready = { readonly kind: 'go'; readonly shipment: PackedShipment };

/**
 * The last look, right before a number is issued or a parcel is reported: is the order still wanted, paid and for the
 * same address? What differs holds the order and refuses the change; a person sends it again once that is settled.
 * @throws {ConnectorError} when the platform cannot be asked
 */
export async function lookFirst(
  { db, clock, store, purpose }: PrepareContext,
  notifications: Notifications,
  changes: readonly OutboundChange[],
): Promise<Map<string, Ready | Stop>> {
  const shipments = await packedShipments(
    db,
    store.merchantId,
    changes.map(({ subject }) => subject),
  );
  const said = new Map<string, Ready | Stop>();
  const asked: { change: OutboundChange; shipment: PackedShipment }[] = [];
  for (const change of changes) {
    const shipment = shipments.get(change.subject);
    if (!shipment || shipment.state === 'cancelled') said.set(change.id, gone);
    else if (purpose === 'look' || change.memo !== null) said.set(change.id, { kind: 'go', shipment });
    else if (shipment.orderStatus === 'held') said.set(change.id, back('The order is held.'));
    else if (shipment.orderStatus === 'cancelled') said.set(change.id, back('The order is cancelled.'));
    else asked.push({ change, shipment });
  }
  const now = await readNow({ store }, [...new Set(asked.map(({ shipment }) => shipment.platformOrderId))]);
  const { absenceProves } = store.connector.orders;
  for (const { change, shipment } of asked) {
    const found = now.get(shipment.platformOrderId);
    const sentBefore = change.attempt > 0;
    const packed = { ...shipment.packed, untouched: shipment.packed.untouched && !sentBefore };
    const difference = found === undefined ? null : differenceOf(found, packed, absenceProves);
    if (difference === null) {
      said.set(change.id, { kind: 'go', shipment });
      continue;
    }
    await holdBack(db, notifications, { ...shipment, difference }, clock.now());
    said.set(change.id, back(difference.words));
  }
  return said;
}

async function readNow(
  { store: { connector, account } }: Pick<PrepareContext, 'store'>,
  ids: readonly string[],
): Promise<Map<string, ReadOrder>> {
  const found = new Map<string, ReadOrder>();
  const { batch } = connector.orders;
  for (let from = 0; from < ids.length; from += batch) {
    const part = ids.slice(from, from + batch);
    const answers = await connector.orders.read(account, part);
    for (const [index, answer] of answers.entries()) found.set(part[index] ?? '', answer);
  }
  return found;
}

export const gone: Stop = { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null };
const back = (words: string): Stop => ({ kind: 'stop', as: 'refused', reason: 'heldBack', words });
