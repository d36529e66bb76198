import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { EcAccountReader } from '../../ec-accounts/ec-account-reader.ts';
import { ActionState, EcAccountType } from '../../ec-accounts/ec-account.type.ts';
import { cappedTotal, mostCounted } from '../../graphql/connection.ts';
import { may, requirePermission, type RequestContext } from '../../graphql/context.ts';
import { fromGlobalId, toGlobalId, uuidOrNull, uuidsOf } from '../../graphql/ids.ts';
import { amongGiven, listPage, ownMerchants } from '../../graphql/list-page.ts';
import { followLive } from '../../graphql/live.ts';
import { answer } from '../../graphql/payload.ts';
import { PersonType, personOf } from '../../users/person.type.ts';
import { orderLane } from './outbound-handler.ts';
import type { OutboundResolving } from './outbound-resolving.ts';
import { OutboundKind, type OutboundState } from './outbound.enums.ts';
import {
  OutboundChangeConnection,
  OutboundChangeFilter,
  OutboundChangeType,
  OutboundProgress,
  OutboundResolveInput,
  OutboundResolvePayload,
  OutboundStateCount,
  outboundChangeOf,
  outboundColumns,
  toOutboundChangeType,
  type OutboundRow,
} from './outbound.type.ts';

const stockKinds: ReadonlySet<string> = new Set([
  OutboundKind.STOCK_ADD,
  OutboundKind.STOCK_SET,
  OutboundKind.SKU_WRITE,
]);

@Resolver(() => OutboundChangeType)
export class OutboundResolver {
  constructor(
    private readonly resolving: OutboundResolving,
    private readonly accounts: EcAccountReader,
  ) {}

  @Query(() => OutboundChangeType, {
    nullable: true,
    description: 'A change; null when it does not exist or you may not see it.',
  })
  outboundChange(
    @Ctx() ctx: RequestContext,
    @Arg('id', () => ID, { description: 'The change.' }) id: string,
  ): Promise<OutboundChangeType | null> {
    requirePermission(ctx, 'ecAccount:read');
    return outboundChangeOf(ctx, uuidOrNull('outboundChange', id));
  }

  @Query(() => OutboundChangeConnection, {
    description: 'What goes out to platforms, newest first: what is due, doubtful, refused and done.',
  })
  outboundChanges(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('filter', () => OutboundChangeFilter, { nullable: true, description: 'Which ones.' })
    filter: OutboundChangeFilter | null,
  ) {
    requirePermission(ctx, 'ecAccount:read');
    const params: unknown[] = [];
    return listPage<OutboundRow, OutboundChangeType>(
      ctx,
      { first, after },
      {
        columns: outboundColumns,
        from: 'outbound_change c',
        merchant: 'c.merchant_id',
        where: narrowing(filter, params),
        selective: [
          ...amongGiven('c.state', 'text', filter?.states, params),
          ...amongGiven('c.kind', 'text', filter?.kinds, params),
        ],
        params,
        order: [{ sql: 'c.id', direction: 'desc', type: 'uuid' }],
        cursor: (row) => [row.id],
        toNode: toOutboundChangeType,
      },
    );
  }

  @Query(() => [OutboundStateCount], {
    description: 'How many changes need a person or wait, by state: DUE, LOOKING, WAITING, REFUSED and DOUBTFUL.',
  })
  async outboundCounts(
    @Ctx() ctx: RequestContext,
    @Arg('filter', () => OutboundChangeFilter, { nullable: true, description: 'Which ones; states are left out.' })
    filter: OutboundChangeFilter | null,
  ): Promise<OutboundStateCount[]> {
    requirePermission(ctx, 'ecAccount:read');
    const params: unknown[] = [];
    const where = [
      ...narrowing(filter, params),
      ...ownMerchants(ctx, 'c.merchant_id', params),
      ...amongGiven('c.kind', 'text', filter?.kinds, params),
    ];
    const counted = (state: string) => `select '${state}' as state, count(*) as n from (
      select from outbound_change c where ${[`c.state = '${state}'`, ...where].join(' and ')}
      limit ${mostCounted + 1}) x`;
    const states = ['due', 'looking', 'waiting', 'refused', 'doubtful'] as const;
    const rows = await ctx.read((tx) =>
      tx.query<{ state: OutboundState; n: number }>(states.map(counted).join(' union all '), params),
    );
    return rows.map(({ state, n }) => {
      const { count, isExact } = cappedTotal(n);
      return Object.assign(new OutboundStateCount(), { state, count, isExact });
    });
  }

  @Mutation(() => OutboundResolvePayload, {
    description:
      'Decides what becomes of a change that was refused or is doubtful; LET_BE also drops one that was not sent yet. The same decision again changes nothing.',
  })
  outboundResolve(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => OutboundResolveInput, { description: 'Which and what.' }) input: OutboundResolveInput,
  ): Promise<OutboundResolvePayload> {
    requirePermission(ctx, 'ecAccount:read');
    return answer(OutboundResolvePayload, async () => {
      const id = fromGlobalId('outboundChange', input.id);
      const { resolution, note = null, expectedVersion = null } = input;
      await this.resolving.resolve(ctx, { id, resolution, note, expectedVersion });
      ctx.loaders.clear();
      return { outboundChange: await outboundChangeOf(ctx, id) };
    });
  }

  @Subscription(() => OutboundProgress, {
    description: 'Each step of what goes out.',
    subscribe: ({
      args,
      context,
    }: {
      args: { ids?: string[] | null; ecAccountIds?: string[] | null };
      context: RequestContext;
    }) => {
      requirePermission(context, 'ecAccount:read');
      const filter = {
        kinds: ['outboundChange'] as const,
        subjectIds: uuidsOf('outboundChange', args.ids),
        accountIds: uuidsOf('ecAccount', args.ecAccountIds),
      };
      return followLive(context, filter, async ({ seq, subjectId, accountId }) => {
        if (accountId === null) return null;
        const outboundChange = subjectId === accountId ? null : await outboundChangeOf(context, subjectId);
        const ecAccountId = toGlobalId('ecAccount', accountId);
        return Object.assign(new OutboundProgress(), { seq: String(seq), outboundChange, ecAccountId });
      });
    },
  })
  outboundProgressed(
    @Root() progress: OutboundProgress,
    @Arg('ids', () => [ID], { nullable: true, description: 'Only these changes.' }) _ids: string[] | null,
    @Arg('ecAccountIds', () => [ID], { nullable: true, description: 'Only changes of these EC accounts.' })
    _accountIds: string[] | null,
  ): OutboundProgress {
    return progress;
  }

  @FieldResolver(() => EcAccountType, { description: 'On whose store.' })
  ecAccount(@Root() change: OutboundChangeType, @Ctx() ctx: RequestContext): Promise<EcAccountType> {
    return this.accounts.of(ctx, change.accountId);
  }

  @FieldResolver(() => PersonType, {
    nullable: true,
    description: 'Who caused it; null where the system or a program’s data did.',
  })
  requestedBy(@Root() change: OutboundChangeType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, change.requestedById);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Who decided; null where nobody had to.' })
  resolvedBy(@Root() change: OutboundChangeType, @Ctx() ctx: RequestContext): Promise<PersonType | null> {
    return personOf(ctx, change.resolvedById);
  }

  @FieldResolver(() => ActionState, { description: 'Whether you may decide what becomes of it.' })
  canResolve(@Root() { kind, state }: OutboundChangeType, @Ctx() ctx: RequestContext): ActionState {
    const permitted = may(ctx, stockKinds.has(kind) ? 'stock:write' : 'shipment:write');
    const stopped = state === 'refused' || state === 'doubtful';
    const reason = !permitted ? 'noPermission' : stopped ? null : 'notSupported';
    return Object.assign(new ActionState(), { allowed: reason === null, reason, availableAt: null });
  }
}

function narrowing(filter: OutboundChangeFilter | null, params: unknown[]): string[] {
  const orders = uuidsOf('order', filter?.orderIds);
  return [
    ...amongGiven('c.account_id', 'uuid', uuidsOf('ecAccount', filter?.ecAccountIds), params),
    ...amongGiven('c.merchant_id', 'uuid', uuidsOf('merchant', filter?.merchantIds), params),
    ...amongGiven('c.lane', 'text', orders?.map(orderLane), params),
  ];
}
