import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Notice } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { TestConnection } from './account-actions.ts';
import { useDetailWords } from './detail-words.ts';
import { useAuthorize } from './useAuthorize.ts';

const StatusAlert_account = graphql(`
  fragment StatusAlert_account on EcAccount {
    id
    connectionStatus
    statusCause
    statusMessage
    statusChangedAt
    closedAt
    heldOrderCount
    health {
      authorizationEndsAt
    }
    merchant {
      id
    }
    platform {
      key
      connect
      outboundIp
    }
    actions {
      authorize {
        allowed
        reason
        availableAt
      }
      testConnection {
        allowed
        reason
        availableAt
      }
    }
  }
`);

/** As long before its end as people are notified of it. */
const warnMs = 30 * 86_400_000;

/**
 * B12: a disconnected account opens with what the platform said, since when, what waits, and the one button that
 * repairs it.
 */
export function StatusAlert({
  account,
  onChanged,
}: {
  account: FragmentType<typeof StatusAlert_account>;
  onChanged: () => void;
}) {
  const t = useDetailWords();
  const words = useEnumWords();
  const format = useFormat();
  const now = useNow();
  const reason = useReason();
  const { busy, authorize } = useAuthorize();
  const test = useSend();
  const one = readFragment(StatusAlert_account, account);
  const runTest = async () => {
    const answer = await test.send(TestConnection, { id: one.id });
    const [refused] = answer?.ecAccountTestConnection.userErrors ?? [];
    if (refused) toast('bad', refused.message);
    else if (answer) toast('ok', t('tested'));
    onChanged();
  };
  const byAuthorization = one.platform.connect === 'AUTHORIZATION';
  const connect = (
    <ReasonButton
      color="red"
      loading={busy}
      reason={reason(one.actions.authorize)}
      onClick={() => void authorize(one.id, `/accounts/${one.id}`)}
      data-testid="reauthorize"
    >
      {t('reauthorize')}
    </ReasonButton>
  );
  if (one.connectionStatus === 'CLOSED') {
    return (
      <div className="q-alert" data-testid="closed-alert">
        <Notice
          tone="info"
          title={t('closedTitle')}
          action={
            <Button component={Link} variant="default" to={`/accounts/new?merchant=${one.merchant.id}`}>
              {t('connectAgain')}
            </Button>
          }
        >
          {t('closedBody', { time: format.exact(one.closedAt ?? one.statusChangedAt) })}
        </Notice>
      </div>
    );
  }
  if (one.connectionStatus === 'DISCONNECTED') {
    return (
      <div data-testid="disconnected-alert" className="q-alert">
        <Notice
          tone="bad"
          title={
            one.statusCause
              ? t('disconnectedTitle', { cause: words('cause', one.statusCause) })
              : t('disconnectedNoCause')
          }
          action={
            byAuthorization ? (
              connect
            ) : (
              <span className="q-row">
                {one.statusCause === 'IP_NOT_ALLOWED' ? (
                  <ReasonButton
                    color="red"
                    loading={test.busy}
                    reason={reason(one.actions.testConnection)}
                    onClick={() => void runTest()}
                    data-testid="test-again"
                  >
                    {t('testAgain')}
                  </ReasonButton>
                ) : null}
                <Button
                  component={Link}
                  color="red"
                  variant={one.statusCause === 'IP_NOT_ALLOWED' ? 'default' : 'filled'}
                  to={`/accounts/${one.id}/edit#credentials`}
                  data-testid="repair-edit"
                >
                  {t('edit')}
                </Button>
              </span>
            )
          }
        >
          {one.statusMessage ? <p>{t('platformSaid', { message: one.statusMessage })}</p> : null}
          {one.statusCause === 'IP_NOT_ALLOWED' && one.platform.outboundIp ? (
            <p>
              {t('ipHint')} <Copyable text={one.platform.outboundIp} />
            </p>
          ) : null}
          <p>
            {t('since', { time: format.exact(one.statusChangedAt) })}{' '}
            {one.heldOrderCount > 0 ? t('waiting', { count: one.heldOrderCount }) : null}
          </p>
        </Notice>
      </div>
    );
  }
  const { authorizationEndsAt } = one.health;
  if (one.connectionStatus === 'CONNECTED' && authorizationEndsAt && Date.parse(authorizationEndsAt) - now < warnMs)
    return (
      <div className="q-alert" data-testid="ending-alert">
        <Notice tone="warn" title={t('endingTitle')} action={connect}>
          {t('endingBody', { time: format.exact(authorizationEndsAt) })}
        </Notice>
      </div>
    );
  if (one.connectionStatus !== 'NOT_VERIFIED') return null;
  return (
    <div className="q-alert">
      <Notice
        tone="warn"
        title={t('notVerifiedTitle')}
        action={
          byAuthorization ? (
            connect
          ) : (
            <ReasonButton
              variant="default"
              loading={test.busy}
              reason={reason(one.actions.testConnection)}
              onClick={() => void runTest()}
              data-testid="test-now"
            >
              {t('testNow')}
            </ReasonButton>
          )
        }
      >
        {t('notVerifiedBody')}
      </Notice>
    </div>
  );
}
