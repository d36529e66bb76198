import { Button, Group, Modal, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ClassifyPayment } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const KINDS = ['PREPAID', 'CASH_ON_DELIVERY'] as const;

/** Says once for an account what a payment method is; every order that waited for it is released (E2). */
export function ClassifyDialog({
  account,
  code,
  onClose,
}: {
  account: { id: string; displayName: string };
  code: string;
  onClose: () => void;
}) {
  useFocusBack();
  const t = useOrderWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!kind) return;
    const answer = await send(ClassifyPayment, { input: { id: account.id, methodCode: code, kind } });
    if (!answer) return;
    const { userErrors, releasedOrderCount } = answer.ecAccountClassifyPayment;
    setRefusal(userErrors[0]?.message ?? null);
    if (userErrors.length > 0) return;
    toast('ok', t('releasedCount', { count: releasedOrderCount }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('classifyTitle', { code })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        <div>{t('classifyBody', { account: account.displayName })}</div>
        {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
        <Radio.Group
          value={kind}
          onChange={(value) => setKind(KINDS.find((one) => one === value) ?? null)}
          aria-label={t('classify')}
        >
          <div className="q-stack">
            <Radio value="PREPAID" label={t('prepaid')} description={t('prepaidHelp')} />
            <Radio value="CASH_ON_DELIVERY" label={t('cod')} description={t('codHelp')} />
          </div>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!kind} data-testid="confirm">
            {t('classifyDo')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
