import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { answer } from '../graphql/payload.ts';
import { ShippingTypeDeactivationPreview, shippingTypeUseLoader } from './deactivation-preview.ts';
import { ShippingTypeService } from './shipping-type.service.ts';
import {
  ShippingTypeCreateInput,
  ShippingTypePayload,
  ShippingTypeType,
  ShippingTypeUpdateInput,
  shippingTypeColumns,
  toShippingTypeType,
} from './shipping-type.type.ts';
import type { ShippingTypeRow } from './shipping-type.type.ts';

@Resolver(() => ShippingTypeType)
export class ShippingTypeResolver {
  constructor(private readonly types: ShippingTypeService) {}

  @Query(() => [ShippingTypeType], { description: 'The ways the warehouse ships, by name. There are few.' })
  async shippingTypes(
    @Ctx() ctx: RequestContext,
    @Arg('activeOnly', () => Boolean, {
      nullable: true,
      description: 'Only those offered for new mappings; all when left out.',
    })
    activeOnly: boolean | null,
  ): Promise<ShippingTypeType[]> {
    const rows = await ctx.read((tx) =>
      tx.query<ShippingTypeRow>(
        `select ${shippingTypeColumns} from shipping_type t where t.active or not $1::boolean order by t.name, t.id
         limit 1000`,
        [activeOnly ?? false],
      ),
    );
    return rows.map(toShippingTypeType);
  }

  @FieldResolver(() => ShippingTypeDeactivationPreview, {
    description: 'What still uses it among the accounts you may see, for the person who no longer offers it.',
  })
  async deactivationPreview(
    @Root() { uuid }: ShippingTypeType,
    @Ctx() ctx: RequestContext,
  ): Promise<ShippingTypeDeactivationPreview> {
    return (await shippingTypeUseLoader(ctx).load(uuid)) ?? { mappingCount: 0, ecAccountCount: 0 };
  }

  @Mutation(() => ShippingTypePayload, {
    description: 'Creates a shipping type. For warehouse administrators of all merchants.',
  })
  shippingTypeCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ShippingTypeCreateInput, { description: 'The new shipping type.' })
    input: ShippingTypeCreateInput,
  ): Promise<ShippingTypePayload> {
    return answer(ShippingTypePayload, async () => ({
      shippingType: toShippingTypeType(await this.types.create(ctx, input)),
    }));
  }

  @Mutation(() => ShippingTypePayload, {
    description: 'Changes a shipping type. For warehouse administrators of all merchants.',
  })
  shippingTypeUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ShippingTypeUpdateInput, { description: 'The changes.' }) input: ShippingTypeUpdateInput,
  ): Promise<ShippingTypePayload> {
    return answer(ShippingTypePayload, async () => ({
      shippingType: toShippingTypeType(await this.types.update(ctx, input)),
    }));
  }
}
