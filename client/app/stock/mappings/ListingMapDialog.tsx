import { Button, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useSend } from '../../data/useSend.ts';
import { graphql } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { PlatformTag } from '../../trade/PlatformTag.tsx';
import { Notice } from '../../ui/bits.tsx';
import { EmptyState, Failure, PageSkeleton } from '../../ui/feedback/states.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFocusBack } from '../../ui/frame/useFocusBack.ts';
import { useUiWords } from '../../ui/words.ts';
import { ProductSearch } from '../../unknown-products/ProductSearch.tsx';
import '../../unknown-products/unknown-products.css';
import { MapFrees } from './MapFrees.tsx';
import { MatchState } from './MatchState.tsx';
import { Suggestions } from './Suggestions.tsx';
import { useMappingWords } from './words.ts';

const ListingToMap = graphql(`
  query ListingToMap($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Listing {
        name
        variantName
        sku
        barcode
        productKey
        match
        mappedBy
        warehouseProduct {
          id
        }
        candidates {
          id
        }
        ...Suggestions_listing
        ecAccount {
          id
          displayName
          merchant {
            id
            name
          }
          platform {
            ...PlatformTag_platform
          }
        }
      }
    }
  }
`);

const MapListing = graphql(`
  mutation MapListing($input: ListingMapInput!) {
    listingMap(input: $input) {
      listing {
        id
        mappedBy
      }
      releasedOrderCount
      freedShareCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** Says which warehouse product a listing is: what that sets free before, and what it set free after. */
export function ListingMapDialog({ id, onDone, onClose }: { id: string; onDone: () => void; onClose: () => void }) {
  useFocusBack();
  const t = useMappingWords();
  const ui = useUiWords();
  const format = useFormat();
  const { busy, send } = useSend();
  const [picked, setPicked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, error, refetch } = useLiveQuery({ query: ListingToMap, variables: { id } });
  const node = data?.node;
  const listing = node?.__typename === 'Listing' ? node : null;
  const present = listing?.warehouseProduct?.id ?? null;
  const chosen = picked ?? present;

  const map = async (warehouseProductId: string | null) => {
    const answer = (await send(MapListing, { input: { id, warehouseProductId } }))?.listingMap;
    if (!answer) return;
    setRefusal(answer.userErrors[0]?.message ?? null);
    if (answer.userErrors.length > 0) return;
    toast(
      'ok',
      warehouseProductId === null
        ? t('takenBack')
        : t('mapped', {
            orders: format.number(answer.releasedOrderCount),
            shares: format.number(answer.freedShareCount),
          }),
    );
    onDone();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) void map(chosen);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mapTitle')}
      size={580}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="listing-map-dialog"
    >
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton lines={5} />
      ) : !listing ? (
        <EmptyState title={t('gone')} />
      ) : (
        <form onSubmit={submit} className="q-stack">
          <div className="q-unknown">
            <span className="q-row q-small">
              <PlatformTag platform={listing.ecAccount.platform} /> {listing.ecAccount.displayName}
              <MatchState match={listing.match} byPerson={listing.mappedBy === 'PERSON'} />
            </span>
            <strong>
              {listing.name}
              {listing.variantName ? <span className="q-muted"> · {listing.variantName}</span> : null}
            </strong>
            <span className="q-mono q-muted q-small">
              {[listing.sku, listing.barcode].filter(Boolean).join(' · ') || listing.productKey}
            </span>
          </div>
          {listing.candidates.length > 0 ? <Suggestions listing={listing} value={chosen} onChange={setPicked} /> : null}
          <ProductSearch
            merchant={listing.ecAccount.merchant}
            sku={listing.sku ?? null}
            barcode={listing.barcode ?? null}
            value={chosen}
            onChange={setPicked}
          />
          {chosen && chosen !== present ? <MapFrees listingId={id} productId={chosen} /> : null}
          {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
          <Group justify="flex-end">
            {listing.mappedBy === 'PERSON' ? (
              <Button
                variant="subtle"
                color="gray"
                mr="auto"
                title={t('takeBackHelp')}
                loading={busy}
                onClick={() => void map(null)}
                data-testid="take-back"
              >
                {t('takeBack')}
              </Button>
            ) : null}
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!chosen || chosen === present} data-testid="confirm">
              {t('mapDo')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
