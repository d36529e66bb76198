import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { ListingMatch, MappingSource } from './stock-run.enums.ts';

@ObjectType('Listing', {
  implements: Node,
  description: 'Something an EC account sells on its platform, as the last product mapping sync saw it.',
})
export class ListingType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly mappedProductId!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'Its key on the platform, as order lines carry it.' })
  readonly productKey!: string;

  @Field(() => String, { nullable: true, description: 'SKU on the platform.' })
  readonly sku!: string | null;

  @Field(() => String, { nullable: true, description: 'Barcode on the platform.' })
  readonly barcode!: string | null;

  @Field(() => String, { description: 'Name on the platform.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Variant on the platform.' })
  readonly variantName!: string | null;

  @Field(() => Boolean, { description: 'Whether the platform sells it at the moment.' })
  readonly onSale!: boolean;

  @Field(() => ListingMatch, { description: "What the sales channel's rule says." })
  readonly match!: ListingMatch;

  @Field(() => MappingSource, { nullable: true, description: 'Who mapped it; null while it is not mapped.' })
  readonly mappedBy!: MappingSource | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number the platform showed or took last; null where it is not known or not counted.',
  })
  readonly knownQuantity!: number | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When that was.' })
  readonly knownAt!: Date | null;

  @Field(() => DateTimeISO, { description: 'When a sync saw it last.' })
  readonly seenAt!: Date;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Since when the platform does not show it any more; null while it does.',
  })
  readonly goneAt!: Date | null;
}

export const ListingConnection = createConnectionType(ListingType, 'Listing');

@ObjectType({ description: 'What mapping a listing sets free.', simpleResolvers: true })
export class ListingMapPreview {
  @Field(() => Int, { description: 'Orders that wait for the product.' })
  readonly orderCount!: number;

  @Field(() => Int, { description: 'Shares of put-aways that wait for a listing of it.' })
  readonly shareCount!: number;
}

@InputType({ description: 'Which warehouse product a listing is.' })
export class ListingMapInput {
  @Field(() => ID, { description: 'The listing.' })
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The warehouse product of the same merchant; null takes a person's mapping back, and the sales channel's rule applies again.",
  })
  warehouseProductId?: string | null;
}

@ObjectType({ description: 'Answer to mapping a listing.' })
export class ListingMapPayload extends Payload {
  @Field(() => ListingType, { nullable: true, description: 'The listing as it is now; null when nothing was done.' })
  listing!: ListingType | null;

  @Field(() => Int, { description: 'How many orders became ready by it.' })
  releasedOrderCount!: number;

  @Field(() => Int, { description: 'How many shares of put-aways go out by it.' })
  freedShareCount!: number;
}

export interface ListingRow extends Omit<ListingType, 'id' | 'uuid'> {
  readonly id: string;
}

/** Columns of `listing g` with its mapping `m`. */
export const listingColumns = `g.id, g.account_id as "accountId", g.product_key as "productKey", g.sku, g.barcode,
  g.name, g.variant_name as "variantName", g.on_sale as "onSale", g.match, m.source as "mappedBy",
  m.warehouse_product_id as "mappedProductId", g.known_quantity as "knownQuantity", g.known_at as "knownAt",
  g.seen_at as "seenAt", g.gone_at as "goneAt"`;

export const listingMapping =
  'left join product_mapping m on m.account_id = g.account_id and m.product_key = g.product_key';

export const listingById = `select ${listingColumns} from listing g ${listingMapping} where g.id = $1`;

export const toListingType = (row: ListingRow): ListingType =>
  Object.assign(new ListingType(), row, { uuid: row.id, id: toGlobalId('listing', row.id) });
