import { Link } from 'react-router';
import { type FragmentType, graphql, readFragment } from '../../api/index.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Section } from '../ui/bits.tsx';
import { useLogWords } from './words.ts';

const ApiLogDetail_log = graphql(`
  fragment ApiLogDetail_log on ApiLog {
    id
    method
    url
    status
    result
    durationMs
    attempt
    request
    response
    requestId
    at
    run {
      id
    }
  }
`);

export function ApiLogDetail({ log }: { log: FragmentType<typeof ApiLogDetail_log> }) {
  const t = useLogWords();
  const words = useEnumWords();
  const format = useFormat();
  const one = readFragment(ApiLogDetail_log, log);
  return (
    <div data-testid="log-detail">
      <Facts rows={[
        [t('method'), <span key="m" className="q-mono">{one.method} {one.url}</span>],
        [t('result'), `${words('logResult', one.result)}${one.status ? ` (${one.status})` : ''}`],
        [t('duration'), format.duration(one.durationMs)],
        [t('attempt'), one.attempt],
        [t('time'), <ExactTime key="t" at={one.at} />],
        one.requestId ? [t('requestId'), <Copyable key="r" text={one.requestId} />] : null,
        one.run ? [t('run'), <Link key="u" to={`/runs/${one.run.id}`}>{t('run')}</Link>] : null,
      ]} />
      <Section title={t('request')}><pre className="q-code" tabIndex={0}>{pretty(one.request) ?? t('none')}</pre></Section>
      <Section title={t('response')}><pre className="q-code" tabIndex={0}>{pretty(one.response) ?? t('none')}</pre></Section>
    </div>
  );
}

/** Indents JSON without reading its numbers, since ids may exceed 2^53; other texts stay as they are. */
function pretty(text: string | null | undefined): string | null {
  if (!text) return null;
  if (!/^\s*[[{]/.test(text)) return text;
  const reviver = (_key: string, value: unknown, context?: { source?: string }) => (typeof value === 'number' && context?.source && 'rawJSON' in JSON ? (JSON as unknown as { rawJSON(source: string): unknown }).rawJSON(context.source) : value);
  try {
    return JSON.stringify(JSON.parse(text, reviver), null, 2);
  } catch {
    return text;
  }
}
