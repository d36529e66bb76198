import type { AuditLog } from '../audit/audit-log.ts';
import { manualFetchCooldownMs } from '../ec-accounts/actions.ts';
import { lockAccount } from '../ec-accounts/connection/connection-status-writer.ts';
import type { EcAccountEntity } from '../ec-accounts/ec-account.entity.ts';
import { actorOf, type RequestContext } from '../graphql/context.ts';
import { Refusal, cooldownError, notFound, refuse } from '../graphql/user-errors.ts';
import { Order } from '../orders/order.entity.ts';
import type { Tx } from '../persistence/database.ts';
import { findLocked } from '../persistence/find-locked.ts';
import { isPlainText } from '../values/storable-text.ts';
import type { Words } from '../values/words.ts';
import { fetchJobs, type Nudge } from '../exchange/fetch-jobs.ts';
import { FetchRunItem, type NamedOrder } from './fetch-run-item.entity.ts';
import { FetchRun, type WantedRun } from './fetch-run.entity.ts';
import type { RunEnding } from './run-ending.ts';
import { showRun } from './run-queue.ts';

/** What a person asks for; ids are UUIDs. */
export interface FetchRequest {
  readonly accountId: string;
  /** A span of time; `to` defaults to now. */
  readonly from?: Date | null;
  readonly to?: Date | null;
  /** One order by the number people see. */
  readonly platformOrderNumber?: string | null;
  /** The same key again gives the same run. */
  readonly idempotencyKey?: string | null;
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
      const account = await accountOf(tx, request.accountId);
      const earlier = request.idempotencyKey ? await findByKey(tx, account.id, request.idempotencyKey) : null;
      if (earlier) return sameRequest(earlier, wanted);
      if (account.status !== 'connected') throw notAllowed(notConnected);
      if (wanted.trigger !== 'single') {
        if (!account.fetchEnabled)
          throw notAllowed({ en: 'Fetching orders is switched off for this account.', zhTW: '此帳號未啟用訂單抓取。' });
        startCooldown(account, now);
      }
      return this.queue(tx, ctx, account, wanted, request.idempotencyKey ?? null);
    });
  }

  /** Stops a run; what it wrote stays. @throws {Refusal} when it is over already */
  async cancel(ctx: RequestContext, runId: string): Promise<string> {
    const actor = actorOf(ctx);
    const now = ctx.clock.now();
    return ctx.db.run(actor.scope, async (tx) => {
      const run = await findLocked(tx, FetchRun, runId);
      if (!run) throw notFound();
      if (!run.cancel(now)) throw notAllowed({ en: 'The run has already ended.', zhTW: '此次執行已結束。' });
      await this.deps.ending.settle(tx, run, false, now);
      await this.deps.audit.record(tx, ctx, {
        action: 'fetchRun.cancelled',
        subjectType: 'fetchRun',
        subjectId: runId,
        merchantId: run.merchantId,
        changes: {},
      });
      return runId;
    });
  }

  /** Reads one failed order of a run again, in a run of its own (D6). */
  async retryItem(ctx: RequestContext, itemId: string): Promise<string> {
    return this.write(ctx, async (tx) => {
      const item = await tx.em.findOne(FetchRunItem, { id: itemId });
      if (!item) throw notFound();
      if (item.outcome !== 'failed')
        throw notAllowed({ en: 'Only a failed order can be retried.', zhTW: '僅能重試失敗的訂單。' });
      const one = item.namedOrder();
      if (one === null)
        throw notAllowed({
          en: 'The platform sent this order without its ID, so it cannot be fetched.',
          zhTW: '平台傳來的此筆訂單沒有識別碼，無法重新讀取。',
        });
      const { accountId } = await tx.em.findOneOrFail(FetchRun, { id: item.runId });
      return this.fetchOne(tx, ctx, accountId, one);
    });
  }

  /** Reads an order again from its platform. */
  async refetchOrder(ctx: RequestContext, orderId: string): Promise<string> {
    return this.write(ctx, async (tx) => {
      const order = await tx.em.findOne(Order, { id: orderId });
      if (!order) throw notFound();
      const { platformOrderId: id, platformOrderNumber: ref } = order;
      return this.fetchOne(tx, ctx, order.accountId, { ref, id });
    });
  }

  private async fetchOne(tx: Tx, ctx: RequestContext, accountId: string, { ref, id }: NamedOrder): Promise<string> {
    const account = await accountOf(tx, accountId);
    if (account.status !== 'connected') throw notAllowed(notConnected);
    // Asked twice before it began, it is read once.
    const waiting = await tx.em.findOne(FetchRun, {
      accountId,
      trigger: 'single',
      platformOrderRef: ref,
      singleOrderId: id,
      state: 'queued',
      attempt: 0,
    });
    return waiting?.id ?? this.queue(tx, ctx, account, { trigger: 'single', from: null, to: null, ref, id }, null);
  }

  private async queue(
    tx: Tx,
    ctx: RequestContext,
    { id: accountId, merchantId }: EcAccountEntity,
    wanted: WantedRun,
    idempotencyKey: string | null,
  ): Promise<string> {
    const now = ctx.clock.now();
    const { trigger, from, to, ref, id = null } = wanted;
    const run = tx.em.create(FetchRun, {
      accountId,
      merchantId,
      trigger,
      idempotencyKey,
      requestedBy: actorOf(ctx).userId,
      windowFrom: from,
      windowTo: to,
      platformOrderRef: ref,
      singleOrderId: id,
      dueAt: now,
      createdAt: now,
      requestId: ctx.requestId,
    });
    await tx.em.flush();
    await this.deps.audit.record(tx, ctx, {
      action: 'ecAccount.fetchRequested',
      subjectType: 'ecAccount',
      subjectId: accountId,
      merchantId,
      changes: {
        trigger: wanted.trigger,
        ...(wanted.from && { from: wanted.from }),
        ...(wanted.to && { to: wanted.to }),
        ...(wanted.ref !== null && { platformOrderRef: wanted.ref }),
      },
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
    if (!number)
      throw refuse('REQUIRED', { en: 'Give the number of the order.', zhTW: '請填寫訂單編號。' }, [
        'platformOrderNumber',
      ]);
    if (number.length > 120)
      throw refuse(
        'TOO_LONG',
        { en: 'An order number has at most 120 characters.', zhTW: '訂單編號最多 120 個字元。' },
        ['platformOrderNumber'],
      );
    if (!isPlainText(number))
      throw refuse('INVALID', { en: 'Invalid order number.', zhTW: '這不是有效的訂單編號。' }, ['platformOrderNumber']);
    if (from || to)
      throw refuse(
        'INVALID',
        { en: 'Give either a span of time or an order number.', zhTW: '請擇一填寫時間區間或訂單編號。' },
        ['platformOrderNumber'],
      );
    return { trigger: 'single', from: null, to: null, ref: number };
  }
  if (!from && !to) return { trigger: 'manual', from: null, to: null, ref: null };
  if (!from) throw refuse('REQUIRED', { en: 'Choose a start time.', zhTW: '請選擇開始時間。' }, ['from']);
  const until = to && to.getTime() < now.getTime() ? to : now;
  if (from.getTime() >= until.getTime())
    throw refuse(
      'INVALID',
      { en: 'The time span must start before it ends, and before now.', zhTW: '開始時間須早於結束時間與現在。' },
      ['from'],
    );
  if (until.getTime() - from.getTime() > longestRangeMs)
    throw refuse('INVALID', { en: 'A time span has at most 92 days.', zhTW: '時間區間最多 92 天。' }, ['from']);
  return { trigger: 'range', from, to: until, ref: null };
}

/** Locked, so that two people asking at once get one run and one cooldown. @throws {Refusal} NOT_FOUND */
async function accountOf(tx: Tx, accountId: string): Promise<EcAccountEntity> {
  const account = await lockAccount(tx, accountId);
  if (!account) throw notFound();
  return account;
}

/** @throws {Refusal} COOLDOWN (C4) */
function startCooldown(account: EcAccountEntity, now: Date): void {
  const availableAt = account.coolsDownAt(now);
  if (availableAt) {
    const minutes = Math.ceil((availableAt.getTime() - now.getTime()) / 60_000);
    throw new Refusal(cooldownError(cooldownWords(minutes), availableAt, ['id']));
  }
  account.manualFetchAt = now;
}

async function findByKey(tx: Tx, accountId: string, key: string): Promise<FetchRun | null> {
  if (key.length > 200 || !isPlainText(key))
    throw refuse('INVALID', { en: 'A key has at most 200 characters.', zhTW: 'idempotencyKey 最多 200 個字元。' }, [
      'idempotencyKey',
    ]);
  return tx.em.findOne(FetchRun, { accountId, idempotencyKey: key });
}

function sameRequest(earlier: FetchRun, wanted: WantedRun): string {
  if (!earlier.answers(wanted))
    throw refuse(
      'IDEMPOTENCY_CONFLICT',
      { en: 'This key was used for another request.', zhTW: '此 idempotencyKey 已用於其他請求。' },
      ['idempotencyKey'],
    );
  return earlier.id;
}
