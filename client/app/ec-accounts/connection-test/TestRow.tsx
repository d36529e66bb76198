import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useEnumWords } from '../../trade/words.ts';
import { Light } from '../../ui/bits.tsx';
import { useNow } from '../../ui/feedback/useDelayed.ts';
import { useTestWords } from './words.ts';

const TestRow_step = graphql(`
  fragment TestRow_step on ConnectionTestStepProgress {
    step
    state
    startedAt
    durationMs
    cause
  }
`);

type Step = FragmentType<typeof TestRow_step>;

const LIGHTS = { PASSED: ['ok', 'circle'], FAILED: ['bad', 'square'], RUNNING: ['info', 'ring'] } as const;
const STATES = ['PENDING', 'RUNNING', 'PASSED', 'FAILED', 'SKIPPED', 'NOT_REACHED'] as const;

/** A step of a connection test; as high while it waits as when it is done. */
export function TestRow({ step: reference }: { step: Step }) {
  const one = readFragment(TestRow_step, reference);
  const words = useEnumWords();
  const format = useFormat();
  return (
    <StepLine step={one.step} state={one.state}>
      {one.state === 'RUNNING' ? (
        <Elapsed since={one.startedAt} />
      ) : one.durationMs !== null && (one.state === 'PASSED' || one.state === 'FAILED') ? (
        <span className="q-num">{format.duration(one.durationMs)}</span>
      ) : null}
      {one.cause ? <span className="q-test-cause">{words('cause', one.cause)}</span> : null}
    </StepLine>
  );
}

/** The rows of a test that has been asked for and of which nothing is known yet. */
export function WaitingRows() {
  return ['REACH_HOST', 'SIGN_IN', 'READ_ORDERS', 'WRITE_RIGHT'].map((step) => (
    <StepLine key={step} step={step} state="PENDING" />
  ));
}

function StepLine({ step, state, children }: { step: string; state: string; children?: React.ReactNode }) {
  const t = useTestWords();
  const words = useEnumWords();
  const [tone, shape] = LIGHTS[state as keyof typeof LIGHTS] ?? (['neutral', 'ring'] as const);
  const known = STATES.find((one) => one === state);
  return (
    <li data-step={step} data-state={state}>
      <Light tone={tone} shape={shape}>
        {words('step', step)}
      </Light>
      <span className="q-test-state">{known ? t(`state.${known}`) : state}</span>
      {children}
    </li>
  );
}

/**
 * Longer ago than a test may last, or in the future: then the two clocks differ, and only what this screen saw itself
 * is shown.
 */
const believable = (ms: number) => ms >= 0 && ms < 240_000;

function Elapsed({ since }: { since: string | null }) {
  const format = useFormat();
  const [seenAt] = useState(() => Date.now());
  const now = useNow(100);
  const told = since ? now - Date.parse(since) : 0;
  const ms = believable(told) ? Math.max(told, now - seenAt) : now - seenAt;
  return (
    <span className="q-num" aria-hidden="true">
      {format.elapsed(Math.max(0, ms))}
    </span>
  );
}
