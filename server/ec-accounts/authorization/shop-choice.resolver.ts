import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requirePermission, type RequestContext } from '../../graphql/context.ts';
import { fromGlobalId, uuidOrNull } from '../../graphql/ids.ts';
import { answer } from '../../graphql/payload.ts';
import { EcAccountReader } from '../ec-account-reader.ts';
import { EcAccountPayload } from '../ec-account.payloads.ts';
import { connectedShops } from './connected-shops.ts';
import { EcAccountChooseShopInput, ShopChoice } from './shop-choice.type.ts';
import { ShopChoices } from './shop-choices.ts';

@Resolver(() => ShopChoice)
export class ShopChoiceResolver {
  constructor(
    private readonly choices: ShopChoices,
    private readonly reader: EcAccountReader,
  ) {}

  @Query(() => ShopChoice, {
    nullable: true,
    description:
      'Shops to choose from after an authorization; null when the choice is over or somebody else authorized.',
  })
  async shopChoice(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The choice.' }) id: string,
  ): Promise<ShopChoice | null> {
    requirePermission(ctx, 'ecAccount:write');
    const uuid = uuidOrNull('shopChoice', id);
    const choice = uuid === null ? null : await this.choices.open(ctx, uuid);
    if (!choice) return null;
    const taken = await ctx.read((tx) => connectedShops(tx, choice));
    const shops = choice.shops.map(async (shop) => {
      const accountId = taken.get(shop.id);
      const connectedAs = accountId === undefined ? null : await this.reader.one(ctx, accountId);
      return { shopId: shop.id, title: shop.title, connectedAs };
    });
    return {
      id,
      ecAccount: await this.reader.of(ctx, choice.accountId),
      shops: await Promise.all(shops),
      expiresAt: choice.expiresAt,
    };
  }

  @Mutation(() => EcAccountPayload, {
    description:
      'Connects an account to one of the shops that its authorization gives access to. Only the person who authorized can choose.',
  })
  ecAccountChooseShop(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountChooseShopInput, { description: 'The shop.' }) input: EcAccountChooseShopInput,
  ): Promise<EcAccountPayload> {
    return answer(EcAccountPayload, async () => {
      requirePermission(ctx, 'ecAccount:write');
      const choiceId = fromGlobalId('shopChoice', input.choiceId, ['choiceId']);
      const accountId = await this.choices.choose(ctx, choiceId, input.shopId);
      // What was loaded before the change must not be shown after it.
      ctx.loaders.clear();
      return { ecAccount: await this.reader.one(ctx, accountId) };
    });
  }
}
