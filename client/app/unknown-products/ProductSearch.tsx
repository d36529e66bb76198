import { Radio, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { Chip } from '../ui/bits.tsx';
import { useUnknownProductWords } from './words.ts';

const WarehouseProductChoices = graphql(`
  query WarehouseProductChoices($merchantIds: [ID!], $search: String) {
    warehouseProducts(first: 20, merchantIds: $merchantIds, search: $search) {
      nodes {
        id
        name
        sku
        barcode
        sellableQuantity
      }
      totalCount
    }
  }
`);

/** One product of the merchant's, found by name, SKU or barcode. */
export function ProductSearch({
  merchant,
  sku,
  barcode,
  value,
  onChange,
}: {
  merchant: { id: string; name: string };
  sku: string | null;
  barcode: string | null;
  value: string | null;
  onChange: (id: string) => void;
}) {
  const t = useUnknownProductWords();
  const format = useFormat();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const { data, loading } = useLiveQuery({
    query: WarehouseProductChoices,
    variables: { merchantIds: [merchant.id], search: asked || null },
  });
  const products = data?.warehouseProducts;
  const alike = (one: { sku: string; barcode?: string | null }) =>
    sku && one.sku === sku ? t('sameSku') : barcode && one.barcode === barcode ? t('sameBarcode') : null;
  return (
    <div>
      <TextInput
        label={t('inWarehouse')}
        description={t('searchHelp', { merchant: merchant.name })}
        placeholder={t('search')}
        aria-label={t('search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        data-autofocus
        onKeyDown={(event) => {
          // Enter in the search takes the only hit instead of sending the form without a choice.
          if (event.key !== 'Enter' || value) return;
          event.preventDefault();
          const [only, second] = products?.nodes ?? [];
          if (only && !second) onChange(only.id);
        }}
      />
      <Radio.Group value={value} onChange={onChange} aria-label={t('inWarehouse')}>
        <div className="q-products" aria-busy={loading} data-testid="products">
          {products?.nodes.map((one) => {
            const hint = alike(one);
            return (
              <Radio
                key={one.id}
                value={one.id}
                size="xs"
                className="q-product"
                label={
                  <span className="q-product-label">
                    <span>
                      {one.name} {hint ? <Chip tone="ok">{hint}</Chip> : null}
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
            );
          })}
          {products?.nodes.length === 0 ? <p className="q-muted">{t('nothing')}</p> : null}
          {products && products.totalCount > products.nodes.length ? (
            <p className="q-muted q-small">
              {t('more', { count: format.number(products.totalCount - products.nodes.length) })}
            </p>
          ) : null}
        </div>
      </Radio.Group>
    </div>
  );
}
