import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { DataTable } from '../../ui/lists/DataTable.tsx';
import { Pager, useCursor } from '../../ui/lists/Pager.tsx';
import { useUrlState } from '../../ui/lists/useUrlState.ts';
import '../../ui/lists/views.css';
import { LetGoDialog } from './LetGoDialog.tsx';
import { type ToLetGo, useShareColumns } from './ShareRow.tsx';
import { VIEWS, type View, viewOf } from './views.ts';
import { usePutAwayWords } from './words.ts';

const PutAwayShares = graphql(`
  query PutAwayShares($id: ID!, $first: Int!, $after: String, $states: [PutAwayPushState!], $ecAccountIds: [ID!]) {
    putAway(id: $id) {
      id
      pushes(first: $first, after: $after, states: $states, ecAccountIds: $ecAccountIds) {
        nodes {
          id
          state
          ...ShareRow_push
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
        totalCountIsExact
      }
    }
  }
`);

const PAGE_SIZE = 50;

/** The shares of a put-away, line by line and account by account. */
export function ShareList({ putAwayId, counts }: { putAwayId: string; counts: Readonly<Record<View['key'], number>> }) {
  const t = usePutAwayWords();
  const words = useEnumWords();
  const format = useFormat();
  const { may } = useViewer();
  const navigate = useNavigate();
  const [state, change] = useUrlState({ view: 'all', account: [] });
  const [letting, setLetting] = useState<ToLetGo | null>(null);
  const view = viewOf(state.view);
  const onDecide = useCallback((id: string) => void navigate(`/outbound?account=${id}&kind=STOCK_ADD`), [navigate]);
  const columns = useShareColumns(may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION'), setLetting, onDecide);
  const { data, error, loading, refetch } = useLiveQuery({
    query: PutAwayShares,
    variables: {
      id: putAwayId,
      first: PAGE_SIZE,
      after: useCursor(),
      states: view.states.length > 0 ? [...view.states] : null,
      ecAccountIds: state.account.length > 0 ? state.account : null,
    },
    refreshOn: (fact) => (fact.kind === 'PUT_AWAY' && fact.subjectId === putAwayId) || fact.kind === 'EC_ACCOUNT',
    everyMs: 700,
  });
  const list = data?.putAway?.pushes;
  return (
    <>
      <div className="q-toolbar" role="group" aria-label={t('view')}>
        {VIEWS.map(({ key }) => (
          <button
            key={key}
            type="button"
            className="q-quick"
            aria-pressed={view.key === key}
            onClick={() => change({ view: key })}
            data-testid={`view-${key}`}
          >
            {t(`view.${key}`)} <span className="q-num q-view-count">{format.number(counts[key])}</span>
          </button>
        ))}
      </div>
      <DataTable
        dense
        label={t('shares')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(one) => one.id}
        signature={(one) => one.state}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={<EmptyState title={t('emptyView', { view: t(`view.${view.key}`) })}>{t('emptyViewBody')}</EmptyState>}
      />
      <Pager
        page={list?.pageInfo}
        pageSize={PAGE_SIZE}
        shown={list?.nodes.length ?? 0}
        total={list?.totalCount}
        exact={list?.totalCountIsExact}
      />
      {letting ? (
        <LetGoDialog
          which={{ ids: [letting.id] }}
          body={t('letGoOne', { product: letting.product, account: letting.account })}
          onDone={refetch}
          onClose={() => setLetting(null)}
        />
      ) : null}
    </>
  );
}
