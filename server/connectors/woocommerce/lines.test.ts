import { describe, expect, it } from 'vitest';
import { factsOf, line, mapped, metaRows } from './testing/mapped.ts';
import { wooRefund } from './wire.ts';

const coat = {
  id: 20,
  type: 'variable',
  sku: 'COAT',
  attributes: [
    { id: 1, name: '顏色', slug: 'pa_color', variation: true },
    { id: 0, name: 'size', slug: 'size', variation: true },
    { id: 0, name: '產地', slug: '產地', variation: false },
  ],
};
const redOnly = { '20:24': { virtual: false, attributes: [{ id: 1, name: '顏色', slug: 'pa_color', option: '紅' }] } };
const size = (id: number, value: string) =>
  line({
    id,
    name: '外套 - 紅',
    parent_name: '外套',
    product_id: 20,
    variation_id: 24,
    sku: 'COAT-RED',
    meta_data: [
      { id: 1, key: 'pa_color', value: 'red', display_key: '顏色', display_value: '紅' },
      { id: 2, key: 'size', value, display_key: 'size', display_value: value },
    ],
  });

const refund = (item: number, quantity: number | string) =>
  wooRefund.parse({
    id: 90,
    line_items: [{ quantity, meta_data: [{ key: '_refunded_item_id', value: String(item) }] }],
  });

describe('what to pick of a WooCommerce order', () => {
  it('M8: the unit price is what the buyer paid, tax included, and exact', () => {
    const price = (changes: Record<string, unknown>) => mapped({ line_items: [line(changes)] }).lines[0];
    expect(price({ quantity: 1, total: '428.5714', total_tax: '21.4286', price: 428.571429 })).toMatchObject({
      unitPrice: { amount: '450' },
      total: { amount: '450' },
    });
    expect(price({ quantity: 3, total: '1285.7143', total_tax: '64.2857' })?.unitPrice?.amount).toBe('450');
    expect(price({ quantity: 3, total: '1000.0000', total_tax: '0' })).toMatchObject({
      unitPrice: { amount: '333.3333' },
      total: { amount: '1000' },
    });
  });

  it.each([
    ['with the facts of product and variation', factsOf([coat], redOnly)],
    ['although the shop no longer shows the variation', factsOf([coat])],
    ['although the shop shows nothing any more', factsOf([])],
  ])('P1: two sizes of an open attribute are two things, and the size is seen: %s', (_title, facts) => {
    const { lines } = mapped({ line_items: [size(1, 'S'), size(2, 'L')] }, { facts });
    expect(lines).toMatchObject([
      { productKey: '20:24:size=S', sku: null, name: '外套', variantName: '紅, S' },
      { productKey: '20:24:size=L', sku: null, name: '外套', variantName: '紅, L' },
    ]);
  });

  it('P1: an option the variation fixes changes nothing, and keeps its SKU', () => {
    const facts = factsOf([{ ...coat, attributes: coat.attributes.slice(0, 1) }], redOnly);
    const plain = { ...size(1, 'S'), meta_data: size(1, 'S').meta_data.slice(0, 1) };
    expect(mapped({ line_items: [plain] }, { facts }).lines[0]).toMatchObject({
      productKey: '20:24',
      sku: 'COAT-RED',
      variantName: '紅',
    });
  });

  it('P1: an open attribute the line does not name is matched by nothing', () => {
    const unnamed = { ...size(1, 'S'), meta_data: [] };
    expect(mapped({ line_items: [unnamed] }, { facts: factsOf([coat], redOnly) }).lines[0]).toMatchObject({
      productKey: '20:24:size=?',
      sku: null,
    });
  });

  it('P1: knows an attribute by its name where WordPress encoded the key', () => {
    const attributes = [{ id: 0, name: '尺寸', slug: '尺寸', variation: true }];
    const item = line({
      product_id: 20,
      variation_id: 24,
      meta_data: [{ id: 1, key: '%e5%b0%ba%e5%af%b8', value: 'S', display_key: '%e5%b0%ba%e5%af%b8' }],
    });
    const facts = factsOf([{ ...coat, attributes }], { '20:24': { attributes: [] } });
    const [read] = mapped({ line_items: [item] }, { facts }).lines;
    expect(read?.productKey).toBe('20:24:尺寸=S');
    expect(read).not.toHaveProperty('texts');
  });

  it('P2: what a packer must read is on the line; what the shop hides is not', () => {
    const meta_data = [
      ...metaRows({ _reduced_stock: '3', Engraving: '<p>給小安 &amp; 阿明</p>', _tm_epo: { a: 1 } }),
      { id: 9, key: 'gift-wrap', value: 'yes', display_key: '禮物包裝', display_value: '要' },
    ];
    const facts = factsOf([coat], redOnly);
    const lines = [
      { ...size(1, 'S'), meta_data: [...size(1, 'S').meta_data, ...meta_data] },
      line({ id: 2, meta_data, variation_id: 0 }),
    ];
    for (const read of mapped({ line_items: lines }, { facts }).lines)
      expect(read.texts).toEqual([
        { kind: 'buyer', label: 'Engraving', text: '給小安 & 阿明' },
        { kind: 'buyer', label: '禮物包裝', text: '要' },
      ]);
  });

  const tee = { id: 30, type: 'simple', sku: 'TEE', virtual: false };
  const course = { id: 31, type: 'simple', sku: 'COURSE', virtual: true };
  const kit = { id: 32, type: 'variable', sku: 'KIT', virtual: false, attributes: [] };
  const kits = { '32:33': { virtual: true, attributes: [] }, '32:34': { virtual: false, attributes: [] } };
  const plain = (id: number, product_id: number, changes: Record<string, unknown> = {}) =>
    line({
      id,
      product_id,
      variation_id: 0,
      name: `thing ${product_id}`,
      parent_name: null,
      sku: null,
      quantity: 1,
      ...changes,
    });

  it('P3: a virtual product or variation is no line, and the rest ships', () => {
    const line_items = [
      plain(1, 30),
      plain(2, 31),
      plain(3, 32, { variation_id: 33 }),
      plain(4, 32, { variation_id: 34 }),
    ];
    const order = mapped({ line_items }, { facts: factsOf([tee, course, kit], kits) });
    expect(order.state).toBe('toShip');
    expect(order.lines.map(({ platformLineId }) => platformLineId)).toEqual(['1', '4']);
  });

  it('P3: an order of virtual things alone is ready, with nothing to ship', () => {
    const facts = factsOf([course]);
    expect(mapped({ line_items: [plain(2, 31)] }, { facts })).toMatchObject({ state: 'toShip', lines: [] });
    const taken = { refunds: [refund(1, -1)], facts: factsOf([tee, course]) };
    expect(mapped({ line_items: [plain(1, 30), plain(2, 31)] }, taken)).toMatchObject({
      state: 'cancelled',
      lines: [],
    });
  });

  const bundle = (changes: { box?: Record<string, unknown>; inside?: Record<string, unknown>[] } = {}) => [
    plain(1, 40, { bundled_items: [2, 3], ...changes.box }),
    plain(2, 30, { bundled_by: '1', ...changes.inside?.[0] }),
    plain(3, 41, { bundled_by: '1', ...changes.inside?.[1] }),
  ];
  const box = { id: 40, type: 'bundle', sku: 'BOX', virtual: false };
  const mug = { id: 41, type: 'simple', sku: 'MUG', virtual: false };
  const shape = (line_items: unknown[], products: Record<string, unknown>[]) =>
    mapped({ line_items }, { facts: factsOf([tee, mug, ...products]) }).lines.map(
      ({ platformLineId, partOf, bundleShips }) => ({ id: platformLineId, partOf, bundleShips }),
    );
  const inBox = (ships: string | null) => [
    { id: '1', partOf: undefined, bundleShips: ships },
    { id: '2', partOf: '1', bundleShips: undefined },
    { id: '3', partOf: '1', bundleShips: undefined },
  ];

  it('P4: a bundle nobody explains is one, and is not guessed', () => {
    expect(shape(bundle(), [box])).toEqual(inBox(null));
    const named = metaRows({ _bundled_by: 'a1b2' });
    const byBasket = bundle({
      box: { bundled_items: undefined, meta_data: metaRows({ _bundle_cart_key: 'a1b2' }) },
      inside: [
        { bundled_by: undefined, meta_data: named },
        { bundled_by: undefined, meta_data: named },
      ],
    });
    expect(shape(byBasket, [box])).toEqual(inBox(null));
  });

  it('P4: a virtual box is a list of its contents', () => {
    expect(shape(bundle(), [{ ...box, virtual: true }])).toEqual(inBox('contents'));
  });

  it('P4: contents that are not shipped separately lie in the box, as line or product say', () => {
    const needs = (value: string) => ({ meta_data: metaRows({ _bundled_item_needs_shipping: value }) });
    expect(shape(bundle({ inside: [needs('no'), needs('no')] }), [box])).toEqual(inBox('box'));
    const listed = [30, 41].map((product_id) => ({ product_id, shipped_individually: false }));
    expect(shape(bundle(), [{ ...box, bundled_items: listed }])).toEqual(inBox('box'));
    expect(shape(bundle({ inside: [needs('no'), needs('yes')] }), [box])).toEqual([
      { id: '1', partOf: undefined, bundleShips: 'box' },
      { id: '2', partOf: '1', bundleShips: undefined },
      { id: '3', partOf: undefined, bundleShips: undefined },
    ]);
  });

  it.each([
    [1.5, [], 2, '1.5'],
    ['0.25', [], 1, '0.25'],
    [3, [refund(54, -0.5)], 3, '2.5'],
    [2, [refund(54, '-1.5')], 1, '0.5'],
    ['some', [], 1, 'some'],
    ['2', [], 2, undefined],
    ['2.000', [], 2, undefined],
    [2.5, [refund(54, '-0.5')], 2, undefined],
  ])('P5: a quantity of %o less %o is %i, and as sent %s', (quantity, refunds, whole, quantityAsSent) => {
    const [read] = mapped({ line_items: [line({ quantity })] }, { refunds }).lines;
    expect([read?.quantity, read?.quantityAsSent]).toEqual([whole, quantityAsSent]);
  });

  it.each([
    ['date_paid_gmt', 'yesterday', 'paidAt', 'yesterday'],
    ['date_modified_gmt', false, 'changedAt', 'false'],
    ['customer_note', { text: '王小明' }, 'buyerNote', 'object'],
    ['transaction_id', ['x'], 'transactionId', 'list'],
    ['number', '', 'platformOrderNumber', ''],
  ])('P6: an odd %s (%o) is read without, with a note', (name, value, field, asSent) => {
    const order = mapped({ [name]: value });
    expect(order.unread).toEqual([{ field, asSent }]);
    expect(order).toMatchObject({ platformOrderId: '727', platformOrderNumber: '727', lines: [{}, {}] });
  });

  it.each(['', null, 'free', { a: 1 }])('P6: a line is read without a price that is %o', (total) => {
    const order = mapped({ line_items: [line({ total, price: 5 })] });
    expect(order.lines[0]?.unitPrice).toBeNull();
    expect(order.unread).toEqual([expect.objectContaining({ field: 'unitPrice' })]);
  });

  it('P6: one odd entry of a plugin costs no other', () => {
    const meta_data = [null, 'odd', { key: 7 }, ...metaRows({ _shipping_cvs_store_ID: '131386' })];
    expect(mapped({ meta_data }).pickupStore?.code).toBe('131386');
  });
});
