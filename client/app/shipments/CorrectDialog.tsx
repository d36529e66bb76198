import { Button, Group, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { errorsByField } from '@quaylink/client';
import { useSend } from '../data/useSend.ts';
import { Notice } from '../ui/bits.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { CorrectShipment } from './actions.ts';
import { CarrierField } from './CarrierField.tsx';
import { useScanInto } from './useScanInto.ts';
import { useShipmentWords } from './words.ts';

/** Another number for a parcel. */
export function CorrectDialog({
  shipment,
  onClose,
}: {
  shipment: {
    readonly id: string;
    readonly version: number;
    readonly trackingNumber?: string | null;
    readonly carrierCode?: string | null;
  };
  onClose: () => void;
}) {
  useFocusBack();
  const t = useShipmentWords();
  const ui = useUiWords();
  const { busy, send } = useSend();
  const [number, setNumber] = useState(shipment.trackingNumber ?? '');
  const [carrier, setCarrier] = useState(shipment.carrierCode ?? '');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const field = useRef<HTMLInputElement>(null);
  useScanInto(field);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!number.trim()) return setErrors({ trackingNumber: t('problem.number') });
    const answer = await send(CorrectShipment, {
      input: {
        id: shipment.id,
        trackingNumber: number.trim(),
        carrierCode: carrier.trim() || null,
        expectedVersion: shipment.version,
      },
    });
    if (!answer) return;
    const { userErrors } = answer.shipmentChange;
    setErrors(errorsByField(userErrors));
    if (userErrors.length > 0) return;
    toast('ok', t('corrected'));
    onClose();
  };
  const { trackingNumber, carrierCode, ...others } = errors;
  const [general] = Object.values(others);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('correctTitle')}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate>
        <div>{t('correctBody')}</div>
        {general ? <Notice tone="bad">{general}</Notice> : null}
        <TextInput
          ref={field}
          label={t('trackingNumber')}
          value={number}
          error={trackingNumber}
          onChange={(event) => setNumber(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: 'q-mono' }}
          data-autofocus
          data-testid="tracking-number"
        />
        <CarrierField value={carrier} onChange={setCarrier} error={carrierCode} required={false} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="confirm">
            {t('correctDo')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
