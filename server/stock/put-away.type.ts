import type DataLoader from 'dataloader';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { NumberStepType } from './number-step.type.ts';
import { PutAwayPushState } from './put-away.enums.ts';

@ObjectType('PutAway', {
  implements: Node,
  description: 'Goods that are on their shelf, and what of them each account gets (G1).',
})
export class PutAwayType extends Node {
  readonly uuid!: string;
  readonly merchantId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { description: "The warehouse system's own number of the event, unique for the merchant." })
  readonly reference!: string;

  @Field(() => Int, { description: 'How many lines it has.' })
  readonly lineCount!: number;

  @Field(() => Float, { description: 'Pieces of all lines together.' })
  readonly quantity!: number;

  @Field(() => DateTimeISO, { description: 'When it was reported.' })
  readonly createdAt!: Date;
}

export const PutAwayConnection = createConnectionType(PutAwayType, 'PutAway');

@ObjectType('PutAwayPush', {
  implements: Node,
  description: "One account's share of one put-away line. Written once, so that it reaches the platform once at most.",
})
export class PutAwayPushType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly putAwayId!: string;
  readonly warehouseProductId!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => Int, { description: 'Pieces of the line.' })
  readonly received!: number;

  @Field(() => Int, { description: 'Per cent of it that the account got when it was reported.' })
  readonly percentage!: number;

  @Field(() => Int, { description: 'The share: received × percentage, rounded down.' })
  readonly quantity!: number;

  @Field(() => PutAwayPushState, { description: 'What became of it.' })
  readonly state!: PutAwayPushState;

  @Field(() => String, { nullable: true, description: 'Key of the listing that gets it; null where there is none.' })
  readonly productKey!: string | null;

  @Field(() => Int, { nullable: true, description: 'What the platform showed before; null while it is not known.' })
  readonly numberBefore!: number | null;

  @Field(() => Int, { nullable: true, description: 'What it shows by it; null until it is done.' })
  readonly numberAfter!: number | null;

  @Field(() => [NumberStepType], { description: 'How the share was reckoned.' })
  readonly steps!: NumberStepType[];

  @Field(() => String, {
    nullable: true,
    description: "Why it was refused or is in doubt, in the platform's words or in English; null otherwise.",
  })
  readonly words!: string | null;

  @Field(() => String, { nullable: true, description: 'Note of the person who let it go.' })
  readonly note!: string | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it was decided; null while it is open.' })
  readonly settledAt!: Date | null;
}

export const PutAwayPushConnection = createConnectionType(PutAwayPushType, 'PutAwayPush');

@ObjectType({ description: 'What of a put-away became of one account.', simpleResolvers: true })
export class PutAwayAccountSummary {
  readonly accountId!: string;

  @Field(() => Int, { description: 'Shares in all.' })
  readonly pushCount!: number;

  @Field(() => Int, { description: 'Shares the platform shows.' })
  readonly doneCount!: number;

  @Field(() => Int, { description: 'Shares on their way.' })
  readonly waitingCount!: number;

  @Field(() => Int, { description: 'Shares without a listing: not mapped, or several listings.' })
  readonly unmappedCount!: number;

  @Field(() => Int, { description: 'Shares a person must decide about: refused or doubtful.' })
  readonly problemCount!: number;

  @Field(() => Float, { description: 'Pieces of all shares.' })
  readonly quantity!: number;

  @Field(() => Float, { description: 'Pieces of the shares that arrived.' })
  readonly doneQuantity!: number;
}

@InputType({ description: 'One line of a put-away.' })
export class PutAwayLineInput {
  @Field(() => String, { description: 'SKU of the warehouse product.' })
  sku!: string;

  @Field(() => Int, { description: 'Pieces, 1 to 1,000,000.' })
  quantity!: number;
}

@InputType({ description: 'Goods of a merchant that are on their shelf.' })
export class PutAwayReportInput {
  @Field(() => ID, { description: 'Whose goods.' })
  merchantId!: string;

  @Field(() => String, {
    description:
      'Your own number of the event, at most 120 characters. Accepted once: the same report again changes nothing, and another one under the same reference is refused.',
  })
  reference!: string;

  @Field(() => [PutAwayLineInput], { description: '1 to 1,000 lines; a product may stand in several.' })
  lines!: PutAwayLineInput[];
}

@ObjectType({ description: 'Answer to a report of goods put away.' })
export class PutAwayReportPayload extends Payload {
  @Field(() => PutAwayType, { nullable: true, description: 'The put-away; null when it was not accepted.' })
  putAway!: PutAwayType | null;

  @Field(() => Boolean, { description: 'True where the same report had been accepted before; nothing was done now.' })
  alreadyReported!: boolean;
}

@InputType({ description: 'Shares that nobody wants to send any more.' })
export class PutAwayPushLetGoInput {
  @Field(() => [ID], { nullable: true, description: 'These shares, at most 1,000.' })
  ids?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'All open shares of this put-away; with ecAccountId, of it there.' })
  putAwayId?: string | null;

  @Field(() => ID, { nullable: true, description: 'All open shares of this EC account, if it is not connected.' })
  ecAccountId?: string | null;

  @Field(() => String, { description: 'Why, at most 500 characters.' })
  note!: string;
}

@ObjectType({ description: 'Answer to letting shares go.' })
export class PutAwayPushLetGoPayload extends Payload {
  @Field(() => Int, { description: 'How many were let go; those that may be under way are not.' })
  letGoCount!: number;
}

export interface PutAwayRow {
  readonly id: string;
  readonly merchantId: string;
  readonly reference: string;
  readonly lineCount: number;
  readonly quantity: number;
  readonly createdAt: Date;
}

/** Columns of the table with alias `p`. */
export const putAwayColumns = `p.id, p.merchant_id as "merchantId", p.reference, p.line_count as "lineCount",
  p.quantity::float8 as quantity, p.created_at as "createdAt"`;

export const toPutAwayType = (row: PutAwayRow): PutAwayType =>
  Object.assign(new PutAwayType(), row, { uuid: row.id, id: toGlobalId('putAway', row.id) });

export interface PutAwayPushRow extends Omit<PutAwayPushType, 'id' | 'uuid'> {
  readonly id: string;
}

/** Columns of the table with alias `s`. */
export const putAwayPushColumns = `s.id, s.put_away_id as "putAwayId", s.account_id as "accountId",
  s.warehouse_product_id as "warehouseProductId", s.received, s.percentage, s.quantity, s.state,
  s.product_key as "productKey", s.number_before as "numberBefore", s.number_after as "numberAfter", s.steps,
  s.words, s.note, s.settled_at as "settledAt"`;

export const toPutAwayPushType = (row: PutAwayPushRow): PutAwayPushType =>
  Object.assign(new PutAwayPushType(), row, { uuid: row.id, id: toGlobalId('putAwayPush', row.id) });

/** Put-aways of one operation by UUID. */
export const putAwayLoader = (ctx: RequestContext): DataLoader<string, PutAwayRow | null> =>
  ctx.loaders.get('putAway', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<PutAwayRow>(`select ${putAwayColumns} from put_away p where p.id = any ($1::uuid[])`, [ids]),
      ),
    ),
  );
