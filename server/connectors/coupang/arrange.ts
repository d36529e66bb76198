import type { ArrangedParcel, ConnectedAccount, Effect, Outcome, ParcelToArrange, Pending } from '../connector.ts';
import { allOf } from '../effects.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import { arrangedRow, wireArranged } from './arranged-rows.ts';
import { carrierOf } from './carrier-of.ts';
import { openApi, type CoupangClient } from './client.ts';
import type { ArrangedCarrier } from './couriers.ts';
import { perItem } from './per-item.ts';
import { refusedFor, unclear } from './shipping-results.ts';
import { itemsFor, readBoxNow } from './shipping-sheets.ts';
import { openStops } from './stop-requests.ts';

type Item = Pending<ParcelToArrange>;
type Arranged = Outcome<ArrangedParcel>;

const operation = 'shipping.arrange';

/** Taiwan: Coupang issues the number. One carrier a call (T6); a box with a number is never arranged again (T7). */
export function arrangeEffect(
  open: (account: ConnectedAccount) => CoupangClient,
): Effect<ParcelToArrange, ArrangedParcel> {
  return {
    // ASSUMED (A1): so many boxes in one call.
    batch: { most: 50, together: ({ carrierCode, refs }) => refs['carrier'] ?? carrierCode ?? '' },
    afterUnknown: 'readBack',
    send: async (account, items) => {
      const carriers = new Map<string, ArrangedCarrier>();
      const results = await perItem<ParcelToArrange, ArrangedParcel>(
        open,
        account,
        items,
        async (client, item) => {
          const ready = await prepare(client, item);
          if (typeof ready !== 'string') return ready;
          carriers.set(item.id, ready);
          return { kind: 'notDone' };
        },
        outcomeOfFailure,
      );
      for (const carrier of new Set(carriers.values())) {
        const of = items.filter(({ id }) => carriers.get(id) === carrier);
        for (const [id, outcome] of await arrange(open(account), carrier, of)) results.set(id, outcome);
      }
      return results;
    },
    look: (account, items) =>
      perItem<ParcelToArrange, ArrangedParcel>(
        open,
        account,
        items,
        async (client, { subject }) => {
          const box = await readBoxNow(client, subject.platformOrderId);
          if (box === null) return unclear(operation, 'Coupang does not show the box; it may have been cancelled');
          if (box.invoiceNumber !== null) return arrangedBefore(box.invoiceNumber, box.deliveryCompanyName);
          return box.status === 'INSTRUCT' || box.status === 'ACCEPT'
            ? { kind: 'notDone' }
            : unclear(operation, `the box is ${box.status} without a number`);
        },
        stillUnknown,
      ),
  };
}

/** The carrier of a box that may be arranged, or what became of the wish already. Reads only. */
async function prepare(client: CoupangClient, { subject }: Item): Promise<ArrangedCarrier | Arranged> {
  if (client.market !== 'TW') return refusedFor(operation, 'in Korea the seller reports a number of their own carrier');
  const box = await readBoxNow(client, subject.platformOrderId);
  if (box === null) return refusedFor(operation, 'Coupang shows no such box; it may have been cancelled');
  // ASSUMED (A2): the sheet shows the number once the box is arranged.
  if (box.invoiceNumber !== null) return arrangedBefore(box.invoiceNumber, box.deliveryCompanyName);
  if (box.status === 'ACCEPT') return refusedFor(operation, 'the box has to be acknowledged first');
  if (box.status !== 'INSTRUCT') return refusedFor(operation, `the box is ${box.status}`);
  const items = itemsFor(box, subject.content);
  if (typeof items === 'string') return refusedFor(operation, items);
  if (!items.whole) return refusedFor(operation, 'in Taiwan a box leaves as a whole');
  if ((await openStops(client, box)).length > 0)
    return refusedFor(operation, 'the buyer asked to stop this parcel; a person has to decide that in Wing first');
  const carrier = await carrierOf(client, subject, box);
  return carrier ?? refusedFor(operation, 'the order names no carrier of Coupang, and no person chose one');
}

async function arrange(
  client: CoupangClient,
  carrier: ArrangedCarrier,
  items: readonly Item[],
): Promise<ReadonlyMap<string, Arranged>> {
  const home = carrier === 'TWL_KERRY';
  const place = client.setting(home ? 'outboundPlace' : 'returnCenter');
  if (place === '' || (home && !/^\d{1,15}$/.test(place)))
    return allOf(
      items,
      refusedFor(operation, `choose ${home ? 'an outbound place' : 'a return center'} in the settings of the account`),
    );
  try {
    const rows = await client.call(
      {
        operation,
        method: 'POST',
        path: `${openApi}/v1/vendors/${encodeURIComponent(client.vendorId)}/orders/directIntegration/arrangeShipment`,
        body: items.map(({ subject }) => ({
          shipmentBoxId: BigInt(subject.platformOrderId),
          deliveryCompanyCode: carrier,
          ...(home ? { outboundShippingPlaceCode: Number(place) } : { returnCenterCode: place }),
        })),
        repeatable: false,
      },
      wireArranged,
    );
    return new Map(
      items.map(({ id, subject }) => [
        id,
        arrangedRow(client, carrier, subject.platformOrderId, rows[subject.platformOrderId]),
      ]),
    );
  } catch (error) {
    return allOf(items, outcomeOfFailure(error));
  }
}

/** Arranged before, here or in Wing. How long the number is good the sheet does not say. */
function arrangedBefore(trackingNumber: string, carrierCode: string | null): Arranged {
  return { kind: 'done', result: { trackingNumber, carrierCode, validUntil: null, refs: {} } };
}
