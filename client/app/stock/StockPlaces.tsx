import { NavLink } from 'react-router';
import { useMerchantScope } from '../session/merchant-scope.ts';
import './stock.css';
import { useStockWords } from './words.ts';

const PLACES = [
  { to: '/stock/put-aways', label: 'putAways' },
  { to: '/stock/mappings', label: 'mappings' },
  { to: '/stock/syncs', label: 'syncs' },
] as const;

/** The pages of stock, side by side; the merchants one looks at go along. */
export function StockPlaces() {
  const t = useStockWords();
  const { carry } = useMerchantScope();
  return (
    <nav aria-label={t('places')} className="q-places">
      <ul className="q-list">
        {PLACES.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={carry(to)} end>
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
