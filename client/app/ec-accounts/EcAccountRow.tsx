import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { ConnectionLight } from './ConnectionLight.tsx';
import { useAccountWords } from './words.ts';
import { useKept } from '../ui/lists/useKept.ts';

export const EcAccountRow_account = graphql(`
  fragment EcAccountRow_account on EcAccount {
    id
    displayName
    connectionStatus
    updatedAt
    merchant {
      id
      name
    }
    platform {
      ...PlatformTag_platform
    }
    salesChannel {
      id
      name
    }
    fetchSchedule {
      enabled
    }
    inboundPush {
      enabled
      percentage
    }
  }
`);

export type AccountRow = FragmentType<typeof EcAccountRow_account> & { readonly id: string };

/** What a row shows, as text: a change of it tints the row. */
export const accountSignature = (row: AccountRow): string => {
  const { connectionStatus, displayName, fetchSchedule, inboundPush, salesChannel } = readFragment(
    EcAccountRow_account,
    row,
  );
  return [
    connectionStatus,
    displayName,
    fetchSchedule.enabled,
    inboundPush.enabled,
    inboundPush.percentage,
    salesChannel.name,
  ].join('|');
};

/** The columns of the accounts list (A2); the light stands first so that red is seen in the corner of an eye. */
export function useAccountColumns(withMerchant: boolean): readonly Column<AccountRow>[] {
  const t = useAccountWords();
  const of = (row: AccountRow) => readFragment(EcAccountRow_account, row);
  const merchant: Column<AccountRow> = {
    key: 'merchant',
    header: t('merchant'),
    sort: 'MERCHANT',
    share: 24,
    minor: true,
    folds: true,
    cell: (row) => (
      <span className="q-two-lines" title={of(row).merchant.name}>
        {of(row).merchant.name}
      </span>
    ),
  };
  const folded = (row: AccountRow) =>
    [...(withMerchant ? [of(row).merchant.name] : []), of(row).salesChannel.name].join(' · ');
  const columns: readonly Column<AccountRow>[] = [
    {
      key: 'status',
      header: t('status'),
      sort: 'STATUS',
      cell: (row) => <ConnectionLight status={of(row).connectionStatus} />,
    },
    ...(withMerchant ? [merchant] : []),
    {
      key: 'platform',
      header: t('platform'),
      sort: 'PLATFORM',
      minor: true,
      cell: (row) => <PlatformTag platform={of(row).platform} />,
    },
    {
      key: 'displayName',
      header: t('displayName'),
      sort: 'DISPLAY_NAME',
      share: 30,
      cell: (row) => (
        <>
          <RowLink to={`/accounts/${row.id}`} className="q-row-title q-two-lines" title={of(row).displayName}>
            {of(row).displayName}
          </RowLink>
          <span className="q-fold-line" title={folded(row)}>
            {folded(row)}
          </span>
          <span className="q-narrow-only">
            <PlatformTag platform={of(row).platform} />
          </span>
        </>
      ),
    },
    {
      key: 'fetch',
      header: t('fetchOrders'),
      sort: 'FETCH_ORDERS',
      minor: true,
      cell: (row) => (of(row).fetchSchedule.enabled ? t('active') : <span className="q-muted">{t('inactive')}</span>),
    },
    {
      key: 'push',
      header: t('inboundPush'),
      sort: 'INBOUND_PUSH',
      minor: true,
      align: 'right',
      cell: (row) =>
        of(row).inboundPush.enabled ? (
          `${of(row).inboundPush.percentage}%`
        ) : (
          <span className="q-muted">{t('inactive')}</span>
        ),
    },
    {
      key: 'channel',
      header: t('channel'),
      sort: 'CHANNEL',
      share: 16,
      minor: true,
      folds: true,
      cell: (row) => (
        <span className="q-two-lines" title={of(row).salesChannel.name}>
          {of(row).salesChannel.name}
        </span>
      ),
    },
    {
      key: 'updated',
      header: t('updatedAt'),
      sort: 'UPDATED_AT',
      minor: true,
      cell: (row) => <TimeAgo at={of(row).updatedAt} />,
    },
    {
      key: 'actions',
      header: t('actions'),
      minor: true,
      cell: (row) => (
        <RowLink to={`/accounts/${row.id}`} aria-label={`${t('view')}: ${of(row).displayName}`}>
          {t('view')}
        </RowLink>
      ),
    },
  ];
  return useKept(columns, [t, withMerchant]);
}
