import { metaText, scalarText } from './meta.ts';
import type { ProductFacts } from './product-facts.ts';
import type { WooLine } from './wire.ts';

/** How a line stands in a bundle. */
export interface BundleRole {
  /** The line of the box it lies in; null for what is shipped separately. */
  readonly partOf: string | null;
  /** Of a box: what leaves the shelf. Null: nobody says. Absent: it is no box. */
  readonly ships?: 'box' | 'contents' | null;
}

/**
 * Bundle plugins make a line of the box and one of each thing in it. What is shipped is said by the box (a virtual one
 * is only a list) and by each content (`needs shipping`, `shipped individually`).
 */
export function bundleRoles(lines: readonly WooLine[], facts: ProductFacts): ReadonlyMap<number, BundleRole> {
  const boxes = new Map<number, WooLine>();
  for (const line of lines) {
    const box = boxOf(line, lines);
    if (box !== null) boxes.set(line.id, box);
  }
  const roles = new Map<number, BundleRole>();
  for (const box of new Set(boxes.values())) {
    const contents = lines.filter((line) => boxes.get(line.id) === box);
    const virtual = facts.product(box.product_id)?.virtual === true;
    const alone = new Map(contents.map((line) => [line.id, virtual ? true : shipsAlone(line, box, facts)]));
    const inside = contents.filter((line) => alone.get(line.id) !== true);
    const known = virtual ? 'contents' : inside.every((line) => alone.get(line.id) === false) ? 'box' : null;
    roles.set(box.id, { partOf: roles.get(box.id)?.partOf ?? null, ships: known });
    for (const line of contents)
      roles.set(line.id, { ...roles.get(line.id), partOf: virtual || inside.includes(line) ? String(box.id) : null });
  }
  return roles;
}

/** The plugins name the box by its line, or by the key it had in the basket. */
function boxOf(line: WooLine, lines: readonly WooLine[]): WooLine | null {
  const named =
    scalarText(line.bundled_by) ??
    ['bundled_by', '_bundled_by', '_composite_parent'].map((key) => metaText(line.meta_data, key)).find((id) => id) ??
    null;
  const others = lines.filter((other) => other !== line);
  return (
    others.find(
      (other) =>
        contentsOf(other).includes(String(line.id)) ||
        (named !== null && (String(other.id) === named || basketKeys(other).includes(named))),
    ) ?? null
  );
}

function basketKeys({ meta_data }: WooLine): (string | null)[] {
  return ['_bundle_cart_key', '_composite_cart_key'].map((key) => metaText(meta_data, key));
}

function contentsOf({ bundled_items, meta_data }: WooLine): string[] {
  const listed = [bundled_items, meta_data.find(({ key }) => key === 'bundled_items')?.value].find(Array.isArray);
  return (listed ?? []).map((id) => scalarText(id) ?? '');
}

/** Null where neither the line nor the product of the box says it. */
function shipsAlone(line: WooLine, box: WooLine, facts: ProductFacts): boolean | null {
  const needs =
    metaText(line.meta_data, '_bundled_item_needs_shipping') ??
    metaText(line.meta_data, '_composite_item_needs_shipping');
  if (needs === 'yes' || needs === 'no') return needs === 'yes';
  const listed = facts.product(box.product_id)?.bundled_items?.filter((item) => item.product_id === line.product_id);
  const said = new Set(listed?.map((item) => item.shipped_individually));
  return said.size === 1 ? ([...said][0] ?? null) : null;
}
