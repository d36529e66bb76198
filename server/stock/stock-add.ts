import type { Stock, StockAddition, StockKey, StockLevel, StockTarget } from '../connectors/connector.ts';
import type { Effect } from '../connectors/effects.ts';
import { stockKeyText } from '../connectors/stock-part.ts';
import type { Ended, OutboundChange, OutboundHandler, Prepared } from '../exchange/outbound/outbound-handler.ts';
import type { Database, Tx } from '../persistence/database.ts';
import { onlyMerchants } from '../persistence/database.ts';
import { knownLevels, rememberLevels } from './known-levels.ts';
import { noRule, numberAfterShare, type StockRule } from './number-rules.ts';

interface PushRow {
  readonly id: string;
  readonly state: string;
  readonly quantity: number;
  readonly productKey: string | null;
  readonly refs: Readonly<Record<string, string>> | null;
  readonly rule: Partial<StockRule> | null;
}

/** What a share becomes on its way: a difference, or the number that results. */
export type AddSubject = StockAddition | StockTarget;

/**
 * The share of one put-away line for one listing. The number is read right before it is changed and kept with the row,
 * so that a lost answer is not mistaken for a call that never arrived.
 */
export const stockAdd: OutboundHandler<AddSubject, StockLevel> = {
  kind: 'stockAdd',
  pace: 'long',
  category: 'stock',
  effect: ({ stock }) => (stock?.add ?? stock?.set) as Effect<AddSubject, StockLevel> | undefined,

  async prepare({ db, store, purpose }, changes) {
    const rows = await pushRows(db, store.merchantId, changes);
    const stock = store.connector.stock;
    if (stock === undefined) return new Map();
    if (purpose === 'look') return new Map(changes.map((change) => [change.id, asSent(change, rows, stock)]));
    const wanted = changes.filter(({ subject }) => isOpen(rows.get(subject)));
    const keys = wanted.flatMap(({ subject }) => keyOf(rows.get(subject)) ?? []);
    const levels = stock.read
      ? await stock.read(store.account, keys)
      : await knownLevels(db, { accountId: store.accountId, merchantId: store.merchantId }, keys);
    return new Map(
      changes.map((change): [string, Prepared<AddSubject>] => {
        const row = rows.get(change.subject);
        const key = keyOf(row);
        if (row === undefined || key === null || !isOpen(row))
          return [change.id, { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null }];
        return [change.id, preparedOf(row, key, levels.get(stockKeyText(key)), stock)];
      }),
    );
  },

  async settle(tx, ended) {
    const [first] = ended;
    if (first === undefined) return;
    const rows = await tx.query<LevelRow>(settleSql, [JSON.stringify(ended.map(settled)), first.at]);
    await rememberLevels(
      tx,
      rows.flatMap((row) => (row.quantity === null ? [] : [{ ...row, quantity: row.quantity, at: first.at }])),
    );
    await tellPutAways(tx, ended);
  },
};

/** A refused or doubtful row may be sent again by a person; one that was let go may not. */
const isOpen = (row: PushRow | undefined): boolean =>
  row !== undefined && ['waiting', 'refused', 'doubtful'].includes(row.state);

const keyOf = (row: PushRow | undefined): StockKey | null =>
  row?.productKey == null ? null : { productKey: row.productKey, locationCode: null, refs: row.refs ?? {} };

function preparedOf(row: PushRow, key: StockKey, level: StockLevel | undefined, stock: Stock): Prepared<AddSubject> {
  if (level === undefined)
    return stock.read === undefined
      ? held('We do not know the number this platform shows. Run a Manual Stock Sync once.')
      : held('The platform does not show this listing any more.');
  if (level.quantity === null)
    return held('The platform does not count this product: it sells without limit. Run a Manual Stock Sync once.');
  const { quantity: before } = level;
  const { number: after } = numberAfterShare(before, row.quantity, { ...noRule, ...row.rule });
  const note = { productKey: key.productKey, before, after };
  const at = { ...key, refs: { ...key.refs, ...level.refs } };
  return stock.add
    ? { kind: 'go', subject: { ...at, by: after - before, before }, note }
    : { kind: 'go', subject: { ...at, quantity: after, expected: level }, note };
}

const held = (words: string): Prepared<AddSubject> => ({ kind: 'stop', as: 'refused', reason: 'heldBack', words });

/** The subject as it was sent, from what was kept before the call. */
function asSent(change: OutboundChange, rows: ReadonlyMap<string, PushRow>, stock: Stock): Prepared<AddSubject> {
  const key = keyOf(rows.get(change.subject));
  const [before, after] = [numberOf(change, 'before'), numberOf(change, 'after')];
  if (key === null || before === null || after === null)
    return { kind: 'stop', as: 'dropped', reason: 'noLongerWanted', words: null };
  return stock.add
    ? { kind: 'go', subject: { ...key, by: after - before, before } }
    : { kind: 'go', subject: { ...key, quantity: after, expected: { quantity: before, revision: null } } };
}

function numberOf({ noted }: OutboundChange, key: 'before' | 'after'): number | null {
  const value = noted?.[key];
  return typeof value === 'number' ? value : null;
}

async function pushRows(
  db: Database,
  merchantId: string,
  changes: readonly OutboundChange[],
): Promise<ReadonlyMap<string, PushRow>> {
  const rows = await db.run(onlyMerchants(merchantId), (tx) =>
    tx.query<PushRow>(
      `select p.id, p.state, p.quantity, p.product_key as "productKey", g.refs,
         case when r.id is not null then jsonb_build_object('cap', r.cap) end as rule
       from put_away_push p
       left join listing g on g.account_id = p.account_id and g.product_key = p.product_key
       left join stock_rule r on r.account_id = p.account_id and r.warehouse_product_id = p.warehouse_product_id
       where p.id = any ($1)`,
      [changes.map(({ subject }) => subject)],
    ),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function settled({ change, state, result, words }: Ended<StockLevel>) {
  return {
    change: change.id,
    id: change.subject,
    state: state === 'dropped' ? 'letGo' : state,
    quantity: result?.quantity ?? null,
    words: words?.slice(0, 1_000) ?? null,
  };
}

interface LevelRow {
  readonly accountId: string;
  readonly productKey: string;
  /** What the platform shows by it; null where it was not done. */
  readonly quantity: number | null;
}

/**
 * The numbers around the change are those kept before the call. A row that a person let go stays so, whatever the
 * machine says of its change.
 */
const settleSql = `
  with settled as (
    select s.*, (c.noted->>'before')::integer as before,
      case when s.state = 'done' then coalesce(s.quantity, (c.noted->>'after')::integer) end as after
    from jsonb_to_recordset($1) as s(change uuid, id uuid, state text, quantity integer, words text)
    join outbound_change c on c.id = s.change
  ), locked as (
    select p.id from put_away_push p join settled s on s.id = p.id order by p.id for no key update of p
  )
  update put_away_push p set state = s.state, number_before = s.before, number_after = s.after, words = s.words,
    settled_at = $2
  from settled s where p.id = s.id and p.id in (select id from locked) and p.state <> 'letGo'
  returning p.account_id as "accountId", p.product_key as "productKey", s.after as quantity`;

/** One fact for each put-away, whatever the number of its lines. */
async function tellPutAways(tx: Tx, ended: readonly Ended<StockLevel>[]): Promise<void> {
  await tx.query(
    `insert into live_event (merchant_id, kind, subject_id, account_id)
     select distinct merchant_id, 'putAway', put_away_id, account_id from put_away_push where id = any ($1)`,
    [ended.map(({ change }) => change.subject)],
  );
}
