import type { PlatformRecipient } from '../platform-order.ts';
import { decodedOnce } from './html-text.ts';
import { fullName } from './person-name.ts';
import { collectorOf } from './pickup.ts';
import type { WooAddress, WooOrder } from './wire.ts';

/** The shop's name of a state or prefecture, null where it knows none: `JP`, `JP13`. */
export type StateNames = (country: string, code: string) => string | null;

/**
 * The shipping address, or the billing one where the buyer left the whole of it blank. A name or phone that is missing
 * there comes from the bill, since many checkouts ask for it once.
 */
export function recipientOf(
  order: Pick<WooOrder, 'billing' | 'shipping' | 'meta_data'>,
  stateName: StateNames,
): PlatformRecipient {
  const { billing, shipping } = order;
  const to = shipping !== null && !isBlank(shipping) ? shipping : billing;
  const collector = collectorOf(order.meta_data);
  const country = to?.country ?? null;
  return {
    name: collector.name ?? personOf(to) ?? personOf(billing) ?? clean(to?.company) ?? clean(billing?.company),
    phone: clean(collector.phone ?? shipping?.phone ?? billing?.phone),
    email: clean(billing?.email),
    country,
    postcode: clean(to?.postcode),
    ...cityAndDistrict(country, stateOf(country, clean(to?.state), stateName), clean(to?.city)),
    address: [clean(to?.address_1), clean(to?.address_2)].filter((part) => part !== null).join(' ') || null,
  };
}

function clean(value: string | null | undefined): string | null {
  return value ? decodedOnce(value).trim() || null : null;
}

/** WooCommerce pre-fills the country, and a phone alone is no address. */
function isBlank(address: WooAddress): boolean {
  const { country: _country, state: _state, phone: _phone, email: _email, ...told } = address;
  return Object.values(told).every((value) => value === null);
}

function personOf(address: WooAddress | null): string | null {
  return address === null ? null : fullName(clean(address.first_name), clean(address.last_name));
}

/** Most countries' states are codes the buyer never saw. */
function stateOf(country: string | null, state: string | null, stateName: StateNames): string | null {
  return country === null || state === null ? state : (stateName(country, state) ?? state);
}

/** In Taiwan the shop's `state` is the city or county, as free text, and its `city` the district. */
function cityAndDistrict(
  country: string | null,
  state: string | null,
  city: string | null,
): Pick<PlatformRecipient, 'city' | 'district'> {
  if (country === 'TW') return state === null ? { city, district: null } : { city: state, district: city };
  return { city: [city, state].filter((part) => part !== null).join(', ') || null, district: null };
}
