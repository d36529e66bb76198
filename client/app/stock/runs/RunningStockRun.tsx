import { Progress } from '@mantine/core';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import { useCancelStockRun } from './useCancelStockRun.ts';
import { useStockRunWords } from './words.ts';

const RunningStockRun_run = graphql(`
  fragment RunningStockRun_run on StockRun {
    id
    kind
    state
    listings {
      seen
    }
    stock {
      planned
      waiting
      done
      problems
    }
    ecAccount {
      id
      displayName
    }
  }
`);

/** One run over listings under way, in the activity tray: name, count, bar, cancel. */
export function RunningStockRun({ run }: { run: FragmentType<typeof RunningStockRun_run> }) {
  const t = useStockRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const { may } = useViewer();
  const { busy, cancel } = useCancelStockRun();
  const one = readFragment(RunningStockRun_run, run);
  const waiting = one.state === 'QUEUED';
  const ended = (one.stock?.done ?? 0) + (one.stock?.problems ?? 0);
  const sent = ended + (one.stock?.waiting ?? 0);
  const applying = one.state === 'APPLYING' && sent > 0;
  const state = t(`state.${one.state as 'QUEUED'}`);
  return (
    <div className="q-activity-item" data-testid="activity-stock-run" data-run={one.id}>
      <Link to={`/stock/syncs/${one.id}`} className="q-clip q-activity-name">
        {t(`of.${one.kind as 'LISTINGS'}`, { name: one.ecAccount.displayName })}
      </Link>
      <Progress
        value={applying ? (ended / sent) * 100 : 100}
        size={5}
        my={6}
        animated={!waiting && !applying}
        color={waiting ? 'gray' : 'harbour'}
        aria-label={state}
      />
      <div className="q-between q-small">
        <span className="q-muted q-num">
          {applying
            ? t('written', { done: format.number(ended), planned: format.number(sent) })
            : waiting || one.listings.seen === 0
              ? state
              : t('seen', { count: format.number(one.listings.seen) })}
        </span>
        <ReasonButton
          variant="subtle"
          color="gray"
          size="compact-xs"
          loading={busy}
          reason={may('STOCK_WRITE') ? null : words('reason', 'NO_PERMISSION')}
          onClick={() => void cancel(one.id)}
        >
          {t('cancel')}
        </ReasonButton>
      </div>
    </div>
  );
}
