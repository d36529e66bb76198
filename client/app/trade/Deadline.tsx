import { TimeAgo } from '../ui/bits.tsx';
import { useNow } from '../ui/feedback/useDelayed.ts';
import { useTradeWords } from './words.ts';

const SOON_MS = 4 * 3_600_000;

/** When the order has to leave; said and coloured when it is late or close, unless it is out of our hands. */
export function Deadline({ at, status }: { at: string; status: string }) {
  const t = useTradeWords();
  const leftMs = Date.parse(at) - useNow();
  const open = status === 'HELD' || status === 'READY';
  const tone = open && leftMs < 0 ? 'bad' : open && leftMs < SOON_MS ? 'warn' : undefined;
  return (
    <span className="q-deadline" data-tone={tone}>
      {tone === 'bad' ? <span className="q-visually-hidden">{t('overdue')} </span> : null}
      <TimeAgo at={at} />
    </span>
  );
}
