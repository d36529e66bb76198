import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { graphql } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Notice } from '../../ui/bits.tsx';
import { useMappingWords } from './words.ts';

const ListingMapFrees = graphql(`
  query ListingMapFrees($id: ID!, $warehouseProductId: ID!) {
    listingMapPreview(id: $id, warehouseProductId: $warehouseProductId) {
      orderCount
      shareCount
    }
  }
`);

/** How many orders and shares wait for this mapping, said before it is made. */
export function MapFrees({ listingId, productId }: { listingId: string; productId: string }) {
  const t = useMappingWords();
  const format = useFormat();
  const { data } = useLiveQuery({
    query: ListingMapFrees,
    variables: { id: listingId, warehouseProductId: productId },
  });
  const frees = data?.listingMapPreview;
  if (!frees) return null;
  return (
    <Notice tone="hold" live>
      {frees.orderCount + frees.shareCount === 0
        ? t('freesNothing')
        : t('frees', { orders: format.number(frees.orderCount), shares: format.number(frees.shareCount) })}
    </Notice>
  );
}
