import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('WarehouseProduct', { implements: Node, description: 'A product as the warehouse keeps it.' })
export class WarehouseProductType extends Node {
  readonly uuid!: string;
  readonly merchantId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: "The merchant's own code, unique within the merchant." })
  readonly sku!: string;

  @Field(() => String, { nullable: true, description: 'Barcode on the product; null where there is none.' })
  readonly barcode!: string | null;

  @Field(() => String, { description: 'Name.' })
  readonly name!: string;

  @Field(() => Int, { description: 'How many may be sold.' })
  readonly sellableQuantity!: number;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was last changed.' })
  readonly updatedAt!: Date;
}

export const WarehouseProductConnection = createConnectionType(WarehouseProductType, 'WarehouseProduct');

@ObjectType({ description: 'Answer to a change of a warehouse product.' })
export class WarehouseProductPayload extends Payload {
  @Field(() => WarehouseProductType, {
    nullable: true,
    description: 'The product as it is now; null when nothing was done.',
  })
  warehouseProduct!: WarehouseProductType | null;
}

@InputType({ description: 'A product as the warehouse system knows it, found again by merchant and SKU.' })
export class WarehouseProductUpsertInput {
  @Field(() => ID, { description: 'The merchant it belongs to.' })
  merchantId!: string;

  @Field(() => String, { description: "The merchant's own code, at most 120 characters." })
  sku!: string;

  @Field(() => String, { description: 'Name, at most 300 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Barcode, at most 120 characters; left out it stays, null or empty clears it.',
  })
  barcode?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many may be sold; left out it stays, 0 for a new product.' })
  sellableQuantity?: number | null;
}

export interface WarehouseProductRow {
  readonly id: string;
  readonly merchantId: string;
  readonly sku: string;
  readonly barcode: string | null;
  readonly name: string;
  readonly sellableQuantity: number;
  readonly version: number;
  readonly updatedAt: Date;
}

/** Columns of the table with alias `p`. */
export const warehouseProductColumns =
  'p.id, p.merchant_id as "merchantId", p.sku, p.barcode, p.name, p.sellable_quantity as "sellableQuantity", p.version, p.updated_at as "updatedAt"';

export const toWarehouseProductType = (row: WarehouseProductRow): WarehouseProductType =>
  Object.assign(new WarehouseProductType(), row, { uuid: row.id, id: toGlobalId('warehouseProduct', row.id) });

/** Warehouse products of one operation by UUID. */
export const warehouseProductLoader = (ctx: RequestContext): DataLoader<string, WarehouseProductRow | null> =>
  ctx.loaders.get('warehouseProduct', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<WarehouseProductRow>(
          `select ${warehouseProductColumns} from warehouse_product p where p.id = any($1::uuid[])`,
          [ids],
        ),
      ),
    ),
  );
