import { useNavigate } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useReason } from '../../trade/useReason.ts';
import { Notice } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { useFormWords } from '../form-words.ts';
import { useFetchNow } from '../useFetchNow.ts';

const AccountMade_account = graphql(`
  fragment AccountMade_account on EcAccount {
    id
    displayName
    connectionStatus
    actions {
      fetchOrders {
        allowed
        reason
        availableAt
      }
    }
  }
`);

/** After creating an account: where it stands after its first test, and what comes next. */
export function AccountMade({
  account,
  tested,
  dirty,
}: {
  account: FragmentType<typeof AccountMade_account>;
  tested: boolean;
  dirty: boolean;
}) {
  const t = useFormWords();
  const reason = useReason();
  const { id, displayName: name, connectionStatus, actions } = readFragment(AccountMade_account, account);
  const navigate = useNavigate();
  const fetching = useFetchNow(id);
  const fetchNow = async () => {
    const run = await fetching.run();
    if (run) void navigate(`/runs/${run}`);
  };
  if (!tested) return null;
  if (connectionStatus !== 'CONNECTED')
    return (
      <div className="q-alert" data-testid="account-made">
        <Notice tone="warn" title={t('madeTitle', { name })}>
          {t('madeNotConnected')}
        </Notice>
      </div>
    );
  return (
    <div className="q-alert" data-testid="account-made">
      <Notice
        tone="ok"
        title={t('madeConnected', { name })}
        action={
          <ReasonButton
            size="xs"
            loading={fetching.busy}
            reason={dirty ? t('saveFirst') : reason(actions.fetchOrders)}
            onClick={() => void fetchNow()}
            data-testid="fetch-now"
          >
            {t('fetchNow')}
          </ReasonButton>
        }
      >
        {t('madeNext')}
      </Notice>
    </div>
  );
}
