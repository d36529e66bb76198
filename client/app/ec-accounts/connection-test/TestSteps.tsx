import { type RefObject, useEffect, useRef } from 'react';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useEnumWords } from '../../trade/words.ts';
import { Notice } from '../../ui/bits.tsx';
import { TestResult } from './TestResult.tsx';
import { TestRow, WaitingRows } from './TestRow.tsx';
import { useTestWords } from './words.ts';

/**
 * The result stands below the button that was pressed: it comes into view, and the focus goes to it, unless one types
 * elsewhere by now.
 */
function useResultInView(result: RefObject<HTMLElement | null>, over: boolean) {
  const waited = useRef(!over);
  useEffect(() => {
    if (!over) waited.current = true;
    else if (waited.current) {
      waited.current = false;
      result.current?.scrollIntoView({ block: 'nearest' });
      if (!document.activeElement?.matches('input, textarea, [role="dialog"] *'))
        result.current?.focus({ preventScroll: true });
    }
  }, [over, result]);
}

export const TestSteps_test = graphql(`
  fragment TestSteps_test on ConnectionTest {
    id
    state
    current
    steps {
      step
      state
      ...TestRow_step
    }
    ...TestResult_test
  }
`);

interface Props {
  /** Null while one has been asked for and has not begun. */
  readonly test: FragmentType<typeof TestSteps_test> | null;
  /** Why a test counts for nothing, or was not begun. */
  readonly refused?: string | null;
  readonly outboundIp?: string | null;
  /** Only the rows: what there is to say about the test stands elsewhere on the page. */
  readonly quiet?: boolean;
}

/**
 * The steps of a connection test as they happen; it stops at the one that failed, with its cause and what to do (B9).
 */
export function TestSteps({ test: reference, refused, outboundIp, quiet }: Props) {
  const t = useTestWords();
  const words = useEnumWords();
  const test = readFragment(TestSteps_test, reference);
  const result = useRef<HTMLDivElement>(null);
  const over = test !== null && test.state !== 'RUNNING';
  useResultInView(result, over && !quiet);
  if (!test && refused)
    return (
      <div className="q-test">
        <Notice tone="warn" live>
          {refused}
        </Notice>
      </div>
    );
  const news = test?.state === 'RUNNING' ? test.steps.findLast((step) => step.state === 'PASSED') : undefined;
  return (
    <div className="q-test" data-testid="test-steps" data-state={test?.state ?? 'STARTING'}>
      <span className="q-visually-hidden" role="status" aria-live="polite">
        {news ? `${words('step', news.step)}: ${t('state.PASSED')}` : null}
      </span>
      {quiet ? null : (
        <div ref={result} tabIndex={-1} className="q-test-result" data-testid="test-result">
          <TestResult test={test} refused={refused ?? null} outboundIp={outboundIp ?? null} />
        </div>
      )}
      <ol className="q-list" aria-label={t('steps')}>
        {test ? test.steps.map((step) => <TestRow key={step.step} step={step} />) : <WaitingRows />}
      </ol>
    </div>
  );
}
