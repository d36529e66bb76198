import { Page } from '../ui/frame/Page.tsx';
import { NotificationsList } from './NotificationsList.tsx';
import { useNotificationWords } from './words.ts';

export default function NotificationsPage() {
  const t = useNotificationWords();
  return (
    <Page title={t('title')}>
      <NotificationsList />
    </Page>
  );
}
