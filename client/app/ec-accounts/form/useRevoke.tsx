import { type ReactNode, useState } from 'react';
import { Button } from '@mantine/core';
import { graphql } from '../../generated/index.ts';
import { useSend } from '../../data/useSend.ts';
import { Notice } from '../../ui/bits.tsx';
import { ConfirmDialog } from '../../ui/feedback/ConfirmDialog.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFormWords } from '../form-words.ts';

const RevokeAuthorization = graphql(`
  mutation RevokeAuthorization($id: ID!) {
    ecAccountRevoke(input: { id: $id }) {
      ecAccount {
        id
        connectionStatus
        version
      }
      revocationUrl
      userErrors {
        code
        message
      }
      warnings {
        code
        message
      }
    }
  }
`);

/**
 * B6: asks, takes the authorization back, and leads to the platform's page. `dialog` and `told` are to be drawn by who
 * uses it.
 */
export function useRevoke(
  accountId: string,
  onChanged: () => void,
): { ask: () => void; dialog: ReactNode; told: ReactNode } {
  const t = useFormWords();
  const { busy, send } = useSend();
  const [asking, setAsking] = useState(false);
  const [revoked, setRevoked] = useState<{ url: string; warnings: readonly string[] } | null>(null);
  const revoke = async () => {
    const payload = (await send(RevokeAuthorization, { id: accountId }))?.ecAccountRevoke;
    setAsking(false);
    if (!payload) return;
    const [refused] = payload.userErrors;
    if (refused) return toast('bad', refused.message);
    onChanged();
    // What is still to be done by hand must be read before the platform's page takes the place of ours.
    if (payload.revocationUrl && payload.warnings.length > 0)
      setRevoked({ url: payload.revocationUrl, warnings: payload.warnings.map(({ message }) => message) });
    else if (payload.revocationUrl) globalThis.location.assign(payload.revocationUrl);
    else toast('ok', t('revoked'));
  };
  return {
    ask: () => setAsking(true),
    dialog: (
      <ConfirmDialog
        opened={asking}
        danger
        title={t('revokeTitle')}
        confirm={t('revoke')}
        busy={busy}
        onConfirm={() => void revoke()}
        onClose={() => setAsking(false)}
      >
        <p>{t('revokeBody')}</p>
      </ConfirmDialog>
    ),
    told: revoked && (
      <div className="q-alert" data-testid="revoked">
        <Notice
          tone="warn"
          title={t('revoked')}
          action={
            <Button component="a" href={revoked.url} target="_blank" rel="noreferrer" variant="default" size="xs">
              {t('revokedOpen')}
            </Button>
          }
        >
          {revoked.warnings.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      </div>
    ),
  };
}
