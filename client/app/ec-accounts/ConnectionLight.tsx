import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';

const LOOKS = {
  CONNECTED: ['ok', 'circle'],
  NOT_VERIFIED: ['warn', 'triangle'],
  DISCONNECTED: ['bad', 'square'],
} as const;

/** ● Connected, ▲ Not Verified, ■ Disconnected (B1). */
export function ConnectionLight({ status, wordless }: { status: string; wordless?: boolean }) {
  const words = useEnumWords();
  const [tone, shape] = LOOKS[status as keyof typeof LOOKS] ?? (['neutral', 'ring'] as const);
  const word = words('connectionStatus', status);
  return (
    <span data-testid="connection-status" data-status={status}>
      <Light tone={tone} shape={shape}>
        {wordless ? <span className="q-visually-hidden">{word}</span> : word}
      </Light>
    </span>
  );
}
