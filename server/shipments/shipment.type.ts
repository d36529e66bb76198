import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { UserError } from '../graphql/user-errors.ts';
import { LabelPaper, ShipmentState, ShipmentWay } from './shipment.enums.ts';

@ObjectType({ description: 'What a parcel holds of one line.' })
export class ShipmentLine {
  @Field(() => String, { description: "The platform's id of the line, unique within the order." })
  readonly platformLineId!: string;

  @Field(() => Int, { description: 'How many pieces.' })
  readonly quantity!: number;
}

@ObjectType('Shipment', { implements: Node, description: 'One parcel of an order, and how far it has come.' })
export class ShipmentType extends Node {
  readonly uuid!: string;
  readonly orderId!: string;
  readonly accountId!: string;
  readonly requestedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => ShipmentState, { description: 'How far it has come.' })
  readonly state!: ShipmentState;

  @Field(() => ShipmentWay, { description: 'Who issues its number.' })
  readonly way!: ShipmentWay;

  @Field(() => String, { nullable: true, description: 'Who carries it, as the platform names carriers.' })
  readonly carrierCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the parcel; null until it is known.' })
  readonly trackingNumber!: string | null;

  @Field(() => Boolean, { description: 'Whether it holds the whole order; `lines` is empty then.' })
  readonly whole!: boolean;

  @Field(() => [ShipmentLine], { description: 'What it holds of the order; empty where it holds all of it.' })
  readonly lines!: ShipmentLine[];

  @Field(() => DateTimeISO, { nullable: true, description: 'When it left; null while it has not.' })
  readonly shippedAt!: Date | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Until when the carrier takes it under this number; null without an end.',
  })
  readonly validUntil!: Date | null;

  @Field(() => Boolean, { description: 'Whether its label is here to be printed.' })
  readonly hasLabel!: boolean;

  @Field(() => DateTimeISO, { nullable: true, description: 'When its label was printed last; null when never.' })
  readonly printedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it stopped, as the platform says; null where it did not.' })
  readonly message!: string | null;

  @Field(() => Int, { description: 'Rises with every change; give it back as expectedVersion.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was made.' })
  readonly createdAt!: Date;
}

export const ShipmentConnection = createConnectionType(ShipmentType, 'Shipment');

@InputType({ description: 'Pieces of one line.' })
export class ShipmentLineInput {
  @Field(() => ID, { description: 'The line of the order.' })
  lineId!: string;

  @Field(() => Int, { description: 'How many pieces.' })
  quantity!: number;
}

@InputType({ description: 'One parcel.' })
export class ShipmentInput {
  @Field(() => ID, { description: 'The order.' })
  orderId!: string;

  @Field(() => [ShipmentLineInput], {
    nullable: true,
    description: 'What the parcel holds; everything that is left when left out.',
  })
  lines?: ShipmentLineInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who carries it, as the platform names carriers; needed where the number is ours.',
  })
  carrierCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the parcel; needed where it is ours, refused where the platform issues it.',
  })
  trackingNumber?: string | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it left; now when left out.' })
  shippedAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the platform’s label is fetched at once; true when left out.',
  })
  printLabel?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key again gives the same shipment instead of a second one. At most 200 characters.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Shipments to make, at most 1,000.' })
export class ShipmentCreateInput {
  @Field(() => [ShipmentInput], { description: 'The parcels; each is made or refused by itself.' })
  shipments!: ShipmentInput[];
}

@ObjectType({ description: 'What became of one parcel asked for.' })
export class ShipmentResult {
  @Field(() => Int, { description: 'Its place in the input, from 0.' })
  readonly index!: number;

  @Field(() => ShipmentType, { nullable: true, description: 'The shipment; null where it was refused.' })
  readonly shipment!: ShipmentType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty where it was made.' })
  readonly userErrors!: UserError[];
}

@ObjectType({ description: 'Answer to making shipments: those that were refused stop no other.' })
export class ShipmentCreatePayload extends Payload {
  @Field(() => [ShipmentResult], { description: 'One for each parcel of the input, in its order.' })
  results!: ShipmentResult[];

  @Field(() => Int, { description: 'How many were made, or were there already under their key.' })
  createdCount!: number;
}

@InputType({ description: 'Which shipment is taken back.' })
export class ShipmentCancelInput {
  @Field(() => ID, { description: 'The shipment.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A corrected number.' })
export class ShipmentChangeInput {
  @Field(() => ID, { description: 'The shipment.' })
  id!: string;

  @Field(() => String, { description: 'The right number.' })
  trackingNumber!: string;

  @Field(() => String, { nullable: true, description: 'Another carrier; the same one when left out.' })
  carrierCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read.' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'Answer to an action on a shipment.' })
export class ShipmentPayload extends Payload {
  @Field(() => ShipmentType, { nullable: true, description: 'The shipment as it is now; null when nothing was done.' })
  shipment!: ShipmentType | null;
}

@InputType({ description: 'Labels to print, in this order.' })
export class LabelPrintInput {
  @Field(() => [ID], { description: 'The shipments, in picking order, at most 200.' })
  shipmentIds!: string[];

  @Field(() => LabelPaper, { nullable: true, description: 'How they are put on paper; A6 when left out.' })
  paper?: LabelPaper | null;
}

@ObjectType({ description: 'Answer to printing labels.' })
export class LabelPrintPayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description:
      'Path of the file on this server, for you alone and for ten minutes; null while nothing can be printed.',
  })
  path!: string | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Until when the path is valid.' })
  expiresAt!: Date | null;

  @Field(() => [ID], { description: 'Shipments whose labels are in the file.' })
  readyIds!: string[];

  @Field(() => [ID], {
    description: 'Shipments whose labels the platform was asked for now; print again when shipmentProgressed says so.',
  })
  askedIds!: string[];
}

@InputType({ description: 'Which shipments; conditions left out let everything through.' })
export class ShipmentFilter {
  @Field(() => [ID], { nullable: true, description: 'Only these.' })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these EC accounts.' })
  ecAccountIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these orders.' })
  orderIds?: string[] | null;

  @Field(() => [ShipmentState], { nullable: true, description: 'Only in these states.' })
  states?: ShipmentState[] | null;

  @Field(() => String, { nullable: true, description: 'Only with exactly this tracking number.' })
  trackingNumber?: string | null;
}

@ObjectType({ description: 'A shipment moved on.' })
export class ShipmentProgress {
  @Field(() => String, { description: 'Place in the sequence of live events.' })
  readonly seq!: string;

  @Field(() => ShipmentType, { description: 'The shipment as it is now.' })
  readonly shipment!: ShipmentType;
}

export interface ShipmentRow {
  readonly id: string;
  readonly orderId: string;
  readonly accountId: string;
  readonly state: ShipmentState;
  readonly way: ShipmentWay;
  readonly whole: boolean;
  readonly lines: ShipmentLine[];
  readonly carrierCode: string | null;
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  readonly validUntil: Date | null;
  readonly hasLabel: boolean;
  readonly printedAt: Date | null;
  readonly message: string | null;
  readonly requestedById: string | null;
  readonly version: number;
  readonly createdAt: Date;
}

/** Columns of the table with alias `s`. */
export const shipmentColumns = `s.id, s.order_id as "orderId", s.account_id as "accountId", s.state, s.way, s.whole,
  coalesce((select jsonb_agg(jsonb_build_object('platformLineId', l.platform_line_id, 'quantity', l.quantity)
    order by l.platform_line_id) from shipment_line l where l.shipment_id = s.id), '[]') as lines,
  s.carrier_code as "carrierCode", s.tracking_number as "trackingNumber", s.shipped_at as "shippedAt",
  s.valid_until as "validUntil", s.label_file_id is not null as "hasLabel", s.printed_at as "printedAt",
  s.words as message, s.requested_by as "requestedById", s.version, s.created_at as "createdAt"`;

export const toShipmentType = (row: ShipmentRow): ShipmentType =>
  Object.assign(new ShipmentType(), row, { uuid: row.id, id: toGlobalId('shipment', row.id) });

/** Shipments of one operation by UUID. */
export const shipmentLoader = (ctx: RequestContext): DataLoader<string, ShipmentRow | null> =>
  ctx.loaders.get('shipment', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<ShipmentRow>(`select ${shipmentColumns} from shipment s where s.id = any ($1::uuid[])`, [ids]),
      ),
    ),
  );

/** Null where it is gone, or for those who may not see orders. */
export async function shipmentOf(ctx: RequestContext, uuid: string | null): Promise<ShipmentType | null> {
  const row = uuid === null || !may(ctx, 'order:read') ? null : await shipmentLoader(ctx).load(uuid);
  return row && toShipmentType(row);
}
