import { useEnumWords } from '../trade/words.ts';
import { Chip, Light } from '../ui/bits.tsx';

const LOOKS = {
  HELD: ['hold', 'pause'],
  READY: ['ok', 'circle'],
  SHIPPED: ['info', 'ring'],
  CANCELLED: ['neutral', 'square'],
} as const;

/** The status; of a held order the reason, where `why` says it: colour and shape say that it is held. */
export function OrderStatusLight({ status, why, code }: { status: string; why?: string | null; code?: string }) {
  const [tone, shape] = LOOKS[status as keyof typeof LOOKS] ?? (['neutral', 'ring'] as const);
  const words = useEnumWords()('orderStatus', status);
  return (
    <span data-testid="order-status" data-status={status} title={why ? `${words}: ${why} ${code ?? ''}` : undefined}>
      <Light tone={tone} shape={shape}>
        {why ? <span className="q-visually-hidden">{words} </span> : null}
        {why ?? words}
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
