import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';

@ObjectType('ShippingType', {
  implements: Node,
  description: 'A way the warehouse ships. Shipping codes of platforms are mapped to these.',
})
export class ShippingTypeType extends Node {
  readonly uuid!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: 'Short unique name, such as "home-delivery".' })
  readonly code!: string;

  @Field(() => String, { description: 'Name in English.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Name in Traditional Chinese; null where none was given.' })
  readonly nameZhTW!: string | null;

  @Field(() => Boolean, { description: 'Whether it is offered for new mappings.' })
  readonly active!: boolean;

  @Field(() => Boolean, {
    description: 'Whether its carrier collects money. Without, no order that is cash on delivery is shipped with it.',
  })
  readonly collects!: boolean;

  @Field(() => Int, { description: 'Rises with every change; give it back as expectedVersion.' })
  readonly version!: number;
}

@ObjectType({ description: 'Answer to a change of a shipping type.' })
export class ShippingTypePayload extends Payload {
  @Field(() => ShippingTypeType, {
    nullable: true,
    description: 'The shipping type as it is now; null when nothing was done.',
  })
  shippingType!: ShippingTypeType | null;
}

@InputType({ description: 'A new shipping type.' })
export class ShippingTypeCreateInput {
  @Field(() => String, { description: 'Short unique name: 2 to 40 lowercase letters, digits and hyphens.' })
  code!: string;

  @Field(() => String, { description: 'Name in English, at most 120 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name in Traditional Chinese.' })
  nameZhTW?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its carrier collects money; true when left out.' })
  collects?: boolean | null;
}

@InputType({ description: 'Changes of a shipping type; what is left out stays.' })
export class ShippingTypeUpdateInput {
  @Field(() => ID, { description: 'The shipping type.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name in English.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New name in Traditional Chinese; empty clears it.' })
  nameZhTW?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is offered for new mappings.' })
  active?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its carrier collects money.' })
  collects?: boolean | null;
}

export interface ShippingTypeRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameZhTW: string | null;
  readonly active: boolean;
  readonly collects: boolean;
  readonly version: number;
}

/** Columns of the table with alias `t`. */
export const shippingTypeColumns = 't.id, t.code, t.name, t.name_zh_tw as "nameZhTW", t.active, t.collects, t.version';

export const toShippingTypeType = (row: ShippingTypeRow): ShippingTypeType =>
  Object.assign(new ShippingTypeType(), {
    uuid: row.id,
    id: toGlobalId('shippingType', row.id),
    code: row.code,
    name: row.name,
    nameZhTW: row.nameZhTW,
    active: row.active,
    collects: row.collects,
    version: row.version,
  });

/** Shipping types of one operation by UUID. */
export const shippingTypeLoader = (ctx: RequestContext): DataLoader<string, ShippingTypeRow | null> =>
  ctx.loaders.get('shippingType', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<ShippingTypeRow>(`select ${shippingTypeColumns} from shipping_type t where t.id = any($1::uuid[])`, [
          ids,
        ]),
      ),
    ),
  );
