import type { Connection, PageArgs } from '../graphql/connection.ts';
import type { RequestContext } from '../graphql/context.ts';
import { containing, listPage } from '../graphql/list-page.ts';
import { merchantColumns, toMerchantType } from './merchant.type.ts';
import type { MerchantRow, MerchantType } from './merchant.type.ts';

export function merchantPage(
  ctx: RequestContext,
  args: PageArgs & { readonly search?: string | null },
): Promise<Connection<MerchantType>> {
  return listPage<MerchantRow, MerchantType>(ctx, args, {
    columns: merchantColumns,
    from: 'merchant m',
    where: ['($1::text is null or m.name ilike $1 or m.code ilike $1)'],
    params: [containing(args.search)],
    order: [
      { sql: 'm.name', direction: 'asc', type: 'text' },
      { sql: 'm.id', direction: 'asc', type: 'uuid' },
    ],
    cursor: (row) => [row.name, row.id],
    toNode: toMerchantType,
  });
}
