import { Radio } from '@mantine/core';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Chip } from '../../ui/bits.tsx';
import { useMappingWords } from './words.ts';

const Suggestions_listing = graphql(`
  fragment Suggestions_listing on Listing {
    sku
    barcode
    candidates {
      id
      name
      sku
      barcode
      sellableQuantity
    }
  }
`);

/** Warehouse products with the listing's code, each with what is the same. */
export function Suggestions({
  listing,
  value,
  onChange,
}: {
  listing: FragmentType<typeof Suggestions_listing>;
  value: string | null;
  onChange: (id: string) => void;
}) {
  const t = useMappingWords();
  const format = useFormat();
  const { sku, barcode, candidates } = readFragment(Suggestions_listing, listing);
  const same = (one: { sku: string; barcode?: string | null }) => [
    ...(sku && one.sku === sku.trim() ? [t('sameSku')] : []),
    ...(barcode && one.barcode === barcode.trim() ? [t('sameBarcode')] : []),
  ];
  return (
    <Radio.Group value={value} onChange={onChange} label={t('suggested')}>
      <div className="q-products" data-testid="suggestions">
        {candidates.map((one) => (
          <Radio
            key={one.id}
            value={one.id}
            size="xs"
            className="q-product"
            label={
              <span className="q-product-label">
                <span>
                  {one.name}{' '}
                  {same(one).map((words) => (
                    <Chip key={words} tone="ok">
                      {words}
                    </Chip>
                  ))}
                </span>
                <span className="q-muted q-small">
                  <span className="q-mono">
                    {one.sku}
                    {one.barcode ? ` · ${one.barcode}` : ''}
                  </span>{' '}
                  · {t('sellable', { count: format.number(one.sellableQuantity) })}
                </span>
              </span>
            }
          />
        ))}
      </div>
    </Radio.Group>
  );
}
