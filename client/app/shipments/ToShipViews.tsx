import type { ToShipQuery } from '../generated/graphql.ts';
import { useFormat } from '../i18n/format.ts';
import { totalsOfGroups, typesOfGroups } from './to-ship-groups.ts';
import { useTypeName } from './useTypeName.ts';
import { useShipmentWords } from './words.ts';

/** All, what is due soon, and each shipping type, with their counts. */
export function ToShipViews({
  groups,
  urgent,
  type,
  onChange,
}: {
  groups: ToShipQuery['ordersToShip'] | undefined;
  urgent: boolean;
  type: string;
  onChange: (urgent: boolean, type: string) => void;
}) {
  const t = useShipmentWords();
  const format = useFormat();
  const typeName = useTypeName();
  const totals = groups && totalsOfGroups(groups);
  const types = typesOfGroups(groups ?? []);
  const view = (key: string, label: string, count: number | undefined, pressed: boolean, go: () => void) => (
    <li key={key}>
      <button type="button" className="q-view" aria-pressed={pressed} onClick={go} data-testid={`view-${key}`}>
        <span>{label}</span>{' '}
        <span className="q-num q-view-count">{count === undefined ? '' : format.number(count)}</span>
      </button>
    </li>
  );
  return (
    <nav aria-label={t('views')} className="q-views">
      <ul className="q-list">
        {view('ALL', t('all'), totals?.count, !urgent && type === '', () => onChange(false, ''))}
        {view('URGENT', t('urgent'), totals?.urgent, urgent && type === '', () => onChange(true, ''))}
        {types.length > 0 ? <li className="q-view-group">{t('shippingType')}</li> : null}
        {types.map((one) =>
          view(one.type.id, typeName(one.type), one.count, type === one.type.id, () => onChange(false, one.type.id)),
        )}
      </ul>
    </nav>
  );
}
