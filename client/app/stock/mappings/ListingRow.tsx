import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { ProductCodes } from '../../trade/ProductCodes.tsx';
import { Chip, Missing } from '../../ui/bits.tsx';
import { ReasonButton } from '../../ui/feedback/ReasonButton.tsx';
import type { Column } from '../../ui/lists/DataTable.tsx';
import { RowLink } from '../../ui/lists/RowLink.tsx';
import { useKept } from '../../ui/lists/useKept.ts';
import { useUiWords } from '../../ui/words.ts';
import { MatchState } from './MatchState.tsx';
import { useMappingWords } from './words.ts';

const ListingRow_listing = graphql(`
  fragment ListingRow_listing on Listing {
    id
    name
    variantName
    sku
    barcode
    onSale
    match
    mappedBy
    knownQuantity
    warehouseProduct {
      id
      name
      sku
    }
    ecAccount {
      id
      displayName
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

type Row = FragmentType<typeof ListingRow_listing>;

/** `forbidden` says why mapping is not for this person. */
export function useListingColumns(forbidden: string | null, onMap: (id: string) => void): readonly Column<Row>[] {
  const t = useMappingWords();
  const ui = useUiWords();
  const format = useFormat();
  const of = (row: Row) => readFragment(ListingRow_listing, row);
  const match = (row: Row) => <MatchState match={of(row).match} byPerson={of(row).mappedBy === 'PERSON'} />;
  const columns: readonly Column<Row>[] = [
    {
      key: 'listing',
      header: t('listing'),
      share: 36,
      cell: (row) => (
        <>
          <span className="q-two-lines" title={of(row).name}>
            <span className="q-row-title">{of(row).name}</span>
            {of(row).variantName ? <span className="q-muted"> · {of(row).variantName}</span> : null}
          </span>
          {of(row).onSale ? null : <Chip>{t('notOnSale')}</Chip>}
          <span className="q-fold-line">
            <PlatformTag platform={of(row).ecAccount.platform} /> {of(row).ecAccount.displayName}
          </span>
          <span className="q-phone-line">
            {match(row)} {of(row).warehouseProduct?.sku}
          </span>
        </>
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
      share: 28,
      minor: true,
      folds: true,
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
    { key: 'match', header: t('match'), minor: true, cell: match },
    {
      key: 'product',
      header: t('product'),
      share: 36,
      minor: true,
      cell: (row) => {
        const { warehouseProduct: product } = of(row);
        return product ? (
          <span className="q-clip" title={product.name}>
            <span className="q-mono">{product.sku}</span> <span className="q-muted">{product.name}</span>
          </span>
        ) : (
          <Missing />
        );
      },
    },
    {
      key: 'onPlatform',
      header: t('onPlatform'),
      align: 'right',
      minor: true,
      folds: true,
      cell: (row) => {
        const { knownQuantity } = of(row);
        return knownQuantity == null ? <Missing /> : format.number(knownQuantity);
      },
    },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) => (
        <ReasonButton
          size="compact-xs"
          variant={of(row).warehouseProduct ? 'subtle' : 'default'}
          color={of(row).warehouseProduct ? 'gray' : undefined}
          reason={forbidden}
          onClick={() => onMap(of(row).id)}
          data-testid="map"
        >
          {of(row).warehouseProduct ? t('change') : t('map')}
        </ReasonButton>
      ),
    },
  ];
  return useKept(columns, [t, ui, format, forbidden, onMap]);
}
