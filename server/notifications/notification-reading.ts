import type { Connection, PageArgs } from '../graphql/connection.ts';
import { requirePermission } from '../graphql/context.ts';
import type { RequestContext } from '../graphql/context.ts';
import { uuidsOf } from '../graphql/ids.ts';
import { amongGiven, listPage, ownMerchants } from '../graphql/list-page.ts';
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
/** Only the newest can be unread: the bell must not walk through years of what was read. */
const newest = 4_000;
const mostAtOnce = 500;

/** Not pushed out of sight by newer ones. */
function amongNewest(ctx: RequestContext, params: unknown[]): string {
  const own = ['true', ...ownMerchants(ctx, 'o.merchant_id', params)].join(' and ');
  return `n.id >= coalesce((select seen.id from (
    select o.id from notification o where ${own} order by o.id desc limit ${newest}) as seen order by 1
    limit 1), '00000000-0000-0000-0000-000000000000'::uuid)`;
}

/** Notifications as one person reads them: what is read is kept per person. */
export class NotificationReading {
  page(
    ctx: RequestContext,
    args: PageArgs,
    filter: NotificationFilter | null | undefined,
  ): Promise<Connection<NotificationType>> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    const params: unknown[] = [actor.userId];
    return listPage<NotificationRow, NotificationType>(ctx, args, {
      columns: notificationColumns,
      from: 'notification n',
      merchant: 'n.merchant_id',
      where: [
        '$1::uuid is not null',
        ...amongGiven('n.category', 'text', filter?.categories, params),
        ...amongGiven('n.account_id', 'uuid', uuidsOf('ecAccount', filter?.ecAccountIds), params),
        ...amongGiven('n.merchant_id', 'uuid', uuidsOf('merchant', filter?.merchantIds), params),
        ...(filter?.unreadOnly ? [amongNewest(ctx, params), unread] : []),
      ],
      params,
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
    return ctx.read((tx) => this.countUnread(tx, ctx, actor.userId));
  }

  /** Those the reader may not see, or read before, are passed over. Gives what is left unread. */
  async markRead(ctx: RequestContext, input: NotificationMarkReadInput): Promise<number> {
    const actor = requirePermission(ctx, 'ecAccount:read');
    if (!input.all && !input.ids)
      throw refuse('REQUIRED', { en: 'Choose notifications, or all.', zhTW: '請指定通知，或選擇全部。' }, ['ids']);
    if ((input.ids?.length ?? 0) > mostAtOnce)
      throw refuse('TOO_MANY', { en: `At most ${mostAtOnce} at once.`, zhTW: `一次最多 ${mostAtOnce} 則。` }, ['ids']);
    const params: unknown[] = [actor.userId, ctx.clock.now()];
    const which = [
      ...(input.all
        ? [amongNewest(ctx, params)]
        : amongGiven('n.id', 'uuid', uuidsOf('notification', input.ids), params)),
      ...amongGiven('n.merchant_id', 'uuid', uuidsOf('merchant', input.merchantIds), params),
    ];
    return ctx.db.run(actor.scope, async (tx) => {
      await tx.query(
        `insert into notification_read (notification_id, user_id, merchant_id, read_at)
         select n.id, $1, n.merchant_id, $2::timestamptz from notification n where ${which.join(' and ')} and ${unread}
         on conflict do nothing`,
        params,
      );
      return this.countUnread(tx, ctx, actor.userId);
    });
  }

  private async countUnread(tx: Reading, ctx: RequestContext, userId: string): Promise<number> {
    const params: unknown[] = [userId];
    const own = ['true', ...ownMerchants(ctx, 'n.merchant_id', params)].join(' and ');
    const [row] = await tx.query<{ count: number }>(
      `select count(*) from (select 1
         from (select n.id from notification n where ${own} order by n.id desc limit ${newest}) as n
       where ${unread} limit ${mostCounted}) as unread`,
      params,
    );
    return row?.count ?? 0;
  }
}
