import { Button, Group, Modal, Progress, Radio } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LabelPaper } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { PrintLabels } from './actions.ts';
import { labelCounts } from './label-counts.ts';
import { useShipmentWords } from './words.ts';

const LabelsToPrint = graphql(`
  query LabelsToPrint($ids: [ID!]!) {
    shipments(first: 100, filter: { ids: $ids }) {
      nodes {
        id
        state
        hasLabel
        message
        ecAccount {
          id
          displayName
        }
      }
    }
  }
`);

const PAPERS = ['A6', 'A4_FOUR'] as const satisfies readonly LabelPaper[];
const PAPER = 'quaylink.labelPaper';

/**
 * Labels of the given parcels as one PDF, in their order. What is not here yet is asked for, and printed once it is; a
 * label is never bought twice.
 */
export function PrintDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  useFocusBack();
  const t = useShipmentWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [paper, setPaper] = useState<(typeof PAPERS)[number]>(() =>
    localStorage.getItem(PAPER) === 'A4_FOUR' ? 'A4_FOUR' : 'A6',
  );
  const [asked, setAsked] = useState(false);
  const [file, setFile] = useState<{ path: string; count: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data } = useLiveQuery({
    query: LabelsToPrint,
    variables: { ids: [...ids] },
    refreshOn: (fact) => fact.kind === 'SHIPMENT' || fact.kind === 'OUTBOUND_CHANGE',
  });
  const labels = data?.shipments.nodes ?? [];
  const counts = labelCounts(labels);
  const waits = asked && counts.awaited > 0;
  const print = async () => {
    localStorage.setItem(PAPER, paper);
    setRefusal(null);
    setFile(null);
    const wanted = asked ? ids.filter((id) => labels.some((one) => one.id === id && one.hasLabel)) : ids;
    const answer = await send(PrintLabels, { input: { shipmentIds: [...wanted], paper } });
    if (!answer) return;
    const { path, readyIds, askedIds, userErrors } = answer.labelPrint;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) return;
    setAsked(true);
    if (!path || askedIds.length > 0) return;
    setFile({ path, count: readyIds.length });
    window.open(path, '_blank');
  };
  // The refusal names the account whose password is wrong.
  const atFault = labels.find(({ ecAccount }) => refusal?.includes(ecAccount.displayName))?.ecAccount;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('printTitle', { count: ids.length })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <div className="q-stack" data-testid="print-dialog">
        <Radio.Group
          label={t('paper')}
          value={paper}
          onChange={(value) => {
            setPaper(PAPERS.find((one) => one === value) ?? 'A6');
            setFile(null);
          }}
        >
          <div className="q-stack q-below">
            {PAPERS.map((one) => (
              <Radio key={one} value={one} label={t(`paper.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        {ids.length > 1 ? <p className="q-muted q-small">{t('printOrder')}</p> : null}
        {refusal ? (
          <Notice
            tone="bad"
            action={
              atFault ? (
                <Button component={Link} size="xs" to={`/accounts/${atFault.id}/edit`} data-testid="to-account">
                  {t('toPassword')}
                </Button>
              ) : null
            }
          >
            {refusal}
          </Notice>
        ) : null}
        {waits ? (
          <Notice tone="info" live>
            {t('printWaits', { count: counts.awaited })}
            <Progress value={(counts.ready / Math.max(1, ids.length)) * 100} size="sm" mt={6} />
          </Notice>
        ) : null}
        {asked && counts.stopped > 0 ? (
          <Notice tone="warn">{t('printStopped', { count: counts.stopped })}</Notice>
        ) : null}
        {file ? (
          <Notice
            tone="ok"
            action={
              <Button
                component="a"
                size="xs"
                href={file.path}
                target="_blank"
                rel="noreferrer"
                data-testid="open-labels"
              >
                {t('printOpen', { count: file.count })}
              </Button>
            }
          >
            {t('printReady')}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('close')}
          </Button>
          <ReasonButton
            loading={busy}
            reason={asked && counts.ready === 0 && waits ? t('printWaits', { count: counts.awaited }) : null}
            onClick={() => void print()}
            data-testid="print"
          >
            {asked && counts.ready > 0 && !file ? t('printOpen', { count: counts.ready }) : t('printDo')}
          </ReasonButton>
        </Group>
      </div>
    </Modal>
  );
}
