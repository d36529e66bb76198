import { Modal } from '@mantine/core';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import './shipments.css';
import { ShipForm } from './ShipForm.tsx';
import { useShipmentWords } from './words.ts';

const OrderToPack = graphql(`
  query OrderToPack($id: ID!) {
    order(id: $id) {
      id
      platformOrderNumber
      ...ShipForm_order
    }
  }
`);

/** Packs one order, or a part of it, into one parcel. */
export function ShipDialog({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  useFocusBack();
  const t = useShipmentWords();
  const ui = useUiWords();
  const { data, error, refetch } = useLiveQuery({
    query: OrderToPack,
    variables: { id: orderId },
    refreshOn: (fact) => fact.kind === 'ORDER' && fact.subjectId === orderId,
  });
  const order = data?.order;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={order ? t('shipTitle', { number: order.platformOrderNumber }) : t('shipments')}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {error ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton lines={6} />
      ) : order ? (
        <ShipForm order={order} onClose={onClose} />
      ) : (
        <EmptyState title={t('notFound')} />
      )}
    </Modal>
  );
}
