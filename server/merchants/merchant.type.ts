import type DataLoader from 'dataloader';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';

@ObjectType('Merchant', {
  implements: Node,
  description: 'One who sells in online stores and keeps goods in the warehouse.',
})
export class MerchantType extends Node {
  /** UUID, for relations on our side. */
  readonly uuid!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, {
    description: 'Short unique name for addresses and files, such as "north-tea". Never changes.',
  })
  readonly code!: string;

  @Field(() => String, { description: 'Name as people know it.' })
  readonly name!: string;

  @Field(() => String, { description: "IANA time zone to which the merchant's time slots belong." })
  readonly timeZone!: string;

  @Field(() => Int, { description: 'Rises with every change; give it back as expectedVersion.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { description: 'When it was last changed.' })
  readonly updatedAt!: Date;
}

export const MerchantConnection = createConnectionType(MerchantType, 'Merchant');

@ObjectType({ description: 'Answer to a change of a merchant.' })
export class MerchantPayload extends Payload {
  @Field(() => MerchantType, { nullable: true, description: 'The merchant as it is now; null when nothing was done.' })
  merchant!: MerchantType | null;
}

/** A merchant's row as plain SQL reads it with `merchantColumns`. */
export interface MerchantRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of the table with alias `m`. */
export const merchantColumns =
  'm.id, m.code, m.name, m.time_zone as "timeZone", m.version, m.created_at as "createdAt", m.updated_at as "updatedAt"';

export const toMerchantType = (row: MerchantRow): MerchantType =>
  Object.assign(new MerchantType(), row, { uuid: row.id, id: toGlobalId('merchant', row.id) });

/** Merchants of one operation by UUID; prime it where a list has joined them already. */
export const merchantLoader = (ctx: RequestContext): DataLoader<string, MerchantRow | null> =>
  ctx.loaders.get('merchant', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<MerchantRow>(`select ${merchantColumns} from merchant m where m.id = any($1::uuid[])`, [ids]),
      ),
    ),
  );

/** The merchant of something the actor may see, which therefore is there. */
export async function merchantOf(ctx: RequestContext, uuid: string): Promise<MerchantType> {
  const row = await merchantLoader(ctx).load(uuid);
  if (!row) throw new Error('an entry the actor may see belongs to a merchant the actor may not see');
  return toMerchantType(row);
}
