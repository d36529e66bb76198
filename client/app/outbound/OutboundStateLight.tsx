import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';

const LOOKS = {
  DUE: ['neutral', 'ring'],
  SENDING: ['info', 'ring'],
  LOOKING: ['info', 'ring'],
  WAITING: ['info', 'ring'],
  DONE: ['ok', 'circle'],
  REFUSED: ['bad', 'square'],
  DOUBTFUL: ['warn', 'triangle'],
  DROPPED: ['neutral', 'square'],
} as const;

/** How far a change has come, as colour, shape and word. */
export function OutboundStateLight({ state }: { state: string }) {
  const [tone, shape] = LOOKS[state as keyof typeof LOOKS] ?? LOOKS.DUE;
  return (
    <span data-testid="outbound-state" data-state={state}>
      <Light tone={tone} shape={shape}>
        {useEnumWords()('outboundState', state)}
      </Light>
    </span>
  );
}
