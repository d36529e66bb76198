import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import { ApiLogsList } from '../api-logs/ApiLogsList.tsx';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { RunsList } from '../fetch-runs/RunsList.tsx';
import { NotificationsList } from '../notifications/NotificationsList.tsx';
import { OrdersList } from '../orders/OrdersList.tsx';
import { useViewer } from '../session/viewer.tsx';
import { useReason } from '../trade/useReason.ts';
import { Page } from '../ui/frame/Page.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useShortcut } from '../ui/frame/keyboard.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { AccountHistory } from './AccountHistory.tsx';
import AuthorizeReturn from './AuthorizeReturn.tsx';
import { ConnectionPanel } from './ConnectionPanel.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { useDetailWords } from './detail-words.ts';
import { SettingsPanel } from './SettingsPanel.tsx';
import { PlatformOutage } from '../trade/PlatformOutage.tsx';
import { StatusAlert } from './StatusAlert.tsx';

const AccountDetail = graphql(`
  query AccountDetail($id: ID!) {
    ecAccount(id: $id) {
      id
      displayName
      connectionStatus
      shopTitle
      platform {
        ...PlatformOutage_platform
      }
      actions {
        edit {
          allowed
          reason
          availableAt
        }
        delete {
          allowed
          reason
          availableAt
        }
      }
      ...StatusAlert_account
      ...ConnectionPanel_account
      ...SettingsPanel_account
    }
  }
`);

export default function AccountPage() {
  const t = useDetailWords();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const reason = useReason();
  const { user, may } = useViewer();
  const [deleting, setDeleting] = useState(false);
  const [{ tab }, change] = useUrlState({ tab: 'runs' });
  const { data, error, refetch } = useLiveQuery({
    query: AccountDetail,
    variables: { id },
    refreshOn: (fact) =>
      (fact.kind === 'EC_ACCOUNT' && fact.subjectId === id) ||
      ((fact.kind === 'FETCH_RUN' || fact.kind === 'ORDER') && fact.ecAccountId === id),
  });
  // A link from someone who may see more opens with what one may see oneself.
  const shownTab =
    (tab === 'orders' && !may('ORDER_READ')) ||
    (tab === 'logs' && !may('API_LOG_READ')) ||
    (tab === 'history' && !may('AUDIT_READ'))
      ? 'runs'
      : tab;
  const edit = () => void navigate(`/accounts/${id}/edit`);
  const forbidden = reason(data?.ecAccount?.actions.edit);
  useShortcut('e', () => (forbidden ? toast('warn', forbidden) : edit()));
  const back = { to: '/accounts', label: t('back') };
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton lines={14} />;
  const account = data.ecAccount;
  if (!account)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState
          title={t('gone')}
          action={
            <Button component={Link} to="/accounts" variant="default">
              {t('toList')}
            </Button>
          }
        >
          {t('goneBody')}
        </EmptyState>
      </Page>
    );
  return (
    <Page
      title={account.displayName}
      back={back}
      actions={
        <>
          <ReasonButton
            variant="default"
            reason={reason(account.actions.delete)}
            onClick={() => setDeleting(true)}
            data-testid="delete"
          >
            {t('delete')}
          </ReasonButton>
          <ReasonButton reason={reason(account.actions.edit)} onClick={edit} data-testid="edit">
            {t('edit')}
          </ReasonButton>
        </>
      }
    >
      <AuthorizeReturn connected={account.connectionStatus === 'CONNECTED'} shopTitle={account.shopTitle} />
      <StatusAlert account={account} onChanged={refetch} />
      {account.connectionStatus === 'CONNECTED' ? <PlatformOutage platform={account.platform} /> : null}
      <div className="q-columns">
        <ConnectionPanel account={account} withMerchant={user.managesManyMerchants} onChanged={refetch} />
        <SettingsPanel account={account} onChanged={refetch} />
      </div>
      <Tabs
        value={shownTab}
        onChange={(value) => change({ tab: value ?? 'runs' })}
        keepMounted={false}
        className="q-tabs"
      >
        <Tabs.List aria-label={t('tabs')}>
          <Tabs.Tab value="runs">{t('tabRuns')}</Tabs.Tab>
          {may('ORDER_READ') ? <Tabs.Tab value="orders">{t('tabOrders')}</Tabs.Tab> : null}
          <Tabs.Tab value="notifications">{t('tabNotifications')}</Tabs.Tab>
          {may('API_LOG_READ') ? <Tabs.Tab value="logs">{t('tabLogs')}</Tabs.Tab> : null}
          {may('AUDIT_READ') ? <Tabs.Tab value="history">{t('tabHistory')}</Tabs.Tab> : null}
        </Tabs.List>
        <Tabs.Panel value="runs">
          <RunsList accountId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="orders">
          <OrdersList accountId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="notifications">
          <NotificationsList accountId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="logs">
          <ApiLogsList accountId={id} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <AccountHistory id={id} />
        </Tabs.Panel>
      </Tabs>
      <DeleteDialog
        id={id}
        name={account.displayName}
        opened={deleting}
        onClose={() => setDeleting(false)}
        onDeleted={() => void navigate('/accounts', { replace: true })}
      />
    </Page>
  );
}
