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

/** What a product mapping sync found, or why it failed, in one line. */
export function ListingResult({ run }: { run: FragmentType<typeof ListingResult_run> }) {
  const t = useStockRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const { kind, state, errorCause, errorMessage, listings } = readFragment(ListingResult_run, run);
  if (errorCause)
    return (
      <span className="q-clip" title={errorMessage ?? undefined}>
        {words('cause', errorCause)}
      </span>
    );
  if (kind !== 'LISTINGS') return <Missing />;
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
