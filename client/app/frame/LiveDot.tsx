import { Tooltip } from '@mantine/core';
import { useLiveState } from '../data/live.tsx';
import { useFormat } from '../i18n/format.ts';
import { Light } from '../ui/bits.tsx';
import { useFrameWords } from './words.ts';

/** Whether what is on screen is kept up to date: live, catching up, or stale since when. */
export function LiveDot() {
  const t = useFrameWords();
  const format = useFormat();
  const state = useLiveState();
  const words =
    state.kind === 'live'
      ? t('live')
      : state.kind === 'catchingUp'
        ? t('catchingUp')
        : state.kind === 'stale'
          ? t('stale', { time: format.short(new Date(state.since).toISOString()) })
          : t('connecting');
  const tone = state.kind === 'live' ? 'ok' : state.kind === 'stale' ? 'bad' : 'warn';
  const shape = state.kind === 'live' ? 'circle' : state.kind === 'stale' ? 'square' : 'ring';
  return (
    <Tooltip label={state.kind === 'stale' ? t('staleHelp') : t('liveHelp')}>
      <span className="q-live" role="status" tabIndex={0} data-testid="live" data-state={state.kind}>
        <Light tone={tone} shape={shape}>
          <span className="q-live-word">{words}</span>
        </Light>
      </span>
    </Tooltip>
  );
}
