import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { EcAccountReader } from '../ec-accounts/ec-account-reader.ts';
import { ActionState, EcAccountType } from '../ec-accounts/ec-account.type.ts';
import { IdInput } from '../graphql/common-inputs.ts';
import { may, requirePermission, type RequestContext } from '../graphql/context.ts';
import type { ActionReason } from '../graphql/enums.ts';
import { RunItemOutcome } from './fetch-run.enums.ts';
import { fromGlobalId, toGlobalId, uuidOrNull, uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage } from '../graphql/list-page.ts';
import { followLive } from '../graphql/live.ts';
import { answer } from '../graphql/payload.ts';
import type { PageArgs } from '../graphql/connection.ts';
import { OrderType, orderOf } from '../orders/order.type.ts';
import { rawPayloadOf } from '../orders/raw-payload.ts';
import { PersonType, personOf } from '../users/person.type.ts';
import type { FetchRunService } from './fetch-run.service.ts';
import {
  EcAccountFetchOrdersInput,
  FetchRunConnection,
  FetchRunFilter,
  FetchRunItemConnection,
  FetchRunItemType,
  FetchRunPayload,
  FetchRunProgress,
  FetchRunType,
  fetchRunColumns,
  fetchRunItemColumns,
  fetchRunLoader,
  fetchRunOf,
  toFetchRunItemType,
  toFetchRunType,
  type FetchRunItemRow,
  type FetchRunRow,
} from './fetch-run.type.ts';
import { stateAfter } from './run-states.ts';

@Resolver(() => FetchRunType)
export class FetchRunResolver {
  constructor(
    private readonly runs: FetchRunService,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => FetchRunType, { nullable: true, description: 'A run; null when there is none you may see.' })
  fetchRun(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The run.' }) id: string,
  ): Promise<FetchRunType | null> {
    requirePermission(ctx, 'ecAccount:read');
    return fetchRunOf(ctx, uuidOrNull('fetchRun', id));
  }

  @Query(() => FetchRunConnection, { description: 'Runs, newest first.' })
  fetchRuns(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('filter', () => FetchRunFilter, { nullable: true, description: 'Which ones.' }) filter: FetchRunFilter | null,
  ) {
    requirePermission(ctx, 'ecAccount:read');
    return runPage(
      ctx,
      { first, after },
      {
        merchantIds: uuidsOf('merchant', filter?.merchantIds),
        accountIds: uuidsOf('ecAccount', filter?.ecAccountIds),
        states: filter?.states ?? null,
        triggers: filter?.triggers ?? null,
      },
    );
  }

  @Mutation(() => FetchRunPayload, {
    description:
      'Queues a fetch now: everything new, a span of time, or one order. The schedule stays as it is (C4, D8).',
  })
  ecAccountFetchOrders(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EcAccountFetchOrdersInput, { description: 'What to fetch.' }) input: EcAccountFetchOrdersInput,
  ): Promise<FetchRunPayload> {
    return this.act(ctx, () => {
      const { id, from, to, platformOrderNumber, idempotencyKey } = input;
      return this.runs.fetchNow(ctx, {
        accountId: fromGlobalId('ecAccount', id),
        from,
        to,
        platformOrderNumber,
        idempotencyKey,
      });
    });
  }

  @Mutation(() => FetchRunPayload, { description: 'Stops a run; what it wrote stays.' })
  fetchRunCancel(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdInput, { description: 'The run.' }) input: IdInput,
  ): Promise<FetchRunPayload> {
    return this.act(ctx, () => this.runs.cancel(ctx, fromGlobalId('fetchRun', input.id)));
  }

  @Mutation(() => FetchRunPayload, { description: 'Reads a failed order of a run again, in a run of its own (D6).' })
  fetchRunItemRetry(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdInput, { description: 'The item of the run.' }) input: IdInput,
  ): Promise<FetchRunPayload> {
    return this.act(ctx, () => this.runs.retryItem(ctx, fromGlobalId('fetchRunItem', input.id)));
  }

  @Mutation(() => FetchRunPayload, { description: 'Reads an order again from its platform.' })
  orderRefetch(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => IdInput, { description: 'The order.' }) input: IdInput,
  ): Promise<FetchRunPayload> {
    return this.act(ctx, () => this.runs.refetchOrder(ctx, fromGlobalId('order', input.id)));
  }

  @Subscription(() => FetchRunProgress, {
    description: 'Each step of runs, at most four a second per run.',
    subscribe: ({
      args,
      context,
    }: {
      args: { runIds?: string[] | null; ecAccountIds?: string[] | null };
      context: RequestContext;
    }) => {
      requirePermission(context, 'ecAccount:read');
      const filter = {
        kinds: ['fetchRun'] as const,
        subjectIds: uuidsOf('fetchRun', args.runIds),
        accountIds: uuidsOf('ecAccount', args.ecAccountIds),
      };
      return followLive(context, filter, async (fact) => {
        const fetchRun = await fetchRunOf(context, fact.subjectId);
        return (
          fetchRun &&
          Object.assign(new FetchRunProgress(), {
            seq: String(fact.seq),
            fetchRun,
            runId: toGlobalId('fetchRun', fact.subjectId),
          })
        );
      });
    },
  })
  fetchRunProgressed(
    @Root() progress: FetchRunProgress,
    @Arg('runIds', () => [ID], { nullable: true, description: 'Only these runs.' }) _runIds: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only runs of these EC accounts.' })
    _accountIds: string[] | null,
  ): FetchRunProgress {
    return progress;
  }

  @FieldResolver(() => EcAccountType, { description: 'Whose orders it fetches.' })
  ecAccount(@Root() run: FetchRunType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    requirePermission(ctx, 'ecAccount:read');
    return this.accounts.of(ctx, run.accountId);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: 'Who asked for it; null where the schedule or the platform did.',
  })
  requestedBy(@Root() run: FetchRunType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, run.requestedById);
  }

  @FieldResolver(() => FetchRunItemConnection, {
    description: 'What it did with each order, in the order it came to them; unchanged ones are only counted.',
  })
  items(
    @Root() run: FetchRunType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('outcome', () => RunItemOutcome, { nullable: true, description: 'Only with this outcome.' })
    outcome: RunItemOutcome | null,
  ) {
    return listPage<FetchRunItemRow, FetchRunItemType>(
      ctx,
      { first, after },
      {
        columns: fetchRunItemColumns,
        from: 'fetch_run_item i',
        where: outcome == null ? ['i.run_id = $1'] : ['i.run_id = $1', 'i.outcome = $2'],
        params: outcome == null ? [run.uuid] : [run.uuid, outcome],
        order: [{ sql: 'i.id', direction: 'asc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toFetchRunItemType,
      },
    );
  }

  @FieldResolver(() => ActionState, { description: 'Whether you may stop it.' })
  canCancel(@Root() run: FetchRunType, @Ctx() ctx: RequestContext): ActionState {
    return state(
      !may(ctx, 'ecAccount:fetch') && 'noPermission',
      stateAfter(run.state, 'cancelled') === null && 'notSupported',
    );
  }

  private act(ctx: RequestContext, work: () => Promise<string>): Promise<FetchRunPayload> {
    requirePermission(ctx, 'ecAccount:fetch');
    return answer(FetchRunPayload, async () => {
      const id = await work();
      ctx.loaders.clear();
      const row = await fetchRunLoader(ctx).load(id);
      return { fetchRun: row && toFetchRunType(row) };
    });
  }
}

@Resolver(() => FetchRunItemType)
export class FetchRunItemResolver {
  @FieldResolver(() => OrderType, {
    nullable: true,
    description: 'The order it became or is; null where there is none, or you may not see orders.',
  })
  async order(@Root() item: FetchRunItemType, @Ctx() ctx: RequestContext): Promise<OrderType | null> {
    return may(ctx, 'order:read') ? orderOf(ctx, item.orderId) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the platform sent for a failed order; null without the permission RAW_PAYLOAD_READ.',
  })
  rawPayload(@Root() item: FetchRunItemType, @Ctx() ctx: RequestContext): Promise<string | null> {
    return rawPayloadOf(ctx, item.rawPayloadId);
  }

  @FieldResolver(() => ActionState, { description: 'Whether you may have it read again.' })
  canRetry(@Root() item: FetchRunItemType, @Ctx() ctx: RequestContext): ActionState {
    return state(
      !may(ctx, 'ecAccount:fetch') && 'noPermission',
      (item.outcome !== 'failed' || !item.hasIdentity) && 'notSupported',
    );
  }
}

/** `EcAccount.runs`, which the accounts leave to us. */
@Resolver(() => EcAccountType)
export class EcAccountRunsResolver {
  @FieldResolver(() => FetchRunConnection, { description: 'Its fetches, newest first.' })
  runs(
    @Root() account: EcAccountType,
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
  ) {
    return runPage(
      ctx,
      { first, after },
      { merchantIds: null, accountIds: [account.uuid], states: null, triggers: null },
    );
  }
}

/** Ids grow with time, so the newest come first by id alone. */
function runPage(
  ctx: RequestContext,
  args: PageArgs,
  by: {
    merchantIds: string[] | null;
    accountIds: string[] | null;
    states: readonly string[] | null;
    triggers: readonly string[] | null;
  },
) {
  const params: unknown[] = [];
  return listPage<FetchRunRow, FetchRunType>(ctx, args, {
    columns: fetchRunColumns,
    from: 'fetch_run r',
    merchant: 'r.merchant_id',
    where: [
      ...amongGiven('r.account_id', 'uuid', by.accountIds, params),
      ...amongGiven('r.merchant_id', 'uuid', by.merchantIds, params),
    ],
    selective: [
      ...amongGiven('r.state', 'text', by.states, params),
      ...amongGiven('r.trigger', 'text', by.triggers, params),
    ],
    params,
    order: [{ sql: 'r.id', direction: 'desc', type: 'uuid' }],
    cursor: (row) => [row.id],
    toNode: toFetchRunType,
  });
}

const state = (...reasons: readonly (ActionReason | false)[]): ActionState => {
  const reason = reasons.find((each) => each !== false) ?? null;
  return Object.assign(new ActionState(), { allowed: reason === null, reason, availableAt: null });
};
