import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import type { Role, UsersQuery, UserSortField } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { useMerchantScope } from '../session/merchant-scope.ts';
import { useViewer } from '../session/viewer.tsx';
import { useSettingsWords } from '../settings/words.ts';
import { useEnumWords } from '../trade/words.ts';
import { Chip } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/lists/DataTable.tsx';
import { SearchBox } from '../ui/lists/filters.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { Pager, useCursor } from '../ui/lists/Pager.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { list as listOf, RecordDialog, text } from '../ui/forms/RecordDialog.tsx';
import { useRecordSave } from '../ui/forms/useRecordSave.ts';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { useUiWords } from '../ui/words.ts';
import { signInsEnd } from './SignInsEnd.tsx';

const Users = graphql(`
  query Users($first: Int!, $after: String, $search: String, $sort: UserSort) {
    users(first: $first, after: $after, search: $search, sort: $sort) {
      nodes {
        id
        email
        name
        role
        side
        disabled
        version
        allMerchants
        merchants(first: 20) {
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

/**
 * All merchants of one user: a list shows the first only, and saving those would take the others away. And what ends
 * with the person.
 */
const UserMerchants = graphql(`
  query UserMerchants($id: ID!) {
    node(id: $id) {
      ... on User {
        merchants {
          id
        }
        deactivationPreview {
          sessionCount
          apiTokenCount
        }
      }
    }
  }
`);

const UserCreate = graphql(`
  mutation UserCreate($input: UserCreateInput!) {
    userCreate(input: $input) {
      user {
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

const UserUpdate = graphql(`
  mutation UserUpdate($input: UserUpdateInput!) {
    userUpdate(input: $input) {
      user {
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

type Row = UsersQuery['users']['nodes'][number];
const PAGE_SIZE = 50;
const ROLES = {
  WAREHOUSE: ['WAREHOUSE_ADMIN', 'WAREHOUSE_OPERATOR', 'WAREHOUSE_VIEWER'],
  MERCHANT: ['MERCHANT_OWNER', 'MERCHANT_STAFF', 'MERCHANT_VIEWER'],
} as const;

export default function UsersPage() {
  const t = useSettingsWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const format = useFormat();
  const { user: viewer, may, server } = useViewer();
  const limits = { count: server.shortestPassword };
  const denied = may('USER_MANAGE') ? null : t('noRight');
  const merchants = useMerchantScope();
  const { send } = useSend();
  const [{ q, sort, dir }, change] = useUrlState({ q: '', sort: 'CREATED_AT', dir: 'DESC' });
  const sorting = { field: sort, direction: dir === 'ASC' ? 'ASC' : 'DESC' } as const;
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({
    query: Users,
    variables: {
      first: PAGE_SIZE,
      after: useCursor(),
      search: q || null,
      sort: { ...sorting, field: sort as UserSortField },
    },
    pause: denied !== null,
  });
  const saved = useRecordSave(refetch);
  const search = useCallback((value: string) => change({ q: value }), [change]);
  // A merchant's owner manages people of the own side only.
  const roles: readonly string[] =
    viewer.side === 'WAREHOUSE' ? [...ROLES.WAREHOUSE, ...ROLES.MERCHANT] : ROLES.MERCHANT;
  const list = data?.users;
  const edited = editing === 'new' ? null : (editing?.id ?? null);
  const [whole] = useQuery({
    query: UserMerchants,
    variables: { id: edited ?? '' },
    pause: edited === null,
    requestPolicy: 'network-only',
  });
  const merchantIds =
    !whole.fetching && whole.data?.node && 'merchants' in whole.data.node
      ? whole.data.node.merchants.map(({ id }) => id)
      : null;
  const ends = whole.data?.node && 'merchants' in whole.data.node ? whole.data.node.deactivationPreview : null;
  const merchantsOf = (row: Row) =>
    row.allMerchants ? t('allMerchants') : format.list(row.merchants.map(({ name }) => name));
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'NAME',
      cell: (row) => (
        <span>
          <span className="q-row-title">{row.name}</span> {row.disabled ? <Chip>{t('disabledShort')}</Chip> : null}
          <span className="q-phone-line">{row.email}</span>
        </span>
      ),
    },
    { key: 'email', header: t('email'), sort: 'EMAIL', minor: true, cell: (row) => row.email },
    { key: 'role', header: t('role'), sort: 'ROLE', minor: true, cell: (row) => words('role', row.role) },
    {
      key: 'merchants',
      header: t('merchantsOf'),
      share: 100,
      minor: true,
      cell: (row) => <span title={merchantsOf(row)}>{merchantsOf(row)}</span>,
    },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) => (
        <ReasonButton size="compact-xs" variant="default" onClick={() => setEditing(row)}>
          {t('edit')}
        </ReasonButton>
      ),
    },
  ];
  if (denied)
    return (
      <Page title={t('users')}>
        <EmptyState title={denied}>{t('usersDenied')}</EmptyState>
      </Page>
    );
  return (
    <Page
      title={t('users')}
      actions={
        <ReasonButton leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('new')}
        </ReasonButton>
      }
    >
      <div className="q-toolbar">
        <SearchBox value={q} onChange={search} label={t('usersSearch')} />
      </div>
      <DataTable
        dense
        label={t('users')}
        columns={columns}
        rows={list?.nodes}
        rowKey={(row) => row.id}
        onOpen={setEditing}
        sorting={sorting}
        onSort={({ field, direction }) => change({ sort: field, dir: direction })}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={<EmptyState title={q ? t('nothingFound') : t('usersEmpty')} />}
      />
      <Pager
        page={list?.pageInfo}
        pageSize={PAGE_SIZE}
        shown={list?.nodes.length ?? 0}
        total={list?.totalCount}
        exact={list?.totalCountIsExact}
      />
      {editing === 'new' || (editing && merchantIds) ? (
        <RecordDialog
          title={editing === 'new' ? t('userNew') : t('userEdit')}
          action={t('save')}
          onClose={() => setEditing(null)}
          initial={
            editing === 'new'
              ? { email: '', name: '', role: roles[1] ?? '', merchantIds: merchants.ids, password: '' }
              : {
                  email: editing.email,
                  name: editing.name,
                  role: editing.role,
                  merchantIds: merchantIds ?? [],
                  newPassword: '',
                  disabled: editing.disabled,
                }
          }
          fields={[
            { key: 'email', label: t('email'), required: true, disabled: editing !== 'new' },
            { key: 'name', label: t('name'), required: true },
            {
              key: 'role',
              label: t('role'),
              kind: 'select',
              options: roles.map((value) => ({ value, label: words('role', value) })),
            },
            {
              key: 'merchantIds',
              label: t('merchantsOf'),
              help: t('merchantsHelp'),
              kind: 'multi',
              options: viewer.merchants.map(({ id, name }) => ({ value: id, label: name })),
            },
            editing === 'new'
              ? {
                  key: 'password',
                  label: t('password'),
                  help: t('passwordHelp', limits),
                  kind: 'password',
                  required: true,
                }
              : { key: 'newPassword', label: t('newPassword'), help: t('newPasswordHelp', limits), kind: 'password' },
            ...(editing === 'new' ? [] : [{ key: 'disabled', label: t('disabled'), kind: 'switch' as const }]),
          ]}
          asks={(values) => {
            if (editing === 'new' || !ends) return null;
            const disables = values['disabled'] === true && !editing.disabled;
            if (!disables && !values['newPassword']) return null;
            return {
              title: t(disables ? 'disableTitle' : 'resetTitle', { name: editing.name }),
              confirm: t(disables ? 'disable' : 'save'),
              body: signInsEnd({ ...ends, disables }),
            };
          }}
          onSubmit={async (values) => {
            const role = text(values['role']) as Role;
            const rest = {
              name: text(values['name']),
              role,
              merchantIds: role.startsWith('MERCHANT') ? listOf(values['merchantIds']) : null,
            };
            const errors =
              editing === 'new'
                ? (
                    await send(UserCreate, {
                      input: { ...rest, email: text(values['email']), password: String(values['password'] ?? '') },
                    })
                  )?.userCreate.userErrors
                : (
                    await send(UserUpdate, {
                      input: {
                        ...rest,
                        id: editing.id,
                        expectedVersion: editing.version,
                        disabled: values['disabled'] === true,
                        newPassword: values['newPassword'] ? String(values['newPassword']) : null,
                      },
                    })
                  )?.userUpdate.userErrors;
            return saved(errors);
          }}
        />
      ) : null}
    </Page>
  );
}
