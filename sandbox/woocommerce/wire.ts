import { isRecord, listOf, textOf } from '../kernel/json.ts';
import { poisoned, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import { gatewayOf, transactionOf } from './gateways.ts';
import { itemOf, shownSku } from './items.ts';
import { escaped, utc, type Shop } from './shop.ts';
import { pickupPlaceOf } from './site.ts';
import { shopProduct } from './specials.ts';

/** The shop shows whole dollars; more only when asked. */
export const SITE_DECIMALS = 0;

export interface MetaRow {
  readonly id: number;
  readonly key: string;
  value: unknown;
}

export function metaOf(order: LedgerOrder): MetaRow[] {
  return (order.details.meta ??= []) as MetaRow[];
}

export interface Refund {
  readonly id: number;
  readonly reason: string;
  readonly amount: number;
  readonly at: string;
  /** Quantities by line; absent: all lines when the amount is the whole order's, and none otherwise. */
  readonly lines?: Readonly<Record<string, number>>;
}

export function refundsOf(order: LedgerOrder): readonly Refund[] {
  return listOf(order.details.refunds) as readonly Refund[];
}

/** Money is text rounded to `decimals`: 99.99 becomes "100" in a shop without decimals. */
export function money(amount: number, decimals: number): string {
  return amount.toFixed(decimals);
}

export function orderWire(order: LedgerOrder, shop: Shop, decimals: number): Record<string, unknown> {
  const both = (name: string, at: unknown): Record<string, unknown> =>
    typeof at === 'string'
      ? { [name]: shop.site(at), [`${name}_gmt`]: utc(at) }
      : { [name]: null, [`${name}_gmt`]: null };
  const pickup = /^(local_pickup|pickup_location)/.test(order.shippingCode ?? '');
  const address = addressOf(order);
  const { number, details } = order;
  const rate = taxRateOf(order);
  // Some checkouts ask for the name once, with the bill.
  const nameless = details.shippingName === false ? { first_name: '', last_name: '' } : {};
  return poisoned(
    order,
    {
      id: Number(order.id),
      parent_id: 0,
      status: order.status,
      currency: 'TWD',
      version: '10.2.4',
      prices_include_tax: true,
      ...both('date_created', order.placedAt),
      ...both('date_modified', order.changedAt),
      discount_total: money(order.discount, decimals),
      discount_tax: money(0, decimals),
      shipping_total: money(order.shippingFee, decimals),
      shipping_tax: money(0, decimals),
      cart_tax: money(0, decimals),
      total: money(order.total, decimals),
      total_tax: money(order.total - order.total / (1 + rate), decimals),
      customer_id: 0,
      order_key: `wc_order_${order.id}${order.storeId}`,
      billing: { ...address, email: order.recipient.email, phone: order.recipient.phone },
      // A pick-up in the shop leaves the whole block blank.
      shipping: pickup
        ? blank()
        : { ...address, ...nameless, phone: order.details.shippingPhone === false ? '' : order.recipient.phone },
      payment_method: gatewayOf(order.payment.method),
      payment_method_title: order.payment.title,
      transaction_id: transactionOf(order),
      customer_ip_address: '203.0.113.7',
      customer_user_agent: 'Mozilla/5.0',
      created_via: order.status === 'checkout-draft' ? 'store-api' : 'checkout',
      customer_note: order.buyerNote,
      ...both('date_completed', order.details.completedAt),
      ...both('date_paid', order.paidAt),
      cart_hash: '',
      number,
      meta_data: [...metaOf(order), ...paddingOf(order)],
      line_items: order.lines.map((line) => lineWire(order, line, shop, decimals)),
      tax_lines: [],
      shipping_lines: shippingLines(order, decimals),
      fee_lines: [],
      coupon_lines:
        order.discount > 0
          ? [
              {
                id: Number(order.id) * 100 + 91,
                code: 'welcome10',
                discount: money(order.discount, decimals),
                discount_tax: money(0, decimals),
                meta_data: [],
              },
            ]
          : [],
      refunds: refundsOf(order).map((refund) => ({
        id: refund.id,
        reason: refund.reason,
        total: money(-refund.amount, decimals),
      })),
      payment_url: `${shop.home()}/checkout/order-pay/${order.id}/?pay_for_order=true&key=wc_order_${order.id}${order.storeId}`,
      is_editable: ['pending', 'on-hold', 'auto-draft', 'checkout-draft'].includes(order.status),
      needs_payment: order.status === 'pending',
      needs_processing: true,
      currency_symbol: 'NT$',
      _links: {
        self: [{ href: `${shop.home()}/wp-json/wc/v3/orders/${order.id}` }],
        collection: [{ href: `${shop.home()}/wp-json/wc/v3/orders` }],
      },
    },
    ['line_items', 'date_created_gmt', 'total'],
  );
}

/** Of prices that include it; 0 unless the order says otherwise. */
function taxRateOf(order: LedgerOrder): number {
  return typeof order.details.taxRate === 'number' ? order.details.taxRate : 0;
}

/** What a talkative plugin keeps in each order, in bytes. */
function paddingOf(order: LedgerOrder): readonly MetaRow[] {
  const size = typeof order.details.padding === 'number' ? order.details.padding : 0;
  return size === 0 ? [] : [{ id: Number(order.id) * 100 + 80, key: '_plugin_journal', value: 'x'.repeat(size) }];
}

/** The whole discount spread over the lines, so that a line's total may have decimals. */
function lineWire(order: LedgerOrder, line: LedgerLine, shop: Shop, decimals: number): Record<string, unknown> {
  const subtotal = line.unitPrice * line.quantity;
  const whole = order.lines.reduce((sum, other) => sum + other.unitPrice * other.quantity, 0);
  const total = whole === 0 ? 0 : subtotal - (order.discount * subtotal) / whole;
  const item = itemOf(shopProduct(line.sku), shop);
  const rate = taxRateOf(order);
  const net = total / (1 + rate);
  const boxes = isRecord(order.details.boxOf) ? order.details.boxOf : {};
  const open = item.special?.any ?? null;
  const texts = isRecord(order.details.lineTexts) ? order.details.lineTexts : {};
  const parentName = item.variationId === 0 ? null : escaped(line.name);
  return {
    id: Number(line.id),
    name: escaped(line.variantName === '' ? line.name : `${line.name} - ${line.variantName.replace(' / ', ', ')}`),
    product_id: item.productGone ? 0 : item.productId,
    variation_id: item.variationGone ? 0 : item.variationId,
    quantity: line.quantity,
    tax_class: '',
    subtotal: money(subtotal / (1 + rate), decimals),
    subtotal_tax: money(subtotal - subtotal / (1 + rate), decimals),
    total: money(net, decimals),
    total_tax: money(total - net, decimals),
    taxes: [],
    ...bundleFields(line, boxes),
    meta_data: [
      ...line.variantName
        .split(' / ')
        .filter((option) => option !== '')
        .map((option, index) => ({
          id: Number(line.id) * 10 + index,
          key: ['pa_style', 'pa_size'][index] ?? 'pa_other',
          value: option,
          display_key: ['款式', '尺寸'][index] ?? '',
          display_value: option,
        })),
      // An attribute typed into the product has its name, percent-encoded, as its key.
      ...(open === null ? [] : [metaRow(line, 2, encodeURIComponent(open.name).toLowerCase(), open.option, open.name)]),
      ...Object.entries(texts).map(([key, value], index) => metaRow(line, 3 + index, key, textOf(value))),
      {
        id: Number(line.id) * 10 + 9,
        key: '_reduced_stock',
        value: String(line.quantity),
        display_key: '_reduced_stock',
        display_value: String(line.quantity),
      },
    ],
    sku: item.productGone ? null : shownSku(shopProduct(line.sku), shop),
    global_unique_id: '',
    price: net / line.quantity,
    image: { id: '', src: '' },
    parent_name: parentName,
  };
}

function metaRow(line: LedgerLine, at: number, key: string, value: string, label = key): Record<string, unknown> {
  return { id: Number(line.id) * 10 + at, key, value, display_key: label, display_value: value };
}

/** As the bundle plugin adds them to the box and to what lies in it. */
function bundleFields(line: LedgerLine, boxes: Record<string, unknown>): Record<string, unknown> {
  const inside = Object.entries(boxes).flatMap(([id, box]) => (box === line.id ? [Number(id)] : []));
  const box = boxes[line.id];
  return {
    ...(inside.length > 0 ? { bundled_items: inside } : {}),
    ...(box === undefined ? {} : { bundled_by: textOf(box) }),
  };
}

/** `method_id:instance_id`; plugins leave the instance blank. */
function shippingLines(order: LedgerOrder, decimals: number): readonly unknown[] {
  if (order.shippingCode === null) return [];
  const [methodId = '', instance = ''] = order.shippingCode.split(':');
  // The block checkout numbers its places in the rates only: on an order each of them is "0".
  const place = pickupPlaceOf(order.shippingCode);
  const instanceId = place === null ? instance : '0';
  return [
    {
      id: Number(order.id) * 100 + 90,
      method_title: escaped(order.shippingTitle),
      method_id: methodId,
      instance_id: instanceId,
      total: money(order.shippingFee, decimals),
      total_tax: money(0, decimals),
      taxes: [],
      tax_status: 'taxable',
      meta_data:
        place === null
          ? []
          : [
              { id: Number(order.id) * 100 + 95, key: 'pickup_location', value: place.name },
              { id: Number(order.id) * 100 + 96, key: 'pickup_address', value: place.address },
              { id: Number(order.id) * 100 + 97, key: 'pickup_details', value: '' },
            ],
    },
  ];
}

function addressOf(order: LedgerOrder): Record<string, string> {
  const { recipient } = order;
  return {
    first_name: recipient.name.slice(1),
    last_name: recipient.name.slice(0, 1),
    company: '',
    address_1: escaped(recipient.street),
    address_2: '',
    city: recipient.district,
    state: recipient.city,
    postcode: recipient.postcode,
    country: textOf(order.details.country) || 'TW',
  };
}

function blank(): Record<string, string> {
  return {
    first_name: '',
    last_name: '',
    company: '',
    address_1: '',
    address_2: '',
    city: '',
    state: '',
    postcode: '',
    country: '',
    phone: '',
  };
}

/** Convenience-store plugins write their own meta: one flat, another as an object. */
export function pickupMeta(order: Pick<LedgerOrder, 'pickupStore' | 'shippingCode'>, firstId: number): MetaRow[] {
  if (order.pickupStore === null) return [];
  const { code, name } = order.pickupStore;
  if (order.shippingCode?.includes('711') === true) {
    return [
      { id: firstId, key: '_shipping_cvs_store_ID', value: code },
      { id: firstId + 1, key: '_shipping_cvs_store_name', value: name },
    ];
  }
  return [{ id: firstId, key: '_cvs_store', value: { id: code, name, address: '' } }];
}
