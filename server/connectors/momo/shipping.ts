import type { ConnectedAccount, Shipping } from '../connector.ts';
import { arrangeEffect } from './arrange.ts';
import type { MomoClient } from './client.ts';
import { labelEffect } from './labels.ts';
import { reportEffect } from './report.ts';
import { stopAnswerEffect } from './stop-answers.ts';
import { shippingWayOf } from './ways.ts';

/** What happens with an order of momo after it was packed. A parcel holds whole lines. */
export function momoShipping(open: (account: ConnectedAccount) => MomoClient): Shipping {
  return {
    parcels: 'many',
    partial: 'lines',
    wayOf: shippingWayOf,
    arrange: arrangeEffect(open),
    report: reportEffect(open),
    answerStop: stopAnswerEffect(open),
    labels: labelEffect(open),
  };
}
