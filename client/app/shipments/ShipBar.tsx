import { Button } from '@mantine/core';
import { useState } from 'react';
import { useViewer } from '../session/viewer.tsx';
import { useEnumWords } from '../trade/words.ts';
import { ReasonButton } from '../ui/feedback/ReasonButton.tsx';
import { ShipManyDialog } from './ShipManyDialog.tsx';
import { useShipmentWords } from './words.ts';

type Orders = React.ComponentProps<typeof ShipManyDialog>['orders'];

/** What can be done with the orders selected on this page (`x`). */
export function ShipBar({ orders, onClear }: { orders: Orders; onClear: () => void }) {
  const t = useShipmentWords();
  const words = useEnumWords();
  const { may } = useViewer();
  // Shipped orders leave the list under the open dialog: it keeps those it began with.
  const [shipping, setShipping] = useState<Orders | null>(null);
  if (orders.length === 0 && !shipping) return null;
  return (
    <>
      {orders.length > 0 ? (
        <div
          className="q-bulk"
          role="toolbar"
          aria-label={t('selected', { count: orders.length })}
          data-testid="ship-bar"
        >
          <strong className="q-num">{t('selected', { count: orders.length })}</strong>
          <ReasonButton
            size="compact-sm"
            reason={may('SHIPMENT_WRITE') ? null : words('reason', 'NO_PERMISSION')}
            onClick={() => setShipping(orders)}
            data-testid="ship-many"
          >
            {t('shipMany', { count: orders.length })}
          </ReasonButton>
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            {t('clearSelection')}
          </Button>
        </div>
      ) : null}
      {shipping ? (
        <ShipManyDialog
          orders={shipping}
          onClose={() => {
            setShipping(null);
            onClear();
          }}
        />
      ) : null}
    </>
  );
}
