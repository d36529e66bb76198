import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { RunItemOutcome, RunItemsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { DataTable } from '../ui/lists/DataTable.tsx';
import { Notice } from '../ui/bits.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
import { useRunItemColumns } from './RunItemRow.tsx';
import { useRunWords } from './words.ts';

const RunItemsList = graphql(`
  query RunItems($id: ID!, $first: Int!, $after: String, $outcome: RunItemOutcome) {
    fetchRun(id: $id) {
      id
      items(first: $first, after: $after, outcome: $outcome) {
        nodes {
          id
          platformOrderNumber
          outcome
          detail
          order {
            id
          }
          ...RunItemRow_item
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

// A payload may be large: asked for only when it is opened.
const RunItemRawPayload = graphql(`
  query RunItemRawPayload($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on FetchRunItem {
        rawPayload
      }
    }
  }
`);

const RetryItem = graphql(`
  mutation RetryItem($id: ID!) {
    fetchRunItemRetry(input: { id: $id }) {
      fetchRun {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`);

type Item = NonNullable<RunItemsQuery['fetchRun']>['items']['nodes'][number];
const PAGE_SIZE = 50;

/** The orders of one group with the reason each went that way. Unchanged ones are only counted. */
export function RunItems({ runId, outcome }: { runId: string; outcome: RunItemOutcome | null }) {
  const t = useRunWords();
  const ui = useUiWords();
  const navigate = useNavigate();
  const { send } = useSend();
  const [raw, setRaw] = useState<Item | null>(null);
  const [retrying, setRetrying] = useState<string | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({
    query: RunItemsList,
    variables: { id: runId, first: PAGE_SIZE, after: useCursor(), outcome },
    refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === runId,
    everyMs: 1000,
  });
  const payload = useLiveQuery({ query: RunItemRawPayload, variables: { id: raw?.id ?? '' }, pause: raw === null });
  const node = payload.data?.node;
  const rawText = node?.__typename === 'FetchRunItem' && node.id === raw?.id ? node.rawPayload : null;

  const retry = async (item: Item) => {
    setRetrying(item.id);
    const answer = await send(RetryItem, { id: item.id });
    setRetrying(null);
    const [refused] = answer?.fetchRunItemRetry.userErrors ?? [];
    const run = answer?.fetchRunItemRetry.fetchRun;
    if (refused) toast('warn', refused.message);
    else if (run) {
      toast('ok', t('retried', { number: item.platformOrderNumber ?? '' }));
      void navigate(`/runs/${run.id}`);
    }
  };
  const columns = useRunItemColumns<Item>({
    withOutcome: outcome === null,
    busy: retrying,
    onRaw: setRaw,
    onRetry: (item) => void retry(item),
  });
  const list = data?.fetchRun?.items;
  return (
    <>
      <DataTable
        label={t('groups')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(item) => item.id}
        onOpen={(item) => item.order && void navigate(`/orders/${item.order.id}`)}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={<EmptyState title={t('itemsEmpty')}>{t('itemsEmptyBody')}</EmptyState>}
      />
      <Pager
        page={list?.pageInfo}
        pageSize={PAGE_SIZE}
        shown={list?.nodes.length ?? 0}
        total={list?.totalCount}
        exact={list?.totalCountIsExact}
      />
      <Drawer
        opened={raw !== null}
        onClose={() => setRaw(null)}
        position="right"
        size={640}
        title={
          <span className="q-dialog-title">
            {t('raw')} <span className="q-mono">{raw?.platformOrderNumber}</span>
          </span>
        }
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <div className="q-stack">
          {raw?.detail ? (
            <Notice tone="bad" title={t('whyFailed')}>
              <span className="q-mono">{raw.detail}</span>
            </Notice>
          ) : null}
          {payload.error && !payload.data ? (
            <Failure error={payload.error} onRetry={payload.refetch} />
          ) : payload.data ? (
            <CodeBlock text={rawText ?? ''} label={t('raw')} empty={t('rawGone')} />
          ) : (
            <PageSkeleton lines={6} />
          )}
        </div>
      </Drawer>
    </>
  );
}
