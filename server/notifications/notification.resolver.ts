import { Arg, Ctx, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { followLive } from '../graphql/live.ts';
import type { LiveFact } from '../graphql/live.ts';
import { answer } from '../graphql/payload.ts';
import { NotificationReading } from './notification-reading.ts';
import {
  NotificationAdded,
  NotificationConnection,
  NotificationFilter,
  NotificationMarkReadInput,
  NotificationMarkReadPayload,
  NotificationType,
} from './notification.type.ts';

@Resolver(() => NotificationType)
export class NotificationResolver {
  constructor(private readonly reading: NotificationReading) {}

  @Query(() => NotificationConnection, { description: 'What happened, newest first.' })
  notifications(
    @Ctx() ctx: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 1 to 100; 20 when left out.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after: string | null,
    @Arg('filter', () => NotificationFilter, { nullable: true, description: 'Which ones.' })
    filter: NotificationFilter | null,
  ) {
    return this.reading.page(ctx, { first, after }, filter);
  }

  @Query(() => Int, { description: 'How many notifications you have not read; 1000 stands for 1000 or more.' })
  unreadNotificationCount(@Ctx() ctx: RequestContext): Promise<number> {
    return this.reading.unreadCount(ctx);
  }

  @Mutation(() => NotificationMarkReadPayload, { description: 'Marks notifications as read by you.' })
  notificationMarkRead(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => NotificationMarkReadInput, { description: 'Which ones.' }) input: NotificationMarkReadInput,
  ): Promise<NotificationMarkReadPayload> {
    return answer(
      NotificationMarkReadPayload,
      async () => ({ unreadCount: await this.reading.markRead(ctx, input) }),
      () => this.reading.unreadCount(ctx).then((unreadCount) => ({ unreadCount })),
    );
  }

  @Subscription(() => NotificationAdded, {
    description: 'Each notification as it is added.',
    subscribe: ({ context }: { context: RequestContext }) => {
      requirePermission(context, 'ecAccount:read');
      return followLive(context, { kinds: ['notification'] }, (fact) => added(context, fact));
    },
  })
  notificationAdded(@Root() event: NotificationAdded): NotificationAdded {
    return event;
  }
}

const reading = new NotificationReading();

async function added(ctx: RequestContext, fact: LiveFact): Promise<NotificationAdded | null> {
  const [notification, unreadCount] = await Promise.all([reading.one(ctx, fact.subjectId), reading.unreadCount(ctx)]);
  return notification && { seq: String(fact.seq), notification, unreadCount };
}
