import type { OrdersQuery } from '../generated/graphql.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { useOrderWords } from './words.ts';

type Facets = OrdersQuery['orderFacets'];
/** At least so many where it is not exact. */
interface Counted {
  readonly count: number;
  readonly isExact: boolean;
}
const STATUSES = ['HELD', 'READY', 'SHIPPED', 'CANCELLED'] as const;

/** All, Held (by reason), Ready, Shipped, Cancelled, each with its count. */
export function QuickViews({
  facets,
  status,
  hold,
  onChange,
}: {
  facets: Facets | undefined;
  status: string;
  hold: string;
  onChange: (status: string, hold: string) => void;
}) {
  const t = useOrderWords();
  const words = useEnumWords();
  const format = useFormat();
  const view = (ofStatus: string, ofHold: string, label: string, counted: Counted | undefined) => (
    <li key={`${ofStatus}${ofHold}`}>
      <button
        type="button"
        className="q-view"
        data-indent={ofHold !== '' || undefined}
        aria-pressed={status === ofStatus && hold === ofHold}
        onClick={() => onChange(ofStatus, ofHold)}
        data-testid={`view-${ofHold || ofStatus || 'ALL'}`}
      >
        <span>{label}</span>{' '}
        <span className="q-num q-view-count">
          {counted === undefined ? '' : `${format.number(counted.count)}${counted.isExact ? '' : '+'}`}
        </span>
      </button>
    </li>
  );
  const none: Counted = { count: 0, isExact: true };
  const countOf = (wanted: string) => facets && (facets.byStatus.find((one) => one.status === wanted) ?? none);
  const held = (facets?.byHold ?? []).filter(({ kind, count }) => count > 0 || kind === hold);
  // A view one stands in keeps its name when its last order is gone.
  const reasons =
    hold === '' || held.some(({ kind }) => kind === hold) ? held : [...held, { kind: hold, count: 0, isExact: true }];
  return (
    <nav aria-label={t('views')} className="q-views">
      <ul className="q-list">
        {view(
          '',
          '',
          t('all'),
          facets?.byStatus.reduce<Counted>(
            (sum, one) => ({ count: sum.count + one.count, isExact: sum.isExact && one.isExact }),
            { count: 0, isExact: true },
          ),
        )}
        {STATUSES.flatMap((one) => [
          view(one, '', words('orderStatus', one), countOf(one)),
          ...(one === 'HELD'
            ? reasons.map((reason) => view('HELD', reason.kind, words('hold', reason.kind), reason))
            : []),
        ])}
      </ul>
    </nav>
  );
}
