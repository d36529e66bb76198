import { uuidsOf } from '../graphql/ids.ts';
import { among } from '../graphql/list-page.ts';
import { searchConditions, searchHits, searchPatterns } from '../graphql/search-words.ts';
import type { SortKey } from '../graphql/connection.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { connectionStatuses } from './connection/connection-state.ts';
import type { EcAccountFilter, EcAccountSort } from './ec-account.inputs.ts';

/** One condition of the list; the facets leave out the one they belong to. */
export type FilterPart = 'search' | 'displayNames' | 'merchants' | 'platforms' | 'statuses';

/** The filter as SQL over `ec_account a` (A4, A5), but for the part left out. Values go into `params`. */
export function filterConditions(
  filter: EcAccountFilter | null | undefined,
  platforms: PlatformCatalogue,
  params: unknown[],
  leftOut: FilterPart | null = null,
): ReadonlyMap<FilterPart, string> {
  const conditions = new Map<FilterPart, string>();
  const add = (part: FilterPart, given: unknown, condition: () => string): void => {
    if (part !== leftOut && Array.isArray(given) && given.length > 0) conditions.set(part, condition());
  };
  add('search', searchPatterns(filter?.search), () => wordsOf(filter?.search ?? '', platforms, params));
  add('displayNames', filter?.displayNames, () =>
    among('a.display_name', 'text', filter?.displayNames?.filter((name) => !name.includes('\u0000')) ?? [], params),
  );
  add('merchants', filter?.merchantIds, () =>
    among('a.merchant_id', 'uuid', uuidsOf('merchant', filter?.merchantIds) ?? [], params),
  );
  add('platforms', filter?.platforms, () => among('a.platform', 'text', filter?.platforms ?? [], params));
  add('statuses', filter?.statuses, () => among('a.status', 'text', filter?.statuses ?? [], params));
  // Deleted accounts are listed only where somebody asks for them.
  if (leftOut !== 'statuses' && !filter?.statuses?.length && !filter?.includeClosed)
    conditions.set('statuses', `a.status <> 'closed'`);
  return conditions;
}

/** Every word is in the display name, or in the platform's name in either language; so is the search as a whole. */
function wordsOf(search: string, platforms: PlatformCatalogue, params: unknown[]): string {
  const onPlatforms = (text: string): string[] => {
    const named = platforms.named(text);
    return named.length === 0 ? [] : [`a.platform = any ($${params.push(named)}::text[])`];
  };
  const whole = search.slice(0, 200).normalize('NFKC');
  const words = whole
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 8);
  const each = words.flatMap((word) => {
    const [inName] = searchConditions(word, 'a.search_text', params);
    return inName === undefined ? [] : [`(${[inName, ...onPlatforms(word)].join(' or ')})`];
  });
  return `(${[`(${each.join(' and ')})`, ...(words.length > 1 ? onPlatforms(whole) : [])].join(' or ')})`;
}

/** As the list's source wants them: how rare a searched word is, only the index knows. */
export function splitConditions(conditions: ReadonlyMap<FilterPart, string>) {
  const of = (search: boolean) => [...conditions].filter(([part]) => (part === 'search') === search);
  const selective = of(true).map(([, sql]) => sql);
  // Words that name a platform are found by the platform, too, which the index of names does not know.
  const hits = selective.some((sql) => sql.includes('a.platform')) ? undefined : searchHits('ec_account', selective);
  return { where: of(false).map(([, sql]) => sql), selective, hits };
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

/** Every column of the list sorts (A3), by an index of the same expression; the id settles what is equal. */
export function sortColumn(field: EcAccountSort['field']): SortColumn {
  switch (field) {
    case 'merchant':
      return { sql: 'm.name', type: 'text', needs: 'merchant' };
    case 'channel':
      return { sql: 'c.name', type: 'text', needs: 'salesChannel' };
    case 'platform':
      return { sql: 'a.platform', type: 'text' };
    case 'displayName':
      return { sql: 'a.display_name', type: 'text' };
    case 'status':
      return { sql: positions('a.status', connectionStatuses), type: 'integer' };
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
    { sql: column.sql, type: column.type, direction, joined: column.needs !== undefined },
    { sql: 'a.id', type: 'uuid', direction },
  ];
}

/** Words of ours in their order; nothing here comes from input. */
function positions(column: string, values: readonly string[]): string {
  const words = values.filter((value) => /^[\w-]+$/.test(value));
  return `(case ${column} ${words.map((value, at) => `when '${value}' then ${at}`).join(' ')} else ${words.length} end)`;
}
