import type { AuditLog } from '../../audit/audit-log.ts';
import type { AuthorizationFlow, AuthorizationGrant, IssuedShopAccess } from '../../connectors/connector.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import type { WebhookCare } from '../care/webhook-care.ts';
import type { Takeover } from '../closing/takeover.ts';
import type { ConnectedAccounts, OpenAccount } from '../connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from '../connection/connection-status-writer.ts';
import { dropDuplicate } from '../connection/duplicate.ts';
import { lostTheShop, shopConflict, shopIds, type ShopConflict } from '../connection/shop-claim.ts';
import type { AccountSecrets } from '../credentials/account-secrets.ts';
import type { ReturningPerson } from './authorization.service.ts';
import { ReturnRefused } from './return-refused.ts';

interface GrantRedeemerDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly secrets: AccountSecrets;
  readonly accounts: ConnectedAccounts;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly webhookCare: WebhookCare;
  readonly audit: AuditLog;
  readonly takeover: Takeover;
  readonly publicUrl: string;
}

/** What a return granted, for one shop. */
export interface ShopGrant {
  readonly grant: AuthorizationGrant;
  /** The shop a person chose; null where there was nothing to choose. */
  readonly shopId: string | null;
  readonly codeVerifier: string | null;
}

/**
 * Where the platform sends browsers back: each platform has its own address, so that one cannot pass its codes off as
 * another's.
 */
export const redirectUri = (publicUrl: string, platform: string): URL =>
  new URL(`${publicUrl}/authorize/${platform}/callback`);

export function flowOf({ connector, platform }: OpenAccount): AuthorizationFlow {
  if (!connector.authorization) throw new Error(`${platform} has no authorization`);
  return connector.authorization;
}

/** Turns what a platform granted into a connected account. */
export class GrantRedeemer {
  constructor(private readonly deps: GrantRedeemerDeps) {}

  /**
   * The conflict that stands against it; null where the account is connected now.
   * @throws {ConnectorError}
   * @throws {ReturnRefused}
   */
  async redeem(
    person: ReturningPerson,
    opened: OpenAccount,
    { grant, shopId, codeVerifier }: ShopGrant,
  ): Promise<ShopConflict | null> {
    const issued = await flowOf(opened).redeem({
      grant,
      shopId,
      codeVerifier,
      typed: opened.secrets.credentials,
      redirectUri: redirectUri(this.deps.publicUrl, opened.platform),
      transport: opened.account.transport,
    });
    if (shopId !== null && !shopIds(issued.shop).includes(shopId)) return { kind: 'otherShop' };
    const accept = () =>
      this.deps.db.run(onlyMerchants(opened.merchantId), (tx) => this.accept(tx, person, opened, issued));
    // Of two accounts that claim a shop at the same moment the second one looks again, and sees who has it.
    const conflict = await accept().catch((failure: unknown) => {
      if (lostTheShop(failure)) return accept();
      throw failure;
    });
    if (conflict) return conflict;
    const fresh = await this.deps.accounts.open(opened.accountId, person);
    // A failing registration shows on the account; the connection itself is good.
    if (fresh) await this.deps.webhookCare.ensure(fresh);
    return null;
  }

  private async accept(
    tx: Tx,
    person: ReturningPerson,
    opened: OpenAccount,
    issued: IssuedShopAccess,
  ): Promise<ShopConflict | null> {
    const account = await lockAccount(tx, opened.accountId);
    if (!account) throw new ReturnRefused('NOT_FOUND');
    const conflict = await shopConflict(tx, account, issued.shop);
    if (conflict?.kind === 'heldElsewhere') await this.deps.connectionStatus.wantedElsewhere(tx, conflict);
    if (conflict?.kind === 'heldBy' && account.shopId === null)
      await dropDuplicate(tx, { ...this.deps, who: person }, account, conflict);
    if (conflict) return conflict;
    const repaired = account.shopId !== null;
    const now = this.deps.clock.now();
    await this.deps.secrets.writeTokens(tx, opened, { ...issued, issuedAt: now });
    account.credentialsChanged();
    account.shopId = issued.shop.id;
    account.knownAs(issued.shop.title);
    account.lastTestedAt = now;
    account.worked(now);
    account.touched(now);
    await this.deps.connectionStatus.apply(tx, account, 'authorized');
    await this.deps.audit.record(tx, person, {
      action: 'ecAccount.authorized',
      subjectType: 'ecAccount',
      subjectId: account.id,
      merchantId: account.merchantId,
      changes: { shop: account.shopTitle ?? issued.shop.id, repaired },
    });
    await this.deps.takeover.settle(tx, person, account, shopIds(issued.shop));
    return null;
  }
}
