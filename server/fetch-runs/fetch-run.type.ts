import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../graphql/connection.ts';
import { may, type RequestContext } from '../graphql/context.ts';
import { ConnectionFailureCause } from '../graphql/enums.ts';
import { FetchRunState, FetchTrigger, RunItemOutcome, SkipReason } from './fetch-run.enums.ts';
import { toGlobalId } from '../graphql/ids.ts';
import { rowLoader } from '../graphql/loaders.ts';
import { Node } from '../graphql/node.ts';
import { Payload } from '../graphql/payload.ts';
import { DateTimeISO, LocalDate, TimeOfDay } from '../graphql/scalars.ts';
import { showTimeSlot } from '../values/time-slot.ts';

@ObjectType({
  description:
    'What a run did so far, in orders. Each order seen is counted in exactly one group, the one its item is listed in.',
})
export class RunCounts {
  @Field(() => Int, { description: 'Orders the platform sent.' })
  readonly seen!: number;

  @Field(() => Int, { description: 'Written for the first time, with nothing to wait for.' })
  readonly created!: number;

  @Field(() => Int, { description: 'Known, changed, with nothing to wait for.' })
  readonly updated!: number;

  @Field(() => Int, { description: 'Known and the same.' })
  readonly unchanged!: number;

  @Field(() => Int, { description: 'New or changed, with a reason to wait.' })
  readonly held!: number;

  @Field(() => Int, { description: 'Not to be imported; each item says why.' })
  readonly skipped!: number;

  @Field(() => Int, { description: 'Could not be read or written; kept for retry.' })
  readonly failed!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many the platform says there are; null where it does not say.',
  })
  readonly expected!: number | null;
}

@ObjectType('FetchRun', { implements: Node, description: 'One fetch of orders from a platform (D7).' })
export class FetchRunType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly requestedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => FetchTrigger, { description: 'What started it.' })
  readonly trigger!: FetchTrigger;

  @Field(() => TimeOfDay, {
    nullable: true,
    description: "The time slot that launched it, on the merchant's clock; null unless scheduled.",
  })
  readonly slotTime!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "The slot's date on the merchant's calendar; null unless scheduled.",
  })
  readonly slotDate!: string | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'Orders changed from here on are read; null for single orders, and before the run began.',
  })
  readonly windowFrom!: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Orders changed up to here are read.' })
  readonly windowTo!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number or identity of the one order asked for; null otherwise.',
  })
  readonly platformOrderRef!: string | null;

  @Field(() => FetchRunState, { description: 'How far it has come.' })
  readonly state!: FetchRunState;

  @Field(() => RunCounts, { description: 'What it did so far.' })
  readonly counts!: RunCounts;

  @Field(() => ConnectionFailureCause, {
    nullable: true,
    description: 'Why it failed, or why the last try failed while it waits for the next.',
  })
  readonly errorCause!: ConnectionFailureCause | null;

  @Field(() => String, { nullable: true, description: 'What went wrong in words, cleaned of secrets.' })
  readonly errorMessage!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request that asked for it, as in the logs.' })
  readonly requestId!: string | null;

  @Field(() => DateTimeISO, { description: 'When it was queued.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { nullable: true, description: 'When its first try began.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it ended.' })
  readonly finishedAt!: Date | null;
}

export const FetchRunConnection = createConnectionType(FetchRunType, 'FetchRun');

@ObjectType('FetchRunItem', {
  implements: Node,
  description: 'What a run did with one order. Unchanged orders have none.',
})
export class FetchRunItemType extends Node {
  readonly uuid!: string;
  readonly orderId!: string | null;
  readonly rawPayloadId!: string | null;
  readonly hasIdentity!: boolean;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Number of the order; null where it could not be read.' })
  readonly platformOrderNumber!: string | null;

  @Field(() => RunItemOutcome, { description: 'What became of it.' })
  readonly outcome!: RunItemOutcome;

  @Field(() => SkipReason, { nullable: true, description: 'Why it was skipped; null unless skipped.' })
  readonly skipReason!: SkipReason | null;

  @Field(() => String, {
    nullable: true,
    description: "The platform's own word for the state of a skipped order; what was wrong with a failed one.",
  })
  readonly detail!: string | null;

  @Field(() => DateTimeISO, { description: 'When the run came to it.' })
  readonly createdAt!: Date;
}

export const FetchRunItemConnection = createConnectionType(FetchRunItemType, 'FetchRunItem');

@ObjectType({ description: 'Answer to an action on a run.' })
export class FetchRunPayload extends Payload {
  @Field(() => FetchRunType, { nullable: true, description: 'The run; null when nothing was done.' })
  fetchRun!: FetchRunType | null;
}

@ObjectType({ description: 'A run moved on.' })
export class FetchRunProgress {
  @Field(() => String, { description: 'Place in the sequence of live events.' })
  readonly seq!: string;

  @Field(() => FetchRunType, { description: 'The run as it is now.' })
  readonly fetchRun!: FetchRunType;

  @Field(() => ID, { description: 'Which run.' })
  readonly runId!: string;
}

@InputType({ description: 'Which runs; conditions left out let everything through.' })
export class FetchRunFilter {
  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these EC accounts.' })
  ecAccountIds?: string[] | null;

  @Field(() => [FetchRunState], { nullable: true, description: 'Only in these states.' })
  states?: FetchRunState[] | null;

  @Field(() => [FetchTrigger], { nullable: true, description: 'Only started by these.' })
  triggers?: FetchTrigger[] | null;
}

@InputType({ description: 'What to fetch: everything new (nothing but the id), a span of time, or one order.' })
export class EcAccountFetchOrdersInput {
  @Field(() => ID, { description: 'The EC account.' })
  id!: string;

  @Field(() => DateTimeISO, { nullable: true, description: 'Orders placed or changed from here on.' })
  from?: Date | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'Until here; now when left out.' })
  to?: Date | null;

  @Field(() => String, { nullable: true, description: 'One order by the number people see.' })
  platformOrderNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key again gives the same run instead of a second one.',
  })
  idempotencyKey?: string | null;
}

export interface FetchRunRow {
  readonly id: string;
  readonly accountId: string;
  readonly trigger: FetchTrigger;
  readonly requestedById: string | null;
  readonly slot: number | null;
  readonly slotDate: string | null;
  readonly windowFrom: Date | null;
  readonly windowTo: Date | null;
  readonly platformOrderRef: string | null;
  readonly state: FetchRunState;
  readonly seen: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly held: number;
  readonly skipped: number;
  readonly failed: number;
  readonly expected: number | null;
  readonly errorCause: ConnectionFailureCause | null;
  readonly errorMessage: string | null;
  readonly requestId: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Columns of the table with alias `r`. */
export const fetchRunColumns = `r.id, r.account_id as "accountId", r.trigger, r.requested_by as "requestedById", r.slot,
  r.slot_date as "slotDate",
  r.window_from as "windowFrom", r.window_to as "windowTo", r.platform_order_ref as "platformOrderRef", r.state, r.seen,
  r.created, r.updated, r.unchanged,
  r.held, r.skipped, r.failed, r.expected_total as expected, r.error_cause as "errorCause",
  r.error_message as "errorMessage", r.request_id as "requestId",
  r.created_at as "createdAt", r.started_at as "startedAt", r.finished_at as "finishedAt"`;

export function toFetchRunType(row: FetchRunRow): FetchRunType {
  const { seen, created, updated, unchanged, held, skipped, failed, expected } = row;
  return Object.assign(new FetchRunType(), {
    uuid: row.id,
    id: toGlobalId('fetchRun', row.id),
    accountId: row.accountId,
    requestedById: row.requestedById,
    trigger: row.trigger,
    slotTime: row.slot === null ? null : showTimeSlot(row.slot),
    slotDate: row.slotDate,
    windowFrom: row.windowFrom,
    windowTo: row.windowTo,
    platformOrderRef: row.platformOrderRef,
    state: row.state,
    counts: Object.assign(new RunCounts(), { seen, created, updated, unchanged, held, skipped, failed, expected }),
    errorCause: row.errorCause,
    errorMessage: row.errorMessage,
    requestId: row.requestId,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  });
}

/** Runs of one operation by UUID. */
export const fetchRunLoader = (ctx: RequestContext): DataLoader<string, FetchRunRow | null> =>
  ctx.loaders.get('fetchRun', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<FetchRunRow>(`select ${fetchRunColumns} from fetch_run r where r.id = any($1::uuid[])`, [ids]),
      ),
    ),
  );

/**
 * The run from whatever names it; null where it is gone, or for those who may not see accounts, however they came to
 * it.
 */
export async function fetchRunOf(ctx: RequestContext, uuid: string | null): Promise<FetchRunType | null> {
  const row = uuid === null || !may(ctx, 'ecAccount:read') ? null : await fetchRunLoader(ctx).load(uuid);
  return row && toFetchRunType(row);
}

export interface FetchRunItemRow {
  readonly id: string;
  readonly platformOrderId: string | null;
  readonly platformOrderNumber: string | null;
  readonly outcome: RunItemOutcome;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly orderId: string | null;
  readonly rawPayloadId: string | null;
  readonly createdAt: Date;
}

/** Columns of the table with alias `i`. */
export const fetchRunItemColumns = `i.id, i.platform_order_id as "platformOrderId",
  i.platform_order_number as "platformOrderNumber", i.outcome, i.reason, i.detail,
  i.order_id as "orderId", i.raw_payload_id as "rawPayloadId", i.created_at as "createdAt"`;

const skipReasons = new Set<string>(Object.values(SkipReason));
const isSkipReason = (reason: string): reason is SkipReason => skipReasons.has(reason);

export const toFetchRunItemType = (row: FetchRunItemRow): FetchRunItemType =>
  Object.assign(new FetchRunItemType(), {
    uuid: row.id,
    id: toGlobalId('fetchRunItem', row.id),
    orderId: row.orderId,
    rawPayloadId: row.rawPayloadId,
    hasIdentity: row.platformOrderId !== null || row.platformOrderNumber !== null,
    platformOrderNumber: row.platformOrderNumber,
    outcome: row.outcome,
    skipReason: row.outcome === 'skipped' && row.reason !== null && isSkipReason(row.reason) ? row.reason : null,
    detail: row.detail,
    createdAt: row.createdAt,
  });
