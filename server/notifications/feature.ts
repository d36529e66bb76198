import { defineFeature } from '../graphql/feature.ts';
import { ownedBy } from '../retention/retention-rule.ts';
import { NotificationReading } from './notification-reading.ts';
import { Notification } from './notification.entity.ts';
import { NotificationResolver } from './notification.resolver.ts';
import { NotificationType } from './notification.type.ts';
import { Notifications } from './notifications.ts';

const ids = { notification: 'ntf' } as const;
type Ids = typeof ids;
declare module '../graphql/ids.ts' {
  interface IdPrefixes extends Ids {}
}

export const notificationsFeature = defineFeature({
  retention: () => [
    { table: 'notification', by: 'rows', days: 90, spent: 'created_at <= $1' },
    ...ownedBy('notification', 'notification_read'),
  ],
  build: () => ({ notifications: new Notifications(), reading: new NotificationReading() }),
  entities: [Notification],
  resolvers: [{ type: NotificationResolver, make: ({ reading }) => new NotificationResolver(reading) }],
  ids,
  nodes: [
    {
      kind: 'notification',
      type: NotificationType,
      name: 'Notification',
      find: (ctx, uuid, { reading }) => reading.one(ctx, uuid),
    },
  ],
});
