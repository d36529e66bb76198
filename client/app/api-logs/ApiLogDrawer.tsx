import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../generated/index.ts';
import type { ApiLogDetailQuery } from '../generated/graphql.ts';
import { useLiveQuery } from '../data/useLiveQuery.ts';
import { useFormat } from '../i18n/format.ts';
import { useEnumWords } from '../trade/words.ts';
import { Copyable, ExactTime, Facts, Section } from '../ui/bits.tsx';
import { CodeBlock } from '../ui/CodeBlock.tsx';
import { EmptyState, Failure, PageSkeleton } from '../ui/feedback/states.tsx';
import { useUiWords } from '../ui/words.ts';
import { LogResult } from './LogResult.tsx';
import { useLogWords } from './words.ts';

const ApiLogDetail = graphql(`
  query ApiLogDetail($id: ID!) {
    apiLog(id: $id) {
      id
      platform
      direction
      operation
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
      ecAccount {
        id
        displayName
      }
      merchant {
        id
        name
      }
      run {
        id
      }
    }
  }
`);

type Log = NonNullable<ApiLogDetailQuery['apiLog']>;

/** One call beside the list: what was sent, what came back, and where it belongs. */
export function ApiLogDrawer({
  id,
  previous,
  next,
  onShow,
  onClose,
}: {
  id: string | null;
  previous: string | undefined;
  next: string | undefined;
  onShow: (id: string) => void;
  onClose: () => void;
}) {
  const t = useLogWords();
  const ui = useUiWords();
  const [last, setLast] = useState(id);
  if (id !== null && id !== last) setLast(id);
  const shown = id ?? last;
  const { data, error, refetch } = useLiveQuery({
    query: ApiLogDetail,
    variables: { id: shown ?? '' },
    pause: shown === null,
  });
  const log = data?.apiLog;
  const step = (to: string | undefined, label: string, icon: ReactNode) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!to} onClick={() => to && onShow(to)}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={680}
      closeButtonProps={{ 'aria-label': ui('close') }}
      classNames={{ title: 'q-log-title' }}
      title={
        <>
          <span className="q-mono q-dialog-title">{log?.operation ?? ' '}</span>
          <span className="q-log-steps">
            {step(previous, t('previous'), <IconChevronUp size={16} />)}
            {step(next, t('next'), <IconChevronDown size={16} />)}
          </span>
        </>
      }
    >
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : log ? (
        <Detail log={log} />
      ) : (
        <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
      )}
    </Drawer>
  );
}

function Detail({ log }: { log: Log }) {
  const t = useLogWords();
  const words = useEnumWords();
  const format = useFormat();
  return (
    <div data-testid="log-detail">
      <div className="q-log-head">
        <LogResult result={log.result} />
        <span className="q-muted q-num">
          {log.status ? `HTTP ${log.status} · ` : ''}
          {format.duration(log.durationMs)}
          {log.attempt > 1 ? ` · ${t('retry', { count: log.attempt })}` : ''}
        </span>
      </div>
      <p className="q-log-call">
        <Copyable text={log.url}>
          {log.method} {log.url}
        </Copyable>
      </p>
      <Facts
        rows={[
          [t('time'), <ExactTime key="t" at={log.at} />],
          [t('direction'), words('direction', log.direction)],
          [
            t('account'),
            log.ecAccount ? (
              <Link key="a" to={`/accounts/${log.ecAccount.id}`}>
                {log.ecAccount.displayName}
              </Link>
            ) : null,
          ],
          [t('merchant'), log.merchant.name],
          log.run
            ? [
                t('run'),
                <Link key="r" to={`/runs/${log.run.id}`}>
                  {t('openRun')}
                </Link>,
              ]
            : null,
          log.requestId
            ? [
                t('requestId'),
                <span key="q" className="q-row">
                  <Copyable text={log.requestId} />
                  <Link to={`/api-logs?request=${encodeURIComponent(log.requestId)}`} className="q-small">
                    {t('sameRequest')}
                  </Link>
                </span>,
              ]
            : null,
        ]}
      />
      <Message title={t('request')} text={log.request ?? null} none={t('none')} />
      <Message title={t('response')} text={log.response ?? null} none={log.response ? t('noBody') : t('noAnswer')} />
    </div>
  );
}

/** Headers fold away; the body is what one came for. They are stored as one text with an empty line between. */
function Message({ title, text, none }: { title: string; text: string | null; none: string }) {
  const t = useLogWords();
  const [, headers = '', body = ''] = /^((?:[\w-]+: .*\n?)*)\n?([^]*)$/.exec(text ?? '') ?? [];
  return (
    <Section title={title}>
      {headers.trim() ? (
        <details className="q-log-headers">
          <summary>
            {t('headers')} <span className="q-muted q-num">{headers.trim().split('\n').length}</span>
          </summary>
          <CodeBlock text={headers.trim()} label={`${title}: ${t('headers')}`} />
        </details>
      ) : null}
      <CodeBlock text={body} label={`${title}: ${t('body')}`} empty={none} />
    </Section>
  );
}
