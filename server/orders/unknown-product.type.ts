import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('UnknownProduct', {
  implements: Node,
  description:
    'Something a platform sells that matches no warehouse product; its orders wait until a person maps it (E1).',
})
export class UnknownProductType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: "The platform's identity of the product." })
  readonly productKey!: string;

  @Field(() => String, { nullable: true, description: "The merchant's own code as the platform sends it." })
  readonly sku!: string | null;

  @Field(() => String, { nullable: true, description: 'Barcode as the platform sends it.' })
  readonly barcode!: string | null;

  @Field(() => String, { description: 'Name on the platform.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Variant on the platform.' })
  readonly variantName!: string | null;

  @Field(() => DateTimeISO, { description: 'When an order first named it.' })
  readonly firstSeenAt!: Date;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When it found its warehouse product; null while it is unknown.',
  })
  readonly resolvedAt!: Date | null;
}

export const UnknownProductConnection = createConnectionType(UnknownProductType, 'UnknownProduct');

@InputType({ description: 'What an unknown product is.' })
export class UnknownProductMapInput {
  @Field(() => ID, { description: 'The unknown product.' })
  id!: string;

  @Field(() => ID, { description: 'The warehouse product of the same merchant.' })
  warehouseProductId!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The same product of all other accounts of the merchant, too; only this one when left out.',
  })
  allAccounts?: boolean | null;
}

@ObjectType({ description: 'Answer to mapping an unknown product.' })
export class UnknownProductMapPayload extends Payload {
  @Field(() => UnknownProductType, {
    nullable: true,
    description: 'The product as it is now; null when nothing was done.',
  })
  unknownProduct!: UnknownProductType | null;

  @Field(() => Int, { description: 'How many orders became ready by it.' })
  releasedOrderCount!: number;
}

export interface UnknownProductRow {
  readonly id: string;
  readonly accountId: string;
  readonly productKey: string;
  readonly sku: string | null;
  readonly barcode: string | null;
  readonly name: string;
  readonly variantName: string | null;
  readonly firstSeenAt: Date;
  readonly resolvedAt: Date | null;
}

/** Columns of the table with alias `u`. */
export const unknownProductColumns = `u.id, u.account_id as "accountId", u.product_key as "productKey", u.sku,
  u.barcode, u.name, u.variant_name as "variantName",
  u.first_seen_at as "firstSeenAt", u.resolved_at as "resolvedAt"`;

export const toUnknownProductType = (row: UnknownProductRow): UnknownProductType =>
  Object.assign(new UnknownProductType(), row, { uuid: row.id, id: toGlobalId('unknownProduct', row.id) });

/** Unknown products of one operation by UUID. */
export const unknownProductLoader = (ctx: RequestContext): DataLoader<string, UnknownProductRow | null> =>
  ctx.loaders.get('unknownProduct', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<UnknownProductRow>(
          `select ${unknownProductColumns} from unknown_product u where u.id = any($1::uuid[])`,
          [ids],
        ),
      ),
    ),
  );
