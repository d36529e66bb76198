import type DataLoader from 'dataloader';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection.ts';
import { may, type RequestContext } from '../../graphql/context.ts';
import { ConnectionFailureCause } from '../../graphql/enums.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { rowLoader } from '../../graphql/loaders.ts';
import { Node } from '../../graphql/node.ts';
import { Payload } from '../../graphql/payload.ts';
import { DateTimeISO, JSONScalar } from '../../graphql/scalars.ts';
import { listingOfLane } from './outbound-handler.ts';
import { OutboundKind, OutboundReason, OutboundResolution, OutboundState } from './outbound.enums.ts';

@ObjectType('OutboundChange', {
  implements: Node,
  description: 'One effect on a platform: what is wanted there, and what became of it.',
})
export class OutboundChangeType extends Node {
  readonly uuid!: string;
  readonly accountId!: string;
  readonly subject!: string;
  /** `order:<id>`, `listing:<account>:<key>`. */
  readonly laneText!: string;
  readonly requestedById!: string | null;
  readonly resolvedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => OutboundKind, { description: 'What the platform is asked to do.' })
  readonly kind!: OutboundKind;

  @Field(() => String, {
    nullable: true,
    description: 'The platform’s product it is about, as in the API of products; null where it is about an order.',
  })
  readonly productKey!: string | null;

  @Field(() => JSONScalar, {
    description: 'What was asked for, as its feature wrote it: numbers, codes, ids. No secrets, no data of buyers.',
  })
  readonly wanted!: Record<string, unknown>;

  @Field(() => OutboundState, { description: 'How far it has come.' })
  readonly state!: OutboundState;

  @Field(() => OutboundReason, { nullable: true, description: 'Why it stands there; null where nothing is special.' })
  readonly reason!: OutboundReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform said last, cleaned of secrets, or what held it back; null where nothing was said.',
  })
  readonly message!: string | null;

  @Field(() => ConnectionFailureCause, { nullable: true, description: 'Kind of the last failure.' })
  readonly cause!: ConnectionFailureCause | null;

  @Field(() => Int, { description: 'Calls that were sent so far.' })
  readonly attempt!: number;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When it is sent or looked for next; null while it waits for the account or a person, and at its end.',
  })
  readonly dueAt!: Date | null;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When a call went out whose outcome is not known; null otherwise.',
  })
  readonly sentAt!: Date | null;

  @Field(() => OutboundResolution, { nullable: true, description: 'What a person decided; null where nobody had to.' })
  readonly resolution!: OutboundResolution | null;

  @Field(() => DateTimeISO, { nullable: true, description: 'When.' })
  readonly resolvedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, as the person wrote.' })
  readonly resolutionNote!: string | null;

  @Field(() => ID, { nullable: true, description: 'The newer change that took its place; null if no change did.' })
  readonly successorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the request that caused it, as in the logs.' })
  readonly requestId!: string | null;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;

  @Field(() => DateTimeISO, { description: 'When it was wished.' })
  readonly createdAt!: Date;

  @Field(() => DateTimeISO, { nullable: true, description: 'When it ended; null while it has not.' })
  readonly finishedAt!: Date | null;
}

export const OutboundChangeConnection = createConnectionType(OutboundChangeType, 'OutboundChange');

@InputType({ description: 'Which changes; conditions left out let everything through.' })
export class OutboundChangeFilter {
  @Field(() => [ID], { nullable: true, description: 'Only of these merchants.' })
  merchantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these EC accounts.' })
  ecAccountIds?: string[] | null;

  @Field(() => [OutboundKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: OutboundKind[] | null;

  @Field(() => [OutboundState], { nullable: true, description: 'Only in these states.' })
  states?: OutboundState[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these orders.' })
  orderIds?: string[] | null;
}

@InputType({ description: 'What becomes of a change that was refused or is doubtful.' })
export class OutboundResolveInput {
  @Field(() => ID, { description: 'The change.' })
  id!: string;

  @Field(() => OutboundResolution, { description: 'What the person found out.' })
  resolution!: OutboundResolution;

  @Field(() => String, { nullable: true, description: 'Why, at most 1000 characters.' })
  note?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you saw; refused when somebody else changed it meanwhile.',
  })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'Answer to a decision about a change.' })
export class OutboundResolvePayload extends Payload {
  @Field(() => OutboundChangeType, { nullable: true, description: 'The change as it is now.' })
  outboundChange!: OutboundChangeType | null;
}

@ObjectType({ description: 'Something on its way to a platform moved on.' })
export class OutboundProgress {
  @Field(() => String, { description: 'Place in the sequence of live events.' })
  readonly seq!: string;

  @Field(() => OutboundChangeType, {
    nullable: true,
    description: 'The change as it is now; null where many of the account moved on, to be asked for as a list.',
  })
  readonly outboundChange!: OutboundChangeType | null;

  @Field(() => ID, { description: 'Whose account.' })
  readonly ecAccountId!: string;
}

@ObjectType({ description: 'Changes in one state.' })
export class OutboundStateCount {
  @Field(() => OutboundState, { description: 'The state.' })
  readonly state!: OutboundState;

  @Field(() => Int, { description: 'How many; at least so many where isExact is false.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'Whether the count is exact: counting stops at 10,000.' })
  readonly isExact!: boolean;
}

export interface OutboundRow {
  readonly id: string;
  readonly accountId: string;
  readonly kind: OutboundKind;
  readonly subject: string;
  readonly laneText: string;
  readonly wanted: Record<string, unknown>;
  readonly state: OutboundState;
  readonly reason: OutboundReason | null;
  readonly message: string | null;
  readonly cause: ConnectionFailureCause | null;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly sentAt: Date | null;
  readonly resolution: OutboundResolution | null;
  readonly resolvedAt: Date | null;
  readonly resolutionNote: string | null;
  readonly resolvedById: string | null;
  readonly requestedById: string | null;
  readonly successorUuid: string | null;
  readonly requestId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Columns of the table with alias `c`. */
export const outboundColumns = `c.id, c.account_id as "accountId", c.kind, c.subject, c.lane as "laneText", c.wanted,
  c.state, c.reason, c.words as message, c.failure_cause as cause, c.attempt,
  case when c.due_at < 'infinity' and c.state in ('due', 'looking', 'waiting') then c.due_at end as "dueAt",
  c.sent_at as "sentAt", c.resolution, c.resolved_at as "resolvedAt", c.resolution_note as "resolutionNote",
  c.resolved_by as "resolvedById", c.requested_by as "requestedById", c.successor_id as "successorUuid",
  c.request_id as "requestId", c.version, c.created_at as "createdAt", c.finished_at as "finishedAt"`;

export const toOutboundChangeType = ({ successorUuid, ...row }: OutboundRow): OutboundChangeType =>
  Object.assign(new OutboundChangeType(), row, {
    uuid: row.id,
    id: toGlobalId('outboundChange', row.id),
    productKey: listingOfLane(row.laneText)?.productKey ?? null,
    successorId: successorUuid && toGlobalId('outboundChange', successorUuid),
  });

/** Changes of one operation by UUID. */
const outboundLoader = (ctx: RequestContext): DataLoader<string, OutboundRow | null> =>
  ctx.loaders.get('outboundChange', () =>
    rowLoader((ids) =>
      ctx.read((tx) =>
        tx.query<OutboundRow>(`select ${outboundColumns} from outbound_change c where c.id = any ($1::uuid[])`, [ids]),
      ),
    ),
  );

/** Null where it is gone, or for those who may not see accounts. */
export async function outboundChangeOf(ctx: RequestContext, uuid: string | null): Promise<OutboundChangeType | null> {
  const row = uuid === null || !may(ctx, 'ecAccount:read') ? null : await outboundLoader(ctx).load(uuid);
  return row && toOutboundChangeType(row);
}
