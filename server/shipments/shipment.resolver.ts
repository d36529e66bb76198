import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { requirePermission, type RequestContext } from '../graphql/context.ts';
import { fromGlobalId, toGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { InputCheck } from '../graphql/input-check.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { followLive } from '../graphql/live.ts';
import { answer } from '../graphql/payload.ts';
import { Refusal } from '../graphql/user-errors.ts';
import { OrderType, orderOf } from '../orders/order.type.ts';
import { PersonType, personOf } from '../users/person.type.ts';
import type { LabelPrints } from './label-prints.ts';
import type { Created, Shipments, WantedShipment } from './shipments.ts';
import {
  LabelPrintInput,
  LabelPrintPayload,
  ShipmentCancelInput,
  ShipmentChangeInput,
  ShipmentConnection,
  ShipmentCreateInput,
  ShipmentCreatePayload,
  ShipmentFilter,
  ShipmentInput,
  ShipmentPayload,
  ShipmentProgress,
  ShipmentResult,
  ShipmentType,
  shipmentColumns,
  shipmentOf,
  toShipmentType,
  type ShipmentRow,
} from './shipment.type.ts';

@Resolver(() => ShipmentType)
export class ShipmentResolver {
  constructor(
    private readonly service: Shipments,
    private readonly prints: LabelPrints,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => ShipmentType, {
    nullable: true,
    description: 'A shipment; null when it does not exist or you may not see it.',
  })
  shipment(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The shipment.' }) id: string,
  ): Promise<ShipmentType | null> {
    requirePermission(ctx, 'order:read');
    return shipmentOf(ctx, uuidOrNull('shipment', id));
  }

  @Query(() => ShipmentConnection, { description: 'Shipments, newest first.' })
  shipments(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('filter', () => ShipmentFilter, { nullable: true, description: 'Which ones.' }) filter: ShipmentFilter | null,
  ) {
    requirePermission(ctx, 'order:read');
    const params: unknown[] = [];
    const number = filter?.trackingNumber?.trim();
    return listPage<ShipmentRow, ShipmentType>(
      ctx,
      { first, after },
      {
        columns: shipmentColumns,
        from: 'shipment s',
        merchant: 's.merchant_id',
        where: [
          ...amongGiven('s.id', 'uuid', uuidsOf('shipment', filter?.ids), params),
          ...amongGiven('s.account_id', 'uuid', uuidsOf('ecAccount', filter?.ecAccountIds), params),
          ...amongGiven('s.merchant_id', 'uuid', uuidsOf('merchant', filter?.merchantIds), params),
          ...amongGiven('s.order_id', 'uuid', uuidsOf('order', filter?.orderIds), params),
        ],
        selective: [
          ...amongGiven('s.state', 'text', filter?.states, params),
          ...amongGiven('s.tracking_number', 'text', number ? [number] : null, params),
        ],
        params,
        order: [{ sql: 's.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toShipmentType,
      },
    );
  }

  @Mutation(() => ShipmentCreatePayload, {
    description:
      'Makes shipments, at most 1,000: an order or a part of it in a parcel. What the platform must learn goes out by itself (F1–F4).',
  })
  shipmentCreate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ShipmentCreateInput, { description: 'The parcels.' }) input: ShipmentCreateInput,
  ): Promise<ShipmentCreatePayload> {
    requirePermission(ctx, 'shipment:write');
    return answer(
      ShipmentCreatePayload,
      async () => {
        const read = input.shipments.map(readInput);
        const good = read.flatMap((one) => ('errors' in one ? [] : [one]));
        const made = (await this.service.create(ctx, good)).values();
        const all = read.map((one): Created => ('errors' in one ? one : (made.next().value ?? { errors: [] })));
        ctx.loaders.clear();
        const results = await Promise.all(
          all.map(async (one, index) =>
            Object.assign(new ShipmentResult(), {
              index,
              shipment: 'id' in one ? await shipmentOf(ctx, one.id) : null,
              userErrors: 'id' in one ? [] : [...one.errors],
            }),
          ),
        );
        return { results, createdCount: all.filter((one) => 'id' in one).length };
      },
      { results: [], createdCount: 0 },
    );
  }

  @Mutation(() => ShipmentPayload, {
    description: 'Takes a shipment back: at once while it was not sent, else where the platform can undo it.',
  })
  shipmentCancel(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ShipmentCancelInput, { description: 'Which.' }) input: ShipmentCancelInput,
  ): Promise<ShipmentPayload> {
    return this.act(ctx, input.id, (id) => this.service.cancel(ctx, id, input.expectedVersion ?? null));
  }

  @Mutation(() => ShipmentPayload, {
    description: 'Corrects a tracking number: at once while it was not reported, else through the platform.',
  })
  shipmentChange(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ShipmentChangeInput, { description: 'Which, and the right number.' })
    input: ShipmentChangeInput,
  ): Promise<ShipmentPayload> {
    return this.act(ctx, input.id, async (id) => {
      const check = new InputCheck();
      const trackingNumber = check.text('trackingNumber', input.trackingNumber, { max: 100 });
      const carrierCode = check.optionalText('carrierCode', input.carrierCode, { max: 100 }) ?? null;
      check.done();
      await this.service.change(ctx, id, { trackingNumber, carrierCode }, input.expectedVersion ?? null);
    });
  }

  @Mutation(() => LabelPrintPayload, {
    description: 'Labels as one file, in the order asked for. A label is bought once and printed as often as needed.',
  })
  labelPrint(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => LabelPrintInput, { description: 'Which, and on what paper.' }) input: LabelPrintInput,
  ): Promise<LabelPrintPayload> {
    requirePermission(ctx, 'shipment:write');
    return answer(
      LabelPrintPayload,
      async () => {
        const ids = input.shipmentIds.map((id, index) => fromGlobalId('shipment', id, ['shipmentIds', String(index)]));
        const { path, expiresAt, ready, asked } = await this.prints.print(ctx, [...new Set(ids)], input.paper ?? 'a6');
        const global = (uuid: string) => toGlobalId('shipment', uuid);
        return { path, expiresAt, readyIds: ready.map(global), askedIds: asked.map(global) };
      },
      { readyIds: [], askedIds: [] },
    );
  }

  @Subscription(() => ShipmentProgress, {
    description: 'Each step of shipments.',
    subscribe: ({
      args,
      context,
    }: {
      args: { ids?: string[] | null; ecAccountIds?: string[] | null };
      context: RequestContext;
    }) => {
      requirePermission(context, 'order:read');
      const filter = {
        kinds: ['shipment'] as const,
        subjectIds: uuidsOf('shipment', args.ids),
        accountIds: uuidsOf('ecAccount', args.ecAccountIds),
      };
      return followLive(context, filter, async (fact) => {
        const shipment = await shipmentOf(context, fact.subjectId);
        return shipment && Object.assign(new ShipmentProgress(), { seq: String(fact.seq), shipment });
      });
    },
  })
  shipmentProgressed(
    @Root() progress: ShipmentProgress,
    @Arg('ids', () => [ID], { nullable: true, description: 'Only these shipments.' }) _ids: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only of these EC accounts.' })
    _accountIds: string[] | null,
  ): ShipmentProgress {
    return progress;
  }

  @FieldResolver(() => OrderType, { description: 'Of which order.' })
  async order(@Root() shipment: ShipmentType, @Ctx() ctx: RequestContext): Promise<OrderType> {
    const order = await orderOf(ctx, shipment.orderId);
    if (!order) throw new Error('a shipment without an order');
    return order;
  }

  @FieldResolver(() => EcAccountType, { description: 'Of which EC account.' })
  ecAccount(@Root() shipment: ShipmentType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, shipment.accountId);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Who made it.' })
  requestedBy(@Root() shipment: ShipmentType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, shipment.requestedById);
  }

  private act(ctx: RequestContext, globalId: string, work: (id: string) => Promise<void>): Promise<ShipmentPayload> {
    requirePermission(ctx, 'shipment:write');
    return answer(ShipmentPayload, async () => {
      const id = fromGlobalId('shipment', globalId);
      await work(id);
      ctx.loaders.clear();
      return { shipment: await shipmentOf(ctx, id) };
    });
  }
}

/** Everything wrong with one parcel's own input, without the others being held up by it. */
function readInput(input: ShipmentInput): WantedShipment | { readonly errors: Refusal['errors'] } {
  try {
    const check = new InputCheck();
    const carrierCode = check.optionalText('carrierCode', input.carrierCode, { max: 100 }) ?? null;
    const trackingNumber = check.optionalText('trackingNumber', input.trackingNumber, { max: 100 }) ?? null;
    const idempotencyKey = check.optionalText('idempotencyKey', input.idempotencyKey, { max: 200 }) ?? null;
    check.done();
    return {
      orderId: fromGlobalId('order', input.orderId, ['orderId']),
      lines:
        input.lines?.map(({ lineId, quantity }, index) => ({
          lineId: fromGlobalId('orderLine', lineId, ['lines', String(index), 'lineId']),
          quantity,
        })) ?? null,
      carrierCode,
      trackingNumber,
      shippedAt: input.shippedAt ?? null,
      printLabel: input.printLabel ?? true,
      idempotencyKey,
    };
  } catch (error) {
    if (error instanceof Refusal) return { errors: error.errors };
    throw error;
  }
}
