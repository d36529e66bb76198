import { objectFrom, textOf } from '../kernel/json.ts';
import { labelPdf } from '../kernel/label-pdf.ts';
import type { LedgerOrder } from '../kernel/ledger.ts';
import type { Reply } from '../kernel/platform.ts';
import { labelMethods } from './names.ts';
import { ISO } from './orders.ts';
import { record, type StoreCall } from './record.ts';
import { data, refused } from './replies.ts';
import { orderWire } from './wire.ts';

type Refusal = readonly [error: Parameters<typeof refused>[0], message: string];

/** The store sees 處理中 and the order is not handed over again. */
export function accept(input: StoreCall, order: LedgerOrder): Reply {
  const fault: Refusal | null =
    order.status === 'cancelled'
      ? ['conflict', 'the order is cancelled']
      : order.status !== 'new'
        ? ['alreadyAccepted', `the order is already ${order.status}`]
        : null;
  const key = `accept ${order.id}`;
  const effect = fault?.[1] ?? 'new → processing';
  record(input, { kind: 'order', subject: order.id, key, outcome: fault === null ? 'done' : 'refused', effect });
  if (fault !== null) return refused(...fault);
  order.status = 'processing';
  order.details.shippingStatus = 'preparing';
  return touched(input, order);
}

/** One shipment for an order: a second one is refused, whatever its number. */
export function ship(input: StoreCall, order: LedgerOrder): Reply {
  const body = objectFrom(input.call.body);
  const carrier = textOf(body?.carrier).trim();
  const trackingNumber = textOf(body?.tracking_no).trim();
  const at = textOf(body?.shipped_at);
  const fault: Refusal | null =
    carrier === '' || trackingNumber === ''
      ? ['invalidRequest', 'carrier and tracking_no are required']
      : !ISO.test(at)
        ? ['invalidRequest', 'shipped_at must be ISO 8601 with an offset']
        : order.status === 'cancelled'
          ? ['conflict', 'the order is cancelled']
          : order.status === 'shipped' || order.status === 'completed'
            ? ['alreadyShipped', 'the order has been shipped']
            : null;
  const outcome = fault === null ? 'done' : 'refused';
  const effect = fault?.[1] ?? `${order.status} → shipped`;
  record(input, { kind: 'shipment', subject: order.id, key: order.id, outcome, effect, carrier, trackingNumber });
  if (fault !== null) return refused(...fault);
  order.status = 'shipped';
  order.details.shippingStatus = 'shipped';
  order.shipments.push({ carrier, trackingNumber, at: new Date(at).toISOString() });
  return touched(input, order, 201);
}

/**
 * The number and label of the platform's own logistics; asked again, the same ones. With the fault `labelNotReady` the
 * number is given and the label is not there yet, with `labelLost` the answer is an error after the number was given.
 */
export async function label(input: StoreCall, order: LedgerOrder): Promise<Reply> {
  const { call, kernel } = input;
  const fault: Refusal | null = !labelMethods.includes(order.shippingCode ?? '')
    ? ['conflict', 'this shipping method has no platform label']
    : order.status === 'cancelled'
      ? ['conflict', 'the order is cancelled']
      : null;
  if (fault !== null) {
    record(input, { kind: 'label', subject: order.id, key: order.id, outcome: 'refused', effect: fault[1] });
    return refused(...fault);
  }
  const known = textOf(order.details.platformTracking);
  const trackingNumber = known || `LS${String(kernel.ledger.count('liteshop.tracking')).padStart(10, '0')}`;
  order.details.platformTracking = trackingNumber;
  order.changedAt = call.now.toISOString();
  kernel.ledger.changed();
  record(input, {
    kind: 'label',
    subject: order.id,
    key: order.id,
    outcome: known === '' ? 'done' : 'noEffect',
    effect: known === '' ? 'number given' : 'the same label again',
    carrier: order.shippingCode ?? '',
    trackingNumber,
  });
  if (call.meets('labelNotReady') !== null) return refused('labelNotReady', 'the label is not ready yet');
  if (call.meets('labelLost') !== null) return refused('serverError', 'something broke on our side');
  const page = { title: `Liteshop ${order.shippingCode ?? ''}`, trackingNumber, lines: [order.number] };
  const pdf = await labelPdf([page], 'A6');
  return data({ tracking_no: trackingNumber, label_pdf_base64: pdf.toString('base64') });
}

function touched({ call, kernel }: StoreCall, order: LedgerOrder, status = 200): Reply {
  order.changedAt = call.now.toISOString();
  kernel.ledger.changed();
  return data(orderWire(order), undefined, status);
}
