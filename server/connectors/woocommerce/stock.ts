import type { Outcome, Outcomes, Pending } from '../effects.ts';
import { allOf } from '../effects.ts';
import { MalformedAnswer, PlatformRefused } from '../errors.ts';
import { lookForNumber } from '../kit/stock-looks.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import type { Stock, StockLevel, StockTarget } from '../stock-part.ts';
import { callOf, WooClient } from './client.ts';
import { soldUnder, stockLevels } from './stock-levels.ts';
import { wooBatchAnswer, wooRowError, wooStockRow } from './stock-wire.ts';

const write = callOf('stock.set');

/** A number that goes to a shop, and the id under which the shop keeps it. */
interface Write {
  readonly item: Pending<StockTarget>;
  readonly productId: number;
  /** The product itself, or its variation. */
  readonly rowId: number;
}

/** Absolute numbers without compare-and-set; the shop itself lowers them when it sells. */
export function wooStock(now: () => Date): Stock {
  const read: NonNullable<Stock['read']> = (account, keys) => stockLevels(new WooClient(account, now), keys);
  return {
    compareAndSet: false,
    locations: false,
    laneOf: ({ productKey, refs }) =>
      refs['stock'] === 'parent' ? String(soldUnder(productKey)?.productId ?? productKey) : productKey,
    read,
    set: {
      batch: { most: 100, together: routeOf },
      afterUnknown: 'readBack',
      send: (account, items) => setNumbers(new WooClient(account, now), items),
      look: lookForNumber(callOf('stock.look'), read),
    },
  };
}

/** Products share one call, and the variations of one product. */
function routeOf({ productKey, refs }: Pick<StockTarget, 'productKey' | 'refs'>): string {
  const sold = soldUnder(productKey);
  return sold === null || sold.variationId === 0 || refs['stock'] === 'parent'
    ? '/wc/v3/products/batch'
    : `/wc/v3/products/${sold.productId}/variations/batch`;
}

async function setNumbers(client: WooClient, items: readonly Pending<StockTarget>[]): Promise<Outcomes<StockLevel>> {
  const outcomes = new Map<string, Outcome<StockLevel>>();
  const writes: Write[] = [];
  for (const item of items) {
    const sold = soldUnder(item.subject.productKey);
    const rowId = sold === null ? 0 : onProduct(item.subject, sold.variationId) ? sold.productId : sold.variationId;
    // Two listings that share one number: the second builds on what the first leaves.
    const first = writes.find((other) => other.rowId === rowId);
    if (sold === null)
      outcomes.set(item.id, {
        kind: 'refused',
        failure: new PlatformRefused(write, 'the shop keeps no stock under this key'),
      });
    else if (first !== undefined)
      outcomes.set(item.id, { kind: 'conflict', current: String(first.item.subject.quantity) });
    else writes.push({ item, productId: sold.productId, rowId });
  }
  const [head] = writes;
  if (head === undefined) return outcomes;
  const sent = await sendBatch(client, routeOf(head.item.subject), writes);
  return new Map([...outcomes, ...sent]);
}

const onProduct = ({ refs }: StockTarget, variationId: number): boolean =>
  variationId === 0 || refs['stock'] === 'parent';

async function sendBatch(client: WooClient, route: string, writes: readonly Write[]): Promise<Outcomes<StockLevel>> {
  const update = writes.map(({ item, rowId }) => ({
    id: rowId,
    manage_stock: true,
    stock_quantity: item.subject.quantity,
  }));
  try {
    const { body } = await client.post({ operation: write.operation, route }, { update }, false, wooBatchAnswer);
    return rowOutcomes(writes, body.update);
  } catch (error) {
    return allOf(
      writes.map(({ item }) => item),
      outcomeOfFailure(error),
    );
  }
}

/** A row counts as done when it shows the number that was sent; a failed row is found by its place if it has no id. */
function rowOutcomes(writes: readonly Write[], rows: readonly unknown[]): Outcomes<StockLevel> {
  const errors = rows.map((row) => wooRowError.safeParse(row).data ?? null);
  const stocks = rows.map((row) => wooStockRow.safeParse(row).data ?? null);
  const inOrder =
    rows.length === writes.length &&
    writes.every(({ rowId }, at) => (stocks[at]?.id ?? errors[at]?.id ?? rowId) === rowId);
  return new Map(
    writes.map(({ item, rowId }, at): [string, Outcome<StockLevel>] => {
      const row = stocks.find((each) => each?.id === rowId);
      if (row?.manage_stock === true && row.stock_quantity === item.subject.quantity)
        return [item.id, { kind: 'done', result: { quantity: row.stock_quantity, revision: null } }];
      const error = errors.find((each) => each?.id === rowId) ?? (inOrder ? errors[at] : null);
      const failure = error
        ? new PlatformRefused(write, error.error.code, { platformMessage: error.error.message ?? error.error.code })
        : new MalformedAnswer(write, 'the answer does not show the number that was sent');
      return [item.id, { kind: error && row === undefined ? 'refused' : 'unknown', failure }];
    }),
  );
}
