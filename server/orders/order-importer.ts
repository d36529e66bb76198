import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { isConnectionLoss, sqlState } from '../persistence/database-errors.ts';
import type { Clock } from '../values/clock.ts';
import {
  readPageFacts,
  readBesides,
  readPriorItems,
  readStoredOrders,
  readUnnamedPayloads,
  type AccountIdentity,
} from './import-facts.ts';
import { payloadHash, planPage } from './import-plan.ts';
import { idOf, rawOf, type IncomingOrder } from './incoming-order.ts';
import type { Reading } from './reading-order.ts';
import type { OrderRow, PagePlan, RunCounts } from './page-plan.ts';
import {
  writeChangedOrders,
  writeConfirmed,
  writeEvents,
  writeHolds,
  writeItems,
  writeLines,
  writeLookedAt,
  writeNewOrders,
  writeRaws,
  writeUnknownProducts,
  type PageTarget,
} from './page-writes.ts';

/** A run as the worker that holds its lease knows it. The token makes a stale worker's writes impossible. */
export interface RunLease {
  readonly runId: string;
  readonly leaseToken: number;
  readonly accountId: string;
  readonly merchantId: string;
}

/** Someone else works on the run by now, or it was cancelled: nothing more may be written for it. */
export class LeaseLost extends Error {
  constructor(runId: string) {
    super(`run ${runId} is no longer ours`);
    this.name = 'LeaseLost';
  }
}

export interface ImporterDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: { warn(fields: object, message: string): void };
  /** How long a page's commit prolongs the lease. */
  readonly leaseMs: number;
}

/** What else is known of a page. */
export interface AboutPage {
  /** Orders the platform announced in all. Default: it said nothing. */
  readonly expectedTotal?: number | null;
  /** The orders were read by their ids because no list showed them: remembered, so that each has its turn. */
  readonly looked?: boolean;
  /** When its content was read. Default: just now. */
  readonly reading?: Reading;
}

/** A run with what counts while a page is written. */
interface Entered extends AccountIdentity {
  /** Another run of the account is under way: it may still hand in what it read before. */
  readonly anotherRuns: boolean;
  /** Another run of the account was under way while this page was read. */
  readonly anotherRan: boolean;
}

/** Clocks of our processes may differ by so much. */
const skewMs = 60_000;

/** The only writer of orders. One per attempt of a run: it remembers which unchanged orders it has counted. */
export class OrderImporter {
  private readonly countedUnchanged = new Set<string>();

  constructor(
    private readonly deps: ImporterDeps,
    private readonly lease: RunLease,
  ) {}

  /**
   * Imports one page of at most 500 orders in one transaction, with a fixed number of statements whatever the page
   * holds. An order the database refuses is kept as failed with its payload; the others of its page arrive (D6).
   * Content read before what we have is left out.
   * @returns platform ids of orders that another run read at the same time with another content: nothing was written
   * of them, and they   must be read again
   * @throws {LeaseLost} when the run belongs to another worker or was cancelled; nothing of the page is written then
   */
  async importPage(page: readonly IncomingOrder[], about: AboutPage = {}): Promise<readonly string[]> {
    const now = this.deps.clock.now();
    return this.importPart(withoutRepeats(page), {
      expectedTotal: about.expectedTotal ?? null,
      looked: about.looked ?? false,
      reading: about.reading ?? { from: now, until: now },
    });
  }

  private async importPart(part: readonly IncomingOrder[], about: Required<AboutPage>): Promise<readonly string[]> {
    try {
      return await this.write(part, about);
    } catch (error) {
      if (!isRefusedData(error)) throw error;
      const [only] = part;
      if (part.length === 1 && only) {
        const failed: IncomingOrder = only.kind === 'order' ? asFailed(only, error) : only;
        this.deps.log.warn({ err: error, runId: this.lease.runId }, 'an order was refused by the database');
        return this.write([failed], about);
      }
      const middle = part.length >> 1;
      const first = await this.importPart(part.slice(0, middle), about);
      return [...first, ...(await this.importPart(part.slice(middle), about))];
    }
  }

  private async write(
    page: readonly IncomingOrder[],
    { expectedTotal, looked, reading }: Required<AboutPage>,
  ): Promise<readonly string[]> {
    const { db, clock } = this.deps;
    const ids = page.map(idOf).filter((id) => id !== null);
    const plan = await db.run(onlyMerchants(this.lease.merchantId), async (tx) => {
      const account = await this.enter(tx, reading);
      const planned = await this.plan(tx, account, page, reading);
      await this.carryOut(tx, planned, clock.now(), expectedTotal);
      if (account.anotherRuns) await writeConfirmed(tx, planned.confirmed);
      if (looked) await writeLookedAt(tx, { ...this.lease, now: clock.now() }, ids);
      return planned;
    });
    for (const id of plan.unchangedIds) this.countedUnchanged.add(id);
    return plan.unclearIds;
  }

  /**
   * The fence, the turn of this account's pages (a list and a single order are imported one after the other), and the
   * lock that keeps mappings from changing between our decision and our commit.
   */
  private async enter(tx: Tx, reading: Reading): Promise<Entered> {
    const { runId, leaseToken, accountId, merchantId } = this.lease;
    const [row] = await tx.query<{ matchBy: 'sku' | 'barcode'; anotherRuns: boolean; oneEnded: boolean }>(
      `select c.match_by as "matchBy", pg_advisory_xact_lock(hashtextextended(a.id::text, 0)) is null,
         exists (select from fetch_run o
           where o.account_id = a.id and o.id <> r.id and o.state = 'running') as "anotherRuns",
         exists (select from fetch_run o
           where o.account_id = a.id and o.id <> r.id and o.finished_at >= $3) as "oneEnded"
       from fetch_run r join ec_account a on a.id = r.account_id join sales_channel c on c.id = a.sales_channel_id
       where r.id = $1 and r.lease_token = $2 and r.state = 'running' for no key update of r for share of a`,
      [runId, leaseToken, new Date(reading.from.getTime() - skewMs)],
    );
    if (!row) throw new LeaseLost(runId);
    const { matchBy, anotherRuns, oneEnded } = row;
    return { accountId, merchantId, matchBy, anotherRuns, anotherRan: anotherRuns || oneEnded };
  }

  private async plan(tx: Tx, account: Entered, page: readonly IncomingOrder[], reading: Reading): Promise<PagePlan> {
    const { runId, accountId } = this.lease;
    const ids = page.map(idOf).filter((id) => id !== null);
    const unnamedHashes = page
      .filter((fetched) => idOf(fetched) === null)
      .map((fetched) => payloadHash(rawOf(fetched)));
    const stored = await readStoredOrders(tx, accountId, ids);
    const unknown = account.anotherRan ? ids.filter((id) => !stored.has(id)) : [];
    const input = {
      page,
      runId,
      reading,
      facts: await readPageFacts(tx, account, page),
      stored,
      besides:
        unknown.length > 0
          ? await readBesides(tx, this.lease, unknown, new Date(reading.from.getTime() - skewMs))
          : new Map<string, never>(),
      prior: await readPriorItems(tx, runId, ids),
      unnamed:
        unnamedHashes.length > 0 ? await readUnnamedPayloads(tx, this.lease, unnamedHashes) : new Map<string, never>(),
      countedUnchanged: this.countedUnchanged,
    };
    const plan = planPage(input);
    if (plan.changedOrders.length === 0) return plan;
    // What is about to change is locked, read again and decided again: a person may have held or released it
    // meanwhile.
    await tx.query(`select from ec_order where id = any ($1) order by id for no key update`, [
      plan.changedOrders.map((order) => order.id),
    ]);
    const locked = await readStoredOrders(
      tx,
      accountId,
      plan.changedOrders.map((order) => order.platform_order_id),
    );
    return planPage({ ...input, stored: new Map([...input.stored, ...locked]) });
  }

  private async carryOut(tx: Tx, plan: PagePlan, now: Date, expectedTotal: number | null): Promise<void> {
    const { accountId, merchantId, runId } = this.lease;
    const target: PageTarget = { accountId, merchantId, runId, now };
    const raws = await writeRaws(tx, target, plan.raws);
    const withKeptRaw = <Row extends Pick<OrderRow, 'raw_payload_id'>>(order: Row): Row => ({
      ...order,
      raw_payload_id: order.raw_payload_id && (raws.get(order.raw_payload_id) ?? null),
    });
    await writeUnknownProducts(tx, target, plan);
    await writeNewOrders(tx, target, plan.newOrders.map(withKeptRaw), plan.lines);
    await writeChangedOrders(tx, target, plan.changedOrders.map(withKeptRaw), plan.lines);
    await writeLines(tx, target, plan);
    await writeHolds(tx, target, plan);
    await writeEvents(tx, target, plan.events);
    await writeItems(tx, target, plan.items, raws);
    await this.writeProgress(tx, plan.counts, now, expectedTotal);
    await this.publish(tx, plan);
  }

  private async writeProgress(tx: Tx, counts: RunCounts, now: Date, expectedTotal: number | null): Promise<void> {
    await tx.query(
      `update fetch_run set seen = seen + $2, created = created + $3, updated = updated + $4,
         unchanged = unchanged + $5, held = held + $6,
         skipped = skipped + $7, failed = failed + $8, expected_total = coalesce($9, expected_total), lease_until = $10
         where id = $1`,
      [
        this.lease.runId,
        counts.seen,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.held,
        counts.skipped,
        counts.failed,
        expectedTotal,
        new Date(now.getTime() + this.deps.leaseMs),
      ],
    );
  }

  /**
   * One small fact for the run's page, one for each known order that changed on a screen someone may have open, and
   * one that stands for all the new ones: nobody has those open, but lists are to show them.
   */
  private async publish(tx: Tx, plan: PagePlan): Promise<void> {
    const { runId, accountId, merchantId } = this.lease;
    const orders = [...plan.newOrders.slice(0, 1), ...plan.changedOrders.slice(0, 50)];
    const subjects = [{ kind: 'fetchRun', id: runId }, ...orders.map(({ id }) => ({ kind: 'order', id }))];
    await tx.query(
      `insert into live_event (merchant_id, kind, subject_id, account_id) select $2, x.kind, x.id, $3
       from json_to_recordset($1) as x(kind text, id uuid)`,
      [JSON.stringify(subjects), merchantId, accountId],
    );
  }
}

/** A page may name an order twice: the newest word counts. */
function withoutRepeats(page: readonly IncomingOrder[]): IncomingOrder[] {
  const byId = new Map<string, IncomingOrder>();
  const unnamed = new Map<string, IncomingOrder>();
  for (const fetched of page) {
    const id = idOf(fetched);
    if (id === null) unnamed.set(rawOf(fetched), fetched);
    else if (!isOlder(fetched, byId.get(id))) byId.set(id, fetched);
  }
  return [...byId.values(), ...unnamed.values()];
}

function isOlder(fetched: IncomingOrder, than: IncomingOrder | undefined): boolean {
  if (than?.kind !== 'order') return false;
  // Of a readable and an unreadable row of one order the readable one says more.
  if (fetched.kind !== 'order') return true;
  const [a, b] = [fetched.order.changedAt, than.order.changedAt];
  return a !== null && b !== null && a.getTime() < b.getTime();
}

/** The data itself was refused (SQLSTATE classes 22 and 23, or a row too large), not the connection or the moment. */
function isRefusedData(error: unknown): boolean {
  const state = sqlState(error);
  return !isConnectionLoss(error) && state !== undefined && (/^(22|23)/.test(state) || state === '54000');
}

function asFailed(fetched: IncomingOrder & { kind: 'order' }, error: unknown): IncomingOrder {
  const constraint =
    error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
      ? ` (${error.constraint})`
      : '';
  return {
    kind: 'unreadable',
    platformOrderId: fetched.order.platformOrderId,
    reason: `The order cannot be stored: ${sqlState(error) ?? ''}${constraint}`,
    raw: fetched.raw,
  };
}
