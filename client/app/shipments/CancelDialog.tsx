import { useState } from 'react';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { ConfirmDialog } from '../ui/feedback/ConfirmDialog.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { CancelShipment } from './actions.ts';
import { useShipmentWords } from './words.ts';

/** Takes a parcel back, and says what that means where it stands. */
export function CancelDialog({
  shipment,
  onClose,
}: {
  shipment: { readonly id: string; readonly state: string; readonly way: string; readonly version: number };
  onClose: () => void;
}) {
  useFocusBack();
  const t = useShipmentWords();
  const { busy, send } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirm = async () => {
    const answer = await send(CancelShipment, { input: { id: shipment.id, expectedVersion: shipment.version } });
    if (!answer) return;
    const [first] = answer.shipmentCancel.userErrors;
    setRefusal(first?.message ?? null);
    if (first) return;
    toast('ok', answer.shipmentCancel.shipment?.state === 'CANCELLED' ? t('cancelled') : t('cancelAsked'));
    onClose();
  };
  const body = (['WAITING', 'STOPPED', 'SHIPPED'] as const).find((state) => state === shipment.state) ?? 'WAITING';
  return (
    <ConfirmDialog
      opened
      danger
      title={t('cancelTitle')}
      confirm={t('cancelDo')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{shipment.way === 'NONE' ? t('cancelBodyNone') : t(`cancelBody.${body}`)}</p>
      {refusal ? <Notice tone="bad">{refusal}</Notice> : null}
    </ConfirmDialog>
  );
}
