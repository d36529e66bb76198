import { z } from 'zod';
import type { ConnectorEnvironment } from '../connector.ts';
import { allOf, type Outcome, type Outcomes, type Pending } from '../effects.ts';
import { PlatformRefused } from '../errors.ts';
import { outcomeOfFailure } from '../kit/outcomes.ts';
import type { Stock, StockLevel, StockTarget } from '../stock-part.ts';
import { callOf, LiteshopClient } from './client.ts';
import { fields, limits, paths } from './names.ts';
import { inventoryResult } from './wire.ts';

const write = callOf('stock.set');
/** ASSUMED: the results are the content itself, or stand under `items` as the numbers did. */
const results = z.union([
  z.array(z.unknown()),
  z.object({ [fields.inventory.items]: z.array(z.unknown()) }).transform((data) => data[fields.inventory.items] ?? []),
]);

/**
 * Numbers by the merchant's own code (品號), absolute. Liteshop shows none, so that a lost answer is answered by the
 * same numbers again, which have no second effect.
 */
export function liteshopStock(environment: ConnectorEnvironment): Stock {
  return {
    compareAndSet: false,
    locations: false,
    keyOfSku: (sku) => `sku:${sku}`,
    set: {
      batch: { most: limits.inventoryRows },
      afterUnknown: 'sendAgain',
      send: (account, items) => setNumbers(new LiteshopClient(account, environment), items),
    },
  };
}

const skuOf = ({ productKey }: StockTarget): string => productKey.replace(/^sku:/, '');

async function setNumbers(
  client: LiteshopClient,
  items: readonly Pending<StockTarget>[],
): Promise<Outcomes<StockLevel>> {
  const { items: list, sku, quantity } = fields.inventory;
  const body = {
    [list]: items.map(({ subject }) => ({ [sku]: skuOf(subject), [quantity]: subject.quantity })),
  };
  try {
    const call = { operation: write.operation, method: 'PUT' as const, path: paths.inventory, body };
    const { data } = await client.send(call, results);
    const rows = data.flatMap((row) => inventoryResult.safeParse(row).data ?? []);
    return new Map(
      items.flatMap((item): [string, Outcome<StockLevel>][] => {
        const own = rows.filter((row) => row.sku === skuOf(item.subject));
        const [row] = own;
        return row === undefined || own.length > 1 ? [] : outcomeOfRow(item, row);
      }),
    );
  } catch (error) {
    return allOf(items, outcomeOfFailure(error));
  }
}

/** A row that failed without a word says nothing. */
function outcomeOfRow(
  { id, subject }: Pending<StockTarget>,
  { success, message }: z.output<typeof inventoryResult>,
): [string, Outcome<StockLevel>][] {
  if (success) return [[id, { kind: 'done', result: { quantity: subject.quantity, revision: null } }]];
  if (message === null) return [];
  return [[id, { kind: 'refused', failure: new PlatformRefused(write, 'not taken', { platformMessage: message }) }]];
}
