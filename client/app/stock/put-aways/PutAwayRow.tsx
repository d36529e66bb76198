import { type FragmentType, graphql, readFragment } from '../../generated/index.ts';
import { useFormat } from '../../i18n/format.ts';
import { Missing, TimeAgo } from '../../ui/bits.tsx';
import type { Column } from '../../ui/lists/DataTable.tsx';
import { RowLink } from '../../ui/lists/RowLink.tsx';
import { useKept } from '../../ui/lists/useKept.ts';
import { AccountOutcome } from './AccountOutcome.tsx';
import { usePutAwayWords } from './words.ts';

const PutAwayRow_putAway = graphql(`
  fragment PutAwayRow_putAway on PutAway {
    id
    reference
    lineCount
    quantity
    createdAt
    merchant {
      id
      name
    }
    accounts {
      ecAccount {
        id
      }
      ...AccountOutcome_summary
    }
  }
`);

type Row = FragmentType<typeof PutAwayRow_putAway>;

export function usePutAwayColumns(withMerchant: boolean): readonly Column<Row>[] {
  const t = usePutAwayWords();
  const format = useFormat();
  const of = (row: Row) => readFragment(PutAwayRow_putAway, row);
  const outcomes = (row: Row) =>
    of(row).accounts.length === 0 ? (
      <Missing why={t('noAccount')} />
    ) : (
      <span className="q-outcomes">
        {of(row).accounts.map((summary) => (
          <AccountOutcome key={summary.ecAccount.id} summary={summary} />
        ))}
      </span>
    );
  const merchant: Column<Row> = {
    key: 'merchant',
    header: t('merchant'),
    minor: true,
    folds: true,
    cell: (row) => of(row).merchant.name,
  };
  const columns: readonly Column<Row>[] = [
    {
      key: 'reference',
      header: t('reference'),
      cell: (row) => (
        <>
          <RowLink to={`/stock/put-aways/${of(row).id}`} className="q-row-title q-mono">
            {of(row).reference}
          </RowLink>
          {withMerchant ? <span className="q-fold-line">{of(row).merchant.name}</span> : null}
          <span className="q-phone-line">{outcomes(row)}</span>
        </>
      ),
    },
    { key: 'reported', header: t('reported'), cell: (row) => <TimeAgo at={of(row).createdAt} /> },
    ...(withMerchant ? [merchant] : []),
    { key: 'lines', header: t('lines'), align: 'right', minor: true, cell: (row) => format.number(of(row).lineCount) },
    { key: 'pieces', header: t('pieces'), align: 'right', cell: (row) => format.number(of(row).quantity) },
    { key: 'became', header: t('became'), minor: true, share: 100, cell: outcomes },
  ];
  return useKept(columns, [t, format, withMerchant]);
}
