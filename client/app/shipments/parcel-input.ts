/** What of an order is in no parcel yet. */
export interface Left {
  readonly lineId: string;
  readonly left: number;
}

export interface ToPack {
  readonly id: string;
  readonly packing: { readonly way: string; readonly lines: readonly Left[] };
}

/** As typed. */
export interface Typed {
  readonly carrier: string;
  readonly number: string;
  /** By line. */
  readonly pieces: Readonly<Record<string, string>>;
}

export type FieldProblem = 'pieces' | 'nothing' | 'carrier' | 'number';

export interface ParcelInput {
  readonly orderId: string;
  readonly lines: { lineId: string; quantity: number }[] | null;
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
}

/** Everything that is left. */
export const startingPieces = (lines: readonly Left[]): Record<string, string> =>
  Object.fromEntries(lines.filter(({ left }) => left > 0).map(({ lineId, left }) => [lineId, String(left)]));

/** The parcel to ask for, or what is wrong by field: the server decides by the same rules, and by more. */
export function parcelInput(
  { id, packing }: ToPack,
  { carrier, number, pieces }: Typed,
): { readonly input: ParcelInput } | { readonly errors: Readonly<Record<string, FieldProblem>> } {
  const errors: Record<string, FieldProblem> = {};
  const open = packing.lines.filter(({ left }) => left > 0);
  const parts = open.map(({ lineId, left }) => {
    const text = (pieces[lineId] ?? '').trim();
    const quantity = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    if (quantity < 0 || quantity > left) errors[`pieces.${lineId}`] = 'pieces';
    return { lineId, quantity, left };
  });
  const filled = parts.filter(({ quantity }) => quantity > 0);
  if (filled.length === 0 && Object.keys(errors).length === 0) errors[''] = 'nothing';
  const own = packing.way === 'OWN_CARRIER';
  const carrierCode = carrier.trim() || null;
  const trackingNumber = number.trim() || null;
  if (own && !carrierCode) errors['carrierCode'] = 'carrier';
  if (own && !trackingNumber) errors['trackingNumber'] = 'number';
  if (Object.keys(errors).length > 0) return { errors };
  const whole = parts.every(({ quantity, left }) => quantity === left);
  const ours = packing.way !== 'PLATFORM_LABEL';
  return {
    input: {
      orderId: id,
      lines: whole ? null : filled.map(({ lineId, quantity }) => ({ lineId, quantity })),
      carrierCode: ours ? carrierCode : null,
      trackingNumber: ours ? trackingNumber : null,
    },
  };
}
