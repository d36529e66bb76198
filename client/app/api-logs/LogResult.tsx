import { useEnumWords } from '../trade/words.ts';
import { Light } from '../ui/bits.tsx';

/** Waiting helps with these; the others need a person. */
const PASSING = new Set(['RATE_LIMITED', 'PLATFORM_UNAVAILABLE', 'OUTCOME_UNKNOWN']);

export function LogResult({ result }: { result: string }) {
  const words = useEnumWords();
  const [tone, shape] =
    result === 'OK'
      ? (['ok', 'circle'] as const)
      : PASSING.has(result)
        ? (['warn', 'triangle'] as const)
        : (['bad', 'square'] as const);
  return (
    <Light tone={tone} shape={shape}>
      {words('logResult', result)}
    </Light>
  );
}
