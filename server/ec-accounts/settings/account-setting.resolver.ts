import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graphql/context.ts';
import { PlatformCatalogue } from '../../platforms/platform-catalogue.ts';
import { shownSecretsLoader } from '../ec-account-loaders.ts';
import { EcAccountType } from '../ec-account.type.ts';
import { AccountSetting } from './account-setting.type.ts';
import { choicesLoader, settingsLoader } from './setting-loaders.ts';
import { ShippingCodeChoices } from './shipping-code-choices.type.ts';
import { toSetting } from './to-setting.ts';

/** What an account is set to besides its schedule, push and mappings, and what it may choose from. */
@Resolver(() => EcAccountType)
export class AccountSettingResolver {
  constructor(private readonly platforms: PlatformCatalogue) {}

  @FieldResolver(() => [AccountSetting], {
    description: 'Settings its platform asks for, in the order of the form; empty for most platforms.',
  })
  async settings(
    @Root() { uuid, platformKey }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<readonly AccountSetting[]> {
    const form = this.platforms.connector(platformKey).manifest.settings ?? [];
    if (form.length === 0) return [];
    const [stored, choices] = await Promise.all([settingsLoader(ctx).load(uuid), choicesLoader(ctx).load(uuid)]);
    return form.map((field) => toSetting(field, stored?.settings ?? {}, choices));
  }

  @FieldResolver(() => ShippingCodeChoices, {
    description: 'Shipping codes to choose from for a mapping: its own where each account has its own.',
  })
  async shippingCodeChoices(
    @Root() { uuid, platformKey }: EcAccountType,
    @Ctx() ctx: RequestContext,
  ): Promise<ShippingCodeChoices> {
    const credentials = (await shownSecretsLoader(ctx).load(uuid))?.shown;
    const codes = this.platforms.suggestedShippingCodes(platformKey, credentials);
    if (!this.platforms.connector(platformKey).shippingCodes)
      return { codes, fromPlatform: false, readAt: null, failure: null };
    const { shippingCodes } = await choicesLoader(ctx).load(uuid);
    const { entries, readAt, failure } = shippingCodes;
    return { codes: readAt === null ? codes : entries, fromPlatform: true, readAt, failure };
  }
}
