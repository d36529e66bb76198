import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { useReason } from '../trade/useReason.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Missing, Notice } from '../ui/bits.tsx';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { PrintDialog } from './PrintDialog.tsx';
import { ShipmentStateLight } from './ShipmentStateLight.tsx';
import { useShipmentWords } from './words.ts';
import { useViewer } from '../session/viewer.tsx';

const ParcelItem_shipment = graphql(`
  fragment ParcelItem_shipment on Shipment {
    id
    state
    way
    carrierCode
    trackingNumber
    whole
    lines {
      platformLineId
      quantity
    }
    shippedAt
    validUntil
    hasLabel
    printedAt
    message
    version
    createdAt
    requestedBy {
      id
      name
    }
  }
`);

/** One parcel with what can be done with it. */
export function ParcelItem({
  shipment,
  nameOf,
}: {
  shipment: FragmentType<typeof ParcelItem_shipment>;
  nameOf: (platformLineId: string) => string;
}) {
  const t = useShipmentWords();
  const words = useEnumWords();
  const format = useFormat();
  const reason = useReason();
  const { may } = useViewer();
  const [dialog, setDialog] = useState<'cancel' | 'correct' | 'print' | null>(null);
  const one = readFragment(ParcelItem_shipment, shipment);
  const forbidden = reason({ allowed: may('SHIPMENT_WRITE'), reason: 'NO_PERMISSION' });
  const close = () => setDialog(null);
  const open = one.state !== 'CANCELLED';
  return (
    <article className="q-parcel" data-testid="parcel" data-state={one.state}>
      <div className="q-parcel-head">
        <span className="q-parcel-number">
          {one.trackingNumber ? (
            <Copyable text={one.trackingNumber} />
          ) : (
            <Missing why={one.way === 'PLATFORM_LABEL' ? t('noNumber') : t('noNumberHere')} />
          )}
        </span>
        {one.carrierCode ? <span className="q-mono q-muted">{one.carrierCode}</span> : null}
        <ShipmentStateLight state={one.state} way={one.way} />
      </div>
      <div className="q-muted q-small">
        {words('shipmentWay', one.way)}
        {one.whole ? ` · ${t('whole')}` : null}
      </div>
      {one.whole ? null : (
        <ul>
          {one.lines.map(({ platformLineId, quantity }) => (
            <li key={platformLineId}>
              {nameOf(platformLineId)} × <span className="q-num">{format.number(quantity)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="q-muted q-small q-row">
        <span>
          {t('madeAt')} <ExactTime at={one.createdAt} />
          {one.requestedBy ? ` · ${one.requestedBy.name}` : null}
        </span>
        {one.shippedAt ? (
          <span>
            {t('shippedAt')} <ExactTime at={one.shippedAt} />
          </span>
        ) : null}
        {one.printedAt ? (
          <span>
            {t('printedAt')} <ExactTime at={one.printedAt} />
          </span>
        ) : null}
        {one.validUntil && open ? (
          <span>
            {t('validUntil')} <ExactTime at={one.validUntil} />
          </span>
        ) : null}
      </div>
      {one.message && open ? <Notice tone={one.state === 'STOPPED' ? 'bad' : 'warn'}>{one.message}</Notice> : null}
      {open ? (
        <div className="q-parcel-actions">
          {one.way === 'PLATFORM_LABEL' ? (
            <ReasonButton
              size="compact-sm"
              variant="light"
              reason={forbidden}
              onClick={() => setDialog('print')}
              data-testid="print-label"
            >
              {one.printedAt ? t('reprint') : t('print')}
            </ReasonButton>
          ) : (
            <ReasonButton
              size="compact-sm"
              variant="default"
              reason={forbidden}
              onClick={() => setDialog('correct')}
              data-testid="correct-number"
            >
              {t('correct')}
            </ReasonButton>
          )}
          <ReasonButton
            size="compact-sm"
            variant="default"
            reason={forbidden}
            onClick={() => setDialog('cancel')}
            data-testid="cancel-shipment"
          >
            {t('cancel')}
          </ReasonButton>
        </div>
      ) : null}
      {dialog === 'print' ? <PrintDialog ids={[one.id]} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelDialog shipment={one} onClose={close} /> : null}
      {dialog === 'correct' ? <CorrectDialog shipment={one} onClose={close} /> : null}
    </article>
  );
}
