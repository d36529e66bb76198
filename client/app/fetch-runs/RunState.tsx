import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';

const LOOKS = {
  QUEUED: ['neutral', 'ring'],
  RUNNING: ['info', 'ring'],
  SUCCEEDED: ['ok', 'circle'],
  PARTLY_FAILED: ['warn', 'triangle'],
  FAILED: ['bad', 'square'],
  CANCELLED: ['neutral', 'square'],
} as const;

export function RunState({ state }: { state: string }) {
  const [tone, shape] = LOOKS[state as keyof typeof LOOKS] ?? LOOKS.QUEUED;
  return (
    <span data-testid="run-state" data-state={state}>
      <Light tone={tone} shape={shape}>
        {useEnumWords()('runState', state)}
      </Light>
    </span>
  );
}
