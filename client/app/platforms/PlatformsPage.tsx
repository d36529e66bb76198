import { Fragment } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable } from '../ui/bits.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Failure, PageSkeleton } from '../ui/feedback/states.tsx';
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
  const format = useFormat();
  const { data, error, refetch } = useLiveQuery({ query: PlatformComparison, variables: {} });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton />;
  const yes = (value: boolean) => (value ? t('yes') : <span className="q-muted">{t('no')}</span>);
  return (
    <Page title={t('title')}>
      <p className="q-muted">{t('intro')}</p>
      <div className="q-table-scroll">
        <table className="q-table q-comparison" aria-label={t('title')}>
          <thead>
            <tr>
              <th>{t('platform')}</th>
              <th>{t('connect')}</th>
              <th>{t('needs')}</th>
              <th>{t('allowlist')}</th>
              <th>{t('fetch')}</th>
              <th data-align="right">{t('lookBack')}</th>
              <th>{t('stock')}</th>
              <th>{t('mapping')}</th>
              <th>{t('codes')}</th>
              <th>{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {data.platforms.map((one) => (
              <Fragment key={one.key}>
                <tr>
                  <td>
                    <PlatformTag platform={one} />{' '}
                    {one.contract === 'EXPERIMENTAL' ? <Chip tone="warn">{t('experimental')}</Chip> : null}
                  </td>
                  <td data-label={t('connect')}>{words('connect', one.connect)}</td>
                  <td data-label={t('needs')}>
                    {one.credentialFields.length > 0
                      ? format.list(one.credentialFields.map(({ label }) => localized(label)))
                      : t('loginOnly')}
                  </td>
                  <td data-label={t('allowlist')}>
                    {one.ipAllowlist ? (
                      one.outboundIp ? (
                        <span className="q-nowrap">
                          <Copyable text={one.outboundIp} />
                        </span>
                      ) : (
                        t('yes')
                      )
                    ) : (
                      <span className="q-muted">{t('notNeeded')}</span>
                    )}
                  </td>
                  <td data-label={t('fetch')}>{words('intake', one.orderIntake)}</td>
                  <td data-align="right" data-label={t('lookBack')}>
                    {t('days', { count: one.lookBackDays })}
                  </td>
                  <td data-label={t('stock')}>{yes(one.stockPush)}</td>
                  <td data-label={t('mapping')}>{yes(one.mappingSync)}</td>
                  <td data-label={t('codes')}>{words('codes', one.shippingCodeKind)}</td>
                  <td data-label={t('after')}>{words('afterShipping', one.afterShipping)}</td>
                </tr>
                {one.caveats.length > 0 ? (
                  <tr className="q-comparison-notes">
                    <td colSpan={10}>
                      <span className="q-label">{t('caveats')}</span>
                      <ul className="q-caveats">
                        {one.caveats.map((caveat) => (
                          <li key={caveat.en}>{localized(caveat)}</li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
