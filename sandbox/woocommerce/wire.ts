import { productOf } from '../kernel/catalogue.ts';
import { listOf } from '../kernel/json.ts';
import { poisoned, type LedgerLine, type LedgerOrder } from '../kernel/ledger.ts';
import { itemOf, shownSku } from './items.ts';
import { escaped, utc, type Shop } from './shop.ts';

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

export function refundsOf(
  order: LedgerOrder,
): readonly { readonly id: number; readonly reason: string; readonly amount: number; readonly at: string }[] {
  return listOf(order.details.refunds) as readonly { id: number; reason: string; amount: number; at: string }[];
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
  const pickup = order.shippingCode?.startsWith('local_pickup') === true;
  const address = addressOf(order);
  const { number } = order;
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
      total_tax: money(0, decimals),
      customer_id: 0,
      order_key: `wc_order_${order.id}${order.storeId}`,
      billing: { ...address, email: order.recipient.email, phone: order.recipient.phone },
      // A pick-up in the shop leaves the whole block blank.
      shipping: pickup
        ? blank()
        : { ...address, phone: order.details.shippingPhone === false ? '' : order.recipient.phone },
      payment_method: order.payment.method,
      payment_method_title: order.payment.title,
      transaction_id: order.payment.state === 'paid' && !order.payment.cashOnDelivery ? `T${order.id}8842` : '',
      customer_ip_address: '203.0.113.7',
      customer_user_agent: 'Mozilla/5.0',
      created_via: order.status === 'checkout-draft' ? 'store-api' : 'checkout',
      customer_note: order.buyerNote,
      ...both('date_completed', order.details.completedAt),
      ...both('date_paid', order.paidAt),
      cart_hash: '',
      number,
      meta_data: metaOf(order),
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
      payment_url: `${shop.home()}/checkout/order-pay/${order.id}/`,
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

/** The whole discount spread over the lines, so that a line's total may have decimals. */
function lineWire(order: LedgerOrder, line: LedgerLine, shop: Shop, decimals: number): Record<string, unknown> {
  const subtotal = line.unitPrice * line.quantity;
  const whole = order.lines.reduce((sum, other) => sum + other.unitPrice * other.quantity, 0);
  const total = whole === 0 ? 0 : subtotal - (order.discount * subtotal) / whole;
  const item = itemOf(productOf(line.sku), shop);
  const parentName = item.variationId === 0 ? null : escaped(line.name);
  return {
    id: Number(line.id),
    name: escaped(line.variantName === '' ? line.name : `${line.name} - ${line.variantName.replace(' / ', ', ')}`),
    product_id: item.productGone ? 0 : item.productId,
    variation_id: item.variationGone ? 0 : item.variationId,
    quantity: line.quantity,
    tax_class: '',
    subtotal: money(subtotal, decimals),
    subtotal_tax: money(0, decimals),
    total: money(total, decimals),
    total_tax: money(0, decimals),
    taxes: [],
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
      {
        id: Number(line.id) * 10 + 9,
        key: '_reduced_stock',
        value: String(line.quantity),
        display_key: '_reduced_stock',
        display_value: String(line.quantity),
      },
    ],
    sku: item.productGone ? null : shownSku(productOf(line.sku), shop),
    global_unique_id: '',
    price: total / line.quantity,
    image: { id: '', src: '' },
    parent_name: parentName,
  };
}

/** `method_id:instance_id`; plugins leave the instance blank. */
function shippingLines(order: LedgerOrder, decimals: number): readonly unknown[] {
  if (order.shippingCode === null) return [];
  const [methodId = '', instanceId = ''] = order.shippingCode.split(':');
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
      meta_data: [],
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
    country: 'TW',
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
