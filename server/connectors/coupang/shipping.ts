import type { ConnectedAccount, Shipping, ShippingWay, TrackedParcel } from '../connector.ts';
import { acknowledgeEffect } from './acknowledge.ts';
import { arrangeEffect } from './arrange.ts';
import type { CoupangClient } from './client.ts';
import { invoiceEffect } from './invoices.ts';
import { labelEffect } from './labels.ts';
import { readBoxNow } from './shipping-sheets.ts';
import { stopAnswerEffect } from './stop-answers.ts';

/** Taiwan: number and label of Coupang. Korea: our carrier's number, box by box or split. */
export function coupangShipping(open: (account: ConnectedAccount) => CoupangClient): Shipping {
  return {
    parcels: 'many',
    partial: 'lines',
    wayOf,
    acknowledge: acknowledgeEffect(open),
    arrange: arrangeEffect(open),
    report: invoiceEffect(open, 'report'),
    change: invoiceEffect(open, 'change'),
    answerStop: stopAnswerEffect(open),
    labels: labelEffect(open),
    track: async (account, orders) => {
      const parcels = new Map<string, TrackedParcel>();
      for (const { platformOrderId } of orders) {
        const status = (await readBoxNow(open(account), platformOrderId))?.status;
        if (status !== undefined)
          parcels.set(platformOrderId, { state: states[status] ?? 'unknown', stateCode: status, at: null });
      }
      return parcels;
    },
  };
}

const states: Readonly<Record<string, TrackedParcel['state']>> = {
  ACCEPT: 'notHandedOver',
  INSTRUCT: 'notHandedOver',
  DEPARTURE: 'notHandedOver',
  DELIVERING: 'underWay',
  FINAL_DELIVERY: 'delivered',
};

/** An order that was read before its refs named the market goes by its carrier; without one it is Taiwan's. */
function wayOf({ shippingCode, refs }: Parameters<Shipping['wayOf']>[0]): ShippingWay {
  const korean = refs['market'] === 'KR' || (refs['market'] === undefined && isKorean(shippingCode));
  return korean ? 'ownCarrier' : 'platformLabel';
}

function isKorean(code: string | null): boolean {
  return code !== null && code !== 'THIRD_PARTY' && !code.startsWith('TWL_');
}
