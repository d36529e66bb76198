import { Button, Group, Modal, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ChooseBundle } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const SHIPS = ['BOX', 'CONTENTS'] as const;

/** Says what leaves the shelf when this bundle is sold; kept for later orders of the account. */
export function BundleDialog({
  orderId,
  productKey,
  name,
  contents,
  waiting,
  onClose,
}: {
  orderId: string;
  productKey: string;
  name: string;
  /** Names of what is in it. */
  contents: readonly string[];
  waiting: number;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useOrderWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [ships, setShips] = useState<(typeof SHIPS)[number] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ships) return;
    const answer = await send(ChooseBundle, { input: { id: orderId, productKey, ships } });
    if (!answer) return;
    const { userErrors, releasedOrderCount } = answer.orderChooseBundle;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) return;
    toast('ok', t('releasedCount', { count: releasedOrderCount }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('bundleTitle', { name })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        <div>
          {t('bundleBody')} {t('frees', { count: waiting })}
        </div>
        {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
        <Radio.Group
          value={ships}
          onChange={(value) => setShips(SHIPS.find((one) => one === value) ?? null)}
          aria-label={t('bundleTitle', { name })}
        >
          <div className="q-stack">
            <Radio value="BOX" label={t('bundleBox')} description={name} />
            <Radio value="CONTENTS" label={t('bundleContents')} description={contents.join(', ')} />
          </div>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ships} data-testid="confirm">
            {t('bundleSave')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
