import { Button, Group, Modal, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useSend } from '../data/useSend.ts';
import { useLocalized } from '../trade/PlatformTag.tsx';
import { Notice } from '../ui/bits.tsx';
import { useFocusBack } from '../ui/frame/useFocusBack.ts';
import { useUiWords } from '../ui/words.ts';
import { ShipOrders } from './actions.ts';
import { CarrierField } from './CarrierField.tsx';
import { keepCarrier, lastCarrier } from './carriers.ts';
import { PrintDialog } from './PrintDialog.tsx';
import { type ManyProblem, manyInputs, progressOf } from './ship-many.ts';
import { ShipManyRow } from './ShipManyRow.tsx';
import './shipments.css';
import { useScanInto } from './useScanInto.ts';
import { useShipmentWords } from './words.ts';

const ShipMany_order = graphql(`
  fragment ShipMany_order on Order {
    id
    platformOrderNumber
    packing {
      way
      refusal {
        en
        zhTW
      }
      lines {
        lineId
        left
      }
    }
    ecAccount {
      id
      displayName
      platform {
        ...PlatformTag_platform
      }
    }
  }
`);

const ShipmentsUnderWay = graphql(`
  query ShipmentsUnderWay($ids: [ID!]!) {
    shipments(first: 100, filter: { ids: $ids }) {
      nodes {
        id
        state
        way
        trackingNumber
        message
        order {
          id
        }
      }
    }
  }
`);

/** All that is left of many orders, each in one parcel; what is refused says why at its order and stops no other. */
export function ShipManyDialog({
  orders,
  onClose,
}: {
  orders: readonly FragmentType<typeof ShipMany_order>[];
  onClose: () => void;
}) {
  useFocusBack();
  const t = useShipmentWords();
  const ui = useUiWords();
  const localized = useLocalized();
  const { busy, send } = useSend();
  const rows = orders.map((order) => {
    const one = readFragment(ShipMany_order, order);
    return { ...one, refused: one.packing.refusal != null };
  });
  const [carrier, setCarrier] = useState(lastCarrier);
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, ManyProblem>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const [general, setGeneral] = useState<string | null>(null);
  /** Shipments by order, once they are made. */
  const [made, setMade] = useState<Readonly<Record<string, string>>>({});
  const [keys, setKeys] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(rows.map(({ id }) => [id, crypto.randomUUID()])),
  );
  const [printing, setPrinting] = useState(false);
  const table = useRef<HTMLTableElement>(null);
  const firstEmpty = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  useScanInto(firstEmpty);
  const ids = Object.values(made);
  const { data } = useLiveQuery({
    query: ShipmentsUnderWay,
    variables: { ids },
    pause: ids.length === 0,
    refreshOn: (fact) => fact.kind === 'SHIPMENT',
  });
  const shipments = data?.shipments.nodes ?? [];
  const open = rows.filter(({ id, refused }) => !refused && !made[id]);
  const leftOut = rows.filter(({ refused }) => refused).length;
  const anyOwn = open.some(({ packing }) => packing.way === 'OWN_CARRIER');
  const progress = progressOf(ids.map((id) => shipments.find((one) => one.id === id)?.state ?? 'WAITING'));
  // In the order of the list, which is the order of picking.
  const labels = rows
    .map(({ id }) => shipments.find((one) => one.id === made[id]))
    .filter((one) => one?.way === 'PLATFORM_LABEL' && one.state !== 'CANCELLED');

  const typed = (orderId: string, number: string) => {
    setNumbers({ ...numbers, [orderId]: number });
    // The same words sent again make no second parcel; other words are another parcel.
    setKeys({ ...keys, [orderId]: crypto.randomUUID() });
  };
  const submit = async () => {
    const { inputs, problems: found } = manyInputs(open, { carrier, numbers });
    setProblems(found);
    setRefusals({});
    if (inputs.length === 0) return;
    const answer = await send(ShipOrders, {
      input: { shipments: inputs.map((input) => ({ ...input, idempotencyKey: keys[input.orderId] ?? null })) },
    });
    if (!answer) return;
    const { results, userErrors } = answer.shipmentCreate;
    setGeneral(userErrors[0]?.message ?? null);
    const orderOf = (index: number) => inputs[index]?.orderId ?? '';
    setMade({
      ...made,
      ...Object.fromEntries(
        results.flatMap(({ index, shipment }) => (shipment ? [[orderOf(index), shipment.id]] : [])),
      ),
    });
    setRefusals(
      Object.fromEntries(
        results.flatMap(({ index, userErrors: [first] }) => (first ? [[orderOf(index), first.message]] : [])),
      ),
    );
    if (anyOwn && carrier.trim()) keepCarrier(carrier.trim());
  };
  /** A scanner ends each number with Enter: on to the next order, at last to the button. */
  const next = (field: HTMLInputElement) => {
    const fields = [...(table.current?.querySelectorAll<HTMLInputElement>('input[data-number]') ?? [])];
    (fields[fields.indexOf(field) + 1] ?? confirm.current)?.focus();
  };
  const firstOpen = open.find(({ id, packing }) => packing.way === 'OWN_CARRIER' && !numbers[id])?.id;
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('manyTitle', { count: rows.length })}
      classNames={{ title: 'q-dialog-title' }}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <div className="q-stack" data-testid="ship-many-dialog">
        {leftOut > 0 ? <Notice tone="warn">{t('manyLeftOut', { count: leftOut })}</Notice> : null}
        {general ? <Notice tone="bad">{general}</Notice> : null}
        {anyOwn ? <CarrierField value={carrier} onChange={setCarrier} required /> : null}
        <div className="q-inner-scroll">
          <table className="q-table q-order-lines" ref={table}>
            <thead>
              <tr>
                <th scope="col">{t('number')}</th>
                <th scope="col" data-minor>
                  {t('way')}
                </th>
                <th scope="col">{t('trackingNumber')}</th>
                <th scope="col">{t('outcome')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ShipManyRow
                  key={row.id}
                  number={row.platformOrderNumber}
                  account={row.ecAccount}
                  way={row.packing.way}
                  leftOut={row.packing.refusal ? localized(row.packing.refusal) : null}
                  typed={numbers[row.id] ?? ''}
                  problem={problems[row.id]}
                  refusal={refusals[row.id]}
                  isMade={made[row.id] !== undefined}
                  shipment={shipments.find(({ id }) => id === made[row.id])}
                  field={row.id === firstOpen ? firstEmpty : undefined}
                  onType={(number) => typed(row.id, number)}
                  onNext={next}
                />
              ))}
            </tbody>
          </table>
        </div>
        {progress.all > 0 ? (
          <div data-testid="many-progress">
            <div className="q-row q-small">
              <span className="q-num">{t('manySent', { done: progress.ended, count: progress.all })}</span>
              {progress.stopped + Object.keys(refusals).length > 0 ? (
                <span className="q-bad">
                  {t('manyRefused', { count: progress.stopped + Object.keys(refusals).length })}
                </span>
              ) : null}
            </div>
            <Progress value={(progress.ended / progress.all) * 100} size="sm" mt={4} />
            <p className="q-muted q-small">{t('manyGoesOn')}</p>
          </div>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus={anyOwn ? undefined : true}>
            {ids.length > 0 ? ui('close') : ui('cancel')}
          </Button>
          {labels.length > 0 ? (
            <Button variant="light" onClick={() => setPrinting(true)} data-testid="print-many">
              {t('printMany', { count: labels.length })}
            </Button>
          ) : null}
          {open.length > 0 ? (
            <Button ref={confirm} loading={busy} onClick={() => void submit()} data-testid="confirm">
              {ids.length > 0 ? t('again') : t('manyDo', { count: open.length })}
            </Button>
          ) : null}
        </Group>
        {printing ? (
          <PrintDialog ids={labels.flatMap((one) => (one ? [one.id] : []))} onClose={() => setPrinting(false)} />
        ) : null}
      </div>
    </Modal>
  );
}
