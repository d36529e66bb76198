import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { MarkNotificationsRead, NotificationItem } from '../notifications/NotificationItem.tsx';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useFrameWords } from './words.ts';

const LatestNotifications = graphql(`
  query LatestNotifications {
    notifications(first: 8) {
      nodes {
        id
        ...NotificationItem_notification
      }
    }
  }
`);

/** The latest news, as the bell opens. */
export default function BellNews({
  unread,
  onRead,
  onClose,
}: {
  unread: number;
  onRead: () => void;
  onClose: () => void;
}) {
  const t = useFrameWords();
  const { send } = useSend();
  const { carry } = useMerchantScope();
  const latest = useLiveQuery({
    query: LatestNotifications,
    variables: {},
    refreshOn: (fact) => fact.kind === 'NOTIFICATION',
  });
  const refetch = () => {
    onRead();
    latest.refetch();
  };
  return (
    <>
      <Group justify="space-between" p="8px 12px">
        <h2>{t('notifications')}</h2>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={unread === 0}
          onClick={() => void send(MarkNotificationsRead, { input: { all: true } }).then(refetch)}
        >
          {t('markAllRead')}
        </Button>
      </Group>
      {latest.data?.notifications.nodes.length === 0 ? <p className="q-muted q-bell-foot">{t('bellEmpty')}</p> : null}
      <ul className="q-list q-bell-list">
        {latest.data?.notifications.nodes.map((one) => (
          <NotificationItem
            key={one.id}
            notification={one}
            compact
            onDone={() => {
              onClose();
              refetch();
            }}
          />
        ))}
      </ul>
      <div className="q-bell-foot">
        <Link to={carry('/notifications')} onClick={onClose}>
          {t('seeAll')}
        </Link>
      </div>
    </>
  );
}
