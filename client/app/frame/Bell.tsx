import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { PageSkeleton } from '../ui/feedback/states.tsx';
import { useFrameWords } from './words.ts';

const Unread = graphql(`
  query Unread {
    unreadNotificationCount
  }
`);

const BellNews = lazy(() => import('./BellNews.tsx'));

/** The number of unread notifications and the latest of them, live. */
export function Bell() {
  const t = useFrameWords();
  const [opened, setOpened] = useState(false);
  const unread = useLiveQuery({ query: Unread, variables: {}, refreshOn: (fact) => fact.kind === 'NOTIFICATION' });
  const count = unread.data?.unreadNotificationCount ?? 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus returnFocus>
      <Indicator
        label={count > 99 ? '99+' : count}
        disabled={count === 0}
        size={15}
        color="red"
        offset={7}
        classNames={{ indicator: 'q-bell-count' }}
        zIndex={2}
        data-testid="unread"
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={() => setOpened(!opened)}
            aria-label={count > 0 ? t('bellSome', { count }) : t('bellNone')}
            data-testid="bell"
          >
            <IconBell size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} className="q-bell">
        <Suspense fallback={<PageSkeleton lines={4} />}>
          <BellNews unread={count} onRead={unread.refetch} onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
