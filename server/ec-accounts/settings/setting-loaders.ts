import DataLoader from 'dataloader';
import type { PlatformLocation, ShippingCode } from '../../connectors/connector.ts';
import type { ConnectionFailureCause } from '../../connectors/errors.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { rowLoader } from '../../graphql/loaders.ts';
import type { ChoiceKind } from './account-choices.ts';
import type { SettingValues } from './setting-values.ts';

export const settingsLoader = (
  ctx: RequestContext,
): DataLoader<string, { readonly id: string; readonly settings: SettingValues } | null> =>
  ctx.loaders.get('ecAccount.settings', () =>
    rowLoader((ids) =>
      ctx.read((tx) => tx.query('select id, settings from ec_account where id = any ($1::uuid[])', [ids])),
    ),
  );

/** One list of the platform as it is kept. */
export interface ListedChoice<Entry> {
  readonly entries: readonly Entry[];
  readonly readAt: Date | null;
  readonly failure: ConnectionFailureCause | null;
}

export interface ListedChoices {
  readonly locations: ListedChoice<PlatformLocation>;
  readonly shippingCodes: ListedChoice<ShippingCode>;
}

interface ChoiceRow extends ListedChoice<never> {
  readonly accountId: string;
  readonly kind: ChoiceKind;
}

export const choicesLoader = (ctx: RequestContext): DataLoader<string, ListedChoices> =>
  ctx.loaders.get(
    'ecAccount.choices',
    () =>
      new DataLoader(async (ids: readonly string[]) => {
        const rows = await ctx.read((tx) =>
          tx.query<ChoiceRow>(
            `select account_id as "accountId", kind, entries, read_at as "readAt", failure from account_choice_list
             where account_id = any ($1::uuid[])`,
            [ids],
          ),
        );
        return ids.map((id) => {
          const of = (kind: ChoiceKind) => rows.find((row) => row.accountId === id && row.kind === kind) ?? notReadYet;
          return { locations: of('locations'), shippingCodes: of('shippingCodes') };
        });
      }),
  );

const notReadYet: ListedChoice<never> = { entries: [], readAt: null, failure: null };
