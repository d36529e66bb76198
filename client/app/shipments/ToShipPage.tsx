import { useCallback } from 'react';
import { Page } from '../ui/frame/Page.tsx';
import { useOpened } from '../ui/lists/useOpened.ts';
import { ShipDialog } from './ShipDialog.tsx';
import { ShippingTabs } from './ShippingTabs.tsx';
import { ToShipList } from './ToShipList.tsx';
import { useShipmentWords } from './words.ts';

/** Orders that may be packed now. */
export default function ToShipPage() {
  const t = useShipmentWords();
  const [shipping, ship] = useOpened('ship');
  const onShip = useCallback((id: string) => ship(id), [ship]);
  return (
    <Page title={t('title')}>
      <ShippingTabs />
      <ToShipList onShip={onShip} />
      {shipping ? <ShipDialog key={shipping} orderId={shipping} onClose={() => ship(null)} /> : null}
    </Page>
  );
}
