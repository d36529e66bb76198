import { Chip } from '../ui/bits.tsx';
import { useEnumWords } from './words.ts';

/** Beside the name of a deleted account, whose orders stay: nothing is fetched for it any more. */
export function ClosedSign({ closedAt }: { closedAt: string | null | undefined }) {
  const words = useEnumWords();
  return closedAt ? <Chip>{words('connectionStatus', 'CLOSED')}</Chip> : null;
}
