import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Notice, Section, SegmentBar } from '../../ui/bits.tsx';
import { useSyncWords } from './sync-words.ts';

const ListingFindings_run = graphql(`
  fragment ListingFindings_run on StockRun {
    ecAccount {
      id
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
    unreadableSample {
      productKey
      reason
    }
  }
`);

const PARTS = [
  ['matched', 'ok'],
  ['ambiguous', 'warn'],
  ['missing', 'hold'],
  ['noCode', 'neutral'],
] as const;

/** What a product mapping sync found, and where to go on. */
export function ListingFindings({ run }: { run: FragmentType<typeof ListingFindings_run> }) {
  const t = useSyncWords();
  const format = useFormat();
  const { listings, unreadableSample, ecAccount } = readFragment(ListingFindings_run, run);
  return (
    <Section
      title={t('listingsSeen', { count: format.number(listings.seen) })}
      aside={<Link to={`/stock/mappings?account=${ecAccount.id}`}>{t('toMappings')}</Link>}
    >
      <SegmentBar
        total={listings.seen}
        parts={PARTS.map(([key, tone]) => ({ key, label: t(key), value: listings[key], tone }))}
      />
      {listings.gone > 0 ? (
        <p className="q-muted q-below">{t('goneFromPlatform', { count: format.number(listings.gone) })}</p>
      ) : null}
      {listings.unreadable > 0 ? (
        <div className="q-below">
          <Notice tone="warn" title={t('unreadableTitle', { count: listings.unreadable })}>
            <ul className="q-caveats">
              {unreadableSample.map(({ productKey, reason }, at) => (
                <li key={`${at} ${productKey ?? ''}`}>
                  <span className="q-mono">{productKey ?? t('keyUnread')}</span> {reason}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
    </Section>
  );
}
