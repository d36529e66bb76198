import { PageSkeleton, Failure, EmptyState } from '../../ui/feedback/states.tsx';
import { useParams } from 'react-router';
import { graphql } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Page } from '../../ui/frame/Page.tsx';
import { useDetailWords } from '../detail-words.ts';
import { EditForm } from './EditForm.tsx';

const EditAccount = graphql(`
  query EditAccount($id: ID!) {
    ecAccount(id: $id) {
      id
      ...EditForm_account
    }
    shippingTypes {
      id
      name
      nameZhTW
      active
    }
  }
`);

export default function EditPage() {
  const t = useDetailWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useLiveQuery({
    query: EditAccount,
    variables: { id },
    refreshOn: (fact) =>
      (fact.kind === 'EC_ACCOUNT' && fact.subjectId === id) || (fact.kind === 'ORDER' && fact.ecAccountId === id),
  });
  const { may } = useViewer();
  const words = useEnumWords();
  if (!may('EC_ACCOUNT_WRITE'))
    return (
      <Page title={t('edit')} back={{ to: `/accounts/${id}`, label: t('back') }}>
        <EmptyState title={words('reason', 'NO_PERMISSION')} />
      </Page>
    );
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton lines={14} />;
  if (!data.ecAccount)
    return (
      <Page title={t('gone')} back={{ to: '/accounts', label: t('back') }}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );
  return (
    <EditForm key={data.ecAccount.id} account={data.ecAccount} shippingTypes={data.shippingTypes} onChanged={refetch} />
  );
}
