import { createHash } from 'node:crypto';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Connector, PlatformManifest } from '../connectors/connector.ts';
import { ConnectorError } from '../connectors/errors.ts';
import type { ConnectorRegistry } from '../connectors/registry.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { textFaults } from '../graphql/input-check.ts';
import { checkVersion, notFound, refuse, warning, type Warning } from '../graphql/user-errors.ts';
import { covers, onlyMerchants, type Database, type Tx } from '../persistence/database.ts';
import { violatedForeignKey, violatedUnique } from '../persistence/database-errors.ts';
import type { Clock } from '../values/clock.ts';
import { isPlainText } from '../values/storable-text.ts';
import type { AccountSettings, SettingsInput } from './settings/account-settings.ts';
import type { ConnectedAccounts, OpenAccount } from './connection/connected-accounts.ts';
import { lockAccount, type ConnectionStatusWriter } from './connection/connection-status-writer.ts';
import { readCredentials, type CredentialInput } from './credentials/credential-input.ts';
import type { AccountCloser } from './closing/account-closer.ts';
import { checkTakeover } from './closing/takeover.ts';
import { EcAccountEntity } from './ec-account.entity.ts';
import type { HeldOrders } from './settings/held-orders.ts';
import type { InputFault } from './input-fault.ts';
import { PaymentClassification, type ClassifiedPayment } from './settings/payment-classification.entity.ts';
import { closedWords, failureWords, refuseFaults } from './refusals.ts';
import { FetchSchedule } from './schedule/fetch-schedule.entity.ts';
import { displayNameFaults } from './settings/settings-rules.ts';
import { reserved, type AccountSecrets } from './credentials/account-secrets.ts';

export interface EcAccountServiceDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly connectors: ConnectorRegistry;
  readonly secrets: AccountSecrets;
  readonly settings: AccountSettings;
  readonly accounts: ConnectedAccounts;
  readonly connectionStatus: ConnectionStatusWriter;
  readonly closer: AccountCloser;
  readonly heldOrders: HeldOrders;
  readonly audit: AuditLog;
}

export interface CreateInput {
  /** Null: the one merchant the person works for. */
  readonly merchantId: string | null;
  readonly platform: string;
  readonly displayName: string;
  readonly salesChannelId: string;
  readonly credentials: readonly CredentialInput[];
  readonly idempotencyKey: string | null;
  /** A closed account whose orders and mappings come along once both are known to be the same shop. */
  readonly takeOverFrom?: string | null;
}

export interface UpdateInput extends SettingsInput {
  readonly expectedVersion: number;
  readonly displayName?: string | null;
  readonly salesChannelId?: string | null;
  readonly credentials?: readonly CredentialInput[] | null;
}

export interface Saved {
  readonly accountId: string;
  readonly warnings: readonly Warning[];
  readonly releasedOrderCount: number;
}

/** What people do with EC accounts, apart from connecting them. */
export class EcAccountService {
  constructor(private readonly deps: EcAccountServiceDeps) {}

  /** A new account, Not Verified until it is tested or authorized (B2). @throws {Refusal} */
  async create(ctx: RequestContext, input: CreateInput): Promise<Saved> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    const merchantId =
      input.merchantId ?? (scope.kind === 'merchants' && scope.ids.length === 1 ? scope.ids[0] : undefined);
    if (merchantId === undefined) throw refuse('REQUIRED', chooseMerchant, ['merchantId']);
    if (!covers(scope, merchantId)) throw notFound(['merchantId']);
    const { manifest } = this.connectorOf(input.platform);
    const id = input.idempotencyKey === null ? undefined : idFromKey(ctx, input.idempotencyKey);
    return this.unique(ctx, () =>
      this.deps.db.run(onlyMerchants(merchantId), async (tx) => {
        const repeated = id === undefined ? null : await this.repeated(ctx, tx, id, merchantId, input);
        if (repeated) return repeated;
        const [merchant] = await tx.query('select 1 from merchant where id = $1', [merchantId]);
        if (!merchant) throw notFound(['merchantId']);
        const displayName = input.displayName.trim();
        const { changes, faults } = readCredentials(manifest.credentials, input.credentials, {
          shown: {},
          filled: new Set(),
        });
        refuseFaults([
          ...(await this.placeFaults(tx, {
            merchantId,
            platform: input.platform,
            id: id ?? null,
            displayName,
            salesChannelId: input.salesChannelId,
          })),
          ...faults,
        ]);
        if (input.takeOverFrom) await checkTakeover(tx, input.takeOverFrom, { merchantId, platform: input.platform });
        const now = this.deps.clock.now();
        const account = tx.em.create(EcAccountEntity, {
          ...(id !== undefined && { id }),
          merchantId,
          platform: input.platform,
          displayName,
          salesChannelId: input.salesChannelId,
          takesOverId: input.takeOverFrom ?? null,
          statusChangedAt: now,
          createdAt: now,
          updatedAt: now,
        });
        await tx.em.persist(account).flush();
        await this.deps.secrets.write(tx, { accountId: account.id, merchantId }, changes, isSecret(manifest));
        tx.em.create(FetchSchedule, { accountId: account.id, merchantId, updatedAt: now });
        await tx.em.flush();
        await this.record(tx, ctx, account, 'ecAccount.created', {
          platform: input.platform,
          displayName,
          salesChannelId: input.salesChannelId,
          credentials: Object.keys(changes),
        });
        await this.deps.connectionStatus.show(tx, account);
        return { accountId: account.id, warnings: [], releasedOrderCount: 0 };
      }),
    );
  }

  /** One save of the edit screen: all of it or nothing (C8). @throws {Refusal} */
  async update(ctx: RequestContext, accountId: string, input: UpdateInput): Promise<Saved> {
    // The account as it was, when its secrets go to another place from now on.
    let left: OpenAccount | null = null;
    const done = await this.unique(ctx, () =>
      this.edit(
        ctx,
        accountId,
        input.expectedVersion,
        async (tx, account, manifest) => {
          const displayName = input.displayName?.trim() ?? account.displayName;
          const salesChannelId = input.salesChannelId ?? account.salesChannelId;
          const owner = { accountId, merchantId: account.merchantId };
          const typed = input.credentials
            ? readCredentials(manifest.credentials, input.credentials, await this.deps.secrets.shown(tx, owner))
            : { changes: {}, movesTo: [], faults: [] };
          const place = {
            id: accountId,
            merchantId: account.merchantId,
            platform: account.platform,
            displayName,
            salesChannelId,
          };
          const settings = await this.deps.settings.prepare(tx, ctx, account, manifest, input);
          refuseFaults([...(await this.placeFaults(tx, place)), ...typed.faults, ...settings.faults]);
          const changes: Record<string, unknown> = {};
          if (displayName !== account.displayName)
            changes['displayName'] = { from: account.displayName, to: displayName };
          if (salesChannelId !== account.salesChannelId)
            changes['salesChannelId'] = { from: account.salesChannelId, to: salesChannelId };
          account.displayName = displayName;
          account.salesChannelId = salesChannelId;
          const saved = await settings.save();
          const fields = Object.keys(typed.changes);
          if (fields.length > 0) {
            if (typed.movesTo.length > 0) {
              left = await this.deps.accounts.openIn(tx, accountId, ctx);
              await this.forgetDestination(tx, account);
            }
            await this.deps.secrets.write(tx, owner, typed.changes, isSecret(manifest));
            // A session belongs to the credentials it was obtained with.
            if (this.connectorOf(account.platform).signIn) await this.deps.secrets.writeTokens(tx, owner, null);
            account.credentialsChanged();
            await this.deps.connectionStatus.apply(tx, account, 'credentialsChanged');
            changes['credentials'] = Object.fromEntries(fields.map((field) => [field, 'changed']));
          }
          return { ...saved, changes: { ...changes, ...saved.changes } };
        },
        servesOrdersOnly(input),
      ),
    );
    const failure = left && (await this.deps.closer.cleanUp(left));
    return failure
      ? { ...done, warnings: [...done.warnings, warning('WEBHOOK_CLEANUP_FAILED', leftBehind(failure))] }
      : done;
  }

  /** What was made for the old destination is void at the new one. */
  private async forgetDestination(tx: Tx, account: EcAccountEntity): Promise<void> {
    const owner = { accountId: account.id, merchantId: account.merchantId };
    await this.deps.secrets.writeTokens(tx, owner, null);
    await this.deps.secrets.write(tx, owner, { [reserved.webhookSecret]: null });
    account.webhooksGone();
  }

  /** @throws {Refusal} */
  changeSettings(
    ctx: RequestContext,
    accountId: string,
    expectedVersion: number,
    input: SettingsInput,
  ): Promise<Saved> {
    return this.update(ctx, accountId, { expectedVersion, ...input });
  }

  /**
   * How a payment method of this account counts from now on, '' for orders without any; releases what waited for it
   * (E2).
   * @throws {Refusal}
   */
  async classifyPayment(
    ctx: RequestContext,
    accountId: string,
    methodCode: string,
    kind: ClassifiedPayment,
  ): Promise<Saved> {
    const method = methodCode.trim();
    if (method === '' && methodCode !== '')
      throw refuse('REQUIRED', { en: 'Which payment method?', zhTW: '請填寫付款方式代碼。' }, ['methodCode']);
    if (method.length > 120)
      throw refuse('TOO_LONG', { en: 'At most 120 characters.', zhTW: '最多 120 個字元。' }, ['methodCode']);
    if (!isPlainText(method)) throw refuse('INVALID', textFaults.noText, ['methodCode']);
    return this.edit(
      ctx,
      accountId,
      null,
      async (tx, account) => {
        const known = await tx.em.findOne(PaymentClassification, { accountId, methodCode: method });
        const before = known?.kind ?? null;
        if (before === kind) return { changes: {}, warnings: [], releasedOrderCount: 0 };
        const now = this.deps.clock.now();
        if (known) known.kind = kind;
        else
          tx.em.create(PaymentClassification, {
            accountId,
            merchantId: account.merchantId,
            methodCode: method,
            kind,
            createdAt: now,
          });
        await tx.em.flush();
        const releasedOrderCount = await this.deps.heldOrders.releaseForPayment(
          tx,
          { accountId, merchantId: account.merchantId },
          method,
          kind,
          { userId: ctx.actor?.userId ?? null, at: now },
        );
        return { changes: { payment: { method, from: before, to: kind } }, warnings: [], releasedOrderCount };
      },
      true,
    );
  }

  /** Locks, checks right and version, saves, records; the version rises only when something is different. */
  private async edit(
    ctx: RequestContext,
    accountId: string,
    expectedVersion: number | null,
    work: (
      tx: Tx,
      account: EcAccountEntity,
      manifest: PlatformManifest,
    ) => Promise<Omit<Saved, 'accountId'> & { readonly changes: Readonly<Record<string, unknown>> }>,
    /** Whether it also serves the orders a deleted account left. */
    whileClosed = false,
  ): Promise<Saved> {
    const { scope } = requirePermission(ctx, 'ecAccount:write');
    return this.deps.db.run(scope, async (tx) => {
      const account = await this.locked(tx, accountId);
      if (account.status === 'closed' && !whileClosed) throw refuse('NOT_ALLOWED_NOW', closedWords);
      checkVersion(account.version, expectedVersion);
      const { changes, warnings, releasedOrderCount } = await work(
        tx,
        account,
        this.connectorOf(account.platform).manifest,
      );
      if (Object.keys(changes).length > 0) {
        account.touched(this.deps.clock.now());
        await tx.em.flush();
        await this.record(tx, ctx, account, 'ecAccount.updated', changes);
        await this.deps.connectionStatus.show(tx, account);
      }
      return { accountId, warnings, releasedOrderCount };
    });
  }

  private async locked(tx: Tx, accountId: string): Promise<EcAccountEntity> {
    const account = await lockAccount(tx, accountId);
    if (!account) throw notFound();
    return account;
  }

  /**
   * Channel of the same merchant (B2), a name that is one, unique among the merchant's accounts of the platform (Q6).
   */
  private async placeFaults(
    tx: Tx,
    place: { merchantId: string; platform: string; id: string | null; displayName: string; salesChannelId: string },
  ): Promise<InputFault[]> {
    const faults = displayNameFaults(place.displayName);
    const [row] = await tx.query<{ channel: boolean; taken: boolean }>(
      `select exists (select from sales_channel where id = $1 and merchant_id = $2) as channel,
        exists (select from ec_account
          where merchant_id = $2 and platform = $3 and display_name = $4 and id is distinct from $5
          and status <> 'closed') as taken`,
      // Skip the lookup for an invalid name: the database would refuse it in its own way.
      [place.salesChannelId, place.merchantId, place.platform, faults.length > 0 ? null : place.displayName, place.id],
    );
    return [
      ...faults,
      ...(row?.channel ? [] : [{ code: 'NOT_FOUND', field: ['salesChannelId'], message: noChannel } as const]),
      ...(row?.taken ? [{ code: 'TAKEN', field: ['displayName'], message: nameTaken } as const] : []),
    ];
  }

  /** Two saves at the same moment: the unique index decides, and says the same as the check before. */
  private async unique<T>(ctx: RequestContext, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const violated = violatedUnique(error);
      if (violated === 'ec_account_open_name') throw refuse('TAKEN', nameTaken, ['displayName']);
      if (violated === 'ec_account_pkey') return work();
      if (violatedForeignKey(error)?.startsWith('ec_account_sales_channel'))
        throw refuse('NOT_FOUND', noChannel, ['salesChannelId']);
      throw error;
    }
  }

  /** The same request sent again finds what it made; the same key for something else is refused. */
  private async repeated(
    ctx: RequestContext,
    tx: Tx,
    id: string,
    merchantId: string,
    input: CreateInput,
  ): Promise<Saved | null> {
    const account = await tx.em.findOne(EcAccountEntity, { id });
    if (!account) return null;
    if (account.platform === input.platform && account.merchantId === merchantId)
      return { accountId: id, warnings: [], releasedOrderCount: 0 };
    throw refuse(
      'IDEMPOTENCY_CONFLICT',
      { en: 'This idempotency key was used for something else.', zhTW: '此 idempotencyKey 已用於其他請求。' },
      ['idempotencyKey'],
    );
  }

  private connectorOf(platform: string): Connector {
    const connector = this.deps.connectors.get(platform);
    if (!connector) throw new Error(`no connector for ${platform}`);
    return connector;
  }

  private record(
    tx: Tx,
    ctx: RequestContext,
    { id, merchantId }: EcAccountEntity,
    action: string,
    changes: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.deps.audit.record(tx, ctx, { action, subjectType: 'ecAccount', subjectId: id, merchantId, changes });
  }
}

/**
 * What a person may still set on a deleted account: how its open orders are shipped, and its place among the merchant's
 * channels.
 */
const servesOrdersOnly = (input: UpdateInput): boolean =>
  input.displayName == null && !input.credentials && !input.schedule && !input.inboundPush && !input.settings;

const isSecret = (manifest: PlatformManifest) => (key: string) =>
  manifest.credentials.find((field) => field.key === key)?.secret ?? true;

const leftBehind = (failure: ConnectorError) => ({
  en: `Saved, but our webhooks may still be registered at the old address. ${failureWords(failure).en}`,
  zhTW: `已儲存，但原位置可能仍留有我們的 Webhook。${failureWords(failure).zhTW}`,
});
const chooseMerchant = { en: 'Please choose a merchant.', zhTW: '請選擇商家。' };
const noChannel = { en: 'Please choose a sales channel of this merchant.', zhTW: '請選擇此商家的銷售通路。' };
const nameTaken = {
  en: 'This merchant has an account of that name on the platform already.',
  zhTW: '此商家在該平台已有相同顯示名稱的帳號。',
};

/**
 * A UUID (version 8) that the same person and key always come to, so that the primary key itself keeps a repeated
 * request from making a second account.
 */
function idFromKey(ctx: RequestContext, key: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify(['ecAccount', ctx.actor?.userId, key]))
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
