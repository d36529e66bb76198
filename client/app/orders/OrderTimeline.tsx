import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../api/index.ts';
import { useEnumWords } from '../trade/words.ts';
import { ExactTime, type Tone } from '../ui/bits.tsx';
import { useOrderWords } from './words.ts';

const OrderTimeline_order = graphql(`
  fragment OrderTimeline_order on Order {
    timeline(first: 100) {
      nodes {
        id
        kind
        at
        facts
        run {
          id
        }
        user {
          id
          name
        }
      }
    }
  }
`);

const TONES: Record<string, Tone> = { IMPORTED: 'info', HELD: 'hold', RELEASED: 'ok', CANCELLED_ON_PLATFORM: 'bad', SHIPPED_ON_PLATFORM: 'ok' };

/** One thread, newest first; each entry leads to its run. */
export function OrderTimeline({ order }: { order: FragmentType<typeof OrderTimeline_order> }) {
  const t = useOrderWords();
  const words = useEnumWords();
  const { timeline } = readFragment(OrderTimeline_order, order);
  return (
    <ol className="q-timeline" data-testid="timeline">
      {timeline.nodes.map((event) => {
        const kind = typeof event.facts['kind'] === 'string' ? words('hold', event.facts['kind']) : '';
        const rest = ['code', 'note', 'platformStateCode'].map((key) => event.facts[key]).filter((value): value is string => typeof value === 'string' && value !== '');
        return (
          <li key={event.id} data-tone={TONES[event.kind] ?? 'neutral'}>
            <strong>{words('event', event.kind)}</strong>{kind ? `: ${kind}` : null} {rest.map((text) => <span key={text} className="q-mono">{text} </span>)}
            <div className="q-muted q-small">
              <ExactTime at={event.at} /> {event.user ? t('by', { name: event.user.name }) : null} {event.run ? <Link to={`/runs/${event.run.id}`}>{t('run')}</Link> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
