import { Skeleton } from '@mantine/core';
import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Failure, type FailureFacts } from '../feedback/states.tsx';
import { useDelayed } from '../feedback/useDelayed.ts';
import { titleHasFocus } from '../frame/page-title.ts';
import { useShortcut } from '../frame/keyboard.ts';
import { DataRow } from './DataRow.tsx';
import { HeaderCell } from './HeaderCell.tsx';
import { keepRow, noteList, rowOf } from './list-memory.ts';
import { SelectAll } from './SelectAll.tsx';
import { useTinted } from './useTinted.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** The header is there for those who hear the page; the cells speak for themselves, as buttons do. */
  readonly quiet?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The API's sort field; without it the column does not sort. */
  readonly sort?: string;
  readonly align?: 'right';
  /** Left out on a phone. */
  readonly minor?: boolean;
  /**
   * Left out where the table is narrower than its columns need (`early`: already a little before the others); what it
   * says stands in another cell then, as `q-fold-line`.
   */
  readonly folds?: boolean | 'early';
  /**
   * Takes this share in percent of what the other columns leave, and cuts what is longer. Without it a column is as
   * wide as its content.
   */
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
  /**
   * A list that is long or often asked again keeps the same array from render to render: only changed rows are drawn
   * then.
   */
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

/**
 * Rows of the trade, dense and steered by keyboard: j k move, Enter opens, e edits, x selects. Coming back, one stands
 * where one was.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, selection } = props;
  const navigate = useNavigate();
  const body = useRef<HTMLTableSectionElement>(null);
  const location = useLocation();
  const [current, setCurrent] = useState(() => rowOf(location.state, props.label));
  const comesBackTo = useRef(current);
  const tinted = useTinted(rows, rowKey, props.signature);
  const late = useDelayed(props.loading && !rows);
  // Quick answers change nothing else on the way: a table that fades out is laid out and painted once more.
  const slow = useDelayed(props.loading && rows !== undefined, 200);

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
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (idle || titleHasFocus()) found?.focus();
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
  const latestToggle = useRef(toggle);
  useEffect(() => {
    latestToggle.current = toggle;
  });
  const [onToggle] = useState(() => (key: string) => latestToggle.current(key));
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

  const rowAt = (event: SyntheticEvent): Row | undefined => {
    const key = event.target instanceof Element ? event.target.closest('[data-row]')?.getAttribute('data-row') : null;
    return key == null ? undefined : rows?.find((one) => rowKey(one) === key);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-row-link]') : null;
    if (link && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      void navigate(link.getAttribute('href') ?? '');
      return;
    }
    const one = rowAt(event);
    if (!one || (event.target instanceof Element && event.target.closest('a,button,input,label'))) return;
    if (getSelection()?.toString()) return;
    if ((event.metaKey || event.ctrlKey) && props.href) window.open(props.href(one), '_blank', 'noopener');
    else open(one);
  };

  if (props.error && !rows) return <Failure error={props.error} onRetry={props.onRetry} />;
  if (rows && rows.length === 0) return <>{props.empty}</>;
  const span = columns.length + (selection ? 1 : 0);
  return (
    <div className="q-table-scroll" data-dense={props.dense || undefined} data-busy={slow || undefined}>
      <table className="q-table q-grid" aria-label={props.label} aria-busy={props.loading} tabIndex={-1}>
        <thead>
          <tr>
            {selection ? (
              <SelectAll keys={rows?.map(rowKey) ?? []} chosen={selection.keys} onChange={selection.onChange} />
            ) : null}
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
        <tbody
          ref={body}
          onFocus={(event) => {
            const one = rowAt(event);
            if (one) setCurrent(rowKey(one));
          }}
          onClickCapture={(event) => {
            const one = rowAt(event);
            if (one) leaveAt(one);
          }}
          onClick={onClick}
        >
          {rows?.map((one) => {
            const key = rowKey(one);
            return (
              <DataRow
                key={key}
                id={key}
                row={one}
                columns={columns}
                opens={props.href !== undefined || props.onOpen !== undefined}
                tinted={tinted.has(key)}
                selected={selection?.keys.includes(key)}
                onToggle={onToggle}
              />
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
