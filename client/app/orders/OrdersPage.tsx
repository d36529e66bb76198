import { Page } from '../ui/frame/Page.tsx';
import { OrdersList } from './OrdersList.tsx';
import { useOrderWords } from './words.ts';

export default function OrdersPage() {
  const t = useOrderWords();
  return (
    <Page title={t('title')}>
      <OrdersList />
    </Page>
  );
}
