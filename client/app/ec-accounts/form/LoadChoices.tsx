import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { graphql } from '../../generated/index.ts';
import { useSend } from '../../data/useSend.ts';
import { enumValue, useEnumWords } from '../../trade/words.ts';
import { TimeAgo } from '../../ui/bits.tsx';
import { toast } from '../../ui/feedback/toasts.tsx';
import { useFormWords } from '../form-words.ts';

const RefreshChoices = graphql(`
  mutation RefreshChoices($id: ID!) {
    ecAccountRefreshChoices(input: { id: $id }) {
      ecAccount {
        id
      }
      userErrors {
        code
        message
      }
    }
  }
`);

interface Props {
  readonly accountId: string;
  readonly readAt: string | null;
  /** Why the last try failed. */
  readonly failure: string | null;
  readonly onLoaded: () => void;
}

/** When the platform listed what can be chosen, and a button for a person who made something there a moment ago. */
export function LoadChoices({ accountId, readAt, failure, onLoaded }: Props) {
  const t = useFormWords();
  const words = useEnumWords();
  const { busy, send } = useSend();
  const load = async () => {
    const payload = (await send(RefreshChoices, { id: accountId }))?.ecAccountRefreshChoices;
    if (!payload) return;
    const [refused] = payload.userErrors;
    if (refused) toast('bad', refused.message);
    else toast('ok', t('choicesLoaded'));
    onLoaded();
  };
  return (
    <div className="q-row">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconRefresh size={13} />}
        loading={busy}
        onClick={() => void load()}
        data-testid="load-choices"
      >
        {t('choicesLoad')}
      </Button>
      <span className="q-muted q-small">
        {readAt ? (
          <>
            {t('choicesReadAt')} <TimeAgo at={readAt} />
          </>
        ) : (
          t('choicesNever')
        )}
      </span>
      {failure ? (
        <span className="q-bad q-small">{t('choicesFailed', { cause: words('cause', enumValue(failure)) })}</span>
      ) : null}
    </div>
  );
}
