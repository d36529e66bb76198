import { type FieldProblem, type ParcelInput, parcelInput, startingPieces, type ToPack } from './parcel-input.ts';

export type ManyProblem = FieldProblem | 'twice';

/** Everything left of each order, with the numbers that were scanned. */
export function manyInputs(
  orders: readonly (ToPack & { readonly refused: boolean })[],
  { carrier, numbers }: { readonly carrier: string; readonly numbers: Readonly<Record<string, string>> },
): { readonly inputs: readonly ParcelInput[]; readonly problems: Readonly<Record<string, ManyProblem>> } {
  const inputs: ParcelInput[] = [];
  const problems: Record<string, ManyProblem> = {};
  const used = new Set<string>();
  for (const order of orders) {
    if (order.refused) continue;
    const own = order.packing.way === 'OWN_CARRIER';
    const number = own ? (numbers[order.id] ?? '').trim() : '';
    const read = parcelInput(order, {
      carrier: own ? carrier : '',
      number,
      pieces: startingPieces(order.packing.lines),
    });
    if ('errors' in read) problems[order.id] = Object.values(read.errors)[0] ?? 'nothing';
    else if (number !== '' && used.has(number)) problems[order.id] = 'twice';
    else inputs.push(read.input);
    if (number !== '') used.add(number);
  }
  return { inputs, problems };
}

/** Of parcels under way: how many came to an end, and how many of these a person must look at. */
export function progressOf(states: readonly string[]): { ended: number; stopped: number; all: number } {
  return {
    ended: states.filter((state) => state !== 'WAITING').length,
    stopped: states.filter((state) => state === 'STOPPED').length,
    all: states.length,
  };
}
