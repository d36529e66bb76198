import { useFormat } from '../../i18n/format.ts';
import { useEnumWords } from '../../trade/words.ts';
import { Light, Notice } from '../../ui/bits.tsx';
import { useFormWords } from '../form-words.ts';

const STEPS = ['REACH_HOST', 'SIGN_IN', 'READ_ORDERS', 'WRITE_RIGHT'] as const;

export interface TestOutcome {
  readonly steps: readonly { readonly step: string; readonly outcome: string; readonly durationMs: number; readonly cause?: string | null; readonly message?: string | null }[];
  readonly durationMs: number;
  readonly refused: string | null;
}

/** The steps of a connection test; it stops at the one that failed and names the cause (B9). */
export function TestSteps({ running, outcome, outboundIp }: { running: boolean; outcome: TestOutcome | null; outboundIp?: string | null }) {
  const t = useFormWords();
  const words = useEnumWords();
  const format = useFormat();
  if (!running && !outcome) return null;
  const failed = outcome?.steps.find((step) => step.outcome === 'FAILED');
  const steps = running || !outcome ? STEPS.map((step, at) => ({ step, outcome: at === 0 ? 'RUNNING' : 'WAITING', durationMs: 0, message: null, cause: null })) : outcome.steps;
  return (
    <div className="q-test" role="status" aria-live="polite" data-testid="test-steps">
      <ol className="q-list">
        {steps.map((step) => (
          <li key={step.step} data-outcome={step.outcome}>
            <Light tone={step.outcome === 'PASSED' ? 'ok' : step.outcome === 'FAILED' ? 'bad' : 'neutral'} shape={step.outcome === 'PASSED' ? 'circle' : step.outcome === 'FAILED' ? 'square' : 'ring'}>{words('step', step.step)}</Light>
            <span className="q-muted q-num">{step.outcome === 'SKIPPED' ? t('stepSkipped') : step.outcome === 'RUNNING' ? t('stepRunning') : step.outcome === 'WAITING' ? t('stepWaiting') : format.duration(step.durationMs)}</span>
          </li>
        ))}
      </ol>
      {running || !outcome ? null : failed ? (
        <Notice tone="bad" title={t('testFailed', { cause: failed.cause ? words('cause', failed.cause) : '–' })}>
          {failed.message ? <p className="q-mono">{failed.message}</p> : null}
          {failed.cause === 'IP_NOT_ALLOWED' && outboundIp ? <p>{t('outboundIp')}: <span className="q-mono">{outboundIp}</span>. {t('outboundIpHelp')}</p> : null}
        </Notice>
      ) : outcome.refused ? <Notice tone="warn">{outcome.refused}</Notice> : <Notice tone="ok">✓ {t('testOk', { time: format.duration(outcome.durationMs) })}</Notice>}
    </div>
  );
}
