import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';

const LOOKS = {
  WAITING: ['info', 'ring'],
  STOPPED: ['bad', 'square'],
  SHIPPED: ['ok', 'circle'],
  CANCELLED: ['neutral', 'square'],
} as const;

/** How far a parcel has come, in the words of its kind: reported, numbered by the platform, or marked here only. */
export function ShipmentStateLight({ state, way }: { state: string; way: string }) {
  const words = useEnumWords();
  const [tone, shape] = LOOKS[state as keyof typeof LOOKS] ?? LOOKS.WAITING;
  const ofKind = state === 'WAITING' || state === 'SHIPPED';
  return (
    <span data-testid="shipment-state" data-state={state}>
      <Light tone={tone} shape={shape}>
        {ofKind ? words('shipmentStateOf', `${state}_${way}`) : words('shipmentState', state)}
      </Light>
    </span>
  );
}
