import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useViewer } from '../session/viewer.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Notice } from '../ui/bits.tsx';
import { useUiWords } from '../ui/words.ts';
import { useRunWords } from './words.ts';

const RunProblem_run = graphql(`
  fragment RunProblem_run on FetchRun {
    id
    state
    errorCause
    errorMessage
    requestId
    ecAccount {
      id
    }
    counts {
      failed
    }
  }
`);

/** These are repaired at the account; the others pass, or are the platform's to repair. */
const AT_ACCOUNT = new Set([
  'WRONG_CREDENTIALS',
  'MISSING_PERMISSION',
  'IP_NOT_ALLOWED',
  'AUTHORIZATION_REVOKED',
  'SHOP_CLOSED',
  'WRONG_SHOP',
  'BAD_ADDRESS',
]);
const HINTS = [
  'WRONG_CREDENTIALS',
  'MISSING_PERMISSION',
  'IP_NOT_ALLOWED',
  'CLOCK_SKEW',
  'RATE_LIMITED',
  'SHOP_CLOSED',
  'WRONG_SHOP',
  'UNREACHABLE',
  'MALFORMED_ANSWER',
  'BAD_ADDRESS',
  'REFUSED',
  'FEATURE_NOT_IN_PLAN',
  'APP_KEYS_REFUSED',
  'AUTHORIZATION_ENDED',
  'AUTHORIZATION_REVOKED',
] as const;

/** Why the run failed, in words, what to do next, and the technical part to fold out. */
export function RunProblem({ run }: { run: FragmentType<typeof RunProblem_run> }) {
  const t = useRunWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const { may } = useViewer();
  const one = readFragment(RunProblem_run, run);
  if (one.errorCause || one.errorMessage) {
    const hint = HINTS.find((cause) => cause === one.errorCause);
    return (
      <div className="q-run-problem">
        <Notice
          tone={one.state === 'FAILED' ? 'bad' : 'warn'}
          title={one.errorCause ? words('cause', one.errorCause) : t('failedTitle')}
          action={
            <span className="q-row q-tight">
              {one.errorCause && AT_ACCOUNT.has(one.errorCause) ? (
                <Button component={Link} size="xs" to={`/accounts/${one.ecAccount.id}`}>
                  {t('toAccount')}
                </Button>
              ) : null}
              {may('API_LOG_READ') ? (
                <Button component={Link} size="xs" variant="default" to={`/api-logs?run=${one.id}&failed=1`}>
                  {t('failedCalls')}
                </Button>
              ) : null}
            </span>
          }
        >
          {hint ? <p>{t(`hint.${hint}`)}</p> : null}
          {one.errorMessage ? (
            <details className="q-small">
              <summary>{ui('technical')}</summary>
              <p className="q-mono">{one.errorMessage}</p>
              {one.requestId ? (
                <p className="q-mono q-muted">
                  {ui('requestId')}: {one.requestId}
                </p>
              ) : null}
            </details>
          ) : null}
        </Notice>
      </div>
    );
  }
  if (one.counts.failed === 0) return null;
  return (
    <div className="q-run-problem">
      <Notice tone="warn" title={t('someFailed', { count: one.counts.failed })}>
        {t('someFailedBody')}
      </Notice>
    </div>
  );
}
