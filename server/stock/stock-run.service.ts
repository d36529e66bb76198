import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import { fetchJobs, type Nudge } from '../exchange/fetch-jobs.ts';
import type { Outbound } from '../exchange/outbound/outbound.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import { showStockRun, type StockRunKind, type StockRunState } from './stock-run-queue.ts';

export interface StockRunDeps {
  readonly audit: AuditLog;
  readonly outbound: Outbound;
  readonly connectors: ConnectorRegistry;
  readonly nudge: Nudge;
}

interface AccountRow {
  readonly id: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly status: string;
  readonly pushEnabled: boolean;
}

/** Runs people start over what an account lists. */
export class StockRunService {
  constructor(private readonly deps: StockRunDeps) {}

  /**
   * Queues a run; while one of the kind is open, that is the answer, and so is the run of the same key.
   * @throws {Refusal}
   */
  async start(
    ctx: RequestContext,
    kind: Extract<StockRunKind, 'listings' | 'stockSync'>,
    accountId: string,
    idempotencyKey: string | null,
  ): Promise<string> {
    const actor = requirePermission(ctx, 'stock:write');
    const at = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const account = await lockedAccount(tx, accountId);
      this.allowed(account, kind);
      const [known] = await tx.query<{ id: string }>(
        `select id from stock_run where account_id = $1 and (idempotency_key = $3
           or kind = $2 and state in ('queued', 'running', 'applying')) order by id desc limit 1`,
        [accountId, kind, idempotencyKey],
      );
      if (known) return known.id;
      // An older preview is out of date once another one begins.
      await tx.query(
        `update stock_run set state = 'cancelled', finished_at = $3
         where account_id = $1 and kind = $2 and state = 'previewed'`,
        [accountId, kind, at],
      );
      const [run] = await tx.query<{ id: string }>(
        `insert into stock_run (account_id, merchant_id, platform, kind, due_at, requested_by, request_id,
           idempotency_key, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $5) returning id`,
        [accountId, account.merchantId, account.platform, kind, at, actor.userId, ctx.requestId, idempotencyKey],
      );
      if (!run) throw new Error('no run was written');
      await this.deps.audit.record(tx, ctx, {
        action: kind === 'listings' ? 'ecAccount.mappingsSyncRequested' : 'ecAccount.stockSyncPreviewed',
        subjectType: 'ecAccount',
        subjectId: accountId,
        merchantId: account.merchantId,
        changes: {},
      });
      await showStockRun(tx, { runId: run.id, merchantId: account.merchantId, accountId });
      tx.afterCommit(() => this.deps.nudge(fetchJobs.stock));
      return run.id;
    });
  }

  /**
   * Stops a run. What has gone out stays; numbers that nobody may have sent yet do not go out any more.
   * @throws {Refusal} when it is over already
   */
  async cancel(ctx: RequestContext, runId: string): Promise<void> {
    const actor = requirePermission(ctx, 'stock:write');
    const at = ctx.clock.now();
    await ctx.db.run(actor.scope, async (tx) => {
      const [run] = await tx.query<{ state: StockRunState; merchantId: string; accountId: string }>(
        `select state, merchant_id as "merchantId", account_id as "accountId" from stock_run where id = $1
         for no key update`,
        [runId],
      );
      if (!run) throw notFound();
      if (!['queued', 'running', 'previewed', 'applying'].includes(run.state))
        throw refuse('NOT_ALLOWED_NOW', { en: 'The run has already ended.', zhTW: '此次執行已結束。' }, ['id']);
      if (run.state === 'applying') await this.takeBack(tx, runId, at);
      await tx.query(
        `update stock_run set state = 'cancelled', finished_at = $2, lease_until = null, lease_token = lease_token + 1
         where id = $1`,
        [runId, at],
      );
      await showStockRun(tx, { runId, ...run });
      await this.deps.audit.record(tx, ctx, {
        action: 'stockRun.cancelled',
        subjectType: 'stockRun',
        subjectId: runId,
        merchantId: run.merchantId,
        changes: {},
      });
    });
  }

  private async takeBack(tx: Tx, runId: string, at: Date): Promise<void> {
    const open = await tx.query<{ id: string }>(
      `select id from stock_run_item where run_id = $1 and state = 'waiting' order by id for no key update`,
      [runId],
    );
    const subjects = open.map(({ id }) => id);
    if (subjects.length === 0) return;
    const changes = await this.deps.outbound.takeBack(
      tx,
      { kinds: ['stockSet'], subjects },
      { at, reason: 'byPerson', words: null },
    );
    await tx.query(
      `update stock_run_item i set state = 'cancelled', settled_at = $2 from outbound_change c
       where c.id = any ($1) and c.subject = i.id::text`,
      [changes, at],
    );
  }

  /** By the same rules as the actions of the account (C7). @throws {Refusal} */
  private allowed(account: AccountRow, kind: StockRunKind): void {
    const connector = this.deps.connectors.get(account.platform);
    const supported =
      kind === 'listings' ? connector?.catalogue && 'page' in connector.catalogue : connector?.stock !== undefined;
    const words =
      supported !== true
        ? { en: 'The platform cannot do this.', zhTW: '此平台不支援此功能。' }
        : account.status !== 'connected'
          ? { en: 'The account is not connected.', zhTW: '帳號尚未連線。' }
          : account.pushEnabled
            ? null
            : { en: 'Inbound push is switched off for this account.', zhTW: '此帳號未啟用入庫推送。' };
    if (words) throw refuse('NOT_ALLOWED_NOW', words, ['ecAccountId']);
  }
}

/** Locked, so that two people asking at once get one run. @throws {Refusal} */
async function lockedAccount(tx: Tx, accountId: string): Promise<AccountRow> {
  const [account] = await tx.query<AccountRow>(
    `select id, merchant_id as "merchantId", platform, status, push_enabled as "pushEnabled" from ec_account
     where id = $1 for no key update`,
    [accountId],
  );
  if (!account || account.status === 'closed') throw notFound(['ecAccountId']);
  return account;
}
