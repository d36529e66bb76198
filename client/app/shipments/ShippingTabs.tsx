import { NavLink } from 'react-router';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useShipmentWords } from './words.ts';

/** The two lists of shipping: what is to be packed, and what was. */
export function ShippingTabs() {
  const t = useShipmentWords();
  const { carry } = useMerchantScope();
  return (
    <nav className="q-page-tabs" aria-label={t('title')}>
      <NavLink to={carry('/shipping')} end>
        {t('toShip')}
      </NavLink>
      <NavLink to={carry('/shipping/shipments')}>{t('shipments')}</NavLink>
    </nav>
  );
}
