import type { RequestContext } from '../graphql/context.ts';
import { countGroups, countRows, type GroupCount } from '../graphql/list-count.ts';
import { ownMerchants } from '../graphql/list-page.ts';
import { mostCounted } from '../graphql/connection.ts';
import { someOf, type RowSource } from '../graphql/row-source.ts';
import type { PlatformCatalogue } from '../platforms/platform-catalogue.ts';
import { connectionStatuses as lights } from './connection/connection-state.ts';
import { filterConditions, splitConditions, type FilterPart } from './ec-account-filter.ts';
import type { EcAccountFilter } from './ec-account.inputs.ts';
import type { EcAccountFacets } from './ec-account.type.ts';

const mostNames = 500;

/** Counts and names beside the list of accounts (A4, A5); each leaves out the filter it belongs to. */
export async function ecAccountFacets(
  ctx: RequestContext,
  filter: EcAccountFilter | null | undefined,
  platforms: PlatformCatalogue,
): Promise<EcAccountFacets> {
  const keys = platforms.all.map(({ key }) => key);
  const without = (part: FilterPart | null): RowSource => {
    const params: unknown[] = [];
    const conditions = filterConditions(filter, platforms, params, part);
    const { where, selective, hits } = splitConditions(conditions);
    const own = ownMerchants(ctx, 'a.merchant_id', params);
    return {
      from: 'ec_account a',
      where: [...where, ...own],
      selective,
      hits,
      params,
      order: 'a.id desc',
      key: 'a.id',
    };
  };
  const [total, byStatus, byPlatform, displayNames] = await Promise.all([
    countRows(ctx, without(null)),
    countGroups(ctx, without('statuses'), 'a.status', lights),
    countGroups(ctx, without('platforms'), 'a.platform', keys),
    namesOf(ctx, without('displayNames')),
  ]);
  return {
    total: total.count,
    totalIsExact: total.isExact,
    byStatus: inOrder(lights, byStatus).map(({ value, ...count }) => ({ status: value, ...count })),
    byPlatform: inOrder(keys, byPlatform).map(({ value, ...count }) => ({ platform: value, ...count })),
    displayNames,
  };
}

const inOrder = <T extends string>(values: readonly T[], counts: readonly GroupCount[]) =>
  values.flatMap((value) => counts.filter((count) => count.value === value).map((count) => ({ ...count, value })));

/** In the order of the alphabet; in a search, those of the accounts that were counted. */
async function namesOf(ctx: RequestContext, source: RowSource): Promise<string[]> {
  const names = source.selective?.length
    ? `select distinct name from ${someOf(source, 'a.display_name as name', mostCounted + 1)}`
    : `select distinct a.display_name as name from ${source.from} where ${['true', ...source.where].join(' and ')}`;
  const rows = await ctx.read((tx) =>
    tx.query<{ name: string }>(`${names} order by 1 limit ${mostNames}`, source.params),
  );
  return rows.map(({ name }) => name);
}
