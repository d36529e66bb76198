import { Page } from '../ui/frame/Page.tsx';
import { ShipmentsList } from './ShipmentsList.tsx';
import { ShippingTabs } from './ShippingTabs.tsx';
import { useShipmentWords } from './words.ts';

export default function ShipmentsPage() {
  const t = useShipmentWords();
  return (
    <Page title={t('title')}>
      <ShippingTabs />
      <ShipmentsList />
    </Page>
  );
}
