import { Arg, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { actorOf, may } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { LiveEventKind } from '../graphql/enums.ts';
import { badInput } from '../graphql/errors.ts';
import { LiveEventType, toLiveEvent } from './live.type.ts';
import { followLive } from '../graphql/live.ts';
import type { LiveFact } from '../graphql/live.ts';

const most = 500;
/**
 * Sequence numbers are given when an event is written and seen when its transaction commits, so that one may appear after a higher one
 * has been told. Events this far back and this young are told again; screens take an event twice without harm.
 */
const lateSpan = 1_000;
const lateMs = 120_000;
const mostLate = 100;

@Resolver()
export class LiveResolver {
  @Query(() => [LiveEventType], {
    description:
      'What changed after a sequence number, oldest first, at most 500; for catching up after a reconnect. Ask again with the highest number until nothing newer comes.',
  })
  async changesSince(
    @Ctx() ctx: RequestContext,
    @Arg('seq', () => String, { description: 'The highest number known so far.' }) seq: string,
  ): Promise<LiveEventType[]> {
    if (!/^\d{1,15}$/.test(seq)) throw badInput('seq must be a number as told by an event or by serverInfo.');
    const columns = 'seq, kind, merchant_id as "merchantId", subject_id as "subjectId", account_id as "accountId", at';
    const facts = await ctx.read((tx) =>
      tx.query<LiveFact>(
        `select * from (
           (select ${columns} from live_event where seq > $1 and kind = any($3) order by seq limit ${most - mostLate})
           union all
           (select ${columns} from live_event where seq <= $1 and seq > $1::bigint - ${lateSpan} and at > $2 and kind = any($3) order by seq desc limit ${mostLate})
         ) as told order by seq`,
        [Number(seq), new Date(ctx.clock.now().getTime() - lateMs), visibleKinds(ctx)],
      ),
    );
    return facts.map(toLiveEvent);
  }

  @Subscription(() => LiveEventType, {
    description: 'Everything that changes, as small facts: one topic for a whole admin.',
    subscribe: ({ args, context }: { args: { kinds?: LiveEventKind[] | null }; context: RequestContext }) => {
      const visible = visibleKinds(context);
      return followLive(
        context,
        { kinds: args.kinds?.filter((kind) => visible.includes(kind)) ?? visible },
        toLiveEvent,
      );
    },
  })
  liveEvents(
    @Root() event: LiveEventType,
    @Arg('kinds', () => [LiveEventKind], {
      nullable: true,
      description: 'Only these kinds; all you may see when left out.',
    })
    _kinds: LiveEventKind[] | null,
  ): LiveEventType {
    return event;
  }
}

function visibleKinds(ctx: RequestContext): LiveEventKind[] {
  actorOf(ctx);
  return [
    ...(may(ctx, 'ecAccount:read') ? (['ecAccount', 'connectionTest', 'fetchRun', 'notification'] as const) : []),
    ...(may(ctx, 'order:read') ? (['order'] as const) : []),
  ];
}
