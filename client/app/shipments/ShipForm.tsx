import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { errorsByField } from '@quaylink/client';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useSend } from '../data/useSend.ts';
import { PlatformTag, useLocalized } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Money, Notice } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { toast } from '../ui/feedback/toasts.tsx';
import { useUiWords } from '../ui/words.ts';
import { ShipOrders } from './actions.ts';
import { CarrierField } from './CarrierField.tsx';
import { keepCarrier, lastCarrier } from './carriers.ts';
import { type FieldProblem, parcelInput, startingPieces } from './parcel-input.ts';
import { ParcelLines } from './ParcelLines.tsx';
import { useScanInto } from './useScanInto.ts';
import { useTypeName } from './useTypeName.ts';
import { WayNotice } from './WayNotice.tsx';
import { useShipmentWords } from './words.ts';

const ShipForm_order = graphql(`
  fragment ShipForm_order on Order {
    id
    platformOrderNumber
    paymentKind
    cashOnDelivery {
      amount
      currency
    }
    shippingType {
      id
      name
      nameZhTW
    }
    ecAccount {
      id
      displayName
      platform {
        key
        ...PlatformTag_platform
        ...WayNotice_platform
      }
    }
    packing {
      way
      splitting
      refusal {
        en
        zhTW
      }
      lines {
        lineId
        left
      }
    }
    lines {
      id
      name
      variantName
      sku
      barcode
    }
  }
`);

const WAYS = ['OWN_CARRIER', 'PLATFORM_LABEL', 'NONE'] as const;
/** A way newer than this screen is treated as one that nothing is known of. */
export const wayOf = (way: string) => WAYS.find((one) => one === way) ?? 'NONE';

export function ShipForm({ order, onClose }: { order: FragmentType<typeof ShipForm_order>; onClose: () => void }) {
  const t = useShipmentWords();
  const ui = useUiWords();
  const localized = useLocalized();
  const typeName = useTypeName();
  const words = useEnumWords();
  const { busy, send } = useSend();
  const one = readFragment(ShipForm_order, order);
  const { packing, ecAccount } = one;
  const way = wayOf(packing.way);
  const [carrier, setCarrier] = useState(way === 'OWN_CARRIER' ? lastCarrier : '');
  const [number, setNumber] = useState('');
  const [pieces, setPieces] = useState(() => startingPieces(packing.lines));
  const [problems, setProblems] = useState<Readonly<Record<string, FieldProblem>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  // The same words sent again make no second parcel; other words are another parcel.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const numberField = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  useScanInto(numberField);
  // The dialog was there before the order was: its own autofocus came too early.
  useEffect(() => numberField.current?.focus(), []);
  const typed = () => {
    setKey(crypto.randomUUID());
    setProblems({});
    setRefusals({});
  };
  const refused = packing.refusal ? localized(packing.refusal) : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (refused || busy) return;
    const read = parcelInput({ id: one.id, packing }, { carrier, number, pieces });
    if ('errors' in read) return setProblems(read.errors);
    const answer = await send(ShipOrders, { input: { shipments: [{ ...read.input, idempotencyKey: key }] } });
    if (!answer) return;
    const { results, userErrors } = answer.shipmentCreate;
    const errors = [...userErrors, ...(results[0]?.userErrors ?? [])];
    if (errors.length > 0) return setRefusals(errorsByField(errors));
    if (way === 'OWN_CARRIER') keepCarrier(carrier.trim());
    toast('ok', t(`shipped.${way}`, { number: one.platformOrderNumber }));
    onClose();
  };
  // A scanner ends its number with Enter: that moves on to the next field, and ships nothing by itself.
  const onNumberKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (number.trim()) confirm.current?.focus();
  };
  const said = (field: string) => {
    const problem = problems[field];
    return problem ? t(`problem.${problem}`) : (refusals[field] ?? null);
  };
  const general =
    (problems[''] && t(`problem.${problems['']}`)) ??
    Object.entries(refusals).find(([field]) => field !== 'carrierCode' && field !== 'trackingNumber')?.[1];
  return (
    <form onSubmit={(event) => void submit(event)} className="q-stack" noValidate data-testid="ship-form">
      <div className="q-row">
        <PlatformTag platform={ecAccount.platform} /> {ecAccount.displayName}
        <span className="q-muted">· {typeName(one.shippingType)}</span>
        <span className="q-muted">· {words('payment', one.paymentKind)}</span>
        {one.cashOnDelivery ? (
          <strong>
            <Money of={one.cashOnDelivery} />
          </strong>
        ) : null}
      </div>
      <WayNotice way={way} platform={ecAccount.platform} />
      {refused ? <Notice tone="bad">{refused}</Notice> : null}
      {general ? <Notice tone="bad">{general}</Notice> : null}
      {way === 'PLATFORM_LABEL' ? null : (
        <div className="q-ship-fields">
          <TextInput
            ref={numberField}
            label={t('trackingNumber')}
            description={way === 'NONE' ? t('optional') : t('scanHelp')}
            value={number}
            error={said('trackingNumber')}
            onChange={(event) => {
              setNumber(event.currentTarget.value);
              typed();
            }}
            onKeyDown={onNumberKey}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            classNames={{ input: 'q-mono' }}
            data-autofocus
            data-testid="tracking-number"
          />
          <CarrierField
            value={carrier}
            error={said('carrierCode')}
            required={way === 'OWN_CARRIER'}
            onChange={(value) => {
              setCarrier(value);
              typed();
            }}
          />
        </div>
      )}
      <ParcelLines
        lines={one.lines}
        left={packing.lines}
        splitting={packing.splitting}
        pieces={pieces}
        problems={problems}
        onChange={(next) => {
          setPieces(next);
          typed();
        }}
      />
      {way === 'NONE' ? null : <p className="q-muted q-small">{t('lastLook')}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus={way === 'PLATFORM_LABEL' || undefined}>
          {ui('cancel')}
        </Button>
        {refused ? (
          <ReasonButton reason={refused} onClick={onClose}>
            {t('shipDo')}
          </ReasonButton>
        ) : (
          <Button type="submit" loading={busy} ref={confirm} data-testid="confirm">
            {t('shipDo')}
          </Button>
        )}
      </Group>
    </form>
  );
}
