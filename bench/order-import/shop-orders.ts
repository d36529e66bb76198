/** Orders of a shop as WooCommerce's REST API writes them, the same ones every time. */

/** One round that only shows that it runs needs no more than a few pages (`--once`). */
export const orderCount = process.env['BENCH_ONCE'] ? 1_000 : 10_000;
export const linesPerOrder = 3;
/** Products 1 to this; the warehouse keeps all but the last few. */
export const productCount = 500;
export const knownProducts = 495;

const people = ['陳怡君', '林志明', '黃淑芬', '張雅婷', '李俊傑', '王美玲', '吳承恩', '蔡佩珊'];
const districts = ['板橋區', '中正區', '西屯區', '左營區', '東區', '永康區'];
const cities = ['新北市', '臺北市', '臺中市', '高雄市', '新竹市', '臺南市'];
const pick = <T>(from: readonly T[], by: number): T => from[by % from.length] as T;

export const skuOf = (product: number): string => `SKU-${String(product).padStart(4, '0')}`;

/** One in twenty has a shipping method nobody mapped; the others come by 7-ELEVEN or home delivery. */
export function shopOrder(index: number): object {
  const id = 20_000 + index;
  const at = new Date(Date.UTC(2026, 10, 15) + index * 45_000).toISOString().slice(0, 19);
  const name = pick(people, index * 7);
  const address = {
    first_name: name.slice(1),
    last_name: name.slice(0, 1),
    company: '',
    address_1: `中山路 ${1 + (index % 300)} 號 ${1 + (index % 12)} 樓`,
    address_2: '',
    city: pick(districts, index),
    state: pick(cities, index),
    postcode: String(220 + (index % 80)),
    country: 'TW',
  };
  const phone = `09${String(10_000_000 + ((index * 7919) % 89_999_999))}`;
  const lines = Array.from({ length: linesPerOrder }, (_, place) => line(id, place, index));
  const goods = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const cod = index % 4 === 0;
  const money = (amount: number) => amount.toFixed(4);
  return {
    id,
    parent_id: 0,
    status: 'processing',
    currency: 'TWD',
    version: '10.2.4',
    prices_include_tax: true,
    date_created: at,
    date_created_gmt: at,
    date_modified: at,
    date_modified_gmt: at,
    discount_total: '0.0000',
    discount_tax: '0.0000',
    shipping_total: money(60),
    shipping_tax: '0.0000',
    cart_tax: '0.0000',
    total: money(goods + 60),
    total_tax: '0.0000',
    customer_id: 100 + (index % 3_000),
    order_key: `wc_order_${id}Xk3`,
    billing: { ...address, email: `buyer${index % 3_000}@example.com`, phone },
    shipping: { ...address, phone },
    payment_method: cod ? 'cod' : 'ecpay_credit',
    payment_method_title: cod ? '貨到付款' : '綠界信用卡',
    transaction_id: cod ? '' : `T${id}8842`,
    customer_ip_address: '203.0.113.7',
    customer_user_agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15',
    created_via: 'checkout',
    customer_note: index % 5 === 0 ? '請放管理室，謝謝 &amp; 辛苦了' : '',
    date_completed: null,
    date_completed_gmt: null,
    date_paid: cod ? null : at,
    date_paid_gmt: cod ? null : at,
    cart_hash: 'c3a1f0de5b7c4d0f9a1e2b3c4d5e6f70',
    number: String(id),
    meta_data: [
      { id: id * 10, key: '_order_attribution_source_type', value: 'organic' },
      { id: id * 10 + 1, key: '_order_attribution_device_type', value: 'Mobile' },
      ...(index % 3 === 0
        ? [
            { id: id * 10 + 2, key: '_shipping_cvs_store_ID', value: String(131_386 + (index % 900)) },
            { id: id * 10 + 3, key: '_shipping_cvs_store_name', value: '建盛門市' },
          ]
        : []),
    ],
    line_items: lines,
    tax_lines: [],
    shipping_lines: [
      {
        id: id * 100 + 90,
        method_title: index % 3 === 0 ? '7-ELEVEN 取貨' : '宅配',
        method_id: index % 20 === 7 ? 'table_rate' : index % 3 === 0 ? 'ry_ecpay_shipping_cvs_711' : 'flat_rate',
        instance_id: '2',
        total: money(60),
        total_tax: '0.0000',
        taxes: [],
        tax_status: 'taxable',
        meta_data: [],
      },
    ],
    fee_lines: [],
    coupon_lines: [],
    refunds: [],
    payment_url: `https://shop.example/checkout/order-pay/${id}/`,
    is_editable: false,
    needs_payment: false,
    needs_processing: true,
    currency_symbol: 'NT$',
    _links: {
      self: [{ href: `https://shop.example/wp-json/wc/v3/orders/${id}` }],
      collection: [{ href: 'https://shop.example/wp-json/wc/v3/orders' }],
    },
  };
}

function line(orderId: number, at: number, index: number): { quantity: number; price: number } {
  const product = 1 + ((index * 31 + at * 167) % productCount);
  const quantity = 1 + ((index + at) % 3);
  const price = 100 + (product % 90) * 10;
  const total = (price * quantity).toFixed(4);
  return Object.assign(
    {
      id: orderId * 100 + at,
      name: `有機烏龍茶 第 ${product} 號 &amp; 禮盒`,
      product_id: product,
      variation_id: 0,
      tax_class: '',
      subtotal: total,
      subtotal_tax: '0.0000',
      total,
      total_tax: '0.0000',
      taxes: [],
      meta_data: [
        {
          id: orderId * 1000 + at,
          key: '_reduced_stock',
          value: String(quantity),
          display_key: '_reduced_stock',
          display_value: String(quantity),
        },
      ],
      sku: skuOf(product),
      global_unique_id: '',
      image: { id: '', src: '' },
      parent_name: null,
    },
    { quantity, price },
  );
}

/** An entry of `GET /wc/v3/products?_fields=id,type,sku`. */
export const shopProduct = (id: number): object => ({ id, type: 'simple', sku: skuOf(id) });
