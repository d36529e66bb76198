import type { ShippingWay } from '../connector.ts';
import { queries, type Family, type OrderQuery } from './families.ts';

/** How an order leaves, with the lists it is found in. */
export interface Way {
  readonly family: Family;
  /** momo's code of the chain or carrier; "" for the own carrier. */
  readonly code: string;
  /** Lists of what is not yet sent. */
  readonly unsent: readonly [OrderQuery, ...OrderQuery[]];
}

type Refs = Readonly<Record<string, string>>;

/** Null for an order whose lines go different ways, or that is only known from a request to stop it. */
export function deliveryOf(refs: Refs, shippingCode: string | null = null): Way | null {
  const wanted = refs['delivery'] ?? shippingCode;
  const [first, ...others] = Object.values(queries)
    .flat()
    .filter((query) => query.shippingCode === wanted);
  if (first === undefined) return null;
  return {
    family: first.family,
    code: first.choice['dely_gb'] ?? first.choice['third_delyGb'] ?? '',
    unsent: [first, ...others],
  };
}

/** Own carrier, or a number and label of momo. */
export function shippingWayOf(order: { readonly shippingCode: string | null; readonly refs: Refs }): ShippingWay {
  const way = deliveryOf(order.refs, order.shippingCode);
  if (way === null) return 'none';
  return way.family === 'company' ? 'ownCarrier' : 'platformLabel';
}
