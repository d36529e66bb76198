/** An amount as the API sends it: exact decimal text of at most four places. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface Totals {
  /** Null where a line has no total to add. */
  readonly goods: Amount | null;
  readonly shippingFee: Amount | null;
  /** Positive: taken off. */
  readonly discount: Amount | null;
  /**
   * What the platform does not itemize (fees, tax, refunds, rounding); null when the parts add up, or cannot be added.
   */
  readonly other: Amount | null;
  readonly total: Amount;
}

/** How the total of an order comes about: goods + shipping fee - discount + other is always the total. */
export function totalsOf(order: {
  readonly total: Amount;
  readonly shippingFee?: Amount | null;
  readonly discount?: Amount | null;
  readonly lines: readonly { readonly total?: Amount | null }[];
}): Totals {
  const { total, shippingFee = null, discount = null } = order;
  const known = order.lines.flatMap((line) => (line.total ? [scaled(line.total.amount)] : []));
  if (known.length < order.lines.length || known.length === 0)
    return { goods: null, shippingFee, discount, other: null, total };
  const goods = known.reduce((sum, part) => sum + part, 0n);
  const rest = scaled(total.amount) - goods - scaled(shippingFee?.amount ?? '0') + scaled(discount?.amount ?? '0');
  const amount = (value: bigint): Amount => ({ amount: textOf(value), currency: total.currency });
  return { goods: amount(goods), shippingFee, discount, other: rest === 0n ? null : amount(rest), total };
}

const places = 4;
const scale = 10n ** BigInt(places);

function scaled(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole) * scale + BigInt(fraction.slice(0, places).padEnd(places, '0'));
  return amount.startsWith('-') ? -size : size;
}

function textOf(value: bigint): string {
  const size = value < 0n ? -value : value;
  const fraction = String(size % scale)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / scale}${fraction ? `.${fraction}` : ''}`;
}
