import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DeleteInput, DeletePayload } from '../graphql/common-inputs.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { searchConditions } from '../graphql/search-words.ts';
import { answer } from '../graphql/payload.ts';
import { MerchantType, merchantOf } from '../merchants/merchant.type.ts';
import { channelUseLoader, SalesChannelDeletionPreview } from './deletion-preview.ts';
import { SalesChannelCreateInput, SalesChannelUpdateInput } from './sales-channel.inputs.ts';
import { SalesChannelService } from './sales-channel.service.ts';
import {
  SalesChannelConnection,
  SalesChannelPayload,
  SalesChannelType,
  salesChannelColumns,
  toSalesChannelType,
} from './sales-channel.type.ts';
import type { SalesChannelRow } from './sales-channel.type.ts';

@Resolver(() => SalesChannelType)
export class SalesChannelResolver {
  constructor(private readonly channels: SalesChannelService) {}

  @Query(() => SalesChannelConnection, { name: 'salesChannels', description: 'Sales channels, by name.' })
  list(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('merchantIds', () => [ID], { nullable: true, description: 'Only those of these merchants.' })
    merchantIds: string[] | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the name.' }) search: string | null,
  ) {
    const params: unknown[] = [];
    return listPage<SalesChannelRow, SalesChannelType>(
      ctx,
      { first, after },
      {
        columns: salesChannelColumns,
        from: 'sales_channel c',
        merchant: 'c.merchant_id',
        where: amongGiven('c.merchant_id', 'uuid', uuidsOf('merchant', merchantIds), params),
        selective: searchConditions(search, 'c.search_text', params, 'anywhere'),
        params,
        order: [
          { sql: 'c.name', direction: 'asc', type: 'text' },
          { sql: 'c.id', direction: 'asc', type: 'uuid' },
        ],
        cursor: (row) => [row.name, row.id],
        toNode: toSalesChannelType,
      },
    );
  }

  @FieldResolver(() => MerchantType, { description: 'The merchant it belongs to.' })
  merchant(@Root() channel: SalesChannelType, @Ctx() ctx: RequestContext): Promise<MerchantType> {
    return merchantOf(ctx, channel.merchantId);
  }

  @FieldResolver(() => Int, { description: 'How many EC accounts belong to it; deleted ones do not count.' })
  ecAccountCount(@Root() channel: SalesChannelType, @Ctx() ctx: RequestContext): Promise<number> {
    return this.use(channel, ctx).then(({ ecAccountCount }) => ecAccountCount);
  }

  @FieldResolver(() => SalesChannelDeletionPreview, {
    description: 'What stands in the way of deleting it, for the person who is asked.',
  })
  deletionPreview(@Root() channel: SalesChannelType, @Ctx() ctx: RequestContext): Promise<SalesChannelDeletionPreview> {
    return this.use(channel, ctx);
  }

  private async use({ uuid }: SalesChannelType, ctx: RequestContext): Promise<SalesChannelDeletionPreview> {
    const use = await channelUseLoader(ctx).load(uuid);
    if (!use) throw new Error('a sales channel the actor may see has no counts');
    return use;
  }

  @Mutation(() => SalesChannelPayload, { description: 'Makes a sales channel.' })
  salesChannelCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SalesChannelCreateInput, { description: 'The new channel.' }) input: SalesChannelCreateInput,
  ): Promise<SalesChannelPayload> {
    return answer(SalesChannelPayload, async () => ({
      salesChannel: toSalesChannelType(await this.channels.create(ctx, input)),
    }));
  }

  @Mutation(() => SalesChannelPayload, { description: 'Changes a sales channel.' })
  salesChannelUpdate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SalesChannelUpdateInput, { description: 'The changes.' }) input: SalesChannelUpdateInput,
  ): Promise<SalesChannelPayload> {
    return answer(SalesChannelPayload, async () => ({
      salesChannel: toSalesChannelType(await this.channels.update(ctx, input)),
    }));
  }

  @Mutation(() => DeletePayload, { description: 'Deletes a sales channel that no EC account uses.' })
  salesChannelDelete(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => DeleteInput, { description: 'The channel.' }) input: DeleteInput,
  ): Promise<DeletePayload> {
    return answer(DeletePayload, async () => ({
      deletedId: toGlobalId('salesChannel', await this.channels.delete(ctx, input)),
    }));
  }
}
