import type { ConnectedAccount, Effect, ShippedOrder } from '../connector.ts';
import { allOf } from '../effects.ts';
import { outcomeOfFailure, stillUnknown } from '../kit/outcomes.ts';
import type { CoupangClient } from './client.ts';
import { perItem } from './per-item.ts';
import { outcomesOf, refusedFor, unclear, wireRows } from './shipping-results.ts';
import { onTheWay, readBoxNow } from './shipping-sheets.ts';
import { isWholeNumber } from './whole-numbers.ts';

const operation = 'shipping.acknowledge';

/** ACCEPT → INSTRUCT. The buyer may change the address until then, so the sheet is read again afterwards (T3). */
export function acknowledgeEffect(open: (account: ConnectedAccount) => CoupangClient): Effect<ShippedOrder, null> {
  return {
    batch: { most: 50 },
    afterUnknown: 'readBack',
    send: async (account, items) => {
      const known = items.filter(({ subject }) => isWholeNumber(subject.platformOrderId));
      const others = allOf<ShippedOrder, null>(
        items.filter((item) => !known.includes(item)),
        refusedFor(operation, 'no box of Coupang'),
      );
      if (known.length === 0) return others;
      const client = open(account);
      try {
        const rows = await client.call(
          {
            operation,
            method: 'PUT',
            path: client.vendorPath('v4', 'ordersheets/acknowledgement'),
            body: {
              vendorId: client.vendorId,
              shipmentBoxIds: known.map(({ subject }) => BigInt(subject.platformOrderId)),
            },
            repeatable: false,
          },
          wireRows,
        );
        return new Map([...others, ...outcomesOf(client, operation, known, rows)]);
      } catch (error) {
        return new Map([...others, ...allOf(known, outcomeOfFailure(error))]);
      }
    },
    look: (account, items) =>
      perItem<ShippedOrder, null>(
        open,
        account,
        items,
        async (client, { subject }) => {
          const box = await readBoxNow(client, subject.platformOrderId);
          if (box?.status === 'ACCEPT') return { kind: 'notDone' };
          return box?.status === 'INSTRUCT' || onTheWay.has(box?.status ?? '')
            ? { kind: 'done', result: null }
            : unclear(operation, 'Coupang does not show the box; it may have been cancelled');
        },
        stillUnknown,
      ),
  };
}
