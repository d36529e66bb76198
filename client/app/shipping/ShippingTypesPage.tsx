import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCurrentLanguage } from '../i18n/current-language.tsx';
import { graphql } from '../generated/index.ts';
import type { ShippingTypesQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useViewer } from '../session/viewer.tsx';
import { useSettingsWords } from '../settings/words.ts';
import { Light } from '../ui/bits.tsx';
import { type Column, DataTable } from '../ui/lists/DataTable.tsx';
import { Page } from '../ui/frame/Page.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { RecordDialog, text } from '../ui/forms/RecordDialog.tsx';
import { useRecordSave } from '../ui/forms/useRecordSave.ts';
import { EmptyState } from '../ui/feedback/states.tsx';
import { useUiWords } from '../ui/words.ts';
import { typeUse } from './TypeUse.tsx';

const ShippingTypes = graphql(`
  query ShippingTypes {
    shippingTypes {
      id
      code
      name
      nameZhTW
      active
      version
      deactivationPreview {
        mappingCount
        ecAccountCount
      }
    }
  }
`);

const ShippingTypeCreate = graphql(`
  mutation ShippingTypeCreate($input: ShippingTypeCreateInput!) {
    shippingTypeCreate(input: $input) {
      shippingType {
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

const ShippingTypeUpdate = graphql(`
  mutation ShippingTypeUpdate($input: ShippingTypeUpdateInput!) {
    shippingTypeUpdate(input: $input) {
      shippingType {
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

type Row = ShippingTypesQuery['shippingTypes'][number];

export default function ShippingTypesPage() {
  const t = useSettingsWords();
  const ui = useUiWords();
  const { user, may } = useViewer();
  const { send } = useSend();
  const [editing, setEditing] = useState<Row | 'new' | null>(null);
  const { data, error, loading, refetch } = useLiveQuery({ query: ShippingTypes, variables: {} });
  const saved = useRecordSave(refetch);
  const denied = may('SETTINGS_WRITE') && user.allMerchants ? null : t('noRight');
  // The name one works with stands first.
  const chineseFirst = useCurrentLanguage() === 'zh-TW';
  const nameOf = (row: Row) => (chineseFirst ? (row.nameZhTW ?? row.name) : row.name);
  const english: Column<Row> = {
    key: 'name',
    header: t('nameEn'),
    cell: (row) => <span className={chineseFirst ? undefined : 'q-row-title'}>{row.name}</span>,
  };
  const chinese: Column<Row> = {
    key: 'nameZh',
    header: t('nameZh'),
    cell: (row) => (
      <span className={chineseFirst ? 'q-row-title' : undefined}>
        {row.nameZhTW ?? (chineseFirst ? row.name : '–')}
      </span>
    ),
  };
  const nameFields = [
    { key: 'name', label: t('nameEn'), required: true },
    { key: 'nameZhTW', label: t('nameZh') },
  ];
  const columns: readonly Column<Row>[] = [
    { key: 'code', header: t('code'), cell: (row) => <span className="q-mono">{row.code}</span> },
    ...(chineseFirst ? [chinese, english] : [english, chinese]).map((column, at) => ({ ...column, minor: at > 0 })),
    {
      key: 'state',
      header: t('state'),
      minor: true,
      cell: (row) => (
        <Light tone={row.active ? 'ok' : 'neutral'} shape={row.active ? 'circle' : 'ring'}>
          {row.active ? t('active') : t('inactive')}
        </Light>
      ),
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
      title={t('shippingTypes')}
      actions={
        <ReasonButton reason={denied} leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          {t('new')}
        </ReasonButton>
      }
    >
      <p className="q-muted">{t('shippingIntro')}</p>
      <DataTable
        label={t('shippingTypes')}
        columns={columns}
        rows={data?.shippingTypes}
        rowKey={(row) => row.id}
        onOpen={(row) => denied || setEditing(row)}
        loading={loading}
        error={error}
        onRetry={refetch}
        empty={
          <EmptyState
            title={t('shippingEmpty')}
            action={denied ? null : <Button onClick={() => setEditing('new')}>{t('shippingNew')}</Button>}
          >
            {t('shippingEmptyBody')}
          </EmptyState>
        }
      />
      {editing ? (
        <RecordDialog
          title={editing === 'new' ? t('shippingNew') : t('shippingEdit')}
          action={t('save')}
          onClose={() => setEditing(null)}
          initial={
            editing === 'new'
              ? { code: '', name: '', nameZhTW: '' }
              : { code: editing.code, name: editing.name, nameZhTW: editing.nameZhTW ?? '', active: editing.active }
          }
          fields={[
            { key: 'code', label: t('code'), help: t('codeHelp'), required: true, disabled: editing !== 'new' },
            ...(chineseFirst ? nameFields.toReversed() : nameFields),
            ...(editing === 'new'
              ? []
              : [{ key: 'active', label: t('active'), help: t('inactiveHelp'), kind: 'switch' as const }]),
          ]}
          asks={(values) =>
            editing !== 'new' && editing.active && values['active'] === false
              ? {
                  title: t('deactivateTitle', { name: nameOf(editing) }),
                  confirm: t('deactivate'),
                  body: typeUse(editing.deactivationPreview),
                }
              : null
          }
          onSubmit={async (values) => {
            const names = { name: text(values['name']), nameZhTW: text(values['nameZhTW']) || null };
            const errors =
              editing === 'new'
                ? (await send(ShippingTypeCreate, { input: { code: text(values['code']), ...names } }))
                    ?.shippingTypeCreate.userErrors
                : (
                    await send(ShippingTypeUpdate, {
                      input: {
                        id: editing.id,
                        expectedVersion: editing.version,
                        active: values['active'] === true,
                        ...names,
                      },
                    })
                  )?.shippingTypeUpdate.userErrors;
            return saved(errors);
          }}
        />
      ) : null}
    </Page>
  );
}
