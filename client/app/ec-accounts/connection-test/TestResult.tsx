import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { useViewer } from '../../session/viewer.tsx';
import { useEnumWords } from '../../trade/words.ts';
import { Copyable, Notice } from '../../ui/bits.tsx';
import { useUiWords } from '../../ui/words.ts';
import { useTestWords } from './words.ts';

const TestResult_test = graphql(`
  fragment TestResult_test on ConnectionTest {
    state
    current
    cause
    message
    requestId
    requestedBy {
      id
      name
    }
    steps {
      durationMs
    }
  }
`);

const ADVICE = [
  'WRONG_CREDENTIALS',
  'MISSING_PERMISSION',
  'IP_NOT_ALLOWED',
  'CLOCK_SKEW',
  'RATE_LIMITED',
  'SHOP_CLOSED',
  'WRONG_SHOP',
  'SHOP_TAKEN',
  'UNREACHABLE',
  'MALFORMED_ANSWER',
  'BAD_ADDRESS',
  'REFUSED',
  'FEATURE_NOT_IN_PLAN',
  'APP_KEYS_REFUSED',
  'AUTHORIZATION_ENDED',
  'AUTHORIZATION_REVOKED',
] as const;

interface Props {
  readonly test: FragmentType<typeof TestResult_test> | null;
  readonly refused: string | null;
  readonly outboundIp: string | null;
}

/** What a test comes to, in the place where it said that it runs. */
export function TestResult({ test: reference, refused, outboundIp }: Props) {
  const t = useTestWords();
  const ui = useUiWords();
  const words = useEnumWords();
  const format = useFormat();
  const { user, may } = useViewer();
  const one = readFragment(TestResult_test, reference);
  if (!one || one.state === 'RUNNING') {
    const colleague = one?.requestedBy && one.requestedBy.id !== user.id ? one.requestedBy.name : null;
    return <Notice tone="info">{colleague ? t('runningBy', { name: colleague }) : t('running')}</Notice>;
  }
  if (!one.current)
    return (
      <Notice tone="warn" live>
        {t('outdated')}
      </Notice>
    );
  if (one.state === 'ABANDONED')
    return (
      <Notice tone="warn" live title={t('abandoned')}>
        {t('abandonedBody')}
      </Notice>
    );
  if (one.state === 'PASSED') {
    const ms = one.steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
    return refused ? (
      <Notice tone="warn" live>
        {refused}
      </Notice>
    ) : (
      <Notice tone="ok" live>
        ✓ {t('ok', { time: format.duration(ms) })}
      </Notice>
    );
  }
  const advice = ADVICE.find((cause) => cause === one.cause);
  return (
    <Notice tone="bad" title={t('stopped', { cause: one.cause ? words('cause', one.cause) : '–' })}>
      {advice ? <p>{t(`advice.${advice}`)}</p> : null}
      {one.cause === 'IP_NOT_ALLOWED' && outboundIp ? (
        <p>
          {t('outboundIp')}: <Copyable text={outboundIp} />
        </p>
      ) : null}
      <details className="q-small">
        <summary>{ui('technical')}</summary>
        {one.message ? <p className="q-mono">{one.message}</p> : null}
        {one.requestId ? (
          <p className="q-mono q-muted">
            {ui('requestId')}: {one.requestId}
          </p>
        ) : null}
        {one.requestId && may('API_LOG_READ') ? (
          <p>
            <Link to={`/api-logs?request=${one.requestId}`}>{t('calls')}</Link>
          </p>
        ) : null}
      </details>
    </Notice>
  );
}
