import { Button, Group, Modal, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ClassifyPayment, SetOrderPayment } from './order-actions.ts';
import { useOrderWords } from './words.ts';

const KINDS = ['PREPAID', 'CASH_ON_DELIVERY'] as const;

/**
 * Says once for an account what a payment method is, or what orders without one are; every order that waited is
 * released (E2). Where one code stands for several kinds, it is said of this order alone.
 */
export function ClassifyDialog({
  account,
  orderId,
  code,
  waiting,
  onlyThis,
  onClose,
}: {
  account: { id: string; displayName: string };
  orderId: string;
  /** Empty for orders without any method. */
  code: string;
  /** Held orders of the account that wait for the same answer. */
  waiting: number;
  onlyThis: boolean;
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
    const answer = onlyThis ? await ofThisOrder(kind) : await ofAll(kind);
    if (!answer) return;
    setRefusal(answer.refusal);
    if (answer.refusal !== null) return;
    toast('ok', answer.done);
    onClose();
  };
  const ofAll = async (as: (typeof KINDS)[number]) => {
    const answer = await send(ClassifyPayment, { input: { id: account.id, methodCode: code, kind: as } });
    if (!answer) return null;
    const { userErrors, releasedOrderCount } = answer.ecAccountClassifyPayment;
    return { refusal: userErrors[0]?.message ?? null, done: t('releasedCount', { count: releasedOrderCount }) };
  };
  const ofThisOrder = async (as: (typeof KINDS)[number]) => {
    const answer = await send(SetOrderPayment, { input: { id: orderId, kind: as } });
    return answer && { refusal: answer.orderSetPayment.userErrors[0]?.message ?? null, done: t('paymentSet') };
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={onlyThis ? t('classifyThis') : code ? t('classifyTitle', { code }) : t('classifyNameless')}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack">
        <div>
          {onlyThis
            ? t('classifyThisBody', { code })
            : `${t('classifyBody', { account: account.displayName })} ${t('frees', { count: waiting })}`}
        </div>
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
