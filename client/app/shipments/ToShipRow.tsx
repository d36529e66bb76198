import { Button } from '@mantine/core';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { Deadline } from '../trade/Deadline.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, Missing, Money } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { useKept } from '../ui/lists/useKept.ts';
import { useTypeName } from './useTypeName.ts';
import { useShipmentWords } from './words.ts';

const ToShipRow_order = graphql(`
  fragment ToShipRow_order on Order {
    id
    platformOrderNumber
    status
    shipBy
    shippingState
    shippingType {
      id
      name
      nameZhTW
    }
    cashOnDelivery {
      amount
      currency
    }
    packing {
      way
      lines {
        lineId
        left
      }
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
  }
`);

type Row = FragmentType<typeof ToShipRow_order>;

export function useToShipColumns(onShip: (id: string) => void, withMerchant: boolean): readonly Column<Row>[] {
  const t = useShipmentWords();
  const words = useEnumWords();
  const format = useFormat();
  const typeName = useTypeName();
  const of = (row: Row) => readFragment(ToShipRow_order, row);
  const pieces = (row: Row) => of(row).packing.lines.reduce((sum, { left }) => sum + left, 0);
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      header: t('number'),
      sort: 'PLATFORM_ORDER_NUMBER',
      cell: (row) => {
        const { id, platformOrderNumber: number, ecAccount, shippingState, shippingType } = of(row);
        return (
          <>
            <Copyable text={number}>
              <RowLink to={`/orders/${id}`} className="q-row-title q-nowrap">
                {number}
              </RowLink>
            </Copyable>{' '}
            {shippingState === 'PARTLY_SHIPPED' ? <Chip title={t('partlyWhy')}>{t('partly')}</Chip> : null}
            <span className="q-fold-line">
              <PlatformTag platform={ecAccount.platform} /> {ecAccount.displayName}
            </span>
            <span className="q-phone-line">{typeName(shippingType)}</span>
          </>
        );
      },
    },
    {
      key: 'shipBy',
      header: t('shipBy'),
      sort: 'SHIP_BY',
      cell: (row) => {
        const { shipBy, status } = of(row);
        return shipBy ? <Deadline at={shipBy} status={status} /> : <Missing why={t('noDeadline')} />;
      },
    },
    { key: 'type', header: t('shippingType'), minor: true, cell: (row) => typeName(of(row).shippingType) },
    {
      key: 'way',
      header: t('way'),
      minor: true,
      cell: (row) => <span className="q-nowrap">{words('shipmentWay', of(row).packing.way)}</span>,
    },
    {
      key: 'account',
      header: t('account'),
      share: 100,
      minor: true,
      folds: true,
      cell: (row) => {
        const { ecAccount } = of(row);
        return (
          <span className="q-tagged">
            <PlatformTag platform={ecAccount.platform} />{' '}
            <RowLink to={`/accounts/${ecAccount.id}`} className="q-quiet">
              {ecAccount.displayName}
            </RowLink>{' '}
            <ClosedSign closedAt={ecAccount.closedAt} />
            {withMerchant ? <span className="q-muted">{ecAccount.merchant.name}</span> : null}
          </span>
        );
      },
    },
    { key: 'pieces', header: t('pieces'), align: 'right', minor: true, cell: (row) => format.number(pieces(row)) },
    {
      key: 'collect',
      header: t('collect'),
      align: 'right',
      minor: true,
      cell: (row) => {
        const { cashOnDelivery } = of(row);
        return cashOnDelivery ? (
          <span className="q-nowrap">
            <Money of={cashOnDelivery} />
          </span>
        ) : (
          <Missing />
        );
      },
    },
    {
      key: 'ship',
      header: t('action'),
      quiet: true,
      align: 'right',
      cell: (row) => (
        <Button size="compact-xs" variant="light" onClick={() => onShip(of(row).id)} data-testid="ship">
          {t('ship')}
        </Button>
      ),
    },
  ];
  return useKept(columns, [t, words, format, typeName, onShip, withMerchant]);
}
