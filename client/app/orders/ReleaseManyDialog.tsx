import { Button, Checkbox, Group, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { HoldKind, OrderFilter } from '../generated/graphql.ts';
import { useSend } from '../data/useSend.ts';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { isDecided } from './decided-holds.ts';
import { ReleaseMany } from './order-actions.ts';
import { useOrderWords } from './words.ts';

/** Releases holds of chosen kinds on the selected orders, or on all that the filter lets through. */
export function ReleaseManyDialog({
  which,
  count,
  kinds,
  onDone,
  onClose,
}: {
  which: { ids: string[] } | { filter: OrderFilter };
  count: number;
  /** The kinds of open holds among them. */
  kinds: readonly HoldKind[];
  onDone: () => void;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useOrderWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const { busy, send } = useSend();
  const offered = kinds.filter((kind) => !isDecided(kind));
  const [chosen, setChosen] = useState<string[]>(offered.length === 1 ? [...offered] : []);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const holdKinds = offered.filter((kind) => chosen.includes(kind));
    const answer = await send(ReleaseMany, { input: { ...which, holdKinds, note: note.trim() || null } });
    if (!answer) return;
    const { userErrors, orderCount, readyCount } = answer.ordersRelease;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) return;
    toast('ok', t('releasedMany', { count: orderCount, ready: readyCount }));
    onDone();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('releaseMany', { count })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="release-many"
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        <div>{t('releaseManyBody')}</div>
        {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
        {offered.length === 0 ? (
          <Notice tone="hold">{t('releaseManyNone')}</Notice>
        ) : (
          <Checkbox.Group value={chosen} onChange={setChosen} label={t('releaseKinds')}>
            <div className="q-stack">
              {offered.map((kind) => (
                <Checkbox key={kind} value={kind} label={words('hold', kind)} />
              ))}
            </div>
          </Checkbox.Group>
        )}
        {kinds.some(isDecided) ? <p className="q-muted q-small">{t('releaseManyDecided')}</p> : null}
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={1000}
          autosize
          minRows={2}
          maxRows={6}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={chosen.length === 0} data-testid="confirm">
            {t('release')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
