import type { AuditLog } from '../audit/audit-log.ts';
import { manualFetchAvailableAt, manualFetchCooldownMs } from '../ec-accounts/actions.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { Refusal, cooldownError, notFound, refuse } from '../graphql/user-errors.ts';
import type { Tx } from '../persistence/database.ts';
import type { Words } from '../values/words.ts';
import { fetchJobs, type Nudge } from './account-gate.ts';
import type { RunEnding } from './run-ending.ts';
import { showRun, type FetchTrigger } from './run-queue.ts';

/** What a person asks for; ids are UUIDs. */
export interface FetchRequest {
  readonly accountId: string;
  /** A span of time; `to` defaults to now. */
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** One order by the number people see, or by its identity. */
  readonly platformOrderNumber?: string | null;
  /** The same key again gives the same run. */
  readonly idempotencyKey?: string | null;
}

interface AccountRow {
  readonly merchantId: string;
  readonly status: string;
  readonly fetchEnabled: boolean;
  readonly manualFetchAt: Date | null;
}

interface WantedRun {
  readonly trigger: FetchTrigger;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly ref: string | null;
}

const longestRangeMs = 92 * 24 * 60 * 60_000;
const notAllowed = (words: Words): Refusal => refuse('NOT_ALLOWED_NOW', words, ['id']);
const notConnected: Words = { en: 'The account is not connected.', zhTW: '帳號尚未連線。' };

/** Fetches people ask for, and what they do with runs. The schedule is never touched by it (C4). */
export class FetchRunService {
  constructor(private readonly deps: { readonly audit: AuditLog; readonly ending: RunEnding; readonly nudge: Nudge }) {}

  /** Queues a fetch (C4, D8); returns the run's id. @throws {Refusal} */
  async fetchNow(ctx: RequestContext, request: FetchRequest): Promise<string> {
    const now = ctx.clock.now();
    const wanted = wantedRun(request, now);
    return this.write(ctx, async (tx) => {
      const account = await lockAccount(tx, request.accountId);
      const earlier = request.idempotencyKey ? await findByKey(tx, request.accountId, request.idempotencyKey) : null;
      if (earlier) return sameRequest(earlier, request, wanted);
      if (account.status !== 'connected') throw notAllowed(notConnected);
      if (wanted.trigger !== 'single') {
        if (!account.fetchEnabled) throw notAllowed({ en: 'Fetching orders is switched off for this account.', zhTW: '此帳號未啟用訂單抓取。' });
        await this.startCooldown(tx, request.accountId, account, now);
      }
      return this.queue(tx, ctx, request.accountId, account.merchantId, wanted, request.idempotencyKey ?? null);
    });
  }

  /** Stops a run; what it wrote stays. @throws {Refusal} when it is over already */
  async cancel(ctx: RequestContext, runId: string): Promise<string> {
    const actor = actorOf(ctx);
    const now = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      // The token rises too: a worker in the middle of a page can write nothing more.
      const [run] = await tx.query<{ accountId: string; merchantId: string; failed: number; displayName: string; platform: string }>(
        `update fetch_run r set state = 'cancelled', finished_at = $2, lease_until = null, lease_token = lease_token + 1 from ec_account a
         where r.id = $1 and r.state in ('queued', 'running') and a.id = r.account_id
         returning r.account_id as "accountId", r.merchant_id as "merchantId", r.failed, a.display_name as "displayName", a.platform`,
        [runId, now],
      );
      if (!run) {
        const known = await tx.query('select id from fetch_run where id = $1', [runId]);
        throw known.length > 0 ? notAllowed({ en: 'The run is over already.', zhTW: '此次執行已結束。' }) : notFound();
      }
      await this.deps.ending.settle(tx, { runId, ...run }, { ...run, state: 'cancelled', cause: null, keepDeliveries: false }, now);
      await this.deps.audit.record(tx, ctx, { action: 'fetchRun.cancelled', subjectType: 'fetchRun', subjectId: runId, merchantId: run.merchantId, changes: {} });
      return runId;
    });
  }

  /** Reads one failed order of a run again, in a run of its own (D6). */
  async retryItem(ctx: RequestContext, itemId: string): Promise<string> {
    return this.write(ctx, async (tx) => {
      const [item] = await tx.query<{ accountId: string; ref: string | null; outcome: string }>(
        `select r.account_id as "accountId", coalesce(i.platform_order_id, i.platform_order_number) as ref, i.outcome
         from fetch_run_item i join fetch_run r on r.id = i.run_id where i.id = $1`,
        [itemId],
      );
      if (!item) throw notFound();
      if (item.outcome !== 'failed') throw notAllowed({ en: 'Only a failed order can be retried.', zhTW: '僅能重試失敗的訂單。' });
      if (item.ref === null) throw notAllowed({ en: 'The platform sent this order without its identity, so it cannot be asked for.', zhTW: '平台傳來的此筆訂單沒有識別碼，無法重新讀取。' });
      return this.fetchOne(tx, ctx, item.accountId, item.ref);
    });
  }

  /** Reads an order again from its platform. */
  async refetchOrder(ctx: RequestContext, orderId: string): Promise<string> {
    return this.write(ctx, async (tx) => {
      const [order] = await tx.query<{ accountId: string; ref: string }>(
        `select account_id as "accountId", platform_order_id as ref from ec_order where id = $1`,
        [orderId],
      );
      if (!order) throw notFound();
      return this.fetchOne(tx, ctx, order.accountId, order.ref);
    });
  }

  private async fetchOne(tx: Tx, ctx: RequestContext, accountId: string, ref: string): Promise<string> {
    const account = await lockAccount(tx, accountId);
    if (account.status !== 'connected') throw notAllowed(notConnected);
    // Asked twice before it began, it is read once.
    const [waiting] = await tx.query<{ id: string }>(
      `select id from fetch_run where account_id = $1 and trigger = 'single' and platform_order_ref = $2 and state = 'queued' and attempt = 0 limit 1`,
      [accountId, ref],
    );
    return waiting?.id ?? this.queue(tx, ctx, accountId, account.merchantId, { trigger: 'single', from: null, to: null, ref }, null);
  }

  private async startCooldown(tx: Tx, accountId: string, account: AccountRow, now: Date): Promise<void> {
    const availableAt = manualFetchAvailableAt(account.manualFetchAt, now);
    if (availableAt) {
      const minutes = Math.ceil((availableAt.getTime() - now.getTime()) / 60_000);
      throw new Refusal(cooldownError(cooldownWords(minutes), availableAt, ['id']));
    }
    await tx.query('update ec_account set manual_fetch_at = $2 where id = $1', [accountId, now]);
  }

  private async queue(tx: Tx, ctx: RequestContext, accountId: string, merchantId: string, wanted: WantedRun, key: string | null): Promise<string> {
    const now = ctx.clock.now();
    const [run] = await tx.query<{ id: string }>(
      `insert into fetch_run (account_id, merchant_id, trigger, requested_by, window_from, window_to, platform_order_ref, due_at, created_at, request_id, idempotency_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10) returning id`,
      [accountId, merchantId, wanted.trigger, actorOf(ctx).userId, wanted.from, wanted.to, wanted.ref, now, ctx.requestId, key],
    );
    if (!run) throw new Error('a run was not queued');
    await this.deps.audit.record(tx, ctx, {
      action: 'ecAccount.fetchRequested',
      subjectType: 'ecAccount',
      subjectId: accountId,
      merchantId,
      changes: { trigger: wanted.trigger, ...(wanted.from && { from: wanted.from }), ...(wanted.to && { to: wanted.to }), ...(wanted.ref !== null && { platformOrderRef: wanted.ref }) },
    });
    await showRun(tx, { runId: run.id, accountId, merchantId });
    return run.id;
  }

  private write(ctx: RequestContext, work: (tx: Tx) => Promise<string>): Promise<string> {
    return ctx.db.run(actorOf(ctx).scope, async (tx) => {
      const id = await work(tx);
      tx.afterCommit(() => this.deps.nudge(fetchJobs.work));
      return id;
    });
  }
}

const cooldownWords = (minutes: number): Words => ({
  en: `Fetched less than ${manualFetchCooldownMs / 60_000} minutes ago. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
  zhTW: `${manualFetchCooldownMs / 60_000} 分鐘內已抓取過，請於 ${minutes} 分鐘後再試。`,
});

/** @throws {Refusal} */
function wantedRun({ from, to, platformOrderNumber }: FetchRequest, now: Date): WantedRun {
  const number = platformOrderNumber?.trim();
  if (platformOrderNumber != null) {
    if (!number) throw refuse('REQUIRED', { en: 'Give the number of the order.', zhTW: '請填寫訂單編號。' }, ['platformOrderNumber']);
    if (number.length > 120) throw refuse('TOO_LONG', { en: 'An order number has at most 120 characters.', zhTW: '訂單編號最多 120 個字元。' }, ['platformOrderNumber']);
    if (number.includes('\0')) throw refuse('INVALID', { en: 'This is no order number.', zhTW: '這不是有效的訂單編號。' }, ['platformOrderNumber']);
    if (from || to) throw refuse('INVALID', { en: 'Give either a span of time or an order number.', zhTW: '請擇一填寫時間區間或訂單編號。' }, ['platformOrderNumber']);
    return { trigger: 'single', from: null, to: null, ref: number };
  }
  if (!from && !to) return { trigger: 'manual', from: null, to: null, ref: null };
  if (!from) throw refuse('REQUIRED', { en: 'Say from when on.', zhTW: '請選擇開始時間。' }, ['from']);
  const until = to && to.getTime() < now.getTime() ? to : now;
  if (from.getTime() >= until.getTime()) throw refuse('INVALID', { en: 'The span must begin before it ends, and before now.', zhTW: '開始時間須早於結束時間與現在。' }, ['from']);
  if (until.getTime() - from.getTime() > longestRangeMs) throw refuse('INVALID', { en: 'A span has at most 92 days.', zhTW: '時間區間最多 92 天。' }, ['from']);
  return { trigger: 'range', from, to: until, ref: null };
}

/** Locked, so that two people asking at once get one run and one cooldown. @throws {Refusal} NOT_FOUND */
async function lockAccount(tx: Tx, accountId: string): Promise<AccountRow> {
  const [account] = await tx.query<AccountRow>(
    `select merchant_id as "merchantId", status, fetch_enabled as "fetchEnabled", manual_fetch_at as "manualFetchAt" from ec_account where id = $1 for no key update`,
    [accountId],
  );
  if (!account) throw notFound();
  return account;
}

interface EarlierRun {
  readonly id: string;
  readonly trigger: FetchTrigger;
  readonly ref: string | null;
  readonly from: Date | null;
}

async function findByKey(tx: Tx, accountId: string, key: string): Promise<EarlierRun | null> {
  if (key.length > 200 || key.includes('\0')) throw refuse('INVALID', { en: 'A key has at most 200 characters.', zhTW: 'idempotencyKey 最多 200 個字元。' }, ['idempotencyKey']);
  const rows = await tx.query<EarlierRun>(
    `select id, trigger, platform_order_ref as ref, window_from as "from" from fetch_run where account_id = $1 and idempotency_key = $2`,
    [accountId, key],
  );
  return rows[0] ?? null;
}

/** `to` is not compared: left out, it means another moment each time. */
function sameRequest(earlier: EarlierRun, request: FetchRequest, wanted: WantedRun): string {
  const same = earlier.trigger === wanted.trigger && earlier.ref === wanted.ref && (wanted.trigger !== 'range' || earlier.from?.getTime() === request.from?.getTime());
  if (!same) throw refuse('IDEMPOTENCY_CONFLICT', { en: 'This key was used for another request.', zhTW: '此 idempotencyKey 已用於其他請求。' }, ['idempotencyKey']);
  return earlier.id;
}
