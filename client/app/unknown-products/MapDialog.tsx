import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { Notice } from '../ui/bits.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ProductSearch } from './ProductSearch.tsx';
import { useUnknownProductWords } from './words.ts';

const UnknownProductToMap = graphql(`
  query UnknownProductToMap($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on UnknownProduct {
        name
        variantName
        sku
        barcode
        productKey
        heldOrderCount
        otherAccountCount
        resolvedAt
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

const MapUnknownProduct = graphql(`
  mutation MapUnknownProduct($input: UnknownProductMapInput!) {
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

/** Says which warehouse product it is: how many orders that touches before, how many were released after. */
export function MapDialog({ id, onClose }: { id: string; onClose: () => void }) {
  useFocusBack();
  const t = useUnknownProductWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [chosen, setChosen] = useState<string | null>(null);
  const [everywhere, setEverywhere] = useState(true);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, error, refetch } = useLiveQuery({
    query: UnknownProductToMap,
    variables: { id },
    refreshOn: (fact) => fact.kind === 'ORDER',
    everyMs: 1000,
  });
  const node = data?.node;
  const unknown = node?.__typename === 'UnknownProduct' && !node.resolvedAt ? node : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    const answer = await send(MapUnknownProduct, {
      input: { id, warehouseProductId: chosen, allAccounts: everywhere },
    });
    if (!answer) return;
    const { userErrors, releasedOrderCount } = answer.unknownProductMap;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) return;
    toast('ok', releasedOrderCount === 0 ? t('releasedNone') : t('released', { count: releasedOrderCount }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mapTitle')}
      size={560}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="map-dialog"
    >
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton lines={5} />
      ) : !unknown ? (
        <EmptyState
          title={t('already')}
          action={
            <Button variant="default" onClick={onClose}>
              {ui('close')}
            </Button>
          }
        />
      ) : (
        <form onSubmit={(event) => void submit(event)} className="q-stack">
          <div className="q-unknown">
            <span className="q-muted q-small">{t('onPlatform')}</span>
            <strong>
              {unknown.name}
              {unknown.variantName ? <span className="q-muted"> · {unknown.variantName}</span> : null}
            </strong>
            <span className="q-row q-small">
              <PlatformTag platform={unknown.ecAccount.platform} /> {unknown.ecAccount.displayName}{' '}
              <span className="q-mono q-muted">
                {[unknown.sku, unknown.barcode].filter(Boolean).join(' · ') || unknown.productKey}
              </span>
            </span>
          </div>
          <ProductSearch
            merchant={unknown.ecAccount.merchant}
            sku={unknown.sku ?? null}
            barcode={unknown.barcode ?? null}
            value={chosen}
            onChange={setChosen}
          />
          <Notice tone="hold">
            {unknown.heldOrderCount === 0 ? (
              t('affectsNone')
            ) : (
              <>
                {t('affects', { count: unknown.heldOrderCount })} {t('affectsMore')}
              </>
            )}
          </Notice>
          {unknown.otherAccountCount > 0 ? (
            <Checkbox
              checked={everywhere}
              onChange={(event) => setEverywhere(event.currentTarget.checked)}
              label={t('everywhere', { count: unknown.otherAccountCount, merchant: unknown.ecAccount.merchant.name })}
              data-testid="everywhere"
            />
          ) : null}
          {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!chosen} data-testid="confirm">
              {t('mapDo')}
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  );
}
