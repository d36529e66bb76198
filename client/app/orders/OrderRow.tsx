import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Chip, Copyable, Missing, Money, TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { Deadline } from '../trade/Deadline.tsx';
import { OrderStatusLight } from './OrderStatusLight.tsx';
import { useOrderWords } from './words.ts';
import { useKept } from '../ui/lists/useKept.ts';

const OrderRow_order = graphql(`
  fragment OrderRow_order on Order {
    id
    platformOrderNumber
    status
    placedAt
    shipBy
    lineCount
    total {
      amount
      currency
    }
    recipient {
      masked
      name
    }
    ecAccount {
      id
      displayName
      merchant {
        id
        name
      }
      closedAt
      platform {
        ...PlatformTag_platform
      }
    }
    openHolds {
      id
      kind
      code
    }
  }
`);

type Row = FragmentType<typeof OrderRow_order>;

/**
 * The list's columns; the account's own page leaves account and merchant out, and so do people with one merchant (A6).
 */
export function useOrderColumns(withAccount: boolean, withMerchant: boolean): readonly Column<Row>[] {
  const t = useOrderWords();
  const words = useEnumWords();
  const of = (row: Row) => readFragment(OrderRow_order, row);
  const account: Column<Row> = {
    key: 'account',
    header: t('account'),
    share: 62,
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
        </span>
      );
    },
  };
  const merchant: Column<Row> = {
    key: 'merchant',
    header: t('merchant'),
    share: 38,
    minor: true,
    folds: 'early',
    cell: (row) => <span title={of(row).ecAccount.merchant.name}>{of(row).ecAccount.merchant.name}</span>,
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      header: t('number'),
      sort: 'PLATFORM_ORDER_NUMBER',
      cell: (row) => {
        const { id, platformOrderNumber: number, ecAccount, total } = of(row);
        return (
          <>
            <Copyable text={number}>
              <RowLink to={`/orders/${id}`} className="q-row-title q-nowrap">
                {number}
              </RowLink>
            </Copyable>
            {withAccount ? (
              <span className="q-fold-line" data-early={withMerchant || undefined}>
                <span data-late>
                  <PlatformTag platform={ecAccount.platform} /> {ecAccount.displayName}{' '}
                  <ClosedSign closedAt={ecAccount.closedAt} />
                  {withMerchant ? ' · ' : null}
                </span>
                {withMerchant ? ecAccount.merchant.name : null}
              </span>
            ) : null}
            <span className="q-phone-line">
              <Money of={total} />
            </span>
          </>
        );
      },
    },
    {
      key: 'status',
      header: t('status'),
      sort: 'STATUS',
      cell: (row) => {
        const { status, openHolds } = of(row);
        const [first, ...rest] = openHolds;
        // A hold of an order that is not held, such as one the platform cancelled after it was shipped, stands beside
        // the status.
        const others = status === 'HELD' ? rest : openHolds;
        const why = status === 'HELD' && first ? words('hold', first.kind) : null;
        return (
          <span className="q-row q-status-cell">
            <OrderStatusLight status={status} why={why} code={first?.code} />
            {others.length > 0 ? (
              <Chip tone="hold" title={others.map(({ kind, code }) => `${words('hold', kind)} ${code}`).join('\n')}>
                {why ? `+${others.length}` : others.map(({ kind }) => words('hold', kind)).join(' · ')}
              </Chip>
            ) : null}
          </span>
        );
      },
    },
    ...(withAccount ? [account] : []),
    ...(withAccount && withMerchant ? [merchant] : []),
    {
      key: 'placed',
      header: t('placed'),
      sort: 'PLACED_AT',
      minor: true,
      cell: (row) => <TimeAgo at={of(row).placedAt} />,
    },
    {
      key: 'buyer',
      header: t('buyer'),
      minor: true,
      ...(withAccount ? {} : { share: 100 }),
      cell: (row) => {
        const { name, masked } = of(row).recipient;
        return name ? (
          <span className="q-short q-inline" title={masked ? t('masked') : name}>
            {name}
          </span>
        ) : (
          <Missing why={masked ? t('masked') : t('notGiven')} />
        );
      },
    },
    { key: 'lines', header: t('lines'), align: 'right', minor: true, cell: (row) => of(row).lineCount },
    {
      key: 'total',
      header: t('total'),
      sort: 'TOTAL',
      align: 'right',
      minor: true,
      cell: (row) => (
        <span className="q-nowrap">
          <Money of={of(row).total} />
        </span>
      ),
    },
    {
      key: 'shipBy',
      header: t('shipBy'),
      sort: 'SHIP_BY',
      minor: true,
      cell: (row) => {
        const { shipBy, status } = of(row);
        return shipBy ? <Deadline at={shipBy} status={status} /> : <Missing why={t('noDeadline')} />;
      },
    },
  ];
  return useKept(columns, [t, words, withAccount, withMerchant]);
}
