import { uuidsOf } from '../graphql/ids.ts';
import { containing } from '../graphql/list-page.ts';
import type { SortKey } from '../graphql/connection.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import type { EcAccountFilter, EcAccountSort } from './ec-account.inputs.ts';

/** One condition of the list; the facets leave out the one they belong to. */
export type FilterPart = 'search' | 'displayNames' | 'merchants' | 'platforms' | 'statuses';

/** The filter as SQL over `ec_account a` (A4, A5). Values go into `params`. */
export function filterConditions(
  filter: EcAccountFilter | null | undefined,
  platforms: PlatformCatalogue,
  params: unknown[],
): Map<FilterPart, string> {
  const conditions = new Map<FilterPart, string>();
  const value = (given: unknown) => `$${params.push(given)}`;
  const pattern = containing(filter?.search);
  if (pattern !== null)
    conditions.set(
      'search',
      `(a.display_name ilike ${value(pattern)} or a.platform = any (${value(platforms.named(filter?.search ?? ''))}::text[]))`,
    );
  if (filter?.displayNames?.length)
    conditions.set(
      'displayNames',
      `a.display_name = any (${value(filter.displayNames.filter((name) => !name.includes('\u0000')))}::text[])`,
    );
  if (filter?.merchantIds?.length)
    conditions.set('merchants', `a.merchant_id = any (${value(uuidsOf('merchant', filter.merchantIds))}::uuid[])`);
  if (filter?.platforms?.length) conditions.set('platforms', `a.platform = any (${value(filter.platforms)}::text[])`);
  if (filter?.statuses?.length) conditions.set('statuses', `a.status = any (${value(filter.statuses)}::text[])`);
  return conditions;
}

/** Which tables an order needs beside the account's. */
export type JoinedPart = 'merchant' | 'salesChannel' | 'fetchSchedule';

interface SortColumn {
  readonly sql: string;
  readonly type: string;
  /** As text where a Date would lose the microseconds. */
  readonly cursor?: string;
  readonly needs?: JoinedPart;
}

/** Every column of the list sorts (A3); the id settles what is equal. */
export function sortColumn(field: EcAccountSort['field'], platforms: PlatformCatalogue): SortColumn {
  switch (field) {
    case 'merchant':
      return { sql: 'm.name', type: 'text', needs: 'merchant' };
    case 'channel':
      return { sql: 'c.name', type: 'text', needs: 'salesChannel' };
    case 'platform':
      return {
        sql: positions(
          'a.platform',
          platforms.all.map(({ key }) => key),
        ),
        type: 'integer',
      };
    case 'displayName':
      return { sql: 'a.display_name', type: 'text' };
    case 'status':
      return { sql: positions('a.status', ['connected', 'notVerified', 'disconnected']), type: 'integer' };
    case 'fetchOrders':
      return { sql: 'a.fetch_enabled', type: 'boolean' };
    case 'inboundPush':
      return { sql: 'case when a.push_enabled then a.push_percentage else -1 end', type: 'integer' };
    default:
      return { sql: 'a.updated_at', type: 'timestamptz' };
  }
}

export function sortKeys(column: SortColumn, direction: 'asc' | 'desc'): SortKey[] {
  return [
    { sql: column.sql, type: column.type, direction },
    { sql: 'a.id', type: 'uuid', direction },
  ];
}

/** Words of ours in their order; nothing here comes from input. */
function positions(column: string, values: readonly string[]): string {
  const words = values.filter((value) => /^[\w-]+$/.test(value));
  return `(case ${column} ${words.map((value, at) => `when '${value}' then ${at}`).join(' ')} else ${words.length} end)`;
}
