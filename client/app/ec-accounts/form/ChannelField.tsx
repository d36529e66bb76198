import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { errorsByField } from '@quaylink/client';
import { graphql } from '../../generated/index.ts';
import { useLiveQuery } from '../../data/useLiveQuery.ts';
import { useSend } from '../../data/useSend.ts';
import { useViewer } from '../../session/viewer.tsx';
import { Notice } from '../../ui/bits.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFormWords } from '../form-words.ts';

const MerchantChannels = graphql(`
  query MerchantChannels($merchantIds: [ID!]) {
    salesChannels(first: 100, merchantIds: $merchantIds) {
      nodes {
        id
        name
      }
    }
  }
`);

const CreateChannelInline = graphql(`
  mutation CreateChannelInline($input: SalesChannelCreateInput!) {
    salesChannelCreate(input: $input) {
      salesChannel {
        id
        name
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

/** B2: only that merchant's channels; where there is none it says so and makes one in place. */
export function ChannelField({
  merchantId,
  value,
  onChange,
  error,
}: {
  merchantId: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}) {
  const t = useFormWords();
  const { may } = useViewer();
  const { busy, send } = useSend();
  const [name, setName] = useState('');
  const [refused, setRefused] = useState('');
  const { data, refetch } = useLiveQuery({
    query: MerchantChannels,
    variables: { merchantIds: [merchantId] },
    pause: !merchantId,
  });
  const channels = data?.salesChannels.nodes ?? [];
  const create = async () => {
    const payload = (await send(CreateChannelInline, { input: { merchantId, name: name.trim() } }))?.salesChannelCreate;
    if (!payload) return;
    const errors = errorsByField(payload.userErrors);
    setRefused(errors['name'] ?? errors[''] ?? '');
    if (!payload.salesChannel) return;
    toast('ok', t('channelCreated'));
    refetch();
    onChange(payload.salesChannel.id);
  };
  if (merchantId && data && channels.length === 0) {
    return (
      <Notice tone="info" title={t('channel')}>
        <p>{t('channelNone')}</p>
        {may('SETTINGS_WRITE') ? (
          <div className="q-row q-top-aligned">
            <TextInput
              size="xs"
              aria-label={t('channelName')}
              placeholder={t('channelName')}
              value={name}
              error={refused || undefined}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button size="xs" loading={busy} disabled={!name.trim()} onClick={() => void create()}>
              {t('channelCreate')}
            </Button>
            <Link to="/channels">{t('channelManage')}</Link>
          </div>
        ) : (
          <p>{t('channelNoRight')}</p>
        )}
      </Notice>
    );
  }
  return (
    <Select
      label={t('channel')}
      description={t('channelHelp')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      disabled={!merchantId}
      searchable={channels.length > 8}
      allowDeselect={false}
      name="salesChannelId"
      data={channels.map((one) => ({ value: one.id, label: one.name }))}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      error={error}
    />
  );
}
