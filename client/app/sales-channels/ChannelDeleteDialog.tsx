import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { errorsByField } from '@quaylink/client';
import { graphql } from '../generated/index.ts';
import type { ChannelDeletionQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useSettingsWords } from '../settings/words.ts';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { ConfirmDialog } from '../ui/feedback/ConfirmDialog.tsx';
import { Consequences } from '../ui/feedback/Consequences.tsx';
import { Failure } from '../ui/feedback/states.tsx';
import { toast } from '../ui/feedback/toasts.tsx';

const ChannelDeletion = graphql(`
  query ChannelDeletion($id: ID!) {
    node(id: $id) {
      ... on SalesChannel {
        id
        name
        matchBy
        version
        merchant {
          id
        }
        deletionPreview {
          ecAccountCount
          closedEcAccountCount
        }
      }
    }
  }
`);

const ChannelDelete = graphql(`
  mutation ChannelDelete($input: DeleteInput!) {
    salesChannelDelete(input: $input) {
      deletedId
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Channel = Extract<NonNullable<ChannelDeletionQuery['node']>, { name: string }>;

/** Says what goes with a channel, or what stands in the way and where to look at it. */
export function ChannelDeleteDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useSettingsWords();
  const words = useEnumWords();
  const { busy, send } = useSend();
  const { data, error, refetch } = useLiveQuery({ query: ChannelDeletion, variables: { id } });
  const channel = data?.node && 'deletionPreview' in data.node ? (data.node as Channel) : null;
  const use = channel?.deletionPreview;
  const inUse = use && use.ecAccountCount + use.closedEcAccountCount > 0;
  const remove = async () => {
    if (!channel) return;
    const payload = (await send(ChannelDelete, { input: { id, expectedVersion: channel.version } }))
      ?.salesChannelDelete;
    const [problem] = Object.values(errorsByField(payload?.userErrors ?? []));
    if (problem) toast('warn', problem);
    else if (payload) toast('ok', t('deleted'));
    onClose();
  };
  return (
    <ConfirmDialog
      opened
      danger
      busy={busy}
      title={t('deleteChannel', { name })}
      confirm={t('delete')}
      refused={use ? (inUse ? t('channelInUse') : null) : t('loadingPreview')}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      {error ? <Failure error={error} onRetry={refetch} /> : null}
      {inUse ? (
        <Notice
          tone="warn"
          title={t('channelInUse')}
          action={
            use.ecAccountCount > 0 ? (
              <Button component={Link} to={`/accounts?merchant=${channel.merchant.id}`} size="xs" variant="default">
                {t('showAccounts')}
              </Button>
            ) : null
          }
        >
          <Consequences
            groups={[
              {
                title: '',
                lines: [
                  use.ecAccountCount > 0 && t('channelAccounts', { count: use.ecAccountCount }),
                  use.closedEcAccountCount > 0 && t('channelClosed', { count: use.closedEcAccountCount }),
                ],
              },
            ]}
          />
        </Notice>
      ) : channel ? (
        <Consequences
          groups={[
            { title: t('goes'), lines: [t('channelGoes', { rule: words('match', channel.matchBy) })] },
            { title: t('stays'), lines: [t('channelStays')] },
          ]}
        />
      ) : null}
      {inUse ? null : <p className="q-muted">{t('noUndo')}</p>}
    </ConfirmDialog>
  );
}
