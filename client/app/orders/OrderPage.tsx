import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { graphql } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { useViewer } from '../session/viewer.tsx';
import { OrderShipments } from '../shipments/OrderShipments.tsx';
import { ShipDialog } from '../shipments/ShipDialog.tsx';
import { Copyable, ExactTime, Missing, Money } from '../ui/bits.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { Deadline } from '../trade/Deadline.tsx';
import { HoldList } from './HoldList.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { HoldOrder, RefetchOrder } from './order-actions.ts';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLines } from './OrderLines.tsx';
import './orders.css';
import { OrderStatusLight } from './OrderStatusLight.tsx';
import { OrderTimeline } from './OrderTimeline.tsx';
import { RawPayload } from './RawPayload.tsx';
import { useOrderWords } from './words.ts';

const OrderDetail = graphql(`
  query OrderDetail($id: ID!) {
    order(id: $id) {
      id
      platformOrderNumber
      status
      placedAt
      shipBy
      total {
        amount
        currency
      }
      ecAccount {
        id
        displayName
        closedAt
        merchant {
          id
          name
        }
        platform {
          ...PlatformTag_platform
        }
      }
      packing {
        refusal {
          en
          zhTW
        }
      }
      actions {
        hold {
          allowed
          reason
          availableAt
        }
        refetch {
          allowed
          reason
          availableAt
        }
      }
      ...HoldList_order
      ...OrderShipments_order
      ...OrderLines_order
      ...OrderFacts_order
    }
  }
`);

/** One order: what it waits for, what is in it, who gets it, and all that happened to it (E5). */
export default function OrderPage() {
  const { id = '' } = useParams();
  const t = useOrderWords();
  const reason = useReason();
  const { busy, send } = useSend();
  const [holding, setHolding] = useState(false);
  const [shipping, setShipping] = useState(false);
  const localized = useLocalized();
  const words = useEnumWords();
  const { may } = useViewer();
  const { data, error, refetch } = useLiveQuery({
    query: OrderDetail,
    variables: { id },
    refreshOn: (fact) => (fact.kind === 'ORDER' && fact.subjectId === id) || fact.kind === 'SHIPMENT',
  });
  const back = { to: '/orders', label: t('title') };
  if (error && !data)
    return (
      <Page title={t('order')} back={back}>
        <Failure error={error} onRetry={refetch} />
      </Page>
    );
  if (!data)
    return (
      <Page title={t('order')} back={back}>
        <PageSkeleton lines={12} />
      </Page>
    );
  const { order } = data;
  if (!order)
    return (
      <Page title={t('gone')} back={back}>
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      </Page>
    );

  const fetchAgain = async () => {
    const answer = await send(RefetchOrder, { id });
    if (!answer) return;
    const [refused] = answer.orderRefetch.userErrors;
    if (refused) toast('warn', refused.message);
    else toast('ok', t('refetched'));
  };
  const hold = async (note: string) => {
    const answer = await send(HoldOrder, { input: { id, note } });
    if (answer?.orderHold.userErrors.length === 0) toast('ok', t('held'));
    return answer ? answer.orderHold.userErrors : null;
  };
  const { ecAccount } = order;
  return (
    <Page
      title={<Copyable text={order.platformOrderNumber} />}
      plainTitle={order.platformOrderNumber}
      back={back}
      beside={<OrderStatusLight status={order.status} />}
      actions={
        <>
          <ReasonButton
            variant="default"
            reason={reason(order.actions.refetch)}
            loading={busy && !holding}
            onClick={() => void fetchAgain()}
            data-testid="refetch"
          >
            {t('refetch')}
          </ReasonButton>
          <ReasonButton
            variant="default"
            reason={reason(order.actions.hold)}
            onClick={() => setHolding(true)}
            data-testid="hold-order"
          >
            {t('holdDo')}
          </ReasonButton>
          <ReasonButton
            reason={
              may('SHIPMENT_WRITE')
                ? order.packing.refusal && localized(order.packing.refusal)
                : words('reason', 'NO_PERMISSION')
            }
            onClick={() => setShipping(true)}
            data-testid="ship-order"
          >
            {t('ship')}
          </ReasonButton>
        </>
      }
    >
      <div className="q-order-line">
        <PlatformTag platform={ecAccount.platform} />
        <span>
          <Link to={`/accounts/${ecAccount.id}`}>{ecAccount.displayName}</Link>{' '}
          <ClosedSign closedAt={ecAccount.closedAt} /> <span className="q-muted">· {ecAccount.merchant.name}</span>
        </span>
        <span>
          <span className="q-muted">{t('placed')}</span> <ExactTime at={order.placedAt} />
        </span>
        <span>
          <span className="q-muted">{t('shipBy')}</span>{' '}
          {order.shipBy ? <Deadline at={order.shipBy} status={order.status} /> : <Missing why={t('noDeadline')} />}
        </span>
        <span>
          <span className="q-muted">{t('total')}</span>{' '}
          <strong>
            <Money of={order.total} />
          </strong>
        </span>
      </div>
      <HoldList order={order} onRefetch={() => void fetchAgain()} />
      <div className="q-order-columns">
        <div>
          <OrderLines order={order} />
          <OrderShipments order={order} />
          <OrderTimeline orderId={id} />
        </div>
        <div>
          <OrderFacts order={order} />
          <RawPayload orderId={id} />
        </div>
      </div>
      {shipping ? <ShipDialog orderId={id} onClose={() => setShipping(false)} /> : null}
      {holding ? (
        <NoteDialog
          title={t('holdTitle')}
          body={t('holdBody')}
          action={t('hold')}
          required
          send={hold}
          onClose={() => setHolding(false)}
        />
      ) : null}
    </Page>
  );
}
