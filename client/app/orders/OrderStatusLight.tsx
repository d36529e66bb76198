import { useEnumWords } from '../trade/words.ts';
import { Chip, Light } from '../ui/bits.tsx';

const LOOKS = {
  HELD: ['hold', 'pause'],
  READY: ['ok', 'circle'],
  SHIPPED: ['info', 'ring'],
  CANCELLED: ['neutral', 'square'],
} as const;

export function OrderStatusLight({ status }: { status: string }) {
  const [tone, shape] = LOOKS[status as keyof typeof LOOKS] ?? (['neutral', 'ring'] as const);
  return (
    <span data-testid="order-status" data-status={status}>
      <Light tone={tone} shape={shape}>
        {useEnumWords()('orderStatus', status)}
      </Light>
    </span>
  );
}

/** ‖ and the reason in words, with the platform's code where the reason has one. */
export function HoldChip({ kind, code }: { kind: string; code?: string | null }) {
  const words = useEnumWords();
  return (
    <Chip tone="hold">
      <span aria-hidden="true">‖</span> {words('hold', kind)}
      {code ? <span className="q-mono">{code}</span> : null}
    </Chip>
  );
}
