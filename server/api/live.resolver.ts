import { Arg, Ctx, Query, Resolver, Root, Subscription } from 'type-graphql';
import { actorOf, may } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { LiveEventKind } from '../graphql/enums.ts';
import { badInput } from '../graphql/errors.ts';
import { LiveChangesType, LiveEventType, toLiveEvent } from './live.type.ts';
import type { Reading } from '../persistence/database.ts';
import { followLive } from '../graphql/live.ts';
import type { LiveFact } from '../graphql/live.ts';
import { kindsVisibleTo } from './visible-kinds.ts';

/** Events in one answer. The answer says whether there is more, so that no client needs to know this number. */
const pageSize = 400;
/** Events missed beyond which listing them costs more than asking again for what is shown. */
const mostMissed = 5_000;
/** Events in one answer of the deprecated changesSince. */
const mostOfOldForm = 500;
/**
 * A sequence number is given when an event is written, and the event is seen when its transaction commits: it may
 * appear after a higher one was published. Events this far back and this young are listed again; a screen takes an
 * event twice without harm.
 */
const lateSpan = 1_000;
const lateMs = 120_000;
const mostLate = 100;
const columns = 'seq, kind, merchant_id as "merchantId", subject_id as "subjectId", account_id as "accountId", at';

@Resolver()
export class LiveResolver {
  @Query(() => LiveChangesType, {
    description:
      'What changed after a sequence number, in pages: for catching up after a lost connection. While hasMore is true, ask again with endSeq.',
  })
  async liveChanges(
    @Ctx() ctx: RequestContext,
    @Arg('after', () => String, { description: 'The highest number known so far.' }) after: string,
  ): Promise<LiveChangesType> {
    const seq = sequenceNumber(after, 'after');
    const kinds = visibleKinds(ctx);
    return ctx.read(async (tx) => {
      const [bounds] = await tx.query<{ oldest: number | null; newest: number | null; tooMany: boolean }>(
        `select (select min(seq) from live_event) as oldest, (select max(seq) from live_event) as newest,
           exists (select from live_event where seq > $1 order by seq offset ${mostMissed}) as "tooMany"`,
        [seq],
      );
      const { oldest, newest, tooMany } = bounds ?? { oldest: null, newest: null, tooMany: false };
      const forgotten = oldest !== null && oldest > seq + 1 && seq > 0;
      if (tooMany || forgotten) return { events: [], endSeq: String(newest ?? seq), hasMore: false, tooFarBack: true };
      const newer = await tx.query<LiveFact>(
        `select ${columns} from live_event where seq > $1 and kind = any($2) order by seq limit ${pageSize + 1}`,
        [seq, kinds],
      );
      const late = await lateEvents(tx, seq, kinds, ctx.clock.now());
      const page = newer.slice(0, pageSize);
      return {
        events: [...late, ...page].map(toLiveEvent),
        endSeq: String(page.at(-1)?.seq ?? seq),
        hasMore: newer.length > pageSize,
        tooFarBack: false,
      };
    });
  }

  @Query(() => [LiveEventType], {
    description: 'What changed after a sequence number, oldest first, at most 500.',
    deprecationReason: 'It does not say whether there is more. Use liveChanges.',
  })
  async changesSince(
    @Ctx() ctx: RequestContext,
    @Arg('seq', () => String, { description: 'The highest number known so far.' }) seq: string,
  ): Promise<LiveEventType[]> {
    const after = sequenceNumber(seq, 'seq');
    const kinds = visibleKinds(ctx);
    const facts = await ctx.read(async (tx) => [
      ...(await lateEvents(tx, after, kinds, ctx.clock.now())),
      ...(await tx.query<LiveFact>(
        `select ${columns} from live_event where seq > $1 and kind = any($2) order by seq
         limit ${mostOfOldForm - mostLate}`,
        [after, kinds],
      )),
    ]);
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

/** Events at or before `seq` that may have become visible after a higher one. */
async function lateEvents(
  tx: Reading,
  seq: number,
  kinds: readonly LiveEventKind[],
  now: Date,
): Promise<readonly LiveFact[]> {
  const late = await tx.query<LiveFact>(
    `select ${columns} from live_event
     where seq <= $1 and seq > $1::bigint - ${lateSpan} and at > $2 and kind = any($3) order by seq desc
     limit ${mostLate}`,
    [seq, new Date(now.getTime() - lateMs), kinds],
  );
  return late.toReversed();
}

function sequenceNumber(text: string, argument: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw badInput(`${argument} must be a sequence number, as an event or serverInfo.liveSeq gives it.`);
  return Number(text);
}

function visibleKinds(ctx: RequestContext): LiveEventKind[] {
  actorOf(ctx);
  return kindsVisibleTo((permission) => may(ctx, permission));
}
