import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { OrderTimelineQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useViewer } from '../session/viewer.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Section, TimeAgo, type Tone } from '../ui/bits.tsx';
import { Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useOrderWords } from './words.ts';

const OrderTimelineList = graphql(`
  query OrderTimeline($id: ID!, $first: Int!) {
    order(id: $id) {
      id
      timeline(first: $first) {
        nodes {
          id
          kind
          facts
          at
          run {
            id
            trigger
          }
          user {
            id
            name
          }
        }
        totalCount
      }
    }
  }
`);

type Event = NonNullable<OrderTimelineQuery['order']>['timeline']['nodes'][number];
const STEP = 20;
const TONES: Record<string, Tone> = {
  IMPORTED: 'info',
  UPDATED: 'neutral',
  HELD: 'hold',
  RELEASED: 'ok',
  CANCELLED_ON_PLATFORM: 'bad',
  SHIPPED_ON_PLATFORM: 'info',
  SHIPPED: 'ok',
  CHANGED_BY_PERSON: 'neutral',
};

/** One thread from webhook to label, newest first; each entry leads to its run and API log. */
export function OrderTimeline({ orderId }: { orderId: string }) {
  const t = useOrderWords();
  const [first, setFirst] = useState(STEP);
  const { data, error, loading, refetch } = useLiveQuery({
    query: OrderTimelineList,
    variables: { id: orderId, first },
    refreshOn: (fact) => fact.kind === 'ORDER' && fact.subjectId === orderId,
  });
  const timeline = data?.order?.timeline;
  return (
    <Section title={t('timeline')}>
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !timeline ? (
        <PageSkeleton lines={4} />
      ) : (
        <>
          <ol className="q-thread" data-testid="timeline">
            {timeline.nodes.map((event) => (
              <Entry key={event.id} event={event} />
            ))}
          </ol>
          {timeline.totalCount > timeline.nodes.length && first < 100 ? (
            <Button
              variant="default"
              size="compact-sm"
              loading={loading}
              onClick={() => setFirst(Math.min(100, first + STEP * 2))}
            >
              {t('older')}
            </Button>
          ) : null}
        </>
      )}
    </Section>
  );
}

function Entry({ event }: { event: Event }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const fact = (key: string) => (typeof event.facts[key] === 'string' ? event.facts[key] : '');
  const hold = enumName(fact('kind'));
  const about = hold ? words('hold', hold) : '';
  const whyReleased = event.kind === 'RELEASED' ? t(whyOf(hold, fact('why'), event.run !== null)) : null;
  return (
    <li data-tone={TONES[event.kind] ?? 'neutral'} data-kind={event.kind}>
      <div>
        <strong>{words('event', event.kind)}</strong>
        {about ? `: ${about}` : null}
        {fact('code') ? (
          <>
            {' '}
            <span className="q-mono">{fact('code')}</span>
          </>
        ) : null}
        {fact('stateCode') ? (
          <>
            {' '}
            <span className="q-mono q-muted">{fact('stateCode')}</span>
          </>
        ) : null}
      </div>
      {whyReleased ? <p className="q-muted q-small">{whyReleased}</p> : null}
      {event.kind === 'CHANGED_BY_PERSON' && fact('field') === 'payment_kind' ? (
        <p className="q-muted q-small">
          {t('paymentChanged', {
            from: words('payment', enumName(fact('from'))),
            to: words('payment', enumName(fact('to'))),
          })}
        </p>
      ) : null}
      {fact('missing') ? <p className="q-muted q-small">{t('goneThere')}</p> : null}
      {fact('note') ? <p className="q-quote">{fact('note')}</p> : null}
      <div className="q-muted q-small q-row q-thread-links">
        <TimeAgo at={event.at} />
        <span>{event.user ? event.user.name : event.run ? words('trigger', event.run.trigger) : t('bySystem')}</span>
        {event.run ? <Link to={`/runs/${event.run.id}`}>{t('run')}</Link> : null}
        {event.run && may('API_LOG_READ') ? <Link to={`/api-logs?run=${event.run.id}`}>{t('apiLog')}</Link> : null}
      </div>
    </li>
  );
}

/**
 * What freed the order: a person by hand, a setting that was decided, or a later fetch that no longer found the reason.
 */
function whyOf(hold: string, why: string, byRun: boolean) {
  if (byRun) return 'why.fetched';
  if (why === 'byHand') return 'why.byHand';
  const decided = (['SHIPPING_UNMAPPED', 'PAYMENT_UNKNOWN', 'UNKNOWN_PRODUCT', 'BUNDLE_UNCLEAR'] as const).find(
    (kind) => kind === hold,
  );
  return decided && why === 'decided' ? (`why.${decided}` as const) : 'why.settings';
}

/** The facts of an event keep our inner names (`shippingUnmapped`); the words go by the API's. */
const enumName = (name: string) =>
  name.replace(/[A-Z]/g, (letter, at: number) => (at > 0 && /[a-z]/.test(name) ? `_${letter}` : letter)).toUpperCase();
