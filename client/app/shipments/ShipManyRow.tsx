import { TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Missing } from '../ui/bits.tsx';
import type { ManyProblem } from './ship-many.ts';
import { ShipmentStateLight } from './ShipmentStateLight.tsx';
import { useShipmentWords } from './words.ts';

/** One order of many: its number to scan, and what became of it. */
export function ShipManyRow({
  number,
  account,
  way,
  leftOut,
  typed,
  problem,
  refusal,
  isMade,
  shipment,
  field,
  onType,
  onNext,
}: {
  number: string;
  account: { displayName: string; platform: React.ComponentProps<typeof PlatformTag>['platform'] };
  way: string;
  /** Why it cannot be shipped at all. */
  leftOut: string | null;
  typed: string;
  problem: ManyProblem | undefined;
  refusal: string | undefined;
  isMade: boolean;
  shipment: { state: string; way: string; trackingNumber?: string | null; message?: string | null } | undefined;
  /** Set for the first order that waits for a number. */
  field: RefObject<HTMLInputElement | null> | undefined;
  onType: (number: string) => void;
  onNext: (field: HTMLInputElement) => void;
}) {
  const t = useShipmentWords();
  const words = useEnumWords();
  const said = leftOut ?? refusal ?? shipment?.message;
  const typing = way === 'OWN_CARRIER' && !isMade && leftOut === null;
  return (
    <tr data-testid="many-row" data-number={number}>
      <td>
        <div className="q-mono q-row-title">{number}</div>
        <div className="q-small">
          <PlatformTag platform={account.platform} /> <span className="q-muted">{account.displayName}</span>
        </div>
      </td>
      <td data-minor>{words('shipmentWay', way)}</td>
      <td className="q-many-number">
        {typing ? (
          <TextInput
            ref={field}
            size="xs"
            aria-label={`${t('trackingNumber')}: ${number}`}
            value={typed}
            error={problem ? t(`problem.${problem}`) : null}
            onChange={(event) => onType(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (typed.trim()) onNext(event.currentTarget);
            }}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            classNames={{ input: 'q-mono' }}
            data-autofocus={field ? true : undefined}
            data-number
          />
        ) : shipment?.trackingNumber || typed ? (
          <span className="q-mono">{shipment?.trackingNumber ?? typed}</span>
        ) : (
          <Missing why={way === 'PLATFORM_LABEL' ? t('noNumber') : undefined} />
        )}
      </td>
      <td>
        {isMade ? <ShipmentStateLight state={shipment?.state ?? 'WAITING'} way={way} /> : null}
        {said ? <div className="q-bad q-small">{said}</div> : null}
      </td>
    </tr>
  );
}
