import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useUiWords } from '../words.ts';
import type { Column, Sorting } from './DataTable.tsx';

/** One column's header; the arrow has its place before it is there, so that sorting moves nothing. */
export function HeaderCell<Row>({
  column,
  filled,
  sorting,
  onSort,
}: {
  column: Column<Row>;
  filled: boolean;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
}) {
  const t = useUiWords();
  const active = column.sort !== undefined && sorting?.field === column.sort;
  const descending = sorting?.direction === 'DESC';
  const Arrow = active && descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-align={column.align}
      data-minor={column.minor || undefined}
      data-folds={column.folds || undefined}
      data-share={column.share}
      style={{ width: column.share === undefined ? column.width : filled ? `${column.share}%` : undefined }}
      aria-sort={active ? (descending ? 'descending' : 'ascending') : undefined}
    >
      {column.sort !== undefined && onSort ? (
        <button
          type="button"
          className="q-sort"
          title={t('sortBy', { column: column.header })}
          onClick={() => onSort({ field: column.sort ?? '', direction: active && !descending ? 'DESC' : 'ASC' })}
        >
          {column.header}
          <Arrow size={13} aria-hidden="true" className={active ? undefined : 'q-unseen'} />
        </button>
      ) : column.quiet ? (
        <span className="q-visually-hidden">{column.header}</span>
      ) : (
        column.header
      )}
    </th>
  );
}
