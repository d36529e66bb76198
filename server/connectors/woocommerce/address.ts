import type { PlatformOrder, PlatformRecipient } from '../platform-order.ts';
import { decodedOnce } from './html-text.ts';
import type { WooAddress, WooOrder } from './wire.ts';

/** Where convenience-store plugins keep the chosen store: RY Tools (ECPay, NewebPay, SmilePay), ECPay's own. */
const storeKeys = [
  { code: '_shipping_cvs_store_ID', name: '_shipping_cvs_store_name' },
  { code: '_ecpay_logistic_cvs_store_id', name: '_ecpay_logistic_cvs_store_name' },
];

/** The shipping address, or the billing one where the buyer left the whole of it blank. */
export function recipientOf(order: Pick<WooOrder, 'billing' | 'shipping'>): PlatformRecipient {
  const { billing, shipping } = order;
  const to = shipping !== null && !isBlank(shipping) ? shipping : billing;
  const clean = (value: string | null | undefined) => (value ? decodedOnce(value) : null);
  return {
    name: to === null ? null : (nameOf(clean(to.first_name), clean(to.last_name)) ?? clean(to.company)),
    phone: clean(shipping?.phone ?? billing?.phone),
    email: clean(billing?.email),
    country: to?.country ?? null,
    postcode: to?.postcode ?? null,
    ...cityAndDistrict(to?.country ?? null, clean(to?.state), clean(to?.city)),
    address: [clean(to?.address_1), clean(to?.address_2)].filter((part) => part !== null).join(' ') || null,
  };
}

/** WooCommerce pre-fills the country, and a phone alone is no address. */
function isBlank(address: WooAddress): boolean {
  const { country: _country, state: _state, phone: _phone, email: _email, ...told } = address;
  return Object.values(told).every((value) => value === null);
}

function nameOf(first: string | null, last: string | null): string | null {
  if (first === null || last === null) return first ?? last;
  const chinese = /^\p{Script=Han}+$/u;
  return chinese.test(first) && chinese.test(last) ? `${last}${first}` : `${first} ${last}`;
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

export function pickupStoreOf(order: Pick<WooOrder, 'meta_data'>): PlatformOrder['pickupStore'] {
  const entry = (key: string) => {
    const value = order.meta_data.find((meta) => meta.key === key)?.value;
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || null : null;
  };
  for (const keys of storeKeys) {
    const code = entry(keys.code);
    if (code !== null) return { code, name: entry(keys.name) };
  }
  return (
    order.meta_data
      .filter(({ key }) => /cvs/i.test(key))
      .map(({ value }) => storeIn(value))
      .find((store) => store !== null) ?? null
  );
}

/** Other plugins keep the store in one entry, as an object. Its fields are ASSUMED: they go by the names such stores have elsewhere. */
function storeIn(value: unknown): PlatformOrder['pickupStore'] {
  if (typeof value !== 'object' || value === null) return null;
  const fields = new Map(
    Object.entries(value).map(([name, field]) => [name.toLowerCase().replace(/^(cvs)?_?(store)?_?/, ''), field]),
  );
  const text = (...names: readonly string[]) =>
    names
      .map((name) => fields.get(name))
      .flatMap((field) => (typeof field === 'string' || typeof field === 'number' ? [String(field).trim()] : []))
      .find((field) => field !== '') ?? null;
  const code = text('id', 'code', 'no');
  return code === null ? null : { code, name: text('name') };
}
