import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Light, Missing, TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { useKept } from '../ui/lists/useKept.ts';
import { ShipmentStateLight } from './ShipmentStateLight.tsx';
import { useShipmentWords } from './words.ts';

const ShipmentRow_shipment = graphql(`
  fragment ShipmentRow_shipment on Shipment {
    id
    state
    way
    carrierCode
    trackingNumber
    hasLabel
    printedAt
    message
    createdAt
    order {
      id
      platformOrderNumber
    }
    ecAccount {
      id
      displayName
      closedAt
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

type Row = FragmentType<typeof ShipmentRow_shipment>;

export function useShipmentColumns(): readonly Column<Row>[] {
  const t = useShipmentWords();
  const words = useEnumWords();
  const of = (row: Row) => readFragment(ShipmentRow_shipment, row);
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      header: t('trackingNumber'),
      cell: (row) => {
        const { trackingNumber, carrierCode, way, ecAccount, message } = of(row);
        return (
          <>
            {trackingNumber ? (
              <Copyable text={trackingNumber} />
            ) : (
              <Missing why={way === 'PLATFORM_LABEL' ? t('noNumber') : t('noNumberHere')} />
            )}{' '}
            <span className="q-muted q-small">{carrierCode}</span>
            <span className="q-fold-line">
              <PlatformTag platform={ecAccount.platform} /> {ecAccount.displayName}
            </span>
            <span className="q-phone-line">{message}</span>
          </>
        );
      },
    },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <ShipmentStateLight state={of(row).state} way={of(row).way} />,
    },
    {
      key: 'order',
      header: t('order'),
      cell: (row) => (
        <RowLink to={`/orders/${of(row).order.id}`} className="q-mono q-nowrap">
          {of(row).order.platformOrderNumber}
        </RowLink>
      ),
    },
    {
      key: 'label',
      header: t('label'),
      minor: true,
      cell: (row) => <LabelState {...of(row)} />,
    },
    {
      key: 'account',
      header: t('account'),
      share: 50,
      minor: true,
      folds: true,
      cell: (row) => {
        const { ecAccount } = of(row);
        return (
          <span className="q-tagged">
            <PlatformTag platform={ecAccount.platform} />{' '}
            <RowLink to={`/accounts/${ecAccount.id}`} className="q-quiet q-clip">
              {ecAccount.displayName}
            </RowLink>{' '}
            <ClosedSign closedAt={ecAccount.closedAt} />
          </span>
        );
      },
    },
    {
      key: 'message',
      header: t('reason'),
      share: 50,
      minor: true,
      cell: (row) => {
        const { message, state } = of(row);
        return message && state !== 'CANCELLED' ? (
          <span className="q-clip" title={message}>
            {message}
          </span>
        ) : (
          <Missing />
        );
      },
    },
    { key: 'made', header: t('made'), minor: true, cell: (row) => <TimeAgo at={of(row).createdAt} /> },
  ];
  return useKept(columns, [t, words]);
}

function LabelState({
  way,
  state,
  hasLabel,
  printedAt,
}: {
  way: string;
  state: string;
  hasLabel: boolean;
  printedAt?: string | null;
}) {
  const t = useShipmentWords();
  if (way !== 'PLATFORM_LABEL' || state === 'CANCELLED') return <Missing why={t('labelNone')} />;
  if (!hasLabel)
    return (
      <Light tone="neutral" shape="ring">
        {t('labelAwaited')}
      </Light>
    );
  return (
    <Light tone={printedAt ? 'ok' : 'info'} shape={printedAt ? 'circle' : 'ring'}>
      {printedAt ? t('labelPrinted') : t('labelNew')}
    </Light>
  );
}
