import { useFormat } from '../i18n/format.ts';
import { VIEWS, type View } from './views.ts';
import { useOutboundWords } from './words.ts';

interface Counted {
  readonly state: string;
  readonly count: number;
  readonly isExact: boolean;
}

/** Views with the number of what needs somebody or is under way; what ended is not counted. */
export function OutboundViews({
  view,
  counts,
  onChange,
}: {
  view: View;
  counts: readonly Counted[] | undefined;
  onChange: (key: string) => void;
}) {
  const t = useOutboundWords();
  const format = useFormat();
  const countOf = ({ key, states }: View): string => {
    if (!counts || (key !== 'decide' && key !== 'underWay')) return '';
    const those = counts.filter(({ state }) => (states as readonly string[]).includes(state));
    const sum = those.reduce((total, { count }) => total + count, 0);
    return `${format.number(sum)}${those.every(({ isExact }) => isExact) ? '' : '+'}`;
  };
  return (
    <nav aria-label={t('views')} className="q-views">
      <ul className="q-list">
        {VIEWS.map((one) => (
          <li key={one.key}>
            <button
              type="button"
              className="q-view"
              aria-pressed={view.key === one.key}
              onClick={() => onChange(one.key)}
              data-testid={`view-${one.key}`}
            >
              <span>{t(`view.${one.key}`)}</span> <span className="q-num q-view-count">{countOf(one)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
