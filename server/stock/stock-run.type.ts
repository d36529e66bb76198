import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { ConnectionFailureCause } from '../graphql/enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO } from '../graphql/scalars.ts';
import { NumberStepType } from './number-step.type.ts';
import { StockRunKind, StockRunState, StockSyncItemState } from './stock-run.enums.ts';

@ObjectType({ description: 'What a product mapping sync found (C5).', simpleResolvers: true })
export class ListingCounts {
  @Field(() => Int, { description: 'Listings read so far.' })
  readonly seen!: number;

  @Field(() => Int, { description: 'Rows that could not be read; the others are not held up by them.' })
  readonly unreadable!: number;

  @Field(() => Int, { description: 'One warehouse product has the code; 0 until the sync ends.' })
  readonly matched!: number;

  @Field(() => Int, { description: 'Several warehouse products have the code: a person decides.' })
  readonly ambiguous!: number;

  @Field(() => Int, { description: 'No warehouse product has the code.' })
  readonly missing!: number;

  @Field(() => Int, { description: 'The listing has no code to match by.' })
  readonly noCode!: number;

  @Field(() => Int, { description: 'Listings known before that the platform no longer shows.' })
  readonly gone!: number;
}

@ObjectType({ description: 'A row of the platform that could not be read.', simpleResolvers: true })
export class UnreadableListing {
  @Field(() => String, { nullable: true, description: 'Its key; null where that could not be read either.' })
  readonly productKey!: string | null;

  @Field(() => String, { description: 'What is wrong with it, without its values.' })
  readonly reason!: string;
}

@ObjectType('StockRun', {
  implements: Node,
  description: 'One product mapping sync, manual stock sync or restore of an account, with its progress.',
})
export class StockRunType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly requestedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => StockRunKind, { description: 'What it does.' })
  readonly kind!: StockRunKind;

  @Field(() => StockRunState, { description: 'How far it has come.' })
  readonly state!: StockRunState;

  @Field(() => ListingCounts, { description: 'Of a product mapping sync: what it found.' })
  readonly listings!: ListingCounts;

  @Field(() => [UnreadableListing], { description: 'The first rows that could not be read.' })
  readonly unreadableSample!: UnreadableListing[];

  @Field(() => ConnectionFailureCause, {
    nullable: true,
    description: 'Why it failed, or why the last try failed while it waits for the next.',
  })
  readonly errorCause!: ConnectionFailureCause | null;

  @Field(() => String, { nullable: true, description: 'What went wrong in words, cleaned of secrets.' })
  readonly errorMessage!: string | null;

  @Field(() => DateTimeISO, { description: 'When it was queued.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { nullable: true, description: 'When its first try began.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it ended; null while it goes on.' })
  readonly finishedAt!: Date | null;
}

@ObjectType({ description: 'What a stock sync or restore does, in listings.', simpleResolvers: true })
export class StockSyncCounts {
  @Field(() => Int, { description: 'Listings looked at.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Numbers that would change.' })
  readonly planned!: number;

  @Field(() => Int, { description: 'Numbers that are right already.' })
  readonly same!: number;

  @Field(() => Int, { description: 'Listings whose right number is not known; nothing is published there.' })
  readonly unknown!: number;

  @Field(() => Int, { description: 'Numbers on their way.' })
  readonly waiting!: number;

  @Field(() => Int, { description: 'Numbers the platform shows by now.' })
  readonly done!: number;

  @Field(() => Int, { description: 'Numbers refused or in doubt.' })
  readonly problems!: number;

  @Field(() => Int, { description: 'Listings that show more than zero at the moment of the preview.' })
  readonly selling!: number;

  @Field(() => Int, { description: 'Of those, how many would show zero.' })
  readonly toZero!: number;

  @Field(() => Boolean, {
    description: "Whether confirming needs the account's display name typed: more than 20 % would fall to zero.",
  })
  readonly needsTyping!: boolean;
}

@ObjectType('StockSyncItem', { description: 'One listing of a stock sync: its present and its new number.' })
export class StockSyncItemType {
  readonly warehouseProductId!: string | null;

  @Field(() => String, { description: 'Key of the listing on the platform.' })
  readonly productKey!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'What the platform showed before; null where it does not count the listing, or shows no number.',
  })
  readonly numberBefore!: number | null;

  @Field(() => Int, { nullable: true, description: 'The new number; null where it is not known.' })
  readonly numberWanted!: number | null;

  @Field(() => Int, { nullable: true, description: 'What the platform shows by it; null until it is done.' })
  readonly numberAfter!: number | null;

  @Field(() => StockSyncItemState, { description: 'What is done with it.' })
  readonly state!: StockSyncItemState;

  @Field(() => [NumberStepType], { description: 'Why this number.' })
  readonly steps!: NumberStepType[];

  @Field(() => String, { nullable: true, description: 'Why it is not published, refused or in doubt.' })
  readonly words!: string | null;
}

export const StockSyncItemConnection = createConnectionType(StockSyncItemType, 'StockSyncItem');

@InputType({ description: 'Confirms a previewed stock sync: its numbers overwrite those of the platform.' })
export class StockSyncInput {
  @Field(() => ID, { description: 'The previewed run.' })
  runId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The account's display name, typed; required where more than 20 % of its listings fall to zero.",
  })
  confirmation?: string | null;
}

export const StockRunConnection = createConnectionType(StockRunType, 'StockRun');

@InputType({ description: 'A run over what an EC account lists.' })
export class StockRunStartInput {
  @Field(() => ID, { description: 'The EC account.' })
  ecAccountId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again gives the same run.' })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'Answer to starting, confirming or stopping a run.' })
export class StockRunPayload extends Payload {
  @Field(() => StockRunType, { nullable: true, description: 'The run as it is now; null when nothing was done.' })
  stockRun!: StockRunType | null;
}

export interface StockRunRow {
  readonly id: string;
  readonly accountId: string;
  readonly requestedById: string | null;
  readonly kind: StockRunKind;
  readonly state: StockRunState;
  readonly seen: number;
  readonly unreadable: number;
  readonly matched: number;
  readonly ambiguous: number;
  readonly missing: number;
  readonly noCode: number;
  readonly gone: number;
  readonly unreadableSample: UnreadableListing[];
  readonly errorCause: ConnectionFailureCause | null;
  readonly errorMessage: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Columns of the table with alias `r`. */
export const stockRunColumns = `r.id, r.account_id as "accountId", r.requested_by as "requestedById", r.kind, r.state,
  r.seen, r.unreadable, r.matched, r.ambiguous, r.missing, r.no_code as "noCode", r.gone,
  r.unreadable_sample as "unreadableSample", r.error_cause as "errorCause", r.error_message as "errorMessage",
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"`;

export const stockRunById = `select ${stockRunColumns} from stock_run r where r.id = $1`;

export function toStockRunType(row: StockRunRow): StockRunType {
  const { seen, unreadable, matched, ambiguous, missing, noCode, gone } = row;
  const listings = { seen, unreadable, matched, ambiguous, missing, noCode, gone };
  return Object.assign(new StockRunType(), row, { uuid: row.id, id: toGlobalId('stockRun', row.id), listings });
}
