import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../api/index.ts';
import type { RunItemOutcome, RunItemsQuery } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useViewer } from '../session/viewer.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, type Tone } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Pager, useCursor } from '../ui/Pager.tsx';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { EmptyState } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
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
          skipReason
          detail
          rawPayload
          order {
            id
            openHolds {
              id
              kind
              code
            }
          }
          canRetry {
            allowed
            reason
            availableAt
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
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
const TONES: Record<string, Tone> = { CREATED: 'ok', UPDATED: 'info', HELD: 'hold', FAILED: 'bad' };

/** The orders of one group with the reason each went that way; failed ones can be tried again (D6). */
export function RunItems({ runId, outcome }: { runId: string; outcome: RunItemOutcome | null }) {
  const t = useRunWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const reason = useReason();
  const navigate = useNavigate();
  const { may } = useViewer();
  const { busy, send } = useSend();
  const [raw, setRaw] = useState<Item | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({ query: RunItemsList, variables: { id: runId, first: PAGE_SIZE, after: useCursor(), outcome }, refreshOn: (fact) => fact.kind === 'FETCH_RUN' && fact.subjectId === runId, everyMs: 1000 });
  const retry = async (item: Item) => {
    const answer = await send(RetryItem, { id: item.id });
    const run = answer?.fetchRunItemRetry.fetchRun;
    const [refused] = answer?.fetchRunItemRetry.userErrors ?? [];
    if (refused) toast('warn', refused.message);
    else if (run) {
      toast('ok', t('retried'));
      void navigate(`/runs/${run.id}`);
    }
  };
  const why = (item: Item) => {
    const holds = item.order?.openHolds ?? [];
    if (item.skipReason) return words('skip', item.skipReason);
    if (item.outcome === 'HELD' && holds.length > 0) return holds.map((hold) => <Chip key={hold.id} tone="hold">{words('hold', hold.kind)}{hold.code ? `: ${hold.code}` : ''}</Chip>);
    return item.detail;
  };
  const columns: readonly Column<Item>[] = [
    { key: 'order', header: t('order'), cell: (item) => (item.order ? <Link to={`/orders/${item.order.id}`} className="q-mono">{item.platformOrderNumber}</Link> : item.platformOrderNumber ? <Copyable text={item.platformOrderNumber} /> : '–') },
    { key: 'outcome', header: t('outcome'), cell: (item) => <Chip tone={TONES[item.outcome] ?? 'neutral'}>{words('outcome', item.outcome)}</Chip> },
    { key: 'reason', header: t('reason'), cell: (item) => <span className="q-row">{why(item)}</span> },
    {
      key: 'actions', header: '', align: 'right',
      cell: (item) => item.outcome === 'FAILED' ? (
        <span className="q-row q-end">
          <ReasonButton variant="subtle" size="compact-xs" reason={may('RAW_PAYLOAD_READ') ? null : t('rawHidden')} onClick={() => setRaw(item)}>{t('raw')}</ReasonButton>
          <ReasonButton variant="default" size="compact-xs" loading={busy} reason={reason(item.canRetry)} onClick={() => void retry(item)} data-testid="retry-item">{t('retry')}</ReasonButton>
        </span>
      ) : null,
    },
  ];
  const list = data?.fetchRun?.items;
  return (
    <>
      <DataTable label={t('groups')} columns={columns} rows={list?.nodes} rowKey={(item) => item.id} onOpen={(item) => item.order && void navigate(`/orders/${item.order.id}`)} loading={loading} error={error} onRetry={refetch} empty={<EmptyState title={t('itemsEmpty')} />} />
      <Pager page={list?.pageInfo} pageSize={PAGE_SIZE} shown={list?.nodes.length ?? 0} total={list?.totalCount} />
      <Modal opened={raw !== null} onClose={() => setRaw(null)} title={`${t('raw')} · ${raw?.platformOrderNumber ?? ''}`} size="lg" closeButtonProps={{ 'aria-label': ui('close') }}>
        {raw?.detail ? <p>{raw.detail}</p> : null}
        <pre className="q-code" tabIndex={0}>{raw?.rawPayload ?? t('rawHidden')}</pre>
        <Button mt="md" variant="default" data-autofocus onClick={() => setRaw(null)}>{ui('close')}</Button>
      </Modal>
    </>
  );
}
