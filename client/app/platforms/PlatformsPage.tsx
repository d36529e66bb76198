import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable } from '../ui/bits.tsx';
import { Page } from '../ui/Page.tsx';
import { Failure, PageSkeleton } from '../ui/states.tsx';
import { usePlatformWords } from './words.ts';

const PlatformComparison = graphql(`
  query PlatformComparison {
    platforms {
      key
      connect
      ipAllowlist
      outboundIp
      orderIntake
      lookBackDays
      shippingCodeKind
      afterShipping
      stockPush
      mappingSync
      contract
      caveats {
        en
        zhTW
      }
      credentialFields {
        key
        label {
          en
          zhTW
        }
      }
      ...PlatformTag_platform
    }
  }
`);

/** H5: the platforms side by side, from their manifests. */
export default function PlatformsPage() {
  const t = usePlatformWords();
  const words = useEnumWords();
  const localized = useLocalized();
  const { data, error, refetch } = useLiveQuery({ query: PlatformComparison, variables: {} });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const yes = (value: boolean) => (value ? t('yes') : <span className="q-muted">{t('no')}</span>);
  return (
    <Page title={t('title')}>
      <p className="q-muted">{t('intro')}</p>
      <div className="q-table-scroll">
        <table className="q-table q-comparison" aria-label={t('title')}>
          <thead><tr><th>{t('platform')}</th><th>{t('connect')}</th><th>{t('needs')}</th><th>{t('allowlist')}</th><th>{t('fetch')}</th><th data-align="right">{t('lookBack')}</th><th>{t('stock')}</th><th>{t('mapping')}</th><th>{t('codes')}</th><th>{t('after')}</th><th>{t('caveats')}</th></tr></thead>
          <tbody>
            {data.platforms.map((one) => (
              <tr key={one.key}>
                <td><PlatformTag platform={one} /> {one.contract === 'EXPERIMENTAL' ? <Chip tone="warn">{t('experimental')}</Chip> : null}</td>
                <td>{words('connect', one.connect)}</td>
                <td>{one.credentialFields.length > 0 ? one.credentialFields.map(({ label }) => localized(label)).join(', ') : t('loginOnly')}</td>
                <td>{one.ipAllowlist ? (one.outboundIp ? <Copyable text={one.outboundIp} /> : t('yes')) : <span className="q-muted">{t('no')}</span>}</td>
                <td>{words('intake', one.orderIntake)}</td>
                <td data-align="right">{t('days', { count: one.lookBackDays })}</td>
                <td>{yes(one.stockPush)}</td>
                <td>{yes(one.mappingSync)}</td>
                <td>{words('codes', one.shippingCodeKind)}</td>
                <td>{words('afterShipping', one.afterShipping)}</td>
                <td>{one.caveats.length > 0 ? one.caveats.map((caveat) => localized(caveat)).join(' ') : <span className="q-muted">{t('none')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
