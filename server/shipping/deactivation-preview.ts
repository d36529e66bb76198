import type DataLoader from 'dataloader';
import { Field, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { rowLoader } from '../graphql/loaders.ts';

@ObjectType({ description: 'What still uses a shipping type. It all stays when the type is no longer offered.' })
export class ShippingTypeDeactivationPreview {
  @Field(() => Int, { description: 'Shipping codes that are mapped to it, and stay so.' })
  readonly mappingCount!: number;

  @Field(() => Int, { description: 'EC accounts with such a mapping.' })
  readonly ecAccountCount!: number;
}

export interface ShippingTypeUse extends ShippingTypeDeactivationPreview {
  readonly id: string;
}

export const shippingTypeUseSql = `
  select t.id, count(x.id)::int as "mappingCount", count(distinct x.account_id)::int as "ecAccountCount"
  from shipping_type t
    left join (shipping_mapping x join ec_account a on a.id = x.account_id and a.status <> 'closed')
    on x.shipping_type_id = t.id
  where t.id = any ($1::uuid[]) group by t.id`;

/** One statement, whatever the number of shipping types. */
export const shippingTypeUseLoader = (ctx: RequestContext): DataLoader<string, ShippingTypeUse | null> =>
  ctx.loaders.get('shippingType.use', () =>
    rowLoader((ids) => ctx.read((tx) => tx.query<ShippingTypeUse>(shippingTypeUseSql, [ids]))),
  );
