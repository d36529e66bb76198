import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { answer } from '../graphql/payload.ts';
import { MerchantCreateInput, MerchantSort, MerchantUpdateInput } from './merchant.inputs.ts';
import { MerchantService } from './merchant.service.ts';
import { MerchantConnection, MerchantPayload, MerchantType, toMerchantType } from './merchant.type.ts';
import { merchantPage } from './merchant.list.ts';

@Resolver(() => MerchantType)
export class MerchantResolver {
  constructor(private readonly merchants: MerchantService) {}

  @Query(() => MerchantConnection, { name: 'merchants', description: 'The merchants you may see, by name.' })
  list(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name or code.' }) search: string | null,
    @Arg('sort', () => MerchantSort, { nullable: true, description: 'By name when left out.' })
    sort: MerchantSort | null,
  ) {
    return merchantPage(ctx, { first, after, search, sort });
  }

  @Mutation(() => MerchantPayload, { description: 'Makes a merchant. For the warehouse.' })
  merchantCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => MerchantCreateInput, { description: 'The new merchant.' }) input: MerchantCreateInput,
  ): Promise<MerchantPayload> {
    return answer(MerchantPayload, async () => ({ merchant: toMerchantType(await this.merchants.create(ctx, input)) }));
  }

  @Mutation(() => MerchantPayload, { description: 'Changes a merchant.' })
  merchantUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => MerchantUpdateInput, { description: 'The changes.' }) input: MerchantUpdateInput,
  ): Promise<MerchantPayload> {
    return answer(MerchantPayload, async () => ({ merchant: toMerchantType(await this.merchants.update(ctx, input)) }));
  }
}
