import type { Connection, PageArgs } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { listPage } from '../graphql/list-page.ts';
import { searchConditions } from '../graphql/search-words.ts';
import { merchantColumns, toMerchantType } from './merchant.type.ts';
import type { MerchantRow, MerchantType } from './merchant.type.ts';

export function merchantPage(
  ctx: RequestContext,
  args: PageArgs & { readonly search?: string | null },
): Promise<Connection<MerchantType>> {
  const params: unknown[] = [];
  return listPage<MerchantRow, MerchantType>(ctx, args, {
    columns: merchantColumns,
    from: 'merchant m',
    merchant: 'm.id',
    where: [],
    selective: searchConditions(args.search, 'm.search_text', params, 'anywhere'),
    params,
    order: [
      { sql: 'm.name', direction: 'asc', type: 'text' },
      { sql: 'm.id', direction: 'asc', type: 'uuid' },
    ],
    cursor: (row) => [row.name, row.id],
    toNode: toMerchantType,
  });
}
