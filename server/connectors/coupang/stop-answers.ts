import { z } from 'zod';
import type { ConnectedAccount, Effect, Outcome, StopAnswer } from '../connector.ts';
import { PlatformRefused } from '../errors.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { optionalText } from '../transport/text-fields.ts';
import type { CoupangClient } from './client.ts';
import { perItem } from './per-item.ts';
import { refusedFor, unclear } from './shipping-results.ts';
import { callOf, readBoxNow } from './shipping-sheets.ts';
import { stopsOf, type StopRequest } from './stop-requests.ts';

const operation = 'shipping.stopAnswer';
const soonMs = 500;
const wireAnswered = z.object({
  data: z.object({ resultCode: z.enum(['SUCCESS', 'FAIL']), resultMessage: optionalText }),
});

/** Korea only: Taiwan has no call for it. Several requests of one box are answered one after the other. */
export function stopAnswerEffect(open: (account: ConnectedAccount) => CoupangClient): Effect<StopAnswer, null> {
  return {
    batch: { most: 1 },
    afterUnknown: 'readBack',
    send: (account, items) =>
      perItem<StopAnswer, null>(
        open,
        account,
        items,
        async (client, { subject }) => {
          const stops = await requestsOf(client, subject);
          if (!Array.isArray(stops)) return stops;
          if (stops.length === 0) return refusedFor(operation, 'nobody asked to stop this parcel');
          const [first, ...others] = stops.filter(({ open: isOpen }) => isOpen);
          // All of them were answered, here or in Wing.
          if (first === undefined) return { kind: 'done', result: null };
          const outcome = await answer(client, subject, first);
          if (outcome.kind !== 'done' || others.length === 0) return outcome;
          return { kind: 'waiting', againMs: soonMs, memo: { answered: first.receiptId } };
        },
        outcomeOfFailure,
      ),
    look: (account, items) =>
      perItem<StopAnswer, null>(
        open,
        account,
        items,
        async (client, { subject }) => {
          const stops = await requestsOf(client, subject);
          if (!Array.isArray(stops)) return unclear(operation, 'Coupang does not show the box');
          return stops.every(({ open: isOpen }) => !isOpen) ? { kind: 'done', result: null } : { kind: 'notDone' };
        },
        stillUnknown,
      ),
  };
}

async function requestsOf(client: CoupangClient, subject: StopAnswer): Promise<StopRequest[] | Outcome<null>> {
  if (client.market !== 'KR')
    return refusedFor(operation, 'Taiwan has no call for it: keep the parcel and let a person decide in Wing');
  const box = await readBoxNow(client, subject.platformOrderId);
  if (box !== null) return [...(await stopsOf(client, box))];
  const { orderId } = subject.refs;
  if (orderId === undefined) return refusedFor(operation, 'Coupang shows no such box');
  // A box whose items are all taken back leaves the list of sheets.
  return [...(await stopsOf(client, { orderId, shipmentBoxId: subject.platformOrderId, orderItems: [] }))];
}

async function answer(client: CoupangClient, subject: StopAnswer, stop: StopRequest): Promise<Outcome<null>> {
  const late = subject.answer === 'tooLate';
  const { carrierCode, trackingNumber } = subject;
  if (late && (!carrierCode || !trackingNumber))
    return refusedFor(operation, 'too late needs the courier and the number of the parcel');
  const { data } = await client.call(
    {
      operation,
      method: 'PUT',
      path: client.vendorPath(
        'v4',
        `returnRequests/${stop.receiptId}/${late ? 'completedShipment' : 'stoppedShipment'}`,
      ),
      body: {
        vendorId: client.vendorId,
        receiptId: BigInt(stop.receiptId),
        ...(late
          ? { deliveryCompanyCode: carrierCode, invoiceNumber: trackingNumber }
          : { cancelCount: stop.cancelCount }),
      },
      repeatable: false,
    },
    wireAnswered,
  );
  if (data.resultCode === 'SUCCESS') return { kind: 'done', result: null };
  if (data.resultMessage === null) return unclear(operation, 'Coupang says no without a reason');
  const platformMessage = client.shown(data.resultMessage);
  return { kind: 'refused', failure: new PlatformRefused(callOf(operation), 'Coupang refused', { platformMessage }) };
}
