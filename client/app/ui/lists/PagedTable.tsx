import { Button } from '@mantine/core';
import { EmptyState } from '../feedback/states.tsx';
import { DataTable } from './DataTable.tsx';
import { Pager } from './Pager.tsx';

interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly totalCount: number;
  readonly totalCountIsExact: boolean;
}

type Props<Row> = Omit<React.ComponentProps<typeof DataTable<Row>>, 'rows' | 'empty'> & {
  readonly page: Page<Row> | undefined;
  readonly pageSize: number;
  /** Something narrows the list: an empty one offers `onClear` then. */
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly words: Record<'empty' | 'emptyBody' | 'emptyFiltered' | 'clear', string>;
  /** What leads on from a list that is empty without any filter. */
  readonly next?: React.ReactNode;
};

/** A list of the log kind: rows page by page, and a text for an empty list. */
export function PagedTable<Row>({ page, pageSize, filtered, onClear, words, next, ...table }: Props<Row>) {
  const clear = (
    <Button variant="default" onClick={onClear}>
      {words.clear}
    </Button>
  );
  return (
    <>
      <DataTable
        {...table}
        rows={page?.nodes}
        empty={
          filtered ? (
            <EmptyState title={words.emptyFiltered} action={clear} />
          ) : (
            <EmptyState title={words.empty} action={next}>
              {words.emptyBody}
            </EmptyState>
          )
        }
      />
      <Pager
        page={page?.pageInfo}
        pageSize={pageSize}
        shown={page?.nodes.length ?? 0}
        total={page?.totalCount}
        exact={page?.totalCountIsExact}
      />
    </>
  );
}
