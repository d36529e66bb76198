import { Page } from '../ui/frame/Page.tsx';
import { RunsList } from './RunsList.tsx';
import { useRunWords } from './words.ts';

export default function RunsPage() {
  const t = useRunWords();
  return (
    <Page title={t('title')}>
      <RunsList />
    </Page>
  );
}
