import { Progress } from '@mantine/core';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Notice } from '../../ui/bits.tsx';
import { useSyncWords } from './sync-words.ts';

const SyncProgress_run = graphql(`
  fragment SyncProgress_run on StockRun {
    state
    ecAccount {
      id
    }
    stock {
      total
      planned
      waiting
      done
      problems
    }
  }
`);

/** Where a stock sync stands, in a sentence, and what needs a person. */
export function SyncProgress({ run }: { run: FragmentType<typeof SyncProgress_run> }) {
  const t = useSyncWords();
  const format = useFormat();
  const { state, stock, ecAccount } = readFragment(SyncProgress_run, run);
  const planned = stock?.planned ?? 0;
  const ended = (stock?.done ?? 0) + (stock?.problems ?? 0);
  const sent = ended + (stock?.waiting ?? 0);
  return (
    <div className="q-alert q-stack">
      {state === 'QUEUED' || state === 'RUNNING' ? <Notice tone="info">{t('reading')}</Notice> : null}
      {state === 'PREVIEWED' && planned > 0 ? (
        <Notice tone="warn" title={t('previewTitle')}>
          {t('previewBody', { count: planned })}
        </Notice>
      ) : null}
      {(state === 'PREVIEWED' || state === 'SUCCEEDED') && stock && planned + sent === 0 ? (
        stock.total === 0 ? (
          <Notice
            tone="hold"
            title={t('noMappings')}
            action={<Link to={`/accounts/${ecAccount.id}`}>{t('toAccount')}</Link>}
          >
            {t('noMappingsBody')}
          </Notice>
        ) : (
          <Notice tone="ok" title={t('nothingToDo')}>
            {t('nothingToDoBody')}
          </Notice>
        )
      ) : null}
      {state === 'APPLYING' ? (
        <div data-testid="sync-progress">
          <div className="q-small q-muted q-num">
            {t('progress', { done: format.number(ended), planned: format.number(sent) })}
          </div>
          <Progress value={sent > 0 ? (ended / sent) * 100 : 0} size={7} mt={6} aria-label={t('view.waiting')} />
        </div>
      ) : null}
      {stock && stock.problems > 0 ? (
        <Notice
          tone="warn"
          title={t('problemsTitle', { count: stock.problems })}
          action={<Link to={`/outbound?account=${ecAccount.id}&kind=STOCK_SET`}>{t('toOutbound')}</Link>}
        >
          {t('problemsBody')}
        </Notice>
      ) : null}
    </div>
  );
}
