import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { graphql } from '../generated/index.ts';
import type { MerchantSortField, MerchantsQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useViewer } from '../session/viewer.tsx';
import { useSettingsWords } from '../settings/words.ts';
import { TimeAgo } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/lists/DataTable.tsx';
import { SearchBox } from '../ui/lists/filters.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { RecordDialog, text } from '../ui/forms/RecordDialog.tsx';
import { useRecordSave } from '../ui/forms/useRecordSave.ts';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { useUiWords } from '../ui/words.ts';

const Merchants = graphql(`
  query Merchants($first: Int!, $after: String, $search: String, $sort: MerchantSort) {
    merchants(first: $first, after: $after, search: $search, sort: $sort) {
      nodes {
        id
        code
        name
        timeZone
        version
        createdAt
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

const MerchantCreate = graphql(`
  mutation MerchantCreate($input: MerchantCreateInput!) {
    merchantCreate(input: $input) {
      merchant {
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

const MerchantUpdate = graphql(`
  mutation MerchantUpdate($input: MerchantUpdateInput!) {
    merchantUpdate(input: $input) {
      merchant {
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

type Row = MerchantsQuery['merchants']['nodes'][number];
const PAGE_SIZE = 50;
const DEFAULT_ZONE = 'Asia/Taipei';

export default function MerchantsPage() {
  const t = useSettingsWords();
  const ui = useUiWords();
  const { may, reload } = useViewer();
  const { send } = useSend();
  const [{ q, sort, dir }, change] = useUrlState({ q: '', sort: 'NAME', dir: 'ASC' });
  const sorting = { field: sort, direction: dir === 'DESC' ? 'DESC' : 'ASC' } as const;
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({
    query: Merchants,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      search: q || null,
      sort: { ...sorting, field: sort as MerchantSortField },
    },
  });
  const saved = useRecordSave(() => {
    refetch();
    reload();
  });
  const search = useCallback((value: string) => change({ q: value }), [change]);
  const denied = may('SETTINGS_WRITE') ? null : t('noRight');
  const list = data?.merchants;
  const columns: readonly Column<Row>[] = [
    { key: 'code', header: t('code'), sort: 'CODE', cell: (row) => <span className="q-mono">{row.code}</span> },
    { key: 'name', header: t('name'), sort: 'NAME', cell: (row) => <span className="q-row-title">{row.name}</span> },
    { key: 'zone', header: t('timeZone'), sort: 'TIME_ZONE', minor: true, cell: (row) => row.timeZone },
    {
      key: 'created',
      header: t('createdAt'),
      sort: 'CREATED_AT',
      minor: true,
      cell: (row) => <TimeAgo at={row.createdAt} />,
    },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) => (
        <ReasonButton size="compact-xs" variant="default" reason={denied} onClick={() => setEditing(row)}>
          {t('edit')}
        </ReasonButton>
      ),
    },
  ];
  return (
    <Page
      title={t('merchants')}
      actions={
        <ReasonButton reason={denied} leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('new')}
        </ReasonButton>
      }
    >
      <div className="q-toolbar">
        <SearchBox value={q} onChange={search} label={t('search')} />
      </div>
      <DataTable
        dense
        label={t('merchants')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(row) => row.id}
        onOpen={(row) => denied || setEditing(row)}
        sorting={sorting}
        onSort={({ field, direction }) => change({ sort: field, dir: direction })}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={
          q ? (
            <EmptyState title={t('nothingFound')} />
          ) : (
            <EmptyState title={t('merchantsEmpty')}>{t('merchantsEmptyBody')}</EmptyState>
          )
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
          title={editing === 'new' ? t('merchantNew') : t('merchantEdit')}
          action={t('save')}
          onClose={() => setEditing(null)}
          initial={
            editing === 'new'
              ? { code: '', name: '', timeZone: DEFAULT_ZONE }
              : { code: editing.code, name: editing.name, timeZone: editing.timeZone }
          }
          fields={[
            { key: 'code', label: t('code'), help: t('codeHelp'), required: true, disabled: editing !== 'new' },
            { key: 'name', label: t('name'), required: true },
            {
              key: 'timeZone',
              label: t('timeZone'),
              help: t('timeZoneHelp'),
              kind: 'select',
              options: Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })),
            },
          ]}
          onSubmit={async (values) => {
            const rest = { name: text(values['name']), timeZone: text(values['timeZone']) };
            const errors =
              editing === 'new'
                ? (await send(MerchantCreate, { input: { code: text(values['code']), ...rest } }))?.merchantCreate
                    .userErrors
                : (await send(MerchantUpdate, { input: { id: editing.id, expectedVersion: editing.version, ...rest } }))
                    ?.merchantUpdate.userErrors;
            return saved(errors);
          }}
        />
      ) : null}
    </Page>
  );
}
