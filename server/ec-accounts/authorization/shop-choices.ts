import type { AuthorizationGrant, ShopIdentity } from '../../connectors/connector.ts';
import { ConnectorError } from '../../connectors/errors.ts';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { notFound, refuse, type Refusal } from '../../graphql/user-errors.ts';
import { onlyMerchants, type Database } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import type { Clock } from '../../values/clock.ts';
import { isPlainText, storableText } from '../../values/storable-text.ts';
import type { ConnectedAccounts, OpenAccount } from '../connection/connected-accounts.ts';
import { shopIds, type ShopConflict } from '../connection/shop-claim.ts';
import type { AccountSecrets } from '../credentials/account-secrets.ts';
import { platformRefusal, shopConnected } from '../refusals.ts';
import { AuthorizationAttempt } from './authorization-attempt.entity.ts';
import { flowOf, type GrantRedeemer } from './grant-redeemer.ts';
import { ReturnRefused } from './return-refused.ts';

const mostShops = 500;
const longestId = 200;
const longestTitle = 200;

/** What a return with several shops came to: one of them without asking, or a question for a person. */
export type Offered =
  { readonly grant: AuthorizationGrant; readonly shopId: string | null } | { readonly choiceId: string };

/** A choice as the person who authorized sees it. */
export interface OpenChoice {
  readonly accountId: string;
  readonly merchantId: string;
  readonly platform: string;
  readonly shops: readonly ShopIdentity[];
  readonly expiresAt: Date;
}

/** A main account with several shops: the person who authorized chooses which of them the account is for. */
export class ShopChoices {
  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly clock: Clock;
      readonly accounts: ConnectedAccounts;
      readonly secrets: AccountSecrets;
      readonly redeemer: GrantRedeemer;
    },
  ) {}

  /**
   * Asks nobody where only one shop can be meant: there is only one, or the account is bound to one.
   * @throws {ReturnRefused}
   */
  async offer(attempt: AuthorizationAttempt, opened: OpenAccount, granted: AuthorizationGrant): Promise<Offered> {
    const flow = flowOf(opened);
    if (!flow.shopsOf) throw new Error(`${opened.platform} lets a person choose and lists no shops`);
    const { credentials: typed } = opened.secrets;
    const { shops: listed, grant } = await flow
      .shopsOf({
        typed,
        grant: granted,
        transport: opened.account.transport,
      })
      .catch((failure: unknown) => {
        throw ReturnRefused.forFailure(failure);
      });
    const shops = listed.filter(({ id }) => id !== '' && id.length <= longestId && isPlainText(id)).slice(0, mostShops);
    if (shops.length === 0) throw new ReturnRefused('PLATFORM_FAILED', 'refused');
    const { shop: bound } = opened.account;
    const own = bound && shops.find((shop) => shopIds(shop).includes(bound.id));
    if (bound && !own) throw new ReturnRefused('WRONG_SHOP', 'wrongShop');
    const only = own ?? (shops.length === 1 ? shops[0] : undefined);
    if (only) return { grant, shopId: only.id };
    await this.deps.db.run(onlyMerchants(attempt.merchantId), async (tx) => {
      const kept = await findLocked(tx, AuthorizationAttempt, attempt.id);
      kept?.offer(shops.map(shown), this.deps.secrets.sealApart(opened, JSON.stringify(grant)), this.deps.clock.now());
      await tx.em.flush();
    });
    return { choiceId: toGlobalId('shopChoice', attempt.id) };
  }

  /** Null when it is missing or has expired, and for everybody but the person and session that authorized. */
  async open(ctx: RequestContext, id: string): Promise<OpenChoice | null> {
    const actor = requirePermission(ctx, 'ecAccount:write');
    const attempt = await this.deps.db.run(actor.scope, (tx) => tx.em.findOne(AuthorizationAttempt, { id }));
    if (!attempt || attempt.refuses(actor, attempt.platform) || !attempt.isOpenChoice(this.deps.clock.now()))
      return null;
    const { accountId, merchantId, platform, shops, expiresAt } = attempt;
    return accountId === null ? null : { accountId, merchantId, platform, expiresAt, shops: shops ?? [] };
  }

  /**
   * Connects the account to the chosen shop. A platform that fails may be asked again; everything else ends the choice.
   * @throws {Refusal}
   */
  async choose(ctx: RequestContext, id: string, shopId: string): Promise<string> {
    const attempt = await this.claim(ctx, id, shopId);
    const { accountId, merchantId, pendingGrant, codeVerifier } = attempt;
    if (accountId === null || pendingGrant === null) throw notFound(['choiceId']);
    const text = this.deps.secrets.openApart({ accountId, merchantId }, pendingGrant);
    const grant = JSON.parse(text) as AuthorizationGrant;
    const purpose = { requestId: ctx.requestId, secrets: Object.values(grant) };
    const opened = await this.deps.accounts.open(accountId, purpose, onlyMerchants(merchantId));
    if (!opened) throw notFound(['choiceId']);
    try {
      const conflict = await this.deps.redeemer.redeem(ctx, opened, { grant, shopId, codeVerifier });
      await this.end(attempt, null);
      if (conflict) throw refusalFor(conflict);
      return opened.accountId;
    } catch (failure) {
      if (failure instanceof ReturnRefused) throw notFound(['choiceId']);
      if (!(failure instanceof ConnectorError)) throw failure;
      await this.end(attempt, failure);
      throw platformRefusal('PLATFORM_FAILED', failure.failureCause, failure.platformMessage);
    }
  }

  /** One choice at a time: a second click finds it taken. */
  private async claim(ctx: RequestContext, id: string, shopId: string): Promise<AuthorizationAttempt> {
    const actor = requirePermission(ctx, 'ecAccount:write');
    return this.deps.db.run(actor.scope, async (tx) => {
      const attempt = await findLocked(tx, AuthorizationAttempt, id);
      if (!attempt || attempt.refuses(actor, attempt.platform)) throw notFound(['choiceId']);
      const now = this.deps.clock.now();
      if (!attempt.isOpenChoice(now)) throw refuse('EXPIRED', over, ['choiceId']);
      if (!attempt.shops?.some((shop) => shop.id === shopId)) throw refuse('INVALID', notOffered, ['shopId']);
      attempt.chosenAt = now;
      await tx.em.flush();
      return attempt;
    });
  }

  /** After a failure of the platform the choice is open again; otherwise nothing is left of the grant. */
  private end({ id, merchantId }: AuthorizationAttempt, failure: ConnectorError | null): Promise<void> {
    return this.deps.db.run(onlyMerchants(merchantId), async (tx) => {
      const attempt = await findLocked(tx, AuthorizationAttempt, id);
      if (!attempt) return;
      if (failure?.retryable) attempt.chosenAt = null;
      else attempt.pendingGrant = null;
      await tx.em.flush();
    });
  }
}

const shown = ({ id, title }: ShopIdentity): ShopIdentity => ({
  id,
  title: title === null ? null : storableText(title).slice(0, longestTitle),
});

function refusalFor(conflict: ShopConflict): Refusal {
  if (conflict.kind === 'otherShop') return platformRefusal('WRONG_SHOP', 'wrongShop', null);
  return shopConnected(conflict.kind === 'heldBy' ? conflict : null);
}

const over = {
  en: 'This choice has expired. Please authorize the account again.',
  zhTW: '選擇時間已過，請重新授權。',
};
const notOffered = { en: 'Please choose one of the shops.', zhTW: '請選擇其中一間商店。' };
