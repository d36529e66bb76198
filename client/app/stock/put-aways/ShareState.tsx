import { Light } from '../../ui/bits.tsx';
import { tip } from '../../ui/feedback/tips.tsx';
import { usePutAwayWords } from './words.ts';

const LOOKS = {
  NOT_MAPPED: ['hold', 'pause'],
  SEVERAL_LISTINGS: ['hold', 'pause'],
  NOTHING: ['neutral', 'square'],
  WAITING: ['info', 'ring'],
  DONE: ['ok', 'circle'],
  REFUSED: ['bad', 'square'],
  DOUBTFUL: ['warn', 'triangle'],
  LET_GO: ['neutral', 'square'],
} as const;
const EXPLAINED = new Set(['NOT_MAPPED', 'SEVERAL_LISTINGS', 'NOTHING']);

/** What became of a share, and in words why it is so. */
export function ShareState({
  state,
  connected,
  said,
}: {
  state: string;
  /** Whether its account is connected: a waiting share says what it waits for. */
  connected: boolean;
  /** What the platform, or the person who let it go, said. */
  said: string | null;
}) {
  const t = usePutAwayWords();
  const [tone, shape] = LOOKS[state as keyof typeof LOOKS] ?? LOOKS.WAITING;
  const why = said ?? (state === 'WAITING' && !connected ? t('waitsForConnection') : null);
  const explained = why === null && EXPLAINED.has(state) ? t(`why.${state as 'NOT_MAPPED'}`) : null;
  return (
    <span data-testid="share-state" data-state={state}>
      <span {...tip(explained)} tabIndex={explained ? 0 : undefined}>
        <Light tone={tone} shape={shape}>
          {t(`state.${state as keyof typeof LOOKS}`)}
        </Light>
      </span>
      {why ? <span className="q-muted q-small q-share-why">{why}</span> : null}
    </span>
  );
}
