import { Page } from '../ui/frame/Page.tsx';
import { ApiLogsList } from './ApiLogsList.tsx';
import { useLogWords } from './words.ts';

export default function ApiLogsPage() {
  const t = useLogWords();
  return (
    <Page title={t('title')}>
      <p className="q-muted q-log-intro">{t('intro')}</p>
      <ApiLogsList />
    </Page>
  );
}
