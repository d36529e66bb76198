import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useFormat } from '../i18n/format.ts';
import { ClosedSign } from '../trade/ClosedSign.tsx';
import { useEnumWords } from '../trade/words.ts';
import { Missing, TimeAgo } from '../ui/bits.tsx';
import type { Column } from '../ui/lists/DataTable.tsx';
import { RowLink } from '../ui/lists/RowLink.tsx';
import { LogResult } from './LogResult.tsx';
import { useLogWords } from './words.ts';
import { useKept } from '../ui/lists/useKept.ts';

const ApiLogRow_log = graphql(`
  fragment ApiLogRow_log on ApiLog {
    id
    direction
    operation
    method
    url
    status
    result
    durationMs
    attempt
    at
    ecAccount {
      id
      displayName
      closedAt
    }
  }
`);

/** The list's columns; the account's own page leaves the account out. */
export function useApiLogColumns<R extends FragmentType<typeof ApiLogRow_log>>(
  withAccount: boolean,
): readonly Column<R>[] {
  const t = useLogWords();
  const words = useEnumWords();
  const format = useFormat();
  const of = (row: R) => readFragment(ApiLogRow_log, row);
  const account: Column<R> = {
    key: 'account',
    header: t('account'),
    share: 45,
    minor: true,
    folds: true,
    cell: (row) => {
      const { ecAccount } = of(row);
      return ecAccount ? (
        <RowLink to={`/accounts/${ecAccount.id}`} className="q-quiet q-two-lines" title={ecAccount.displayName}>
          {ecAccount.displayName} <ClosedSign closedAt={ecAccount.closedAt} />
        </RowLink>
      ) : (
        <Missing why={t('noAccount')} />
      );
    },
  };
  const columns: readonly Column<R>[] = [
    {
      key: 'result',
      header: t('result'),
      cell: (row) => (
        <>
          <LogResult result={of(row).result} />
          {withAccount && of(row).ecAccount ? (
            <span className="q-fold-line" title={of(row).ecAccount?.displayName}>
              {of(row).ecAccount?.displayName}
            </span>
          ) : null}
          <span className="q-phone-line q-mono">{of(row).operation}</span>
        </>
      ),
    },
    { key: 'time', header: t('time'), cell: (row) => <TimeAgo at={of(row).at} /> },
    {
      key: 'operation',
      header: t('operation'),
      minor: true,
      cell: (row) => (
        <span className="q-nowrap">
          <span className="q-mono">{of(row).operation}</span>
          {of(row).attempt > 1 ? (
            <span className="q-muted q-small"> · {t('retry', { count: of(row).attempt })}</span>
          ) : null}
        </span>
      ),
    },
    ...(withAccount ? [account] : []),
    {
      key: 'direction',
      header: t('direction'),
      minor: true,
      cell: (row) => (
        <span className="q-nowrap">
          <span className="q-muted" aria-hidden="true">
            {of(row).direction === 'INBOUND' ? '←' : '→'}
          </span>{' '}
          {words('direction', of(row).direction)}
        </span>
      ),
    },
    {
      key: 'address',
      header: t('address'),
      share: withAccount ? 55 : 100,
      minor: true,
      cell: (row) => (
        <span className="q-log-url q-mono q-muted" title={`${of(row).method} ${of(row).url}`}>
          {of(row).method} {pathOf(of(row).url)}
        </span>
      ),
    },
    {
      key: 'status',
      header: t('status'),
      align: 'right',
      minor: true,
      cell: (row) => of(row).status ?? <Missing why={t('noAnswer')} />,
    },
    {
      key: 'duration',
      header: t('duration'),
      align: 'right',
      minor: true,
      cell: (row) => <span className="q-nowrap">{format.duration(of(row).durationMs)}</span>,
    },
  ];
  return useKept(columns, [t, words, format, withAccount]);
}

/** The host is the same in every row of a platform. */
function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.pathname}${parsed.search}` : url;
}
