import { Button, Switch } from '@mantine/core';
import { graphql } from '../generated/index.ts';
import type { NotificationCategory } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useEnumWords } from '../trade/words.ts';
import { FilterMenu } from '../ui/lists/filters.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { MarkNotificationsRead, NotificationItem } from './NotificationItem.tsx';
import { useNotificationWords } from './words.ts';

const Notifications = graphql(`
  query Notifications($first: Int!, $after: String, $filter: NotificationFilter) {
    notifications(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        ...NotificationItem_notification
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`);

const PAGE_SIZE = 50;
const CATEGORIES = ['CONNECTION', 'FETCH', 'HOLD', 'SHIPPING', 'STOCK', 'SYSTEM'] as const;

export function NotificationsList({ accountId }: { accountId?: string }) {
  const t = useNotificationWords();
  const words = useEnumWords();
  const { send, busy } = useSend();
  const merchants = useMerchantScope();
  // One account's notifications are its merchant's in any case.
  const merchantIds = accountId === undefined && merchants.ids.length > 0 ? merchants.ids : null;
  const [state, change] = useUrlState({ unread: '', category: [] });
  const { data, error, refetch } = useLiveQuery({
    query: Notifications,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      filter: {
        unreadOnly: state.unread === '1' || null,
        categories: state.category.length > 0 ? (state.category as NotificationCategory[]) : null,
        merchantIds,
        ecAccountIds: accountId ? [accountId] : null,
      },
    },
    refreshOn: (fact) => fact.kind === 'NOTIFICATION',
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const { nodes, pageInfo, totalCount, totalCountIsExact } = data.notifications;
  return (
    <>
      <div className="q-toolbar">
        <Switch
          size="xs"
          label={t('unreadOnly')}
          checked={state.unread === '1'}
          onChange={(event) => change({ unread: event.currentTarget.checked ? '1' : '' })}
        />
        <FilterMenu
          label={t('category')}
          value={state.category}
          onChange={(category) => change({ category })}
          options={CATEGORIES.map((value) => ({ value, label: words('category', value) }))}
        />
        {accountId ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={busy}
            onClick={() => void send(MarkNotificationsRead, { input: { all: true, merchantIds } }).then(refetch)}
          >
            {t('markAllRead')}
          </Button>
        )}
      </div>
      {nodes.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <ul className="q-list q-news-list" tabIndex={-1}>
          {nodes.map((one) => (
            <NotificationItem key={one.id} notification={one} onDone={refetch} />
          ))}
        </ul>
      )}
      <Pager page={pageInfo} pageSize={PAGE_SIZE} shown={nodes.length} total={totalCount} exact={totalCountIsExact} />
    </>
  );
}
