import { createHash, randomBytes } from 'node:crypto';
import type { AuditLog } from '../../audit/audit-log.ts';
import { ConnectorError } from '../../connectors/errors.ts';
import { requirePermission, type Actor, type RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { notFound, refuse, warning, type Warning } from '../../graphql/user-errors.ts';
import { allMerchants, onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import type { Clock } from '../../values/clock.ts';
import { ecAccountActions } from '../actions.ts';
import { flowOf, redirectUri, type GrantRedeemer } from './grant-redeemer.ts';
import { ReturnRefused } from './return-refused.ts';
import { revokeAtPlatform } from './revoke-at-platform.ts';
import type { ShopChoices } from './shop-choices.ts';
import { AuthorizationAttempt, authorizationLifetimeMs } from './authorization-attempt.entity.ts';
import type { ConnectedAccounts, OpenAccount } from '../connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from '../connection/connection-status-writer.ts';
import type { StatusCause } from '../connection/connection-state.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import { failureWords, refuseAction } from '../refusals.ts';
import type { AccountSecrets } from '../credentials/account-secrets.ts';
import type { WebhookCare } from '../care/webhook-care.ts';

export interface AuthorizationDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: AccountSecrets;
  readonly accounts: ConnectedAccounts;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly webhookCare: WebhookCare;
  readonly audit: AuditLog;
  readonly redeemer: GrantRedeemer;
  readonly shopChoices: ShopChoices;
  /** Where browsers reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether our app's keys at the platform are configured. */
  readonly authorizationReady: (platform: string) => boolean;
}

/** What the platform's redirect brought back. */
export interface AuthorizationReturn {
  readonly platform: string;
  readonly state: string | null;
  /** Everything it brought, for the platform's own reader. */
  readonly query: URLSearchParams;
}

/** Who came back with it: the session of the browser's cookie, null without one. */
export interface ReturningPerson {
  readonly actor: Actor | null;
  readonly requestId: string;
}

/** Authorization by the platform's own login: out, back, and taken back (B5, B6). */
export class AuthorizationService {
  constructor(private readonly deps: AuthorizationDeps) {}

  /** The platform's page to send this browser to; the same for a new account and for a repair. @throws {Refusal} */
  async begin(ctx: RequestContext, accountId: string, returnPath: string | null): Promise<URL> {
    const actor = requirePermission(ctx, 'ecAccount:write');
    const { sessionId } = actor;
    if (sessionId === null) throw refuse('NOT_ALLOWED_NOW', needsBrowser);
    const opened = await this.deps.accounts.open(accountId, ctx, actor.scope);
    if (!opened) throw notFound();
    refuseAction(this.actions(opened).authorize);
    const flow = flowOf(opened);
    const path = returnPath ?? `/accounts/${toGlobalId('ecAccount', accountId)}/edit`;
    if (!isOwnPath(path)) throw refuse('INVALID', notOurs, ['returnPath']);
    const state = randomBytes(32).toString('base64url');
    const codeVerifier = flow.pkce ? randomBytes(32).toString('base64url') : null;
    const now = this.deps.clock.now();
    await this.deps.db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const { merchantId, platform } = opened;
      tx.em.create(AuthorizationAttempt, {
        stateHash: sha256(state),
        merchantId,
        accountId,
        platform,
        sessionId,
        codeVerifier,
        userId: actor.userId,
        returnPath: path,
        createdAt: now,
        expiresAt: new Date(now.getTime() + authorizationLifetimeMs),
      });
      await tx.em.flush();
    });
    return flow.begin({
      state,
      typed: opened.secrets.credentials,
      redirectUri: redirectUri(this.deps.publicUrl, opened.platform),
      codeChallenge: codeVerifier && sha256(codeVerifier).toString('base64url'),
    });
  }

  /**
   * The path inside the admin to send the browser on to, with what came of it: `?authorized=1`, or
   * `?authorizeError=…&cause=…`. Never throws for what the platform or the browser sent.
   */
  async complete(person: ReturningPerson, returned: AuthorizationReturn): Promise<string> {
    let attempt: AuthorizationAttempt | null = null;
    try {
      attempt = await this.find(returned);
      await this.claim(person, attempt, returned.platform);
      return withQuery(attempt.returnPath, await this.redeem(person, attempt, returned));
    } catch (error) {
      if (!(error instanceof ReturnRefused)) throw error;
      return withQuery(error.path ?? attempt?.returnPath ?? '/accounts', {
        authorizeError: error.code,
        ...(error.connectionCause && { cause: upper(error.connectionCause) }),
      });
    }
  }

  /**
   * Takes the authorization back; the platform's own page is where the merchant sees that it is gone (B6).
   * @throws {Refusal}
   */
  async revoke(
    ctx: RequestContext,
    accountId: string,
  ): Promise<{ readonly revocationUrl: URL; readonly warnings: Warning[] }> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    const opened = await this.deps.accounts.open(accountId, ctx, scope);
    if (!opened) throw notFound();
    refuseAction(this.actions(opened).revoke);
    const flow = flowOf(opened);
    const warnings: Warning[] = [];
    const told = await failureOf(() => this.deps.webhookCare.remove(opened));
    if (told)
      warnings.push(
        warning('WEBHOOK_CLEANUP_FAILED', {
          en: `Our webhooks may still be registered. ${failureWords(told).en}`,
          zhTW: `平台上可能仍留有我們的 Webhook。${failureWords(told).zhTW}`,
        }),
      );
    if (!(await revokeAtPlatform(opened))) warnings.push(warning('REVOCATION_AT_PLATFORM_NEEDED', revokeThere));
    await this.deps.db.run(onlyMerchants(opened.merchantId), async (tx) => {
      const account = await lockAccount(tx, accountId);
      if (!account) throw notFound();
      if (account.credentialsRevision !== opened.revision) throw refuse('NOT_ALLOWED_NOW', authorizedMeanwhile);
      await this.deps.secrets.writeTokens(tx, opened, null);
      account.credentialsChanged();
      account.webhookState = 'none';
      account.webhookMessage = null;
      account.touched(this.deps.clock.now());
      await this.deps.connectionStatus.apply(tx, account, 'revoked', { cause: 'authorizationRevoked', message: null });
      await this.record(tx, ctx, account, 'ecAccount.authorizationRevoked', {});
    });
    return { revocationUrl: flow.revocationUrl(opened.account.shop), warnings };
  }

  private async find({ state }: AuthorizationReturn): Promise<AuthorizationAttempt> {
    if (state === null || state.length > 200) throw new ReturnRefused('INVALID');
    const attempt = await this.deps.db.run(allMerchants, (tx) =>
      tx.em.findOne(AuthorizationAttempt, { stateHash: sha256(state) }),
    );
    // Cleaned away, or never ours.
    if (!attempt) throw new ReturnRefused('EXPIRED');
    return attempt;
  }

  private async claim({ actor }: ReturningPerson, found: AuthorizationAttempt, platform: string): Promise<void> {
    const refusal = found.refuses(actor, platform);
    if (refusal) throw new ReturnRefused(refusal);
    const used = await this.deps.db.run(onlyMerchants(found.merchantId), async (tx) => {
      const attempt = await findLocked(tx, AuthorizationAttempt, found.id);
      const first = attempt?.use(this.deps.clock.now()) ?? false;
      await tx.em.flush();
      return first;
    });
    if (!used) throw new ReturnRefused('EXPIRED');
  }

  /** What the address says to the screen: that it is done, or that a person must choose a shop. */
  private async redeem(
    person: ReturningPerson,
    attempt: AuthorizationAttempt,
    { query }: AuthorizationReturn,
  ): Promise<Readonly<Record<string, string>>> {
    const opened =
      attempt.accountId === null
        ? null
        : await this.deps.accounts.open(attempt.accountId, person, onlyMerchants(attempt.merchantId));
    if (!opened) throw new ReturnRefused('NOT_FOUND');
    const read = flowOf(opened).readReturn({
      query,
      typed: opened.secrets.credentials,
      shop: opened.account.shop,
    });
    if (read.kind === 'declined' || read.kind === 'forged') throw new ReturnRefused('PLATFORM_FAILED', 'refused');
    const chosen =
      read.kind === 'choose'
        ? await this.deps.shopChoices.offer(attempt, opened, read.grant)
        : { grant: read.grant, shopId: null };
    if ('choiceId' in chosen) return { chooseShop: chosen.choiceId };
    const conflict = await this.deps.redeemer
      .redeem(person, opened, { ...chosen, codeVerifier: attempt.codeVerifier })
      .catch((failure: unknown) => {
        throw ReturnRefused.forFailure(failure);
      });
    if (conflict) throw ReturnRefused.for(conflict);
    return { authorized: '1' };
  }

  private actions({ platform, connector, status, account }: OpenAccount) {
    const facts = {
      status,
      shopId: account.shop?.id ?? null,
      fetchEnabled: false,
      pushEnabled: false,
      manualFetchAt: null,
    };
    return ecAccountActions(
      facts,
      { ...connector.manifest, authorizationReady: this.deps.authorizationReady(platform) },
      { mayWrite: true, mayFetch: false, mayStock: false },
      this.deps.clock.now(),
    );
  }

  private record(
    tx: Tx,
    who: Pick<ReturningPerson, 'actor' | 'requestId'>,
    { id, merchantId }: EcAccountEntity,
    action: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.deps.audit.record(tx, who, { action, subjectType: 'ecAccount', subjectId: id, merchantId, changes });
  }
}

async function failureOf(work: () => Promise<void>): Promise<ConnectorError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A path of the admin, and nothing a browser could take for another host. */
export function isOwnPath(path: string): boolean {
  const home = 'http://home.invalid';
  if (path.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\') || !URL.canParse(path, home))
    return false;
  const { origin, pathname } = new URL(path, home);
  // `/.//evil.example` begins with one slash as typed, and with two once its dots are resolved.
  return origin === home && !pathname.startsWith('//');
}

function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const url = new URL(path, 'http://home.invalid');
  for (const earlier of ['authorized', 'authorizeError', 'cause', 'chooseShop']) url.searchParams.delete(earlier);
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** `wrongShop` as the API writes it: WRONG_SHOP. */
const upper = (cause: StatusCause): string => cause.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const needsBrowser = {
  en: 'Authorizing needs a person signed in with a browser, not an API token.',
  zhTW: '授權需要由登入瀏覽器的使用者進行，無法使用 API 權杖。',
};
const notOurs = { en: 'The return path must be a path of this admin.', zhTW: '返回路徑必須是本後台的路徑。' };
const revokeThere = {
  en: "Please revoke the authorization on the platform's page too.",
  zhTW: '請至平台頁面一併撤銷授權。',
};
const authorizedMeanwhile = {
  en: 'The account was authorized again in the meantime. Please reload.',
  zhTW: '帳號已重新授權，請重新確認。',
};
