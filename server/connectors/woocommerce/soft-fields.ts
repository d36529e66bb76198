/**
 * Fields of an order the warehouse can do without, by our name of them; `buyer` values are never repeated in a note.
 */
const fields: Readonly<
  Record<string, { readonly field: string; readonly fine: (value: unknown) => boolean; readonly buyer?: true }>
> = {
  date_modified_gmt: { field: 'changedAt', fine: isTimeOrNone },
  date_paid_gmt: { field: 'paidAt', fine: isTimeOrNone },
  payment_method: { field: 'paymentMethod', fine: isTextOrNone },
  payment_method_title: { field: 'paymentMethodTitle', fine: isTextOrNone },
  transaction_id: { field: 'transactionId', fine: isTextOrNone },
  customer_note: { field: 'buyerNote', fine: isTextOrNone, buyer: true },
  billing: { field: 'billing', fine: isAddressOrNone, buyer: true },
  shipping: { field: 'shipping', fine: isAddressOrNone, buyer: true },
};

/**
 * The order's row with what is odd and not needed left out, and a note of it in `unread`: a field nobody needs must not
 * stop an order. A missing number is the id, as it is without a plugin.
 */
export function softened(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return row;
  const soft: Record<string, unknown> = { ...row };
  const unread: { readonly field: string; readonly asSent: string }[] = [];
  for (const [name, { field, fine, buyer }] of Object.entries(fields)) {
    const value = soft[name];
    if (fine(value)) continue;
    unread.push({ field, asSent: buyer ? kindOf(value) : asSent(value) });
    soft[name] = null;
  }
  const { number, id } = soft;
  if ((typeof number !== 'string' && typeof number !== 'number') || number === '') {
    unread.push({ field: 'platformOrderNumber', asSent: asSent(number) });
    soft['number'] = typeof id === 'number' || typeof id === 'string' ? String(id) : null;
  }
  return { ...soft, unread };
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isTimeOrNone(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/.test(value) &&
    !Number.isNaN(Date.parse(value.endsWith('Z') ? value : `${value}Z`))
  );
}

function isAddressOrNone(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' && (value === null || !Array.isArray(value) || value.length === 0))
  );
}

function asSent(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 100)
    : kindOf(value);
}

function kindOf(value: unknown): string {
  return value === undefined ? 'missing' : value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}
