import { Group } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../api/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Missing, Money, Section } from '../ui/bits.tsx';
import { Page } from '../ui/Page.tsx';
import { ReasonButton } from '../ui/ReasonButton.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { HoldList, NoteDialog } from './HoldList.tsx';
import { HoldOrder, RefetchOrder } from './order-actions.ts';
import { OrderLines } from './OrderLines.tsx';
import { OrderStatusLight } from './OrderStatusLight.tsx';
import { OrderTimeline } from './OrderTimeline.tsx';
import { useOrderWords } from './words.ts';

const OrderDetail = graphql(`
  query OrderDetail($id: ID!) {
    order(id: $id) {
      id
      platformOrderNumber
      platformOrderId
      platformStateCode
      status
      placedAt
      shipBy
      paymentKind
      paymentMethodCode
      shippingCode
      shippingLabel
      buyerNote
      rawPayload
      ecAccount {
        id
        displayName
        platform {
          ...PlatformTag_platform
        }
        merchant {
          id
          name
        }
      }
      shippingType {
        id
        name
        nameZhTW
      }
      pickupStore {
        code
        name
      }
      recipient {
        masked
        name
        phone
        email
        country
        postcode
        city
        district
        address
      }
      total {
        amount
        currency
      }
      cashOnDelivery {
        amount
        currency
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
      ...OrderLines_order
      ...OrderTimeline_order
    }
  }
`);

export default function OrderPage() {
  const t = useOrderWords();
  const words = useEnumWords();
  const localized = useLocalized();
  const reason = useReason();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const { busy, send } = useSend();
  const [holding, setHolding] = useState(false);
  const { data, error, refetch } = useLiveQuery({ query: OrderDetail, variables: { id }, refreshOn: (fact) => fact.kind === 'ORDER' && fact.subjectId === id });
  const back = { to: '/orders', label: t('title') };
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <PageSkeleton lines={14} />;
  const { order } = data;
  if (!order) return <Page title={t('gone')} back={back}><EmptyState title={t('gone')} /></Page>;
  const again = async () => {
    const answer = await send(RefetchOrder, { id });
    const run = answer?.orderRefetch.fetchRun;
    const [refused] = answer?.orderRefetch.userErrors ?? [];
    if (refused) toast('warn', refused.message);
    else if (run) {
      toast('ok', t('refetched'));
      void navigate(`/runs/${run.id}`);
    }
  };
  const { recipient } = order;
  const personal = (value: string | null | undefined) => value ?? <Missing why={recipient.masked ? t('masked') : undefined} />;
  return (
    <Page title={<span className="q-mono">{order.platformOrderNumber}</span>} plainTitle={order.platformOrderNumber} back={back} beside={<><Copyable text={order.platformOrderNumber}>{''}</Copyable><OrderStatusLight status={order.status} /></>}
      actions={<Group gap={8}>
        <ReasonButton variant="default" loading={busy} reason={reason(order.actions.refetch)} onClick={() => void again()}>{t('refetch')}</ReasonButton>
        <ReasonButton variant="default" reason={reason(order.actions.hold)} onClick={() => setHolding(true)} data-testid="hold">{t('hold')}</ReasonButton>
      </Group>}>
      <HoldList order={order} onChanged={refetch} />
      <OrderLines order={order} />
      <div className="q-columns q-even">
        <div>
          <Section title={t('facts')}>
            <Facts rows={[
              [t('account'), <span key="a" className="q-row"><PlatformTag platform={order.ecAccount.platform} /> <Link to={`/accounts/${order.ecAccount.id}`}>{order.ecAccount.displayName}</Link> <span className="q-muted">{order.ecAccount.merchant.name}</span></span>],
              [t('placed'), <ExactTime key="p" at={order.placedAt} />],
              [t('shipBy'), order.shipBy ? <ExactTime key="s" at={order.shipBy} /> : null],
              [t('platformId'), <Copyable key="i" text={order.platformOrderId} />],
              [t('platformState'), <span key="c" className="q-mono">{order.platformStateCode}</span>],
            ]} />
          </Section>
          <Section title={t('payment')}>
            <Facts rows={[
              [t('payment'), words('payment', order.paymentKind)],
              [t('method'), order.paymentMethodCode ? <span key="m" className="q-mono">{order.paymentMethodCode}</span> : null],
              [t('total'), <Money key="t" of={order.total} />],
              order.cashOnDelivery ? [t('collect'), <strong key="c"><Money of={order.cashOnDelivery} /></strong>] : null,
            ]} />
          </Section>
        </div>
        <div>
          <Section title={t('recipient')}>
            <Facts rows={[
              [t('name'), personal(recipient.name)],
              [t('phone'), personal(recipient.phone)],
              recipient.email ? [t('email'), recipient.email] : null,
              [t('address'), personal([recipient.postcode, recipient.city, recipient.district, recipient.address].filter(Boolean).join(' ') || null)],
              order.buyerNote ? [t('buyerNote'), order.buyerNote] : null,
            ]} />
          </Section>
          <Section title={t('shipping')}>
            <Facts rows={[
              [t('shippingCode'), order.shippingCode ? <span key="c"><Copyable text={order.shippingCode} /> {order.shippingLabel}</span> : <Missing key="c" why={words('hold', 'SHIPPING_MISSING')} />],
              [t('shippingType'), order.shippingType ? localized({ en: order.shippingType.name, zhTW: order.shippingType.nameZhTW ?? order.shippingType.name }) : <Missing key="t" why={t('notMapped')} />],
              order.pickupStore ? [t('pickup'), `${order.pickupStore.name} (${order.pickupStore.code})`] : null,
            ]} />
          </Section>
        </div>
      </div>
      <Section title={t('timeline')}><OrderTimeline order={order} /></Section>
      {order.rawPayload ? <details className="q-raw"><summary>{t('showRaw')}</summary><pre className="q-code" tabIndex={0}>{order.rawPayload}</pre></details> : null}
      {holding ? <NoteDialog title={t('holdTitle')} body={t('holdBody')} action={t('hold')} done={t('held')} required busy={busy} onClose={() => setHolding(false)}
        submit={async (note) => { const answer = await send(HoldOrder, { input: { id, note } }); refetch(); return answer && answer.orderHold.userErrors; }} /> : null}
    </Page>
  );
}
