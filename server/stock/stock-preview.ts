import type { StockKey, StockLevel } from '../connectors/connector.ts';
import { PlatformRefused } from '../connectors/errors.ts';
import { stockKeyText } from '../connectors/stock-part.ts';
import type { OpenStore } from '../exchange/account-gate.ts';
import { onlyMerchants, type Database } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { WorkQueue } from '../work/work-queue.ts';
import { knownLevels } from './known-levels.ts';
import { showStockRun, type ClaimedStockRun, type StockRunToWork } from './stock-run-queue.ts';
import type { StockRunWork } from './stock-runner.ts';
import { syncNumbers, type SyncNumber } from './sync-numbers.ts';

/** Products of one piece: some hundred numbers are read, then written together. */
const pieceSize = 200;

/** A mapped product of the account. */
interface Mapped {
  readonly productId: string;
  readonly sku: string;
  /** Null: several listings are this product, and none is guessed. */
  readonly productKey: string | null;
  readonly keys: readonly string[];
  readonly refs: Readonly<Record<string, string>> | null;
}

export interface StockPreviewDeps {
  readonly db: Database;
  readonly queue: WorkQueue<StockRunToWork>;
  readonly clock: Clock;
}

/** First half of a manual stock sync (C6, G5): every listing's present and new number. Nothing is written there. */
export class StockPreview implements StockRunWork {
  readonly kind = 'stockSync';

  constructor(private readonly deps: StockPreviewDeps) {}

  async work(run: ClaimedStockRun, store: OpenStore, check: () => void): Promise<void> {
    const { stock, manifest } = store.connector;
    if (!stock)
      throw new PlatformRefused({ platform: manifest.key, operation: 'stock.get' }, 'the platform takes no stock');
    for (let { cursor } = run; ;) {
      check();
      const piece = await this.piece(run, cursor, stock.keyOfSku?.bind(stock));
      const last = piece.length < pieceSize;
      cursor = piece.at(-1)?.productId ?? cursor;
      const keys = piece.flatMap((mapped) => keyOf(mapped) ?? []);
      const levels = stock.read ? await stock.read(store.account, keys) : await knownLevels(this.deps.db, run, keys);
      const ours = await this.deps.queue.write(run.lease, async (tx) => {
        const numbers = await syncNumbers(
          tx,
          run.accountId,
          piece.map(({ productId }) => productId),
        );
        const items = piece.flatMap((mapped) => itemsOf(mapped, numbers.get(mapped.productId), levels, !!stock.read));
        await tx.query(insertItems, [run.runId, run.merchantId, run.accountId, JSON.stringify(items)]);
        await tx.query('update stock_run set seen = seen + $2, cursor = $3 where id = $1', [
          run.runId,
          items.length,
          last ? null : cursor,
        ]);
        if (last)
          await tx.query(
            `update stock_run set state = 'previewed', previewed_at = $2, lease_until = null where id = $1`,
            [run.runId, this.deps.clock.now()],
          );
        await showStockRun(tx, run);
      });
      if (last || !ours) return;
    }
  }

  private piece(
    run: ClaimedStockRun,
    cursor: string | null,
    keyOfSku: ((sku: string) => string) | undefined,
  ): Promise<Mapped[]> {
    return this.deps.db.run(onlyMerchants(run.merchantId), async (tx) => {
      if (keyOfSku === undefined) return tx.query<Mapped>(mappedSql, [run.accountId, cursor, pieceSize]);
      const products = await tx.query<{ productId: string; sku: string; name: string }>(codesSql, [
        run.merchantId,
        cursor,
        pieceSize,
      ]);
      const mapped = products.map(({ productId, sku, name }) => {
        const productKey = keyOfSku(sku);
        return { productId, sku, name, productKey, keys: [productKey], refs: null };
      });
      // What the platform takes is remembered under its listing.
      await tx.query(
        `insert into listing (account_id, merchant_id, product_key, sku, name, match, warehouse_product_id)
         select $1, $2, c."productKey", c.sku, c.name, 'matched', c."productId" from jsonb_to_recordset($3)
           as c("productKey" text, sku text, name text, "productId" uuid)
         on conflict (account_id, product_key) do nothing`,
        [run.accountId, run.merchantId, JSON.stringify(mapped)],
      );
      return mapped;
    });
  }
}

const keyOf = ({ productKey, refs }: Mapped): StockKey | null =>
  productKey === null ? null : { productKey, locationCode: null, refs: refs ?? {} };

const several = 'Several listings of this account are the same product. Map the one that carries the stock.';
const neverReported = 'The warehouse has not reported how many can be sold.';
const notShown = 'The platform does not show this listing any more.';

function itemsOf(
  mapped: Mapped,
  number: SyncNumber | undefined,
  levels: ReadonlyMap<string, StockLevel>,
  shows: boolean,
): object[] {
  const key = keyOf(mapped);
  const level = key === null ? undefined : levels.get(stockKeyText(key));
  const wanted = number?.wanted ?? null;
  const gone = key !== null && shows && level === undefined;
  const words = key === null ? several : gone ? notShown : wanted === null ? neverReported : null;
  const before = level?.quantity ?? null;
  const state = words !== null ? 'unknown' : before === wanted?.number ? 'same' : 'planned';
  return (key === null ? mapped.keys : [key.productKey]).map((productKey) => ({
    product_key: productKey,
    warehouse_product_id: mapped.productId,
    number_before: before,
    before_known: level !== undefined,
    number_wanted: words === null ? (wanted?.number ?? null) : null,
    steps: wanted?.steps ?? [],
    state,
    words,
  }));
}

const mappedSql = `
  with candidates as (
    select m.warehouse_product_id as product, m.product_key, m.source,
      bool_or(m.source = 'person') over (partition by m.warehouse_product_id) as by_person, g.refs
    from product_mapping m
    left join listing g on g.account_id = m.account_id and g.product_key = m.product_key
    where m.account_id = $1 and g.gone_at is null and ($2::uuid is null or m.warehouse_product_id > $2::uuid)
  ), meant as (
    select * from candidates where by_person = (source = 'person')
  )
  select p.id as "productId", p.sku, array_agg(c.product_key order by c.product_key) as keys,
    case when count(*) = 1 then min(c.product_key) end as "productKey",
    case when count(*) = 1 then (array_agg(c.refs))[1] end as refs
  from meant c join warehouse_product p on p.id = c.product group by p.id, p.sku order by p.id limit $3`;

const codesSql = `
  select id as "productId", sku, name from warehouse_product
  where merchant_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`;

const insertItems = `
  insert into stock_run_item (run_id, merchant_id, account_id, product_key, warehouse_product_id, number_before,
    before_known, number_wanted, steps, state, words)
  select $1, $2, $3, i.product_key, i.warehouse_product_id, i.number_before, i.before_known, i.number_wanted, i.steps,
    i.state, i.words
  from jsonb_to_recordset($4) as i(product_key text, warehouse_product_id uuid, number_before integer,
    before_known boolean, number_wanted integer, steps jsonb, state text, words text)
  on conflict (run_id, product_key) do nothing`;
