import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graphql/context.ts';
import { openByCodeLoader } from '../ec-account-loaders.ts';
import { ShippingMapping } from '../ec-account.type.ts';

@Resolver(() => ShippingMapping)
export class ShippingMappingResolver {
  @FieldResolver(() => Int, {
    description:
      'Open orders that came with this code, for the person who removes the mapping: they keep their shipping type, later ones wait.',
  })
  async openOrderCount(
    @Root() { accountId, platformCode }: ShippingMapping,
    @Ctx() ctx: RequestContext,
  ): Promise<number> {
    const found = await openByCodeLoader(ctx).load(accountId);
    return found.find((row) => row.platformCode === platformCode)?.count ?? 0;
  }
}
