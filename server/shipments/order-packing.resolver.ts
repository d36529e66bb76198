import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { OrderType } from '../orders/order.type.ts';
import { LocalizedText } from '../platforms/localized-text.type.ts';
import { readOrdersToShip } from './orders-to-ship.ts';
import type { OrderToShip } from './shipment-rules.ts';
import type { Packing, Shipments } from './shipments.ts';
import { ParcelSplitting, ShipmentWay } from './shipment.enums.ts';

@ObjectType({ description: 'What of a line is in no parcel yet.' })
export class PackingLine {
  @Field(() => ID, { description: 'The line of the order.' })
  readonly lineId!: string;

  @Field(() => String, { description: 'How its shipments name it.' })
  readonly platformLineId!: string;

  @Field(() => Int, { description: 'Pieces that may go into a parcel.' })
  readonly left!: number;
}

@ObjectType({ description: 'How an order would leave now.' })
export class OrderPacking {
  @Field(() => ShipmentWay, { description: 'Who issues the tracking number, and what the platform learns.' })
  readonly way!: ShipmentWay;

  @Field(() => ParcelSplitting, { description: 'What a parcel may hold.' })
  readonly splitting!: ParcelSplitting;

  @Field(() => LocalizedText, { nullable: true, description: 'Why no parcel may be made now; null where one may.' })
  readonly refusal!: LocalizedText | null;

  @Field(() => [PackingLine], { description: 'Its lines, in their order, those of which nothing is left too.' })
  readonly lines!: PackingLine[];
}

/** For the packing table: how an order would leave, by the rules that making a shipment follows. */
@Resolver(() => OrderType)
export class OrderPackingResolver {
  constructor(private readonly service: Shipments) {}

  @FieldResolver(() => OrderPacking, { description: 'How it would leave now, and what of it is in no parcel yet.' })
  async packing(@Root() order: OrderType, @Ctx() ctx: RequestContext): Promise<OrderPacking> {
    const read = await packingLoader(ctx).load(order.uuid);
    if (!read) throw new Error('an order that is gone');
    return toPacking(this.service.packingOf(read));
  }
}

const toPacking = ({ refusal, lines, ...rest }: Packing): OrderPacking =>
  Object.assign(new OrderPacking(), rest, {
    refusal: refusal && Object.assign(new LocalizedText(), refusal),
    lines: lines.map(({ id, ...line }) =>
      Object.assign(new PackingLine(), line, { lineId: toGlobalId('orderLine', id) }),
    ),
  });

const packingLoader = (ctx: RequestContext): DataLoader<string, OrderToShip | null> =>
  ctx.loaders.get(
    'order.packing',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const orders = await ctx.read((reading) => readOrdersToShip(reading, ids));
        return ids.map((id) => orders.get(id) ?? null);
      }),
  );
