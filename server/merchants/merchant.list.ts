import type { Connection, PageArgs } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { instant, listPage } from '../graphql/list-page.ts';
import { searchConditions } from '../graphql/search-words.ts';
import type { MerchantSort, MerchantSortField } from './merchant.inputs.ts';
import { merchantColumns, toMerchantType } from './merchant.type.ts';
import type { MerchantRow, MerchantType } from './merchant.type.ts';

const sortColumns: Readonly<Record<MerchantSortField, { readonly sql: string; readonly type: string }>> = {
  name: { sql: 'm.name', type: 'text' },
  code: { sql: 'm.code', type: 'text' },
  timeZone: { sql: 'm.time_zone', type: 'text' },
  createdAt: { sql: 'm.created_at', type: 'timestamptz' },
};

export function merchantPage(
  ctx: RequestContext,
  args: PageArgs & { readonly search?: string | null; readonly sort?: MerchantSort | null },
): Promise<Connection<MerchantType>> {
  const params: unknown[] = [];
  const column = sortColumns[args.sort?.field ?? 'name'];
  const direction = args.sort?.direction ?? 'asc';
  return listPage<MerchantRow & { readonly sortValue: string }, MerchantType>(ctx, args, {
    columns: `${merchantColumns}, ${column.type === 'timestamptz' ? instant(column.sql) : column.sql} as "sortValue"`,
    from: 'merchant m',
    merchant: 'm.id',
    where: [],
    selective: searchConditions(args.search, 'm.search_text', params, 'anywhere'),
    params,
    order: [
      { ...column, direction },
      { sql: 'm.id', direction, type: 'uuid' },
    ],
    cursor: (row) => [row.sortValue, row.id],
    toNode: toMerchantType,
  });
}
