import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { PlatformTag } from '../trade/PlatformTag.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Missing, TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { RunState } from './RunState.tsx';
import { useRunWords } from './words.ts';
import { useKept } from '../ui/lists/useKept.ts';

const RunRow_run = graphql(`
  fragment RunRow_run on FetchRun {
    id
    trigger
    state
    errorCause
    createdAt
    startedAt
    finishedAt
    ecAccount {
      id
      displayName
      closedAt
      platform {
        ...PlatformTag_platform
      }
    }
    requestedBy {
      id
      name
    }
    counts {
      seen
      created
      updated
      held
      skipped
      failed
    }
  }
`);

type Row = FragmentType<typeof RunRow_run>;
const TONES = { created: 'ok', held: 'hold', failed: 'bad' } as Record<string, string>;

/** The list's columns; the account's own page leaves the account out. */
export function useRunColumns(withAccount: boolean): readonly Column<Row>[] {
  const t = useRunWords();
  const words = useEnumWords();
  const format = useFormat();
  const of = (row: Row) => readFragment(RunRow_run, row);
  const number = (key: 'seen' | 'created' | 'updated' | 'held' | 'skipped' | 'failed', minor = false): Column<Row> => ({
    key,
    header: t(key),
    align: 'right',
    minor,
    cell: (row) => {
      const count = of(row).counts[key];
      return (
        <span className="q-count" data-zero={count === 0 || undefined} data-tone={TONES[key]}>
          {format.number(count)}
        </span>
      );
    },
  });
  const account: Column<Row> = {
    key: 'account',
    header: t('account'),
    share: 65,
    minor: true,
    folds: true,
    cell: (row) => {
      const { ecAccount } = of(row);
      return (
        <span className="q-tagged">
          <PlatformTag platform={ecAccount.platform} />{' '}
          <RowLink to={`/accounts/${ecAccount.id}`} className="q-quiet q-clip" title={ecAccount.displayName}>
            {ecAccount.displayName}
          </RowLink>{' '}
          <ClosedSign closedAt={ecAccount.closedAt} />
        </span>
      );
    },
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'state',
      header: t('state'),
      cell: (row) => (
        <span title={of(row).errorCause ? words('cause', of(row).errorCause ?? '') : undefined}>
          <RunState state={of(row).state} />
        </span>
      ),
    },
    {
      key: 'started',
      header: t('started'),
      cell: (row) => (
        <>
          <RowLink to={`/runs/${of(row).id}`} className="q-row-title">
            <TimeAgo at={of(row).createdAt} />
          </RowLink>
          {withAccount ? (
            <span className="q-fold-line" title={of(row).ecAccount.displayName}>
              {of(row).ecAccount.displayName} <ClosedSign closedAt={of(row).ecAccount.closedAt} />
            </span>
          ) : null}
        </>
      ),
    },
    ...(withAccount ? [account] : []),
    {
      key: 'trigger',
      header: t('trigger'),
      share: withAccount ? 35 : 100,
      minor: true,
      cell: (row) => (
        <span title={of(row).requestedBy?.name}>
          {words('trigger', of(row).trigger)}
          {of(row).requestedBy ? <span className="q-muted"> · {of(row).requestedBy?.name}</span> : null}
        </span>
      ),
    },
    {
      key: 'took',
      header: t('took'),
      align: 'right',
      minor: true,
      cell: (row) => {
        const { startedAt, finishedAt } = of(row);
        return startedAt && finishedAt ? (
          <span className="q-nowrap">{format.duration(Date.parse(finishedAt) - Date.parse(startedAt))}</span>
        ) : (
          <Missing />
        );
      },
    },
    number('seen', true),
    number('created'),
    number('updated', true),
    number('held', true),
    number('skipped', true),
    number('failed'),
  ];
  return useKept(columns, [t, words, format, withAccount]);
}
