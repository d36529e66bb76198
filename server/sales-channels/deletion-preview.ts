import type DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { rowLoader } from '../graphql/loaders.ts';

@ObjectType({
  description:
    'What stands in the way of deleting a sales channel. A channel goes alone: with it goes its name and how its products match, nothing else.',
})
export class SalesChannelDeletionPreview {
  @Field(() => Int, { description: 'EC accounts that use it: give them another channel first.' })
  readonly ecAccountCount!: number;

  @Field(() => Int, { description: 'Deleted EC accounts whose orders stay under this channel: it stays with them.' })
  readonly closedEcAccountCount!: number;
}

export interface ChannelUse extends SalesChannelDeletionPreview {
  readonly id: string;
}

export const channelUseSql = `
  select c.id,
    (select count(*)::int from ec_account a
      where a.sales_channel_id = c.id and a.status <> 'closed') as "ecAccountCount",
    (select count(*)::int from ec_account a
      where a.sales_channel_id = c.id and a.status = 'closed') as "closedEcAccountCount"
  from sales_channel c where c.id = any ($1::uuid[])`;

/** One statement, whatever the number of channels. */
export const channelUseLoader = (ctx: RequestContext): DataLoader<string, ChannelUse | null> =>
  ctx.loaders.get('salesChannel.use', () =>
    rowLoader((ids) => ctx.read((tx) => tx.query<ChannelUse>(channelUseSql, [ids]))),
  );
