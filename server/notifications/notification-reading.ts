import type { Connection, PageArgs } from '../graphql/connection.ts';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { listPage } from '../graphql/list-page.ts';
import { refuse } from '../graphql/user-errors.ts';
import type { Reading } from '../persistence/database.ts';
import { notificationColumns, toNotificationType } from './notification.type.ts';
import type {
  NotificationFilter,
  NotificationMarkReadInput,
  NotificationRow,
  NotificationType,
} from './notification.type.ts';

const unread = 'not exists (select from notification_read r where r.notification_id = n.id and r.user_id = $1)';
/** More than this is not counted: "1000" on a bell says the same. */
const mostCounted = 1_000;
const mostAtOnce = 500;

/** Notifications as one person reads them: what is read is kept per person. */
export class NotificationReading {
  page(
    ctx: RequestContext,
    args: PageArgs,
    filter: NotificationFilter | null | undefined,
  ): Promise<Connection<NotificationType>> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    return listPage<NotificationRow, NotificationType>(ctx, args, {
      columns: notificationColumns,
      from: 'notification n',
      where: [
        `($2::boolean is not true or ${unread})`,
        '($3::text[] is null or n.category = any($3))',
        '($4::uuid[] is null or n.account_id = any($4))',
        '($5::uuid[] is null or n.merchant_id = any($5))',
      ],
      params: [
        actor.userId,
        filter?.unreadOnly ?? null,
        filter?.categories ?? null,
        uuidsOf('ecAccount', filter?.ecAccountIds),
        uuidsOf('merchant', filter?.merchantIds),
      ],
      // UUIDv7: the order of the ids is the order in time.
      order: [{ sql: 'n.id', direction: 'desc', type: 'uuid' }],
      cursor: (row) => [row.id],
      toNode: toNotificationType,
    });
  }

  async one(ctx: RequestContext, uuid: string): Promise<NotificationType | null> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    const [row] = await ctx.read((tx) =>
      tx.query<NotificationRow>(`select ${notificationColumns} from notification n where n.id = $2`, [
        actor.userId,
        uuid,
      ]),
    );
    return row ? toNotificationType(row) : null;
  }

  async unreadCount(ctx: RequestContext): Promise<number> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    return ctx.read((tx) => this.countUnread(tx, actor.userId));
  }

  /** Those the reader may not see, or read before, are passed over. Gives what is left unread. */
  async markRead(ctx: RequestContext, input: NotificationMarkReadInput): Promise<number> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    if (!input.all && !input.ids)
      throw refuse('REQUIRED', { en: 'Say which, or all.', zhTW: '請指定通知，或選擇全部。' }, ['ids']);
    if ((input.ids?.length ?? 0) > mostAtOnce)
      throw refuse('TOO_MANY', { en: `At most ${mostAtOnce} at once.`, zhTW: `一次最多 ${mostAtOnce} 則。` }, ['ids']);
    const ids = input.all ? null : uuidsOf('notification', input.ids);
    return ctx.db.run(actor.scope, async (tx) => {
      await tx.query(
        `insert into notification_read (notification_id, user_id, merchant_id, read_at)
         select n.id, $1, n.merchant_id, $3 from notification n where ($2::uuid[] is null or n.id = any($2)) and ($4::uuid[] is null or n.merchant_id = any($4)) and ${unread} on conflict do nothing`,
        [actor.userId, ids, ctx.clock.now(), uuidsOf('merchant', input.merchantIds)],
      );
      return this.countUnread(tx, actor.userId);
    });
  }

  private async countUnread(tx: Reading, userId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*) from (select 1 from notification n where ${unread} limit ${mostCounted}) as unread`,
      [userId],
    );
    return row?.count ?? 0;
  }
}
