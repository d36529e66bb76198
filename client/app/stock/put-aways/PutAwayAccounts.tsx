import { useState } from 'react';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { ConnectionLight } from '../../ec-accounts/ConnectionLight.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useViewer } from '../../session/viewer.tsx';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Notice, Section } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { useUiWords } from '../../ui/words.ts';
import { OutcomeCounts } from './AccountOutcome.tsx';
import { LetGoDialog } from './LetGoDialog.tsx';
import { usePutAwayWords } from './words.ts';

const PutAwayAccounts_putAway = graphql(`
  fragment PutAwayAccounts_putAway on PutAway {
    id
    accounts {
      quantity
      doneQuantity
      waitingCount
      unmappedCount
      ecAccount {
        id
        displayName
        connectionStatus
        platform {
          ...PlatformTag_platform
        }
      }
      ...AccountOutcome_summary
    }
  }
`);

/** What became of a put-away in each account, as pieces and counts, and letting the open rest be. */
export function PutAwayAccounts({
  putAway,
  onChanged,
}: {
  putAway: FragmentType<typeof PutAwayAccounts_putAway>;
  onChanged: () => void;
}) {
  const t = usePutAwayWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const format = useFormat();
  const { may } = useViewer();
  const one = readFragment(PutAwayAccounts_putAway, putAway);
  const [letting, setLetting] = useState<{ id: string; name: string; count: number } | null>(null);
  if (one.accounts.length === 0) return <Notice tone="info">{t('noAccount')}</Notice>;
  return (
    <Section title={t('accounts')}>
      <div className="q-inner-scroll">
        <table className="q-table" aria-label={t('accounts')}>
          <thead>
            <tr>
              <th scope="col">{t('account')}</th>
              <th scope="col" data-minor>
                {t('accountState')}
              </th>
              <th scope="col" data-align="right">
                {t('piecesArrived')}
              </th>
              <th scope="col" data-minor>
                {t('outcome')}
              </th>
              <th scope="col">
                <span className="q-visually-hidden">{ui('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {one.accounts.map((summary) => {
              const { ecAccount: account, quantity, doneQuantity } = summary;
              const open = summary.waitingCount + summary.unmappedCount;
              return (
                <tr key={account.id} data-testid="account">
                  <td>
                    <span className="q-row q-tight">
                      <PlatformTag platform={account.platform} />
                      <Link to={`/accounts/${account.id}`} className="q-quiet">
                        {account.displayName}
                      </Link>
                    </span>
                    <span className="q-phone-line">
                      <span className="q-outcome">
                        <OutcomeCounts summary={summary} />
                      </span>
                    </span>
                  </td>
                  <td data-minor>
                    <ConnectionLight status={account.connectionStatus} />
                  </td>
                  <td data-align="right">
                    {t('sharesOf', { done: format.number(doneQuantity), all: format.number(quantity) })}
                  </td>
                  <td data-minor>
                    <span className="q-outcome">
                      <OutcomeCounts summary={summary} />
                    </span>
                  </td>
                  <td data-align="right">
                    {open > 0 ? (
                      <ReasonButton
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        reason={may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION')}
                        onClick={() => setLetting({ id: account.id, name: account.displayName, count: open })}
                        data-testid="let-all-go"
                      >
                        {t('letOne')}
                      </ReasonButton>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {letting ? (
        <LetGoDialog
          which={{ putAwayId: one.id, ecAccountId: letting.id }}
          body={t('letGoAll', { count: letting.count, account: letting.name })}
          onDone={onChanged}
          onClose={() => setLetting(null)}
        />
      ) : null}
    </Section>
  );
}
