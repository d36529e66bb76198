import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useFormat } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { DataTable } from '../../ui/lists/DataTable.tsx';
import { Pager, useCursor } from '../../ui/lists/Pager.tsx';
import { useUrlState } from '../../ui/lists/useUrlState.ts';
import '../../ui/lists/views.css';
import { countOf, shownViews, viewOf } from './item-views.ts';
import { useItemColumns } from './SyncItemRow.tsx';
import { useSyncWords } from './sync-words.ts';

const SyncItems_run = graphql(`
  fragment SyncItems_run on StockRun {
    id
    stock {
      total
      planned
      same
      unknown
      waiting
      done
      problems
    }
  }
`);

const StockRunItems = graphql(`
  query StockRunItems($id: ID!, $first: Int!, $after: String, $states: [StockSyncItemState!]) {
    stockRun(id: $id) {
      id
      items(first: $first, after: $after, states: $states) {
        nodes {
          productKey
          state
          numberAfter
          ...SyncItemRow_item
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

/** Every listing of a stock sync with its present and its new number. */
export function SyncItems({ run }: { run: FragmentType<typeof SyncItems_run> }) {
  const t = useSyncWords();
  const format = useFormat();
  const columns = useItemColumns();
  const [state, change] = useUrlState({ view: '' });
  const { id, stock } = readFragment(SyncItems_run, run);
  const counts = stock ?? { total: 0, planned: 0, same: 0, unknown: 0, waiting: 0, done: 0, problems: 0 };
  const view = viewOf(state.view, counts);
  const { data, error, loading, refetch } = useLiveQuery({
    query: StockRunItems,
    variables: { id, first: PAGE_SIZE, after: useCursor(), states: view.states.length > 0 ? [...view.states] : null },
    refreshOn: (fact) => fact.kind === 'STOCK_RUN' && fact.subjectId === id,
    everyMs: 700,
  });
  const list = data?.stockRun?.items;
  if (counts.total === 0) return null;
  return (
    <>
      <div className="q-toolbar" role="group" aria-label={t('views')}>
        {shownViews(counts).map((one) => (
          <button
            key={one.key}
            type="button"
            className="q-quick"
            aria-pressed={view.key === one.key}
            onClick={() => change({ view: one.key })}
            data-testid={`view-${one.key}`}
          >
            {t(`view.${one.key}`)} <span className="q-num q-view-count">{format.number(countOf(counts, one))}</span>
          </button>
        ))}
      </div>
      <DataTable
        dense
        label={t('listings')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(one) => one.productKey}
        signature={(one) => `${one.state}|${one.numberAfter ?? ''}`}
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
    </>
  );
}
