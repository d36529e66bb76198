import { Button, Modal } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { errorsByField } from '@quaylink/client';
import { graphql } from '../generated/index.ts';
import type { Permission, TokensQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useFormat } from '../i18n/format.ts';
import { useViewer } from '../session/viewer.tsx';
import { useSettingsWords } from '../settings/words.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, Notice, TimeAgo } from '../ui/bits.tsx';
import { Consequences } from '../ui/feedback/Consequences.tsx';
import { ConfirmDialog } from '../ui/feedback/ConfirmDialog.tsx';
import { type Column, DataTable } from '../ui/lists/DataTable.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { list, RecordDialog, text } from '../ui/forms/RecordDialog.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUrlState } from '../ui/lists/useUrlState.ts';
import { toast } from '../ui/feedback/toasts.tsx';
import { Scopes } from './Scopes.tsx';
import { sortedTokens } from './sorted-tokens.ts';
import { useUiWords } from '../ui/words.ts';

const Tokens = graphql(`
  query Tokens {
    apiTokens {
      id
      name
      hint
      scopes
      createdAt
      expiresAt
      lastUsedAt
      revokedAt
      user {
        id
        name
      }
    }
  }
`);

const TokenCreate = graphql(`
  mutation TokenCreate($input: ApiTokenCreateInput!) {
    apiTokenCreate(input: $input) {
      apiToken {
        id
        name
      }
      token
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const TokenRevoke = graphql(`
  mutation TokenRevoke($id: ID!) {
    apiTokenRevoke(input: { id: $id }) {
      apiToken {
        id
        revokedAt
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Row = TokensQuery['apiTokens'][number];
const SCOPES = [
  'EC_ACCOUNT_READ',
  'EC_ACCOUNT_WRITE',
  'EC_ACCOUNT_FETCH',
  'ORDER_READ',
  'ORDER_WRITE',
  'SHIPMENT_WRITE',
  'ORDER_PERSONAL_DATA',
  'RAW_PAYLOAD_READ',
  'API_LOG_READ',
  'SETTINGS_WRITE',
  'USER_MANAGE',
  'AUDIT_READ',
  'TOKEN_MANAGE',
  'STOCK_READ',
  'STOCK_WRITE',
  'PUT_AWAY_WRITE',
] as const;

/** H4: tokens for other programs; the token itself is shown once and never again. */
export default function TokensPage() {
  const t = useSettingsWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const { may, server } = useViewer();
  const denied = may('TOKEN_MANAGE') ? null : t('noRight');
  const format = useFormat();
  const { busy, send } = useSend();
  const [creating, setCreating] = useState(false);
  const [shown, setShown] = useState<{ name: string; token: string } | null>(null);
  const [revoking, setRevoking] = useState<Row | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({ query: Tokens, variables: {}, pause: denied !== null });
  const [{ sort, dir }, change] = useUrlState({ sort: 'CREATED', dir: 'DESC' });
  const sorting = { field: sort, direction: dir === 'ASC' ? 'ASC' : 'DESC' } as const;
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'NAME',
      share: 60,
      cell: (row) => (
        <span title={`${row.name} ${row.hint}`}>
          <span className="q-row-title">{row.name}</span> <span className="q-mono q-muted">{row.hint}</span>
        </span>
      ),
    },
    { key: 'scopes', header: t('scopes'), minor: true, cell: (row) => <Scopes of={row.scopes} /> },
    {
      key: 'owner',
      header: t('owner'),
      share: 40,
      minor: true,
      folds: true,
      cell: (row) => <span title={row.user.name}>{row.user.name}</span>,
    },
    {
      key: 'used',
      header: t('lastUsed'),
      sort: 'LAST_USED',
      minor: true,
      cell: (row) => (row.lastUsedAt ? <TimeAgo at={row.lastUsedAt} /> : t('never')),
    },
    { key: 'expires', header: t('expires'), sort: 'EXPIRES', cell: (row) => <TimeAgo at={row.expiresAt} /> },
    {
      key: 'actions',
      header: ui('actions'),
      quiet: true,
      align: 'right',
      cell: (row) =>
        row.revokedAt ? (
          <span className="q-muted">{t('revoked')}</span>
        ) : (
          <ReasonButton size="compact-xs" variant="subtle" color="red" onClick={() => setRevoking(row)}>
            {t('revoke')}
          </ReasonButton>
        ),
    },
  ];
  const revoke = async () => {
    if (!revoking) return;
    const errors = (await send(TokenRevoke, { id: revoking.id }))?.apiTokenRevoke.userErrors;
    setRevoking(null);
    if (errors?.[0]) toast('warn', errors[0].message);
    else if (errors) toast('ok', t('revoked'));
    refetch();
  };
  const close = () => setShown(null);
  if (denied)
    return (
      <Page title={t('tokens')}>
        <EmptyState title={denied}>{t('tokensDenied')}</EmptyState>
      </Page>
    );
  return (
    <Page
      title={t('tokens')}
      actions={
        <ReasonButton leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
          {t('new')}
        </ReasonButton>
      }
    >
      <p className="q-muted">{t('tokensIntro')}</p>
      <DataTable
        dense
        label={t('tokens')}
        columns={columns}
        rows={data && sortedTokens(data.apiTokens, sorting)}
        sorting={sorting}
        onSort={({ field, direction }) => change({ sort: field, dir: direction })}
        rowKey={(row) => row.id}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={
          <EmptyState
            title={t('tokensEmpty')}
            action={<Button onClick={() => setCreating(true)}>{t('tokenNew')}</Button>}
          >
            {t('tokensEmptyBody')}
          </EmptyState>
        }
      />
      {creating ? (
        <RecordDialog
          title={t('tokenNew')}
          action={t('tokenNew')}
          onClose={() => setCreating(false)}
          initial={{ name: '', scopes: ['ORDER_READ'], expiresInDays: '90' }}
          fields={[
            { key: 'name', label: t('name'), required: true },
            {
              key: 'scopes',
              label: t('scopes'),
              help: t('scopesHelp'),
              kind: 'multi',
              options: SCOPES.filter((scope) => may(scope)).map((value) => ({
                value,
                label: words('permission', value),
              })),
            },
            {
              key: 'expiresInDays',
              label: t('expiresInDays'),
              help: t('expiresHelp', { count: server.mostTokenDays }),
              kind: 'number',
              required: true,
            },
          ]}
          onSubmit={async (values) => {
            const payload = (
              await send(TokenCreate, {
                input: {
                  name: text(values['name']),
                  scopes: list(values['scopes']) as Permission[],
                  expiresInDays: Number(values['expiresInDays']) || 0,
                },
              })
            )?.apiTokenCreate;
            if (!payload) return null;
            if (payload.token) {
              setShown({ name: payload.apiToken?.name ?? '', token: payload.token });
              refetch();
            }
            return errorsByField(payload.userErrors);
          }}
        />
      ) : null}
      <Modal
        opened={shown !== null}
        onClose={close}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('tokenTitle', { name: shown?.name ?? '' })}
      >
        <Notice tone="warn" title={t('tokenShown')}>
          <span data-testid="token">
            <Copyable text={shown?.token ?? ''} />
          </span>
        </Notice>
        <Button mt="md" onClick={close} data-autofocus>
          {t('tokenDone')}
        </Button>
      </Modal>
      <ConfirmDialog
        opened={revoking !== null}
        danger
        busy={busy}
        title={t('revokeTitle', { name: revoking?.name ?? '' })}
        confirm={t('revoke')}
        onConfirm={() => void revoke()}
        onClose={() => setRevoking(null)}
      >
        {revoking ? (
          <Consequences
            groups={[
              {
                title: t('goes'),
                lines: [
                  t('tokenGoes', { count: revoking.scopes.length }),
                  revoking.lastUsedAt ? t('tokenUsed', { at: format.exact(revoking.lastUsedAt) }) : t('tokenNeverUsed'),
                ],
              },
              { title: t('stays'), lines: [t('tokenStays')] },
            ]}
          />
        ) : null}
        <p className="q-muted">{t('noUndo')}</p>
      </ConfirmDialog>
    </Page>
  );
}
