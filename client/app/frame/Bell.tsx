import { ActionIcon, Button, Group, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { MarkNotificationsRead, NotificationItem } from '../notifications/NotificationItem.tsx';
import { useFrameWords } from './words.ts';

const Unread = graphql(`
  query Unread {
    unreadNotificationCount
  }
`);

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

/** The number of unread notifications and the latest of them, live. */
export function Bell() {
  const t = useFrameWords();
  const [opened, setOpened] = useState(false);
  const { send } = useSend();
  const isNews = (fact: { kind: string }) => fact.kind === 'NOTIFICATION';
  const unread = useLiveQuery({ query: Unread, variables: {}, refreshOn: isNews });
  const latest = useLiveQuery({ query: LatestNotifications, variables: {}, pause: !opened, refreshOn: isNews });
  const count = unread.data?.unreadNotificationCount ?? 0;
  const refetch = () => {
    unread.refetch();
    latest.refetch();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus>
      <Popover.Target>
        <Indicator label={count > 99 ? '99+' : count} disabled={count === 0} size={15} color="red" offset={5} zIndex={2} data-testid="unread">
          <ActionIcon variant="subtle" color="gray" size="lg" onClick={() => setOpened(!opened)} aria-label={count > 0 ? t('bellSome', { count }) : t('bellNone')} data-testid="bell"><IconBell size={18} /></ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown p={0} className="q-bell">
        <Group justify="space-between" p="8px 12px">
          <h2>{t('notifications')}</h2>
          <Button variant="subtle" size="compact-xs" disabled={count === 0} onClick={() => void send(MarkNotificationsRead, { input: { all: true } }).then(refetch)}>{t('markAllRead')}</Button>
        </Group>
        <ul className="q-list q-bell-list">
          {latest.data?.notifications.nodes.map((one) => <NotificationItem key={one.id} notification={one} compact onDone={() => { setOpened(false); refetch(); }} />)}
        </ul>
        <div className="q-bell-foot"><Link to="/notifications" onClick={() => setOpened(false)}>{t('seeAll')}</Link></div>
      </Popover.Dropdown>
    </Popover>
  );
}
