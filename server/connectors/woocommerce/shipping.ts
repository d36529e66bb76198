import type { Shipping } from '../connector.ts';
import { reportEffect } from './report.ts';
import { ShopKnowledge } from './shop-knowledge.ts';

/** Self-ship: our carrier's number is reported; WooCommerce has no labels. */
export function wooShipping(now: () => Date): Shipping {
  return {
    parcels: 'many',
    partial: 'quantities',
    wayOf: () => 'ownCarrier',
    report: reportEffect(now, new ShopKnowledge(now)),
  };
}
