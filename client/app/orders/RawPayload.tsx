import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useViewer } from '../session/viewer.tsx';
import { Section } from '../ui/bits.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { Failure } from '../ui/feedback/states.tsx';
import { useOrderWords } from './words.ts';

const OrderRawPayload = graphql(`
  query OrderRawPayload($id: ID!) {
    order(id: $id) {
      id
      rawPayload
    }
  }
`);

/** What the platform sent, word for word; asked for only when someone wants to see it. */
export function RawPayload({ orderId }: { orderId: string }) {
  const t = useOrderWords();
  const { may } = useViewer();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useLiveQuery({
    query: OrderRawPayload,
    variables: { id: orderId },
    pause: !open,
    refreshOn: (fact) => fact.kind === 'ORDER' && fact.subjectId === orderId,
  });
  return (
    <Section
      title={t('raw')}
      aside={
        <ReasonButton
          variant="subtle"
          size="compact-sm"
          reason={may('RAW_PAYLOAD_READ') ? null : t('rawHidden')}
          onClick={() => setOpen(!open)}
          data-testid="show-raw"
        >
          {open ? t('hideRaw') : t('showRaw')}
        </ReasonButton>
      }
    >
      {open ? (
        error && !data ? (
          <Failure error={error} onRetry={refetch} />
        ) : data ? (
          <CodeBlock text={data.order?.rawPayload ?? ''} empty={t('rawGone')} />
        ) : null
      ) : null}
    </Section>
  );
}
