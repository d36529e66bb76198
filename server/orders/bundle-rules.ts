import type { PlatformOrderLine } from '../connectors/platform-order.ts';

export interface BundleFacts {
  readonly warehouseProductOf: (line: PlatformOrderLine) => string | null;
  /** Product key of a bundle → what a person said leaves the shelf. */
  readonly bundleChoices?: ReadonlyMap<string, 'box' | 'contents'>;
}

export interface PickedLines {
  /** `platformLineId`s that stay on the shelf: the box of a bundle that ships as its contents, or the other way. */
  readonly leftOut: ReadonlySet<string>;
  /** Product keys of bundles of which nobody can say what ships; each once. */
  readonly unclear: readonly string[];
}

/**
 * Of a bundle the box or its contents leave the shelf, never both. A person's word comes first, then the platform's;
 * without either the side that the warehouse keeps, if it keeps just one of them.
 */
export function pickedLines(lines: readonly PlatformOrderLine[], facts: BundleFacts): PickedLines {
  const ids = new Set(lines.map((line) => line.platformLineId));
  const contents = new Map<string, PlatformOrderLine[]>();
  for (const line of lines) {
    // Contents whose box is not in the order are lines like any other.
    if (!line.partOf || !ids.has(line.partOf)) continue;
    contents.set(line.partOf, [...(contents.get(line.partOf) ?? []), line]);
  }
  const inside = (box: PlatformOrderLine): PlatformOrderLine[] => contents.get(box.platformLineId) ?? [];
  const leftOut = new Set<string>();
  const unclear = new Set<string>();
  const reached = new Set<string>();

  const visit = (line: PlatformOrderLine, stays: boolean): void => {
    if (reached.has(line.platformLineId)) return;
    reached.add(line.platformLineId);
    if (stays) leftOut.add(line.platformLineId);
    const parts = inside(line);
    if (parts.length === 0) return;
    const ships = stays ? 'box' : shipsAs(line, parts, facts);
    if (ships === null) unclear.add(line.productKey);
    else if (ships === 'contents') leftOut.add(line.platformLineId);
    for (const part of parts) visit(part, stays || ships === 'box');
  };
  for (const line of lines) if (!line.partOf || !ids.has(line.partOf)) visit(line, false);
  // Lines that are part of each other lead nowhere.
  for (const line of lines) if (!reached.has(line.platformLineId)) unclear.add(line.productKey);
  return { leftOut, unclear: [...unclear] };
}

function shipsAs(
  box: PlatformOrderLine,
  parts: readonly PlatformOrderLine[],
  { bundleChoices, warehouseProductOf }: BundleFacts,
): 'box' | 'contents' | null {
  const said = bundleChoices?.get(box.productKey) ?? box.bundleShips ?? null;
  if (said !== null) return said;
  const boxKept = warehouseProductOf(box) !== null;
  const contentsKept = parts.every((part) => warehouseProductOf(part) !== null);
  if (boxKept === contentsKept) return null;
  return boxKept ? 'box' : 'contents';
}
