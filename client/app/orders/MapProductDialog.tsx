import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
import { useProductWords } from './product-words.ts';

const ProductSearch = graphql(`
  query ProductSearch($search: String, $merchantIds: [ID!]) {
    warehouseProducts(first: 12, search: $search, merchantIds: $merchantIds) {
      nodes {
        id
        sku
        barcode
        name
        sellableQuantity
      }
    }
  }
`);

const MapProduct = graphql(`
  mutation MapProduct($input: UnknownProductMapInput!) {
    unknownProductMap(input: $input) {
      unknownProduct {
        id
        resolvedAt
      }
      releasedOrderCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface Props {
  readonly product: { readonly id: string; readonly name: string; readonly sku?: string | null; readonly heldOrderCount: number };
  readonly merchantId: string;
  readonly onClose: () => void;
  readonly onMapped: () => void;
}

export function MapProductDialog({ product, merchantId, onClose, onMapped }: Props) {
  const t = useProductWords();
  const ui = useUiWords();
  const format = useFormat();
  const { busy, send } = useSend();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState('');
  const search = useDeferredValue(text.trim());
  const { data, loading } = useLiveQuery({ query: ProductSearch, variables: { search: search || null, merchantIds: [merchantId] } });
  const found = data?.warehouseProducts.nodes ?? [];
  const map = async () => {
    const payload = (await send(MapProduct, { input: { id: product.id, warehouseProductId: chosen } }))?.unknownProductMap;
    if (!payload) return;
    const [refused] = payload.userErrors;
    if (refused) return setError(refused.message);
    toast('ok', t('done', { count: payload.releasedOrderCount }));
    onMapped();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('mapTitle', { name: product.name })} closeButtonProps={{ 'aria-label': ui('close') }}>
      <div className="q-stack">
        <p>{t('mapBody', { count: product.heldOrderCount })}</p>
        {error ? <Notice tone="bad">{error}</Notice> : null}
        <TextInput data-autofocus label={t('searchProduct')} value={text} onChange={(event) => setText(event.currentTarget.value)} placeholder={product.sku ?? ''} />
        <Radio.Group value={chosen} onChange={setChosen} aria-label={t('mapThis')}>
          <div className="q-choices">
            {found.map((one) => (
              <Radio key={one.id} value={one.id} size="xs" label={<span className="q-row"><span className="q-mono">{one.sku}</span> {one.name} <span className="q-muted q-num">{t('sellable', { count: format.number(one.sellableQuantity) })}</span></span>} />
            ))}
            {found.length === 0 && !loading ? <p className="q-muted">{t('nothing')}</p> : null}
          </div>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{ui('cancel')}</Button>
          <Button disabled={!chosen} loading={busy} onClick={() => void map()} data-testid="confirm">{t('mapThis')}</Button>
        </Group>
      </div>
    </Modal>
  );
}
