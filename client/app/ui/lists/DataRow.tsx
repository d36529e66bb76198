import { memo } from 'react';
import { useUiWords } from '../words.ts';
import type { Column } from './DataTable.tsx';

interface Props<Row> {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly opens: boolean;
  readonly tinted: boolean;
  /** Undefined where rows are not selected. */
  readonly selected: boolean | undefined;
  readonly onToggle: (id: string) => void;
}

function Row<Of>({ id, row, columns, opens, tinted, selected, onToggle }: Props<Of>) {
  const t = useUiWords();
  return (
    <tr
      data-row={id}
      data-testid="row"
      tabIndex={-1}
      data-open={opens || undefined}
      data-tinted={tinted || undefined}
      aria-selected={selected}
    >
      {selected === undefined ? null : (
        <td className="q-select">
          <input
            type="checkbox"
            className="q-check"
            aria-label={t('selectRow')}
            checked={selected}
            onChange={() => onToggle(id)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          data-align={column.align}
          data-minor={column.minor || undefined}
          data-folds={column.folds || undefined}
          data-share={column.share}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/**
 * One row of a `DataTable`, drawn again only when what it shows has changed: the next question leaves before any row is
 * drawn.
 */
export const DataRow = memo(Row) as typeof Row;
