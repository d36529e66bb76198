import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { listingLanes } from './push-wishes.ts';
import { showStockRun } from './stock-run-queue.ts';

/** A preview older than this shows numbers that may be wrong by now. */
const previewLastsMs = 30 * 60_000;
/** Beyond this share of listings that would fall to zero, a person types the account's name. */
export const zeroShare = 20;

interface SyncRun {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly merchantId: string;
  readonly accountId: string;
  readonly platform: string;
  readonly previewedAt: Date | null;
  readonly displayName: string;
  readonly status: string;
}

export interface ZeroCounts {
  /** Listings that show more than zero now. */
  readonly selling: number;
  /** Of those, how many would show zero. */
  readonly toZero: number;
}

export const needsTyping = ({ selling, toZero }: ZeroCounts): boolean => toZero * 100 > selling * zeroShare;

export const zeroCountsSql = `select count(*) filter (where number_before > 0)::integer as selling,
  count(*) filter (where number_before > 0 and number_wanted = 0 and state <> 'unknown')::integer as "toZero"
  from stock_run_item where run_id = $1`;

/** Second half of a manual stock sync (C6, G5): a person confirms, numbers go out, and can be put back. */
export class StockSyncService {
  constructor(
    private readonly deps: {
      readonly audit: AuditLog;
      readonly outbound: Outbound;
      readonly connectors: ConnectorRegistry;
    },
  ) {}

  /** @param typed the account's display name, where many listings would fall to zero. @throws {Refusal} */
  async apply(ctx: RequestContext, runId: string, typed: string | null): Promise<string> {
    const actor = requirePermission(ctx, 'stock:write');
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const run = await lockedRun(tx, runId);
      // Pressed twice: the first one counts.
      if (run.kind === 'stockSync' && run.state === 'applying') return run.id;
      if (run.kind !== 'stockSync' || run.state !== 'previewed')
        throw refuse('NOT_ALLOWED_NOW', { en: 'There is no preview to confirm.', zhTW: '沒有可確認的預覽。' }, ['id']);
      if (run.previewedAt === null || at.getTime() - run.previewedAt.getTime() > previewLastsMs)
        throw refuse(
          'EXPIRED',
          { en: 'The preview is older than 30 minutes. Make a new one.', zhTW: '預覽已超過 30 分鐘，請重新產生。' },
          ['id'],
        );
      connected(run);
      const [zero] = await tx.query<ZeroCounts>(zeroCountsSql, [runId]);
      if (zero && needsTyping(zero) && typed?.trim() !== run.displayName)
        throw refuse(
          'REQUIRED',
          {
            en: `${zero.toZero} of ${zero.selling} listings would fall to zero. Type “${run.displayName}” to confirm.`,
            zhTW: `${zero.selling} 個商品中有 ${zero.toZero} 個將變為 0。請輸入「${run.displayName}」以確認。`,
          },
          ['confirmation'],
        );
      await this.send(tx, ctx, run, at);
      return run.id;
    });
  }

  /** Puts the numbers back that a sync overwrote, in a run of its own; its id. @throws {Refusal} */
  async restore(ctx: RequestContext, runId: string): Promise<string> {
    const actor = requirePermission(ctx, 'stock:write');
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const former = await lockedRun(tx, runId);
      if (!['succeeded', 'partlyFailed', 'cancelled'].includes(former.state) || former.kind === 'listings')
        throw refuse(
          'NOT_ALLOWED_NOW',
          { en: 'Only numbers of a stock sync that ended can be put back.', zhTW: '僅能還原已結束的庫存同步。' },
          ['id'],
        );
      connected(former);
      const [open] = await tx.query<{ id: string; restores: string }>(
        `select id, restores_id as restores from stock_run
         where account_id = $1 and kind = 'restore' and state = 'applying'`,
        [former.accountId],
      );
      if (open?.restores === runId) return open.id;
      if (open)
        throw refuse(
          'NOT_ALLOWED_NOW',
          { en: 'Other numbers are being put back just now.', zhTW: '目前正在還原其他庫存數量。' },
          ['id'],
        );
      const [run] = await tx.query<{ id: string }>(
        `insert into stock_run (account_id, merchant_id, platform, kind, state, restores_id, requested_by, request_id,
           created_at, started_at, previewed_at)
         values ($1, $2, $3, 'restore', 'previewed', $4, $5, $6, $7, $7, $7) returning id`,
        [former.accountId, former.merchantId, former.platform, runId, actor.userId, ctx.requestId, at],
      );
      if (!run) throw new Error('no run was written');
      const items = await tx.query(
        `insert into stock_run_item (run_id, merchant_id, account_id, product_key, warehouse_product_id, number_before,
           before_known, number_wanted, steps, state)
         select $2, merchant_id, account_id, product_key, warehouse_product_id, number_after, true,
           greatest(0, number_before), jsonb_build_array(jsonb_build_object('kind', 'restored',
             'value', greatest(0, number_before), 'result', greatest(0, number_before))), 'planned'
         from stock_run_item where run_id = $1 and state = 'done' and number_before is not null
         returning 1`,
        [runId, run.id],
      );
      if (items.length === 0)
        throw refuse(
          'NOT_ALLOWED_NOW',
          { en: 'That sync overwrote no number that is known.', zhTW: '該次同步沒有可還原的數量。' },
          ['id'],
        );
      await this.send(tx, ctx, { ...former, id: run.id, kind: 'restore' }, at);
      return run.id;
    });
  }

  /** All planned numbers as outbound changes, in the transaction of the confirmation. */
  private async send(tx: Tx, ctx: RequestContext, run: SyncRun, at: Date): Promise<void> {
    const items = await tx.query<{ id: string; productKey: string }>(
      `with sent as (
         update stock_run_item set state = 'waiting' where run_id = $1 and state = 'planned'
         returning id, product_key
       ) select id, product_key as "productKey" from sent order by id`,
      [run.id],
    );
    await tx.query(
      `update stock_run set applied_at = $2::timestamptz, state = $3::text,
         finished_at = case when $3::text = 'succeeded' then $2::timestamptz end
       where id = $1`,
      [run.id, at, items.length > 0 ? 'applying' : 'succeeded'],
    );
    const { accountId, merchantId } = run;
    const listings = items.map(({ id, productKey }) => ({ id, accountId, productKey }));
    const laneOf = await listingLanes(tx, this.deps, listings);
    await this.deps.outbound.wish(
      tx,
      listings.map((listing) => ({
        kind: 'stockSet' as const,
        accountId,
        subject: listing.id,
        lane: laneOf(listing),
        effectKey: listing.id,
      })),
      { at, userId: ctx.actor?.userId ?? null, requestId: ctx.requestId },
    );
    await showStockRun(tx, { runId: run.id, merchantId, accountId });
    await this.deps.audit.record(tx, ctx, {
      action: run.kind === 'restore' ? 'ecAccount.stockRestored' : 'ecAccount.stockSynced',
      subjectType: 'ecAccount',
      subjectId: accountId,
      merchantId,
      changes: { listings: items.length, runId: run.id },
    });
  }
}

function connected({ status }: SyncRun): void {
  if (status !== 'connected')
    throw refuse('NOT_ALLOWED_NOW', { en: 'The account is not connected.', zhTW: '帳號尚未連線。' }, ['id']);
}

/** @throws {Refusal} */
async function lockedRun(tx: Tx, runId: string): Promise<SyncRun> {
  const [run] = await tx.query<SyncRun>(
    `select r.id, r.kind, r.state, r.merchant_id as "merchantId", r.account_id as "accountId", r.platform,
       r.previewed_at as "previewedAt", a.display_name as "displayName", a.status
     from stock_run r join ec_account a on a.id = r.account_id where r.id = $1 for no key update of r`,
    [runId],
  );
  if (!run) throw notFound();
  return run;
}
