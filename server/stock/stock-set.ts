import type { StockAddition, StockKey, StockLevel, StockTarget } from '../connectors/connector.ts';
import type { Effect } from '../connectors/effects.ts';
import { stockKeyText, type Stock } from '../connectors/stock-part.ts';
import type { Ended, OutboundChange, OutboundHandler, Prepared } from '../exchange/outbound/outbound-handler.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { knownLevels, rememberLevels } from './known-levels.ts';
import type { ExplainedNumber } from './number-rules.ts';
import { finishRuns } from './stock-run-end.ts';
import { syncNumbers } from './sync-numbers.ts';

interface ItemRow {
  readonly id: string;
  readonly state: string;
  readonly kind: 'stockSync' | 'restore';
  readonly productKey: string;
  readonly productId: string | null;
  readonly wanted: number;
  readonly refs: Readonly<Record<string, string>> | null;
}

type SetSubject = StockAddition | StockTarget;

/**
 * The number of one listing, overwritten. A number of a sync is reckoned again right before it goes out, so that what
 * was sold since the preview is not sold twice; a restored number is the one that was there.
 */
export const stockSet = (notifications: Notifications): OutboundHandler<SetSubject, StockLevel> => ({
  kind: 'stockSet',
  pace: 'long',
  category: 'stock',
  newestOnly: true,
  effect: ({ stock }) => (stock?.set ?? stock?.add) as Effect<SetSubject, StockLevel> | undefined,

  async prepare({ db, store, purpose }, changes) {
    const { stock } = store.connector;
    if (stock === undefined) return new Map();
    const rows = await itemRows(db, store.merchantId, changes);
    if (purpose === 'look') return new Map(changes.map((change) => [change.id, asSent(change, rows, stock)]));
    const open = changes.flatMap(({ subject }) => openRow(rows.get(subject)) ?? []);
    const numbers = await freshNumbers(db, store, open);
    const keys = open.map(keyOf);
    const levels = stock.read ? await stock.read(store.account, keys) : await knownLevels(db, store, keys);
    return new Map(
      changes.map((change): [string, Prepared<SetSubject>] => {
        const row = openRow(rows.get(change.subject));
        if (row === null) return [change.id, { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null }];
        return [change.id, preparedOf(row, numbers.get(row.id) ?? null, levels.get(stockKeyText(keyOf(row))), stock)];
      }),
    );
  },

  async settle(tx, ended) {
    const [first] = ended;
    if (first === undefined) return;
    const ids = ended.map(({ change }) => change.subject);
    // Runs before items, as those who cancel do.
    await tx.query(
      `select from stock_run where id in (select run_id from stock_run_item where id = any ($1)) order by id
       for no key update`,
      [ids],
    );
    const rows = await tx.query<{ accountId: string; productKey: string; quantity: number | null }>(settleSql, [
      JSON.stringify(ended.map(settled)),
      first.at,
    ]);
    await rememberLevels(
      tx,
      rows.flatMap((row) => (row.quantity === null ? [] : [{ ...row, quantity: row.quantity, at: first.at }])),
    );
    await finishRuns(tx, notifications, ids, first.at);
  },
});

const openRow = (row: ItemRow | undefined): ItemRow | null =>
  row !== undefined && ['waiting', 'refused', 'doubtful'].includes(row.state) ? row : null;

const keyOf = ({ productKey, refs }: ItemRow): StockKey => ({ productKey, locationCode: null, refs: refs ?? {} });

function preparedOf(
  row: ItemRow,
  wanted: number | null,
  level: StockLevel | undefined,
  stock: Stock,
): Prepared<SetSubject> {
  if (wanted === null) return held('The warehouse has not reported how many can be sold.');
  if (level === undefined && stock.read) return held('The platform does not show this listing any more.');
  const key = keyOf(row);
  const before = level?.quantity ?? null;
  const note = { productKey: key.productKey, before, after: wanted };
  const at = { ...key, refs: { ...key.refs, ...level?.refs } };
  if (stock.set) return { kind: 'go', subject: { ...at, quantity: wanted, expected: level ?? null }, note };
  if (before === null) return held('The platform does not count this product.');
  return { kind: 'go', subject: { ...at, by: wanted - before, before }, note };
}

const held = (words: string): Prepared<SetSubject> => ({ kind: 'stop', as: 'refused', reason: 'heldBack', words });

/** The subject as it was sent, from what was kept before the call. */
function asSent(
  { subject, noted }: OutboundChange,
  rows: ReadonlyMap<string, ItemRow>,
  stock: Stock,
): Prepared<SetSubject> {
  const row = rows.get(subject);
  const [before, after] = [noted?.['before'], noted?.['after']];
  if (row === undefined || typeof after !== 'number')
    return { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null };
  const known = typeof before === 'number' ? before : null;
  return stock.set
    ? { kind: 'go', subject: { ...keyOf(row), quantity: after, expected: { quantity: known, revision: null } } }
    : { kind: 'go', subject: { ...keyOf(row), by: after - (known ?? 0), before: known ?? 0 } };
}

async function itemRows(
  db: Database,
  merchantId: string,
  changes: readonly OutboundChange[],
): Promise<ReadonlyMap<string, ItemRow>> {
  const rows = await db.run(onlyMerchants(merchantId), (tx) =>
    tx.query<ItemRow>(
      `select i.id, i.state, r.kind, i.product_key as "productKey", i.warehouse_product_id as "productId",
         i.number_wanted as wanted, g.refs
       from stock_run_item i join stock_run r on r.id = i.run_id
       left join listing g on g.account_id = i.account_id and g.product_key = i.product_key
       where i.id = any ($1)`,
      [changes.map(({ subject }) => subject)],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** By item; what changed since the preview is written down with its arithmetic. */
async function freshNumbers(
  db: Database,
  { accountId, merchantId }: { readonly accountId: string; readonly merchantId: string },
  rows: readonly ItemRow[],
): Promise<ReadonlyMap<string, number | null>> {
  const products = rows.flatMap(({ kind, productId }) => (kind === 'stockSync' && productId ? [productId] : []));
  return db.run(onlyMerchants(merchantId), async (tx) => {
    const numbers = await syncNumbers(tx, accountId, products);
    const fresh = rows.map((row): { id: string; wanted: ExplainedNumber | null; number: number | null } => {
      const wanted = row.kind === 'restore' ? null : (numbers.get(row.productId ?? '')?.wanted ?? null);
      return { id: row.id, wanted, number: row.kind === 'restore' ? row.wanted : (wanted?.number ?? null) };
    });
    await writeNumbers(tx, fresh);
    return new Map(fresh.map(({ id, number }) => [id, number]));
  });
}

async function writeNumbers(
  tx: Tx,
  fresh: readonly { readonly id: string; readonly wanted: ExplainedNumber | null }[],
): Promise<void> {
  const changed = fresh.flatMap(({ id, wanted }) =>
    wanted === null ? [] : [{ id, number: wanted.number, steps: wanted.steps }],
  );
  await tx.query(
    `update stock_run_item i set number_wanted = f.number, steps = f.steps
     from jsonb_to_recordset($1) as f(id uuid, number integer, steps jsonb)
     where i.id = f.id and i.number_wanted is distinct from f.number`,
    [JSON.stringify(changed)],
  );
}

function settled({ change, state, result, words }: Ended<StockLevel>) {
  return {
    change: change.id,
    id: change.subject,
    state: state === 'dropped' ? 'cancelled' : state,
    quantity: result?.quantity ?? null,
    words: words?.slice(0, 1_000) ?? null,
  };
}

const settleSql = `
  with settled as (
    select s.*, (c.noted->>'before')::integer as before, c.noted is not null as noted,
      case when s.state = 'done' then coalesce(s.quantity, (c.noted->>'after')::integer) end as after
    from jsonb_to_recordset($1) as s(change uuid, id uuid, state text, quantity integer, words text)
    join outbound_change c on c.id = s.change
  ), locked as (
    select i.id from stock_run_item i join settled s on s.id = i.id order by i.id for no key update of i
  )
  update stock_run_item i set state = s.state, number_after = s.after, words = s.words, settled_at = $2,
    number_before = case when s.noted then s.before else i.number_before end
  from settled s where i.id = s.id and i.id in (select id from locked)
  returning i.account_id as "accountId", i.product_key as "productKey", s.after as quantity`;
