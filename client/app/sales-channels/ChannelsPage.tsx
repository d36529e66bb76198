import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { graphql } from '../generated/index.ts';
import type { ChannelsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { useSettingsWords } from '../settings/words.ts';
import { useEnumWords } from '../trade/words.ts';
import { TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/lists/DataTable.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { RecordDialog, text } from '../ui/forms/RecordDialog.tsx';
import { useRecordSave } from '../ui/forms/useRecordSave.ts';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUiWords } from '../ui/words.ts';
import { ChannelDeleteDialog } from './ChannelDeleteDialog.tsx';

const Channels = graphql(`
  query Channels($first: Int!, $after: String, $merchantIds: [ID!]) {
    salesChannels(first: $first, after: $after, merchantIds: $merchantIds) {
      nodes {
        id
        name
        matchBy
        ecAccountCount
        version
        updatedAt
        merchant {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`);

const ChannelCreate = graphql(`
  mutation ChannelCreate($input: SalesChannelCreateInput!) {
    salesChannelCreate(input: $input) {
      salesChannel {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ChannelUpdate = graphql(`
  mutation ChannelUpdate($input: SalesChannelUpdateInput!) {
    salesChannelUpdate(input: $input) {
      salesChannel {
        id
        version
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Row = ChannelsQuery['salesChannels']['nodes'][number];
const PAGE_SIZE = 50;

export default function ChannelsPage() {
  const t = useSettingsWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const { user, may } = useViewer();
  const merchants = useMerchantScope();
  const { send } = useSend();
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Row | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({
    query: Channels,
    variables: { first: PAGE_SIZE, after: useCursor(), merchantIds: merchants.ids.length > 0 ? merchants.ids : null },
  });
  const saved = useRecordSave(refetch);
  const denied = may('SETTINGS_WRITE') ? null : t('noRight');
  const list = data?.salesChannels;
  const merchant: Column<Row> = {
    key: 'merchant',
    header: t('merchant'),
    share: 40,
    minor: true,
    cell: (row) => <span title={row.merchant.name}>{row.merchant.name}</span>,
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: t('name'),
      share: 60,
      cell: (row) => (
        <span className="q-row-title" title={row.name}>
          {row.name}
        </span>
      ),
    },
    ...(user.managesManyMerchants ? [merchant] : []),
    { key: 'match', header: t('matchBy'), minor: true, cell: (row) => words('match', row.matchBy) },
    {
      key: 'accounts',
      header: t('accounts'),
      align: 'right',
      cell: (row) =>
        row.ecAccountCount > 0 ? (
          <RowLink to={`/accounts?merchant=${row.merchant.id}`}>{row.ecAccountCount}</RowLink>
        ) : (
          0
        ),
    },
    { key: 'updated', header: t('updatedAt'), minor: true, cell: (row) => <TimeAgo at={row.updatedAt} /> },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) => (
        <span className="q-row q-end">
          <ReasonButton size="compact-xs" variant="default" reason={denied} onClick={() => setEditing(row)}>
            {t('edit')}
          </ReasonButton>
          <ReasonButton size="compact-xs" variant="subtle" color="red" reason={denied} onClick={() => setDeleting(row)}>
            {t('delete')}
          </ReasonButton>
        </span>
      ),
    },
  ];
  const add = (
    <ReasonButton
      reason={denied}
      leftSection={<IconPlus size={15} />}
      onClick={() => setEditing('new')}
      data-testid="new-channel"
    >
      {t('new')}
    </ReasonButton>
  );
  return (
    <Page title={t('channels')} actions={add}>
      <p className="q-muted">{t('channelsIntro')}</p>
      <DataTable
        dense
        label={t('channels')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(row) => row.id}
        onOpen={(row) => denied || setEditing(row)}
        onEdit={(row) => denied || setEditing(row)}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={
          <EmptyState
            title={t('channelsEmpty')}
            action={denied ? null : <Button onClick={() => setEditing('new')}>{t('channelNew')}</Button>}
          >
            {t('channelsEmptyBody')}
          </EmptyState>
        }
      />
      <Pager
        page={list?.pageInfo}
        pageSize={PAGE_SIZE}
        shown={list?.nodes.length ?? 0}
        total={list?.totalCount}
        exact={list?.totalCountIsExact}
      />
      {editing ? (
        <RecordDialog
          title={editing === 'new' ? t('channelNew') : t('channelEdit')}
          action={t('save')}
          onClose={() => setEditing(null)}
          initial={
            editing === 'new'
              ? {
                  merchantId: merchants.only || (user.managesManyMerchants ? '' : (user.merchants[0]?.id ?? '')),
                  name: '',
                  matchBy: 'SKU',
                }
              : { merchantId: editing.merchant.id, name: editing.name, matchBy: editing.matchBy }
          }
          fields={[
            ...(user.managesManyMerchants
              ? [
                  {
                    key: 'merchantId',
                    label: t('merchant'),
                    kind: 'select' as const,
                    required: true,
                    disabled: editing !== 'new',
                    options: user.merchants.map(({ id, name }) => ({ value: id, label: name })),
                  },
                ]
              : []),
            { key: 'name', label: t('name'), required: true },
            {
              key: 'matchBy',
              label: t('matchBy'),
              kind: 'select',
              options: (['SKU', 'BARCODE'] as const).map((value) => ({ value, label: words('match', value) })),
            },
          ]}
          onSubmit={async (values) => {
            const matchBy = values['matchBy'] === 'BARCODE' ? 'BARCODE' : 'SKU';
            const errors =
              editing === 'new'
                ? (
                    await send(ChannelCreate, {
                      input: { merchantId: text(values['merchantId']), name: text(values['name']), matchBy },
                    })
                  )?.salesChannelCreate.userErrors
                : (
                    await send(ChannelUpdate, {
                      input: { id: editing.id, expectedVersion: editing.version, name: text(values['name']), matchBy },
                    })
                  )?.salesChannelUpdate.userErrors;
            return saved(errors);
          }}
        />
      ) : null}
      {deleting ? (
        <ChannelDeleteDialog
          id={deleting.id}
          name={deleting.name}
          onClose={() => {
            setDeleting(null);
            refetch();
          }}
        />
      ) : null}
    </Page>
  );
}
