import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Failure, type FailureFacts } from '../feedback/states.tsx';
import { useShortcut } from '../frame/keyboard.ts';
import { keepRow, noteList, rowOf } from './list-memory.ts';
import { useDelayed } from '../feedback/useDelayed.ts';
import { useTinted } from './useTinted.ts';
import { useUiWords } from '../words.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The API's sort field; without it the column does not sort. */
  readonly sort?: string;
  readonly align?: 'right';
  /** Left out on a phone. */
  readonly minor?: boolean;
  /** Left out where the table is narrower than its columns need; what it says stands in another cell then, as `q-fold-line`. */
  readonly folds?: boolean;
  /** Takes this share in percent of what the other columns leave, and cuts what is longer. Without it a column is as wide as its content. */
  readonly share?: number;
  readonly width?: number | string;
}

export interface Sorting {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

interface Props<Row> {
  readonly label: string;
  /** Has more columns than a small window holds: in one it is drawn as on a phone. */
  readonly dense?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Opens on click and Enter; ⌘-click opens a tab. */
  readonly href?: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly onEdit?: (row: Row) => void;
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
  /** What a row shows, as text: when it changes from outside the row is tinted for a second. */
  readonly signature?: (row: Row) => string;
  readonly selection?: { readonly keys: readonly string[]; readonly onChange: (keys: string[]) => void };
  readonly loading: boolean;
  readonly error?: FailureFacts;
  readonly onRetry: () => void;
  readonly empty: ReactNode;
}

/** Rows of the trade, dense and steered by keyboard: j k move, Enter opens, e edits, x selects. Coming back, one stands where one was. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, selection } = props;
  const t = useUiWords();
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const location = useLocation();
  const [current, setCurrent] = useState(() => rowOf(location.state, props.label));
  const comesBackTo = useRef(current);
  const tinted = useTinted(rows, rowKey, props.signature);
  const late = useDelayed(props.loading && !rows);

  const at = rows?.findIndex((row) => rowKey(row) === current) ?? -1;
  const row = at >= 0 ? rows?.[at] : undefined;
  const move = (step: number) => {
    if (!rows || rows.length === 0) return;
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
    if (!next) return;
    setCurrent(rowKey(next));
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowKey(next))}"]`)?.focus();
  };
  useEffect(() => noteList(location), [location]);
  useEffect(() => {
    if (comesBackTo.current === null || !rows) return;
    const found = body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(comesBackTo.current)}"]`);
    comesBackTo.current = null;
    if (document.activeElement === null || document.activeElement === document.body) found?.focus();
  }, [rows]);
  const leaveAt = (one: Row) => keepRow(location, props.label, rowKey(one));
  const open = (one: Row) => {
    leaveAt(one);
    if (props.onOpen) props.onOpen(one);
    else if (props.href) void navigate(props.href(one));
  };
  const toggle = (key: string) =>
    selection?.onChange(
      selection.keys.includes(key) ? selection.keys.filter((other) => other !== key) : [...selection.keys, key],
    );
  useShortcut('j', () => move(1));
  useShortcut('k', () => move(-1));
  useShortcut('x', () => row && toggle(rowKey(row)), selection !== undefined);
  useShortcut(
    'e',
    () => {
      if (!row) return;
      leaveAt(row);
      props.onEdit?.(row);
    },
    props.onEdit !== undefined,
  );
  useShortcut('Enter', (event) => {
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('a,button')) return target.click();
    if (row) open(row);
  });

  const onRowClick = (event: MouseEvent<HTMLElement>, one: Row) => {
    if (event.target instanceof Element && event.target.closest('a,button,input,label')) return;
    if (getSelection()?.toString()) return;
    if ((event.metaKey || event.ctrlKey) && props.href) window.open(props.href(one), '_blank', 'noopener');
    else open(one);
  };

  if (props.error && !rows) return <Failure error={props.error} onRetry={props.onRetry} />;
  if (rows && rows.length === 0) return <>{props.empty}</>;
  const span = columns.length + (selection ? 1 : 0);
  return (
    <div
      className="q-table-scroll"
      data-dense={props.dense || undefined}
      data-busy={(props.loading && rows !== undefined) || undefined}
    >
      <table className="q-table q-grid" aria-label={props.label} aria-busy={props.loading}>
        <thead>
          <tr>
            {selection ? <th className="q-select" aria-label={t('selectRow')} /> : null}
            {columns.map((column) => (
              <HeaderCell
                key={column.key}
                column={column}
                filled={rows !== undefined}
                sorting={props.sorting}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows?.map((one) => {
            const key = rowKey(one);
            return (
              <tr
                key={key}
                data-row={key}
                data-testid="row"
                tabIndex={-1}
                data-open={props.href || props.onOpen ? true : undefined}
                data-tinted={tinted.has(key) || undefined}
                onFocus={() => setCurrent(key)}
                onClickCapture={() => leaveAt(one)}
                onClick={(event) => onRowClick(event, one)}
                aria-selected={selection ? selection.keys.includes(key) : undefined}
              >
                {selection ? (
                  <td className="q-select">
                    <Checkbox
                      size="xs"
                      aria-label={t('selectRow')}
                      checked={selection.keys.includes(key)}
                      onChange={() => toggle(key)}
                    />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td
                    key={column.key}
                    data-align={column.align}
                    data-minor={column.minor || undefined}
                    data-folds={column.folds || undefined}
                    data-share={column.share}
                  >
                    {column.cell(one)}
                  </td>
                ))}
              </tr>
            );
          })}
          {late
            ? Array.from({ length: 8 }, (_, line) => (
                <tr key={line}>
                  <td colSpan={span}>
                    <Skeleton height={12} width={`${90 - ((line * 13) % 40)}%`} />
                  </td>
                </tr>
              ))
            : null}
        </tbody>
      </table>
    </div>
  );
}

function HeaderCell<Row>({
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
  const label = column.header;
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
          title={t('sortBy', { column: label })}
          onClick={() => onSort({ field: column.sort ?? '', direction: active && !descending ? 'DESC' : 'ASC' })}
        >
          {label}
          {active ? (
            descending ? (
              <IconArrowDown size={13} aria-hidden="true" />
            ) : (
              <IconArrowUp size={13} aria-hidden="true" />
            )
          ) : null}
        </button>
      ) : (
        label
      )}
    </th>
  );
}
