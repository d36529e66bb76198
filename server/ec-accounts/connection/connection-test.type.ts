import DataLoader from 'dataloader';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../graphql/context.ts';
import { ConnectionFailureCause } from '../../graphql/enums.ts';
import { ConnectionTestState, ConnectionTestStepName, ConnectionTestStepState } from './connection-test.enums.ts';
import { toGlobalId } from '../../graphql/ids.ts';
import { rowLoader } from '../../graphql/loaders.ts';
import { Node } from '../../graphql/node.ts';
import { DateTimeISO } from '../../graphql/scalars.ts';
import { testState } from './connection-test.entity.ts';
import type { TestStep } from './test-steps.ts';

@ObjectType({ description: 'A step of a connection test, as far as it has come.' })
export class ConnectionTestStepProgress {
  @Field(() => ConnectionTestStepName, { description: 'What is tried.' })
  readonly step!: ConnectionTestStepName;

  @Field(() => ConnectionTestStepState, { description: 'How far it has come.' })
  readonly state!: ConnectionTestStepState;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When it began; null before that, and for a step told apart without a call of its own.',
  })
  readonly startedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'How long it took, in milliseconds; null until it ended.' })
  readonly durationMs!: number | null;

  @Field(() => ConnectionFailureCause, { nullable: true, description: 'Why it failed; null otherwise.' })
  readonly cause!: ConnectionFailureCause | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform said, cleaned of secrets; null where it said nothing.',
  })
  readonly message!: string | null;
}

@ObjectType('ConnectionTest', {
  implements: Node,
  description: 'One test of a connection, while it happens and afterwards. Kept as long as the API log.',
})
export class ConnectionTestType extends Node {
  readonly accountId!: string;
  readonly requestedById!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  override readonly id!: string;

  @Field(() => ConnectionTestState, { description: 'How far it has come.' })
  readonly state!: ConnectionTestState;

  @Field(() => [ConnectionTestStepProgress], { description: 'All steps in order, those not begun included.' })
  readonly steps!: ConnectionTestStepProgress[];

  @Field(() => DateTimeISO, { description: 'When it began.' })
  readonly startedAt!: Date;

  @Field(() => DateTimeISO, {
    nullable: true,
    description: 'When it ended; null while it runs, and where nobody was left to write its end.',
  })
  readonly finishedAt!: Date | null;

  @Field(() => ConnectionFailureCause, { nullable: true, description: 'Why it failed; null otherwise.' })
  readonly cause!: ConnectionFailureCause | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the platform said about it, cleaned of secrets; null where it said nothing.',
  })
  readonly message!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it tested the credentials that are stored now. What it found about older ones says nothing about the account.',
  })
  readonly current!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Id of the request that began it, for finding its calls in the API log; null where there was none.',
  })
  readonly requestId!: string | null;
}

@ObjectType('ConnectionTestProgress', { description: 'That a connection test went on.' })
export class ConnectionTestProgressType {
  @Field(() => String, { description: 'Sequence number, for liveChanges.' })
  readonly seq!: string;

  @Field(() => ConnectionTestType, { description: 'The test as it is now.' })
  readonly connectionTest!: ConnectionTestType;
}

interface ConnectionTestRow {
  readonly id: string;
  readonly accountId: string;
  readonly requestedById: string | null;
  readonly requestId: string | null;
  readonly startedAt: Date;
  readonly beatAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: ConnectionTestState;
  readonly steps: readonly TestStep[];
  readonly cause: ConnectionFailureCause | null;
  readonly message: string | null;
  readonly current: boolean;
}

const rows = `select t.id, t.account_id as "accountId", t.requested_by as "requestedById", t.request_id as "requestId",
  t.started_at as "startedAt", t.beat_at as "beatAt", t.finished_at as "finishedAt",
  t.outcome, t.steps, t.cause, t.message, t.credentials_revision = a.credentials_revision as current
  from connection_test t join ec_account a on a.id = t.account_id`;

/** Null when there is none the actor may see. */
export async function connectionTestOf(ctx: RequestContext, uuid: string): Promise<ConnectionTestType | null> {
  const byId = ctx.loaders.get('connectionTest', () =>
    rowLoader((ids) => ctx.read((tx) => tx.query<ConnectionTestRow>(`${rows} where t.id = any ($1::uuid[])`, [ids]))),
  );
  const row = await byId.load(uuid);
  return row && toType(row, ctx.clock.now());
}

/** The test of an account that began last; null when none is kept. */
export async function lastTestOf(ctx: RequestContext, accountId: string): Promise<ConnectionTestType | null> {
  const row = await lastTestLoader(ctx).load(accountId);
  return row && toType(row, ctx.clock.now());
}

const lastTestLoader = (ctx: RequestContext): DataLoader<string, ConnectionTestRow | null> =>
  ctx.loaders.get(
    'connectionTest.last',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const found = await ctx.read((tx) =>
          tx.query<ConnectionTestRow>(
            `${rows} where t.id in (select last.id from unnest($1::uuid[]) as asked (id), lateral (select id from connection_test where account_id = asked.id order by id desc limit 1) last)`,
            [ids],
          ),
        );
        const byAccount = new Map(found.map((row) => [row.accountId, row]));
        return ids.map((id) => byAccount.get(id) ?? null);
      }),
  );

function toType({ id, outcome, steps, ...row }: ConnectionTestRow, now: Date): ConnectionTestType {
  const state = testState(outcome, row.beatAt, now);
  const shown = (step: TestStep): ConnectionTestStepProgress => ({
    ...step,
    state: state !== 'running' && (step.state === 'pending' || step.state === 'running') ? 'notReached' : step.state,
    startedAt: step.startedAt === null ? null : new Date(step.startedAt),
    cause: step.cause ?? null,
  });
  return Object.assign(new ConnectionTestType(), {
    ...row,
    id: toGlobalId('connectionTest', id),
    state,
    steps: steps.map(shown),
  });
}
