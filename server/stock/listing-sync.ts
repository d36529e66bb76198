import type { Listing, ListingPage } from '../connectors/connector.ts';
import { PlatformRefused } from '../connectors/errors.ts';
import type { OpenStore } from '../exchange/account-gate.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Tx } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import { storableText } from '../values/storable-text.ts';
import type { WorkQueue } from '../work/work-queue.ts';
import type { FreedPushes } from './freed-pushes.ts';
import { matchListings } from './listing-matching.ts';
import { showStockRun, type ClaimedStockRun, type StockRunToWork } from './stock-run-queue.ts';
import type { StockRunWork } from './stock-runner.ts';

/** A catalogue that never ends is not believed. */
const mostPages = 5_000;
const sampleSize = 20;
const longest = { key: 200, text: 300 } as const;

export interface ListingSyncDeps {
  readonly queue: WorkQueue<StockRunToWork>;
  readonly clock: Clock;
  readonly notifications: Notifications;
  readonly freed: FreedPushes;
}

/** Product mapping sync (C5): reads what the account lists, and matches it by the channel's rule. */
export class ListingSync implements StockRunWork {
  readonly kind = 'listings';

  constructor(private readonly deps: ListingSyncDeps) {}

  async work(run: ClaimedStockRun, store: OpenStore, check: () => void): Promise<void> {
    const { catalogue, manifest } = store.connector;
    const call = { platform: manifest.key, operation: 'products.list' };
    if (!catalogue?.page) throw new PlatformRefused(call, 'the platform lists no products');
    let { cursor } = run;
    for (let pages = 1; ; pages += 1) {
      if (pages > mostPages) throw new PlatformRefused(call, 'the list of products does not end');
      check();
      const page = await catalogue.page(store.account, cursor);
      cursor = page.cursor;
      const last = cursor === null;
      const ours = await this.deps.queue.write(run.lease, async (tx) => {
        await this.keep(tx, run, page);
        if (last) await this.finish(tx, run);
        await showStockRun(tx, run);
      });
      if (last || !ours) return;
    }
  }

  private async keep(tx: Tx, run: ClaimedStockRun, page: ListingPage): Promise<void> {
    const rows = [...new Map(page.listings.flatMap(storable).map((row) => [row.product_key, row])).values()];
    await tx.query(upsertListings, [
      run.accountId,
      run.merchantId,
      run.runId,
      this.deps.clock.now(),
      JSON.stringify(rows),
    ]);
    const sample = page.unreadable.slice(0, sampleSize).map(({ productKey, reason }) => ({
      productKey: productKey === null ? null : storableText(productKey).slice(0, longest.key),
      reason: storableText(reason).slice(0, longest.text),
    }));
    await tx.query(
      `update stock_run set seen = seen + $2, unreadable = unreadable + $3, cursor = $4,
         unreadable_sample = case when jsonb_array_length(unreadable_sample) < $6
           then unreadable_sample || $5::jsonb else unreadable_sample end
       where id = $1`,
      [run.runId, rows.length, page.unreadable.length, page.cursor, JSON.stringify(sample), sampleSize],
    );
  }

  /** All in one transaction: what is gone, what matches, what that frees, and the end of the run. */
  private async finish(tx: Tx, run: ClaimedStockRun): Promise<void> {
    const { clock, freed, notifications } = this.deps;
    const at = clock.now();
    const { accountId, merchantId, runId } = run;
    // Locked first, as imports and mappings by hand do.
    const [account] = await tx.query<{ displayName: string; platform: string }>(
      'select display_name as "displayName", platform from ec_account where id = $1 for no key update',
      [accountId],
    );
    const [gone] = await tx.query<{ count: number }>(
      `with gone as (
         update listing set gone_at = $3 where account_id = $1 and sync_id is distinct from $2 and gone_at is null
         returning id
       ) select count(*)::integer as count from gone`,
      [accountId, runId, at],
    );
    const counts = await matchListings(tx, { accountId, merchantId }, at);
    const shares = await freed.mapped(tx, { accountId }, null, { at });
    await tx.query(
      `update stock_run set state = case when unreadable > 0 then 'partlyFailed' else 'succeeded' end, finished_at = $2,
         lease_until = null, cursor = null, gone = $3, matched = $4, ambiguous = $5, missing = $6, no_code = $7
       where id = $1`,
      [runId, at, gone?.count ?? 0, counts.matched, counts.ambiguous, counts.missing, counts.noCode],
    );
    await tx.query(
      `insert into live_event (merchant_id, kind, subject_id, account_id) values ($1, 'ecAccount', $2, $2)`,
      [merchantId, accountId],
    );
    const open = counts.ambiguous + counts.missing + counts.noCode;
    await notifications.add(tx, {
      merchantId,
      accountId,
      category: 'stock',
      severity: open > 0 ? 'warning' : 'info',
      messageKey: open > 0 ? 'stock.mappingsOpen' : 'stock.mappingsSynced',
      facts: { ...account, count: counts.matched, open, released: counts.releasedOrders, shares },
    });
  }
}

interface ListingRow {
  readonly product_key: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variant_name: string | null;
  readonly on_sale: boolean;
  readonly refs: Readonly<Record<string, string>>;
}

/** What no column keeps is cut; a key that would be cut is no key. */
function storable(listing: Listing): ListingRow[] {
  const cut = (text: string | null) =>
    text === null ? null : storableText(text).trim().slice(0, longest.text) || null;
  const key = storableText(listing.productKey);
  if (key !== listing.productKey || key.length > longest.key) return [];
  return [
    {
      product_key: key,
      sku: cut(listing.sku),
      barcode: cut(listing.barcode),
      name: cut(listing.name) ?? key,
      variant_name: cut(listing.variantName),
      on_sale: listing.onSale,
      refs: listing.refs,
    },
  ];
}

const upsertListings = `
  insert into listing (account_id, merchant_id, product_key, sku, barcode, name, variant_name, on_sale, refs, match,
    first_seen_at, seen_at, sync_id)
  select $1, $2, product_key, sku, barcode, name, variant_name, on_sale, refs, 'missing', $4, $4, $3
  from jsonb_to_recordset($5) as l(product_key text, sku text, barcode text, name text, variant_name text,
    on_sale boolean, refs jsonb)
  on conflict (account_id, product_key) do update set sku = excluded.sku, barcode = excluded.barcode,
    name = excluded.name, variant_name = excluded.variant_name, on_sale = excluded.on_sale, refs = excluded.refs,
    seen_at = excluded.seen_at, sync_id = excluded.sync_id, gone_at = null`;
