import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useEnumWords } from '../../trade/words.ts';
import { Missing } from '../../ui/bits.tsx';
import { useStockRunWords } from './words.ts';

const ListingResult_run = graphql(`
  fragment ListingResult_run on StockRun {
    kind
    state
    errorCause
    errorMessage
    stock {
      planned
      done
      problems
      unknown
    }
    listings {
      seen
      unreadable
      matched
      ambiguous
      missing
      noCode
      gone
    }
  }
`);

const COUNTS = ['matched', 'ambiguous', 'missing', 'noCode', 'gone', 'unreadable'] as const;

/** What a sync found or wrote, or why it failed, in one line. */
export function ListingResult({ run }: { run: FragmentType<typeof ListingResult_run> }) {
  const t = useStockRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const { kind, state, errorCause, errorMessage, listings, stock } = readFragment(ListingResult_run, run);
  if (errorCause)
    return (
      <span className="q-clip" title={errorMessage ?? undefined}>
        {words('cause', errorCause)}
      </span>
    );
  if (kind !== 'LISTINGS') {
    const facts = [
      state === 'PREVIEWED' && stock ? t('toConfirm', { count: format.number(stock.planned) }) : '',
      stock && stock.done > 0 ? t('wrote', { count: format.number(stock.done) }) : '',
      stock && stock.problems > 0 ? t('problems', { count: format.number(stock.problems) }) : '',
      stock && stock.unknown > 0 ? t('unknown', { count: format.number(stock.unknown) }) : '',
    ].filter(Boolean);
    return facts.length > 0 ? <span className="q-num">{facts.join(' · ')}</span> : <Missing />;
  }
  if (state !== 'SUCCEEDED' && state !== 'PARTLY_FAILED')
    return listings.seen > 0 ? (
      <span className="q-num">{t('seen', { count: format.number(listings.seen) })}</span>
    ) : (
      <Missing />
    );
  const parts = COUNTS.filter((one) => one === 'matched' || listings[one] > 0);
  return (
    <span className="q-num">{parts.map((one) => t(one, { count: format.number(listings[one]) })).join(' · ')}</span>
  );
}
