import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { OutboundResolution } from '../generated/graphql.ts';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useReason } from '../trade/useReason.ts';
import { Notice } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useEnumWords } from '../trade/words.ts';
import { useUiWords } from '../ui/words.ts';
import { useViewer } from '../session/viewer.tsx';
import { ChangeFacts } from './ChangeFacts.tsx';
import { isAboutStock } from './wanted-facts.ts';
import { useOutboundWords } from './words.ts';

const OutboundDetail = graphql(`
  query OutboundDetail($id: ID!) {
    outboundChange(id: $id) {
      id
      kind
      state
      version
      canResolve {
        allowed
        reason
        availableAt
      }
      ecAccount {
        id
      }
      ...ChangeFacts_change
    }
  }
`);

const ResolveOutbound = graphql(`
  mutation ResolveOutbound($input: OutboundResolveInput!) {
    outboundResolve(input: $input) {
      outboundChange {
        id
        state
        version
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const RESOLUTIONS = ['ARRIVED', 'SEND_AGAIN', 'LET_BE'] as const satisfies readonly OutboundResolution[];
type Resolution = (typeof RESOLUTIONS)[number];

/** What a button does, exactly, for this kind of change. */
function doesOf(resolution: Resolution, kind: string, state: string) {
  if (resolution === 'ARRIVED') return isAboutStock(kind) ? 'does.ARRIVED_STOCK' : 'does.ARRIVED';
  if (resolution === 'SEND_AGAIN') return state === 'DOUBTFUL' ? 'does.SEND_AGAIN_DOUBTFUL' : 'does.SEND_AGAIN_REFUSED';
  if (isAboutStock(kind)) return 'does.LET_BE_STOCK';
  return kind === 'LABEL' ? 'does.LET_BE_LABEL' : 'does.LET_BE_SHIPMENT';
}

/** One change: what is wanted, what became of it, and, where it stopped, the decision of a person. */
export function ChangeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  useFocusBack();
  const t = useOutboundWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const reason = useReason();
  const { may } = useViewer();
  const { busy, send } = useSend();
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<Resolution | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, error, refetch } = useLiveQuery({
    query: OutboundDetail,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'OUTBOUND_CHANGE',
  });
  const change = data?.outboundChange;
  const stopped = change?.state === 'DOUBTFUL' || change?.state === 'REFUSED';
  const decide = async (resolution: Resolution) => {
    if (!change) return;
    setSent(resolution);
    const answer = await send(ResolveOutbound, {
      input: { id, resolution, note: note.trim() || null, expectedVersion: change.version },
    });
    setSent(null);
    if (!answer) return;
    const [first] = answer.outboundResolve.userErrors;
    setRefusal(first?.message ?? null);
    if (first) return;
    toast('ok', t(`decided.${resolution}`));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={change ? words('outboundKind', change.kind) : t('details')}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {error ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton lines={6} />
      ) : !change ? (
        <EmptyState title={t('gone')} />
      ) : (
        <div className="q-stack">
          {stopped ? (
            <Notice
              tone={change.state === 'DOUBTFUL' ? 'warn' : 'bad'}
              title={change.state === 'DOUBTFUL' ? t('unknownTitle') : t('refusedTitle')}
            >
              {change.state === 'DOUBTFUL' ? t('unknownBody') : t('refusedBody')}
            </Notice>
          ) : null}
          <ChangeFacts change={change} />
          {may('API_LOG_READ') ? (
            <Link className="q-small" to={`/api-logs?account=${change.ecAccount.id}&direction=OUTBOUND`}>
              {t('apiLog')}
            </Link>
          ) : null}
          {stopped ? (
            <>
              {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
              <Textarea
                label={t('note')}
                description={t('noteHelp')}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
                maxLength={1000}
                autosize
                minRows={1}
                maxRows={6}
              />
              <ul className="q-list q-decisions">
                {RESOLUTIONS.map((resolution) => (
                  <li key={resolution}>
                    <ReasonButton
                      variant={resolution === 'LET_BE' ? 'default' : 'light'}
                      loading={busy && sent === resolution}
                      reason={reason(change.canResolve)}
                      onClick={() => void decide(resolution)}
                      data-testid={`resolve-${resolution}`}
                    >
                      {t(`do.${resolution}`)}
                    </ReasonButton>
                    <span>{t(doesOf(resolution, change.kind, change.state))}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {stopped ? ui('cancel') : ui('close')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}
