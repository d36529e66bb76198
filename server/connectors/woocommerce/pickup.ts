import type { PlatformOrder } from '../platform-order.ts';
import { decodedOnce } from './html-text.ts';
import { metaText, type MetaEntry } from './meta.ts';
import type { WooOrder, WooShippingLine } from './wire.ts';

type PickupStore = NonNullable<PlatformOrder['pickupStore']>;

/** Where plugins keep the chosen convenience store in the order's meta. */
const storeKeys: readonly { readonly code: string; readonly name: string; readonly address: string }[] = [
  // RY Tools (ECPay, NewebPay, SmilePay).
  { code: '_shipping_cvs_store_ID', name: '_shipping_cvs_store_name', address: '_shipping_cvs_store_address' },
  // ECPay's own plugin.
  {
    code: '_ecpay_logistic_cvs_store_id',
    name: '_ecpay_logistic_cvs_store_name',
    address: '_ecpay_logistic_cvs_store_address',
  },
  // ECPay's older shipping plugin.
  { code: '_shipping_CVSStoreID', name: '_shipping_purchaserStore', address: '_shipping_purchaserAddress' },
  { code: '_CVSStoreID', name: '_purchaserStore', address: '_purchaserAddress' },
];

/** The convenience store of the order's plugins, or the place of the block checkout's own pick-up. */
export function pickupStoreOf(order: Pick<WooOrder, 'meta_data' | 'shipping_lines'>): PickupStore | null {
  return convenienceStore(order.meta_data) ?? order.shipping_lines.map(placeOf).find((place) => place !== null) ?? null;
}

/** The method of WooCommerce's own pick-up places gives every order the same number; only the meta says which place. */
export function placeOf(line: Pick<WooShippingLine, 'method_id' | 'meta_data'>): PickupStore | null {
  if (line.method_id !== 'pickup_location') return null;
  const text = (key: string) => {
    const value = metaText(line.meta_data, key);
    return value === null ? null : decodedOnce(value);
  };
  const name = text('pickup_location');
  return name === null ? null : { code: name, name, address: text('pickup_address') };
}

function convenienceStore(meta: readonly MetaEntry[]): PickupStore | null {
  const text = (key: string) => metaText(meta, key);
  for (const keys of storeKeys) {
    const code = text(keys.code);
    if (code !== null) return store(code, text(keys.name), text(keys.address));
  }
  // NewebPay gives only the store's name.
  const newebpay = text('_newebpayStoreName');
  if (newebpay !== null) return store(newebpay, newebpay, text('_newebpayStoreAddr'));
  return (
    meta
      .filter(({ key }) => /cvs/i.test(key))
      .map(({ value }) => storeIn(value))
      .find((found) => found !== null) ?? null
  );
}

function store(code: string, name: string | null, address: string | null): PickupStore {
  return { code, name, ...(address === null ? {} : { address }) };
}

/** Who collects at the store, where the gateway asked for that apart from the address. */
export function collectorOf(meta: readonly MetaEntry[]): {
  readonly name: string | null;
  readonly phone: string | null;
} {
  if (metaText(meta, '_newebpayStoreName') === null) return { name: null, phone: null };
  return { name: metaText(meta, '_newebpayConsignee'), phone: metaText(meta, '_newebpayConsigneePhone') };
}

/**
 * Other plugins keep the store in one entry, as an object. Its fields are ASSUMED: they go by the names such stores
 * have elsewhere.
 */
function storeIn(value: unknown): PickupStore | null {
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
  return code === null ? null : store(code, text('name'), text('address', 'addr'));
}
