import type DataLoader from 'dataloader';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { ProductMatchRule } from './sales-channel.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('SalesChannel', {
  implements: Node,
  description: 'Where a merchant sells; every EC account belongs to one.',
})
export class SalesChannelType extends Node {
  readonly uuid!: string;
  readonly merchantId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'Name, unique within the merchant.' })
  readonly name!: string;

  @Field(() => ProductMatchRule, { description: 'How order lines find their warehouse product.' })
  readonly matchBy!: ProductMatchRule;

  @Field(() => Int, { description: 'Rises with every change; give it back as expectedVersion.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { description: 'When it was last changed.' })
  readonly updatedAt!: Date;
}

export const SalesChannelConnection = createConnectionType(SalesChannelType, 'SalesChannel');

@ObjectType({ description: 'Answer to a change of a sales channel.' })
export class SalesChannelPayload extends Payload {
  @Field(() => SalesChannelType, {
    nullable: true,
    description: 'The channel as it is now; null when nothing was done.',
  })
  salesChannel!: SalesChannelType | null;
}

export interface SalesChannelRow {
  readonly id: string;
  readonly merchantId: string;
  readonly name: string;
  readonly matchBy: ProductMatchRule;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of the table with alias `c`. */
export const salesChannelColumns =
  'c.id, c.merchant_id as "merchantId", c.name, c.match_by as "matchBy", c.version, c.created_at as "createdAt", c.updated_at as "updatedAt"';

export const toSalesChannelType = (row: SalesChannelRow): SalesChannelType =>
  Object.assign(new SalesChannelType(), row, { uuid: row.id, id: toGlobalId('salesChannel', row.id) });

/** Sales channels of one operation by UUID; prime it where a list has joined them already. */
export const salesChannelLoader = (ctx: RequestContext): DataLoader<string, SalesChannelRow | null> =>
  ctx.loaders.get('salesChannel', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<SalesChannelRow>(`select ${salesChannelColumns} from sales_channel c where c.id = any($1::uuid[])`, [
          ids,
        ]),
      ),
    ),
  );
