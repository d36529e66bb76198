import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { ProductCodes } from '../trade/ProductCodes.tsx';
import { Light, TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { useKept } from '../ui/lists/useKept.ts';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { useUnknownProductWords } from './words.ts';
import { useUiWords } from '../ui/words.ts';

const UnknownProductRow_product = graphql(`
  fragment UnknownProductRow_product on UnknownProduct {
    id
    name
    variantName
    sku
    barcode
    heldOrderCount
    firstSeenAt
    resolvedAt
    ecAccount {
      id
      displayName
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

/** `forbidden` says why mapping is not for this person. */
export function useUnknownProductColumns<R extends FragmentType<typeof UnknownProductRow_product>>({
  withState,
  forbidden,
  onMap,
}: {
  withState: boolean;
  forbidden: string | null;
  onMap: (id: string) => void;
}): readonly Column<R>[] {
  const t = useUnknownProductWords();
  const ui = useUiWords();
  const of = (row: R) => readFragment(UnknownProductRow_product, row);
  const columns: readonly Column<R>[] = [
    {
      key: 'product',
      header: t('product'),
      cell: (row) => (
        <span className="q-wrap">
          <span className="q-row-title">{of(row).name}</span>
          {of(row).variantName ? <span className="q-muted"> · {of(row).variantName}</span> : null}
          <span className="q-phone-line">{of(row).ecAccount.displayName}</span>
        </span>
      ),
    },
    {
      key: 'codes',
      header: t('codes'),
      minor: true,
      cell: (row) => {
        const { sku, barcode } = of(row);
        return <ProductCodes sku={sku} barcode={barcode} why={t('noCodes')} />;
      },
    },
    {
      key: 'account',
      header: t('account'),
      minor: true,
      cell: (row) => (
        <span className="q-tagged">
          <PlatformTag platform={of(row).ecAccount.platform} />{' '}
          <RowLink
            to={`/accounts/${of(row).ecAccount.id}`}
            className="q-quiet q-clip"
            title={of(row).ecAccount.displayName}
          >
            {of(row).ecAccount.displayName}
          </RowLink>
        </span>
      ),
    },
    {
      key: 'held',
      header: t('held'),
      align: 'right',
      cell: (row) =>
        of(row).heldOrderCount > 0 ? (
          <RowLink
            to={`/orders?status=HELD&hold=UNKNOWN_PRODUCT&account=${of(row).ecAccount.id}`}
            className="q-hold-count"
          >
            {of(row).heldOrderCount}
          </RowLink>
        ) : (
          <span className="q-muted">0</span>
        ),
    },
    { key: 'seen', header: t('firstSeen'), minor: true, cell: (row) => <TimeAgo at={of(row).firstSeenAt} /> },
    ...(withState
      ? [
          {
            key: 'state',
            header: t('state'),
            minor: true,
            cell: (row: R) =>
              of(row).resolvedAt ? (
                <Light tone="ok" shape="circle">
                  {t('mapped')}
                </Light>
              ) : (
                <Light tone="hold" shape="pause">
                  {t('open')}
                </Light>
              ),
          },
        ]
      : []),
    {
      key: 'map',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        of(row).resolvedAt ? null : (
          <ReasonButton
            size="compact-sm"
            variant="default"
            reason={forbidden}
            onClick={() => onMap(of(row).id)}
            data-testid="map"
          >
            {t('map')}
          </ReasonButton>
        ),
    },
  ];
  return useKept(columns, [t, ui, withState, forbidden, onMap]);
}
