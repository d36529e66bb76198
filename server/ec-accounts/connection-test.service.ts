import type { ConnectionTestStep, ShopIdentity } from '../connectors/connector.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { notFound, refuse, warning, type Refusal, type Warning } from '../graphql/user-errors.ts';
import { onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import type { Clock } from '../values/clock.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { ConnectedAccounts, OpenAccount } from './connected-accounts.ts';
import { lockAccount, type ConnectionLog, type Why } from './connection-log.ts';
import { isRefusal } from './connection-state.ts';
import type { EcAccountEntity } from './ec-account.entity.ts';
import { platformRefusal } from './refusals.ts';
import { lostTheShop, shopConflict } from './shop-claim.ts';
import type { WebhookCare } from './webhook-care.ts';

/** What a test found, step by step; `refusal` when it did not end well. */
export interface TestResult {
  readonly steps: readonly ConnectionTestStep[];
  readonly durationMs: number;
  readonly refusal: Refusal | null;
  readonly warnings: readonly Warning[];
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly accounts: ConnectedAccounts;
  readonly connectionLog: ConnectionLog;
  readonly webhookCare: WebhookCare;
  readonly audit: AuditLog;
}

/** Tests a connection for real and lights the account accordingly (B1, B9, B10). */
export class ConnectionTester {
  constructor(private readonly deps: Deps) {}

  async test(ctx: RequestContext, accountId: string): Promise<TestResult> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    const opened = await this.deps.accounts.open(accountId, ctx, scope);
    if (!opened) throw notFound();
    if (opened.connector.authorization && !opened.secrets.tokens) throw refuse('NOT_ALLOWED_NOW', neverAuthorized);
    const startedAt = performance.now();
    const { steps, shop } = await run(opened);
    const outcome = await this.conclude(ctx, opened, steps, shop);
    const warnings = outcome === null ? await this.registerWebhooks(ctx, opened.accountId) : [];
    return { steps: outcome?.steps ?? steps, durationMs: Math.round(performance.now() - startedAt), refusal: outcome?.refusal ?? null, warnings };
  }

  /** Writes the result unless the credentials changed while the test ran: then it says nothing about the account any more (B7). Null: connected. */
  private async conclude(ctx: RequestContext, opened: OpenAccount, steps: readonly ConnectionTestStep[], shop: ShopIdentity | null): Promise<Conclusion | null> {
    const work = (tx: Tx) => this.write(tx, ctx, opened, steps, shop);
    const scope = onlyMerchants(opened.merchantId);
    // Whoever lost the race for a shop concludes again, and then sees who has it.
    return this.deps.db.run(scope, work).catch((error: unknown) => {
      if (lostTheShop(error)) return this.deps.db.run(scope, work);
      throw error;
    });
  }

  private async write(tx: Tx, ctx: RequestContext, opened: OpenAccount, steps: readonly ConnectionTestStep[], shop: ShopIdentity | null): Promise<Conclusion | null> {
    const { connectionLog, audit, clock } = this.deps;
    const account = await lockAccount(tx, opened.accountId);
    if (!account) throw notFound();
    if (account.credentialsRevision !== opened.revision) return { steps, refusal: refuse('NOT_ALLOWED_NOW', outdated) };
    account.lastTestedAt = clock.now();
    const failed = steps.find((step) => step.outcome === 'failed');
    const record = (result: string) =>
      audit.record(tx, ctx, { action: 'ecAccount.connectionTested', subjectType: 'ecAccount', subjectId: account.id, merchantId: account.merchantId, changes: { result } });
    if (failed) {
      const why: Why = { cause: failed.cause ?? 'refused', message: failed.message ?? null };
      await this.refused(tx, account, why);
      await record(why.cause);
      return { steps, refusal: platformRefusal(why.cause === 'wrongShop' ? 'WRONG_SHOP' : 'CONNECTION_FAILED', why.cause, why.message) };
    }
    const conflict = shop && (await shopConflict(tx, account, shop));
    if (conflict) {
      const message = conflict.kind === 'heldBy' ? `${shop.title ?? shop.id} is connected as "${conflict.displayName}" already.` : `These credentials belong to ${shop.title ?? shop.id}.`;
      await this.refused(tx, account, { cause: 'wrongShop', message });
      await record('wrongShop');
      return { steps: withFailedSignIn(steps, message), refusal: platformRefusal('WRONG_SHOP', 'wrongShop', message) };
    }
    if (shop) {
      account.shopId = shop.id;
      account.knownAs(shop.title);
    }
    account.worked(clock.now());
    await connectionLog.apply(tx, account, 'testPassed');
    await record('passed');
    return null;
  }

  /** A refusal turns the light red; a platform that was away or busy leaves it as it was (B10). */
  private async refused(tx: Tx, account: EcAccountEntity, why: Why): Promise<void> {
    account.failuresInRow += 1;
    if (isRefusal(why.cause)) await this.deps.connectionLog.apply(tx, account, 'testRefused', why);
    else {
      await tx.em.flush();
      await this.deps.connectionLog.show(tx, account);
    }
  }

  private async registerWebhooks(ctx: RequestContext, accountId: string): Promise<Warning[]> {
    const opened = await this.deps.accounts.open(accountId, ctx);
    const failure = opened && (await this.deps.webhookCare.ensure(opened));
    return failure ? [warning('WEBHOOK_REGISTRATION_FAILED', webhooksFailed(failure))] : [];
  }
}

interface Conclusion {
  readonly steps: readonly ConnectionTestStep[];
  readonly refusal: Refusal;
}

async function run({ connector, account }: OpenAccount): Promise<{ steps: ConnectionTestStep[]; shop: ShopIdentity | null }> {
  const steps: ConnectionTestStep[] = [];
  const test = connector.testConnection(account);
  for (;;) {
    const next = await test.next();
    if (next.done) return { steps, shop: next.value };
    steps.push(next.value);
  }
}

/** The calls went through, but to a shop that cannot be this account's: signing in is what failed, and nothing after it counts. */
function withFailedSignIn(steps: readonly ConnectionTestStep[], message: string): ConnectionTestStep[] {
  return steps.filter(({ step }) => step === 'reachHost' || step === 'signIn').map((step) => (step.step === 'signIn' ? { ...step, outcome: 'failed', cause: 'wrongShop', message } : step));
}

export const webhooksFailed = (failure: string) => ({
  en: `Connected, but the platform would not send us its events; the schedule fetches all the same. It said: ${failure}`,
  zhTW: `已連線，但平台無法推送事件給我們，仍會依排程抓取。平台訊息：${failure}`,
});
const outdated = { en: 'The credentials changed while the test ran; its result counts for nothing. Please test again.', zhTW: '測試期間憑證已變更，此結果不採計，請重新測試。' };
const neverAuthorized = { en: 'Authorize the account first; then there is something to test.', zhTW: '請先完成授權，再進行測試。' };
