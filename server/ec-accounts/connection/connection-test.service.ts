import type { ConnectionTestStep, ShopIdentity } from '../../connectors/connector.ts';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { notFound, refuse, warning, type Refusal, type Warning } from '../../graphql/user-errors.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { ConnectedAccounts, OpenAccount } from './connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter, type Why } from './connection-status-writer.ts';
import { isRefusal } from './connection-state.ts';
import { heartbeatMs, longestTestMs } from './connection-test.entity.ts';
import type { ConnectionTestStore, TestRef } from './connection-test-store.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import { closedWords, platformRefusal, shopConnected } from '../refusals.ts';
import type { Moved, Takeover } from '../closing/takeover.ts';
import { dropDuplicate } from './duplicate.ts';
import { lostTheShop, shopConflict, shopIds, type ShopConflict } from './shop-claim.ts';
import { endedSteps, nothingTried, withProgress, withWrongShop, type EndedStep, type TestStep } from './test-steps.ts';
import type { WebhookCare } from '../care/webhook-care.ts';

/** What a test found, step by step; `refusal` when it did not end well. */
export interface TestResult {
  readonly testId: string;
  /** Those that ended, in order. */
  readonly steps: readonly EndedStep[];
  /** Orders and mappings of a deleted account that came along; null where none was to be taken over. */
  readonly takenOver: Moved | null;
  readonly durationMs: number;
  readonly refusal: Refusal | null;
  readonly warnings: readonly Warning[];
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: ConnectedAccounts;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly testStore: ConnectionTestStore;
  readonly webhookCare: WebhookCare;
  readonly audit: AuditLog;
  readonly takeover: Takeover;
  /** How often a running test shows that its process lives; `heartbeatMs` when left out. */
  readonly heartbeatMs?: number;
  /** `longestTestMs` when left out. */
  readonly longestTestMs?: number;
}

/**
 * Tests a connection for real, publishes every step as it happens, and sets the account's light accordingly (B1, B9,
 * B10).
 */
export class ConnectionTester {
  constructor(private readonly deps: Deps) {}

  /**
   * Where the same credentials are being tested already, by anybody and in any process, the answer is that test's.
   * @throws {Refusal}
   */
  async test(ctx: RequestContext, accountId: string): Promise<TestResult> {
    const { opened, joined, ...ref } = await this.begin(ctx, accountId);
    if (joined) return this.joined(ref);
    const startedAt = performance.now();
    const heart = setInterval(() => void this.deps.testStore.beat(ref), this.deps.heartbeatMs ?? heartbeatMs);
    try {
      const { steps, shop } = await this.run(opened, ref);
      const outcome = await this.conclude(ctx, opened, ref, steps, shop);
      const warnings = outcome.refusal === null ? await this.registerWebhooks(ctx, accountId) : [];
      return {
        testId: ref.testId,
        steps: endedSteps(outcome.steps),
        takenOver: outcome.takenOver,
        durationMs: Math.round(performance.now() - startedAt),
        refusal: outcome.refusal,
        warnings,
      };
    } catch (error) {
      await this.deps.testStore.giveUp(ref);
      throw error;
    } finally {
      clearInterval(heart);
    }
  }

  /** The account as it is while nobody can change it, and the row of its test. */
  private async begin(
    ctx: RequestContext,
    accountId: string,
  ): Promise<TestRef & { readonly opened: OpenAccount; readonly joined: boolean }> {
    const { scope, userId } = requirePermission(ctx, 'ecAccount:write');
    return this.deps.db.run(scope, async (tx) => {
      const account = await lockAccount(tx, accountId);
      if (account?.status === 'closed') throw refuse('NOT_ALLOWED_NOW', closedWords);
      const opened = account && (await this.deps.accounts.openIn(tx, accountId, ctx));
      if (!opened) throw notFound();
      if (opened.connector.authorization && !opened.secrets.tokens) throw refuse('NOT_ALLOWED_NOW', neverAuthorized);
      return { opened, ...(await this.deps.testStore.begin(tx, account, { userId, requestId: ctx.requestId })) };
    });
  }

  /** Calls the platform. Each beginning is written before its call goes out, together with what ended before it. */
  private async run(
    opened: OpenAccount,
    ref: TestRef,
  ): Promise<{ readonly steps: TestStep[]; readonly shop: ShopIdentity | null }> {
    const { clock, testStore, longestTestMs: limitMs = longestTestMs } = this.deps;
    const test = opened.connector.testConnection(opened.account);
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limitMs)));
    let steps = nothingTried();
    try {
      for (;;) {
        const next = await Promise.race([test.next(), timeUp]);
        if (next === null) {
          // Its call goes on until it is answered or times out; what comes of it is heard by nobody.
          test.return(null).catch(() => {});
          return { steps: withProgress(steps, tooLong(steps, limitMs, clock.now()), clock.now()), shop: null };
        }
        if (next.done) return { steps, shop: next.value };
        steps = withProgress(steps, next.value, clock.now());
        if (next.value.outcome === 'running') await testStore.progress(ref, steps);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** The result of the test somebody else began. */
  private async joined(ref: TestRef): Promise<TestResult> {
    const test = await this.deps.testStore.ended(ref);
    const [account] = await this.deps.db
      .reading(onlyMerchants(ref.merchantId))
      .query<{ revision: number }>('select credentials_revision as revision from ec_account where id = $1', [
        ref.accountId,
      ]);
    if (!test || !account) throw notFound();
    const state = test.stateAt(this.deps.clock.now());
    const refusal =
      account.revision !== test.credentialsRevision
        ? refuse('NOT_ALLOWED_NOW', outdated)
        : state === 'passed'
          ? null
          : state === 'failed'
            ? refusalFor({ cause: test.cause ?? 'refused', message: test.message })
            : refuse('NOT_ALLOWED_NOW', abandoned);
    return {
      testId: test.id,
      steps: endedSteps(test.steps),
      takenOver: null,
      durationMs: Math.max(0, (test.finishedAt ?? test.startedAt).getTime() - test.startedAt.getTime()),
      refusal,
      warnings: [],
    };
  }

  /**
   * Writes the result unless the credentials changed while the test ran, or the test was given up and another one took
   * its place: then it says nothing about the account any more (B7).
   */
  private async conclude(
    ctx: RequestContext,
    opened: OpenAccount,
    ref: TestRef,
    steps: TestStep[],
    shop: ShopIdentity | null,
  ): Promise<Conclusion> {
    const work = (tx: Tx) => this.write(tx, ctx, opened, ref, steps, shop);
    const scope = onlyMerchants(opened.merchantId);
    // The loser of a race for a shop concludes again, and then sees who has it.
    return this.deps.db.run(scope, work).catch((error: unknown) => {
      if (lostTheShop(error)) return this.deps.db.run(scope, work);
      throw error;
    });
  }

  private async write(
    tx: Tx,
    ctx: RequestContext,
    opened: OpenAccount,
    ref: TestRef,
    steps: TestStep[],
    shop: ShopIdentity | null,
  ): Promise<Conclusion> {
    const { connectionStatus, testStore, audit, clock } = this.deps;
    const account = await lockAccount(tx, opened.accountId);
    if (!account) throw notFound();
    const failed = steps.find((step) => step.state === 'failed');
    const current = account.credentialsRevision === opened.revision;
    const conflict = current && !failed && shop ? await shopConflict(tx, account, shop) : null;
    const why = conflict && shop ? whyNot(conflict, shop) : failed && failureOf(failed);
    const found = conflict && why ? withWrongShop(steps, conflictCause(conflict), why.message) : steps;
    const counts = await testStore.finish(tx, ref, found);
    const ended = (refusal: Refusal | null, takenOver: Moved | null = null) => ({ steps: found, refusal, takenOver });
    if (!current) return ended(refuse('NOT_ALLOWED_NOW', outdated));
    if (!counts) return ended(refuse('NOT_ALLOWED_NOW', abandoned));
    if (conflict?.kind === 'heldBy' && account.shopId === null) {
      await dropDuplicate(tx, { ...this.deps, who: ctx }, account, conflict);
      return ended(shopConnected(conflict));
    }
    account.lastTestedAt = clock.now();
    const record = (result: string) =>
      audit.record(tx, ctx, {
        action: 'ecAccount.connectionTested',
        subjectType: 'ecAccount',
        subjectId: account.id,
        merchantId: account.merchantId,
        changes: { result },
      });
    if (why) {
      await this.refused(tx, account, why);
      await record(why.cause);
      if (conflict?.kind === 'heldElsewhere') await this.deps.connectionStatus.wantedElsewhere(tx, conflict);
      return ended(conflict && conflict.kind !== 'otherShop' ? shopConnected(namedHolder(conflict)) : refusalFor(why));
    }
    if (shop) {
      account.shopId = shop.id;
      account.knownAs(shop.title);
    }
    account.worked(clock.now());
    await connectionStatus.apply(tx, account, 'testPassed');
    await record('passed');
    return ended(null, shop && (await this.deps.takeover.settle(tx, ctx, account, shopIds(shop))));
  }

  /** A refusal turns the light red; a platform that was away or busy leaves it as it was (B10). */
  private async refused(tx: Tx, account: EcAccountEntity, why: Why): Promise<void> {
    account.failuresInRow += 1;
    if (isRefusal(why.cause)) await this.deps.connectionStatus.apply(tx, account, 'testRefused', why);
    else {
      await tx.em.flush();
      await this.deps.connectionStatus.show(tx, account);
    }
  }

  private async registerWebhooks(ctx: RequestContext, accountId: string): Promise<Warning[]> {
    const opened = await this.deps.accounts.open(accountId, ctx);
    const failure = opened && (await this.deps.webhookCare.ensure(opened));
    return failure ? [warning('WEBHOOK_REGISTRATION_FAILED', webhooksFailed(failure))] : [];
  }
}

interface Conclusion {
  readonly steps: readonly TestStep[];
  /** Null: connected. */
  readonly refusal: Refusal | null;
  readonly takenOver: Moved | null;
}

const failureOf = ({ cause, message }: TestStep): Why => ({ cause: cause ?? 'refused', message });

const conflictCause = (conflict: ShopConflict) => (conflict.kind === 'otherShop' ? 'wrongShop' : 'shopTaken');

/** Only what the platform said goes into the message: that a shop is taken is our own word. */
const whyNot = (conflict: ShopConflict, shop: ShopIdentity): Why => ({
  cause: conflictCause(conflict),
  message: conflict.kind === 'otherShop' ? `These credentials belong to ${shop.title ?? shop.id}.` : null,
});

const namedHolder = (conflict: ShopConflict) => (conflict.kind === 'heldBy' ? conflict : null);

const refusalFor = ({ cause, message }: Why): Refusal =>
  platformRefusal(cause === 'wrongShop' ? 'WRONG_SHOP' : 'CONNECTION_FAILED', cause, message);

/** What the step under way came to when the test's time is over. */
function tooLong(steps: readonly TestStep[], limitMs: number, at: Date): ConnectionTestStep {
  const { step = 'reachHost', startedAt = null } =
    steps.find(({ state }) => state === 'running' || state === 'pending') ?? {};
  return {
    step,
    outcome: 'failed',
    durationMs: startedAt === null ? 0 : at.getTime() - Date.parse(startedAt),
    cause: 'unreachable',
    message: `no end within ${Math.round(limitMs / 1000)} s`,
  };
}

export const webhooksFailed = (failure: string) => ({
  en: `Connected, but the platform does not send us its events; scheduled fetches still run. It said: ${failure}`,
  zhTW: `已連線，但平台無法推送事件給我們，仍會依排程抓取。平台訊息：${failure}`,
});
const outdated = {
  en: 'The credentials changed while the test ran; its result counts for nothing. Please test again.',
  zhTW: '測試期間連線資料已變更，此結果不採計，請重新測試。',
};
const neverAuthorized = {
  en: 'Authorize the account first; then there is something to test.',
  zhTW: '請先完成授權，再進行測試。',
};
const abandoned = {
  en: 'The test did not come to its end in time, or another one has taken its place; its result counts for nothing. Please test again.',
  zhTW: '測試未及時完成，或已由另一次測試取代，此結果不採計，請重新測試。',
};
