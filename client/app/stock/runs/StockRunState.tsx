import { Light } from '../../ui/bits.tsx';
import { useStockRunWords } from './words.ts';

const LOOKS = {
  QUEUED: ['neutral', 'ring'],
  RUNNING: ['info', 'ring'],
  PREVIEWED: ['warn', 'triangle'],
  APPLYING: ['info', 'ring'],
  SUCCEEDED: ['ok', 'circle'],
  PARTLY_FAILED: ['warn', 'triangle'],
  FAILED: ['bad', 'square'],
  CANCELLED: ['neutral', 'square'],
} as const;

export function StockRunState({ state }: { state: string }) {
  const t = useStockRunWords();
  const [tone, shape] = LOOKS[state as keyof typeof LOOKS] ?? LOOKS.QUEUED;
  return (
    <span data-testid="stock-run-state" data-state={state}>
      <Light tone={tone} shape={shape}>
        {t(`state.${state as keyof typeof LOOKS}`)}
      </Light>
    </span>
  );
}
