import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { auditEntryPage } from '../audit/audit-entries.ts';
import { AuditEntryConnection } from '../audit/audit-entry.type.ts';
import { may, requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, toGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { followLive, type LiveFact } from '../graphql/live.ts';
import { toShippingTypeType } from '../shipping/shipping-type.type.ts';
import { pushShares } from './settings/account-settings.ts';
import { ecAccountActions } from './actions.ts';
import { deletionCountsLoader } from './closing/deletion-preview.ts';
import { EcAccountDeletionPreview } from './closing/deletion-preview.type.ts';
import { leftBehind } from './closing/takeover.ts';
import { TakeoverOffer } from './closing/takeover.type.ts';
import { mask } from './credentials/credential-input.ts';
import { heldOrderLoader, mappingsLoader, shownSecretsLoader, unmappedLoader } from './ec-account-loaders.ts';
import { EcAccountReader } from './ec-account-reader.ts';
import { EcAccountFilter, EcAccountSort } from './ec-account.inputs.ts';
import {
  AccountHealth,
  CombinedPush,
  CredentialValue,
  EcAccountActions,
  EcAccountConnection,
  EcAccountFacets,
  EcAccountType,
  ShippingMapping,
  UnmappedShippingCode,
} from './ec-account.type.ts';
import { EcAccountStatusChange } from './ec-account.payloads.ts';
import { choicesLoader } from './settings/setting-loaders.ts';
import { combined } from './settings/settings-rules.ts';
import { PlatformKey } from '../platforms/platform.enums.ts';
import { PlatformCatalogue } from '../platforms/platform-catalogue.ts';

@Resolver(() => EcAccountType)
export class EcAccountResolver {
  constructor(
    private readonly reader: EcAccountReader,
    private readonly platforms: PlatformCatalogue,
  ) {}

  @Query(() => EcAccountType, { nullable: true, description: 'One EC account; null when there is none you may see.' })
  async ecAccount(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'Which.' }) id: string,
  ): Promise<EcAccountType | null> {
    requirePermission(ctx, 'ecAccount:read');
    const uuid = uuidOrNull('ecAccount', id);
    return uuid === null ? null : this.reader.one(ctx, uuid);
  }

  @Query(() => EcAccountConnection, { description: 'EC accounts, last changed first unless sorted otherwise.' })
  ecAccounts(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'How many from the end, 1 to 100.' }) last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'Cursor before which to end.' }) before: string | null,
    @Arg('filter', () => EcAccountFilter, { nullable: true, description: 'Which.' }) filter: EcAccountFilter | null,
    @Arg('sort', () => EcAccountSort, { nullable: true, description: 'In which order.' }) sort: EcAccountSort | null,
  ) {
    requirePermission(ctx, 'ecAccount:read');
    return this.reader.page(ctx, { first, after, last, before, filter, sort }, info);
  }

  @Query(() => EcAccountFacets, { description: 'What the filters of the list can offer.' })
  ecAccountFacets(
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => EcAccountFilter, { nullable: true, description: 'The filters chosen so far.' })
    filter: EcAccountFilter | null,
  ): Promise<EcAccountFacets> {
    requirePermission(ctx, 'ecAccount:read');
    return this.reader.facets(ctx, filter);
  }

  @Query(() => CombinedPush, { description: "What a merchant's accounts push together." })
  async combinedPushPercentage(
    @Ctx() ctx: RequestContext,
    @Arg('merchantId', () => ID, { description: 'Whose accounts.' }) merchantId: string,
    @Arg('exceptAccountId', () => ID, { nullable: true, description: 'The account being edited.' })
    exceptAccountId: string | null,
  ): Promise<CombinedPush> {
    requirePermission(ctx, 'ecAccount:read');
    const except = exceptAccountId == null ? null : fromGlobalId('ecAccount', exceptAccountId, ['exceptAccountId']);
    const shares = await ctx.read((tx) => pushShares(tx, fromGlobalId('merchant', merchantId, ['merchantId']), except));
    return {
      total: combined(shares),
      accounts: shares.map(({ id, ...share }) => ({ ...share, ecAccountId: toGlobalId('ecAccount', id) })),
    };
  }

  @FieldResolver(() => [CredentialValue], {
    description: 'Stored credentials as a screen may show them; secrets are never given out.',
  })
  async credentials(
    @Root() { uuid, platformKey }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<CredentialValue[]> {
    const stored = await shownSecretsLoader(ctx).load(uuid);
    const filled = new Set(stored?.filled);
    return this.platforms.of(platformKey).credentialFields.map(({ key, label, secret }) => ({
      key,
      label,
      secret,
      filled: filled.has(key),
      value: !filled.has(key) ? null : secret ? mask : (stored?.shown[key] ?? null),
    }));
  }

  @FieldResolver(() => [ShippingMapping], { description: "How the platform's shipping codes are shipped, by code." })
  async shippingMappings(
    @Root() { uuid, platformKey }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<ShippingMapping[]> {
    const label = await this.labels(ctx, uuid, platformKey);
    return (await mappingsLoader(ctx).load(uuid)).map((row) => ({
      id: toGlobalId('shippingMapping', row.mappingId),
      platformCode: row.platformCode,
      label: label(row.platformCode),
      shippingType: toShippingTypeType(row),
      accountId: uuid,
    }));
  }

  @FieldResolver(() => [UnmappedShippingCode], {
    description: 'Shipping codes that hold orders until they are mapped, most orders first.',
  })
  async unmappedShippingCodes(
    @Root() { uuid, platformKey }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<UnmappedShippingCode[]> {
    const label = await this.labels(ctx, uuid, platformKey);
    return (await unmappedLoader(ctx).load(uuid)).map(({ platformCode, heldOrderCount }) => ({
      platformCode,
      heldOrderCount,
      label: label(platformCode),
    }));
  }

  @FieldResolver(() => EcAccountDeletionPreview, {
    description: 'What deleting it removes, sets aside and leaves, for the person who is asked.',
  })
  async deletionPreview(
    @Root() { uuid }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<EcAccountDeletionPreview> {
    const counts = await deletionCountsLoader(ctx).load(uuid);
    if (!counts) throw new Error('an account the actor may see has no counts');
    return { ...counts, openOrderCount: counts.heldOrderCount + counts.readyOrderCount };
  }

  @Query(() => [TakeoverOffer], {
    description:
      'Deleted accounts of a merchant on a platform whose orders and mappings a new account of the same shop may take along, last deleted first.',
  })
  async ecAccountTakeoverOffers(
    @Ctx() ctx: RequestContext,
    @Arg('merchantId', () => ID, { description: 'Whose store it is.' }) merchantId: string,
    @Arg('platform', () => PlatformKey, { description: 'The platform.' }) platform: PlatformKey,
  ): Promise<TakeoverOffer[]> {
    requirePermission(ctx, 'ecAccount:read');
    const uuid = fromGlobalId('merchant', merchantId, ['merchantId']);
    const offers = await ctx.read((tx) => leftBehind(tx, uuid, platform));
    return Promise.all(
      offers.map(async ({ accountId, ...counts }) => ({ ...counts, ecAccount: await this.reader.of(ctx, accountId) })),
    );
  }

  @FieldResolver(() => Int, { description: 'How many of its orders wait for a person.' })
  heldOrderCount(@Root() account: EcAccountType, @Ctx() ctx: RequestContext): Promise<number> {
    return heldOrderLoader(ctx).load(account.uuid);
  }

  @FieldResolver(() => AccountHealth, { description: 'How it has been working.' })
  health(@Root() { uuid, platformKey, row }: EcAccountType): AccountHealth {
    const { webhooks, authorization } = this.platforms.connector(platformKey);
    // A session is obtained again when it is needed: its end says nothing to a person.
    const ends = async (ctx: RequestContext) => (authorization ? shownSecretsLoader(ctx).load(uuid) : null);
    return {
      lastTestedAt: row.lastTestedAt,
      lastSuccessAt: row.lastSuccessAt,
      fetchedUntil: row.fetchedUntil,
      failuresInRow: row.failuresInRow,
      tokenExpiresAt: async (_, ctx) => (await ends(ctx))?.tokenExpiresAt ?? null,
      authorizationEndsAt: async (_, ctx) => (await ends(ctx))?.authorizationEndsAt ?? null,
      webhookState: webhooks ? row.webhookState : 'notSupported',
      webhookMessage: row.webhookMessage,
      callsPerSecond: this.platforms.callsPerSecond(row.platform),
    };
  }

  @FieldResolver(() => EcAccountActions, { description: 'What you may do with it now, and why not.' })
  actions(@Root() { row, platform }: EcAccountType, @Ctx() ctx: RequestContext): EcAccountActions {
    const rights = {
      mayWrite: may(ctx, 'ecAccount:write'),
      mayFetch: may(ctx, 'ecAccount:fetch'),
      mayStock: may(ctx, 'stock:write'),
    };
    return ecAccountActions({ ...row, status: row.connectionStatus }, platform, rights, ctx.clock.now());
  }

  @FieldResolver(() => AuditEntryConnection, { description: 'Who changed it, newest first. Needs AUDIT_READ.' })
  history(
    @Root() account: EcAccountType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
  ) {
    requirePermission(ctx, 'audit:read');
    return auditEntryPage(ctx, { first, after }, account.uuid);
  }

  @Subscription(() => EcAccountStatusChange, {
    description: 'EC accounts that changed: light, settings, health. The account is read afresh for each event.',
    subscribe: ({ args, context }: { args: { ecAccountIds?: string[] | null }; context: RequestContext }) => {
      requirePermission(context, 'ecAccount:read');
      return followLive(
        context,
        { kinds: ['ecAccount'], subjectIds: uuidsOf('ecAccount', args.ecAccountIds) },
        (fact) => fact,
      );
    },
  })
  async ecAccountStatusChanged(
    @Root() fact: LiveFact,
    @Ctx() ctx: RequestContext,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only these; all you may see when left out.' })
    _ids: string[] | null,
  ): Promise<EcAccountStatusChange> {
    return {
      seq: String(fact.seq),
      ecAccountId: toGlobalId('ecAccount', fact.subjectId),
      ecAccount: await this.reader.one(ctx, fact.subjectId),
    };
  }

  /** What a code means: the account's own list knows best, where it has one. */
  private async labels(ctx: RequestContext, uuid: string, platformKey: string) {
    const own = this.platforms.connector(platformKey).shippingCodes
      ? (await choicesLoader(ctx).load(uuid)).shippingCodes.entries
      : [];
    const codes = [...own, ...this.platforms.connector(platformKey).manifest.shippingCodes.codes];
    return (code: string) => codes.find((each) => each.code === code)?.label ?? null;
  }
}
