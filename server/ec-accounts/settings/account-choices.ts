import type { Connector, PlatformLocation, SettingField, ShippingCode } from '../../connectors/connector.ts';
import { ConnectorError } from '../../connectors/errors.ts';
import type { ConnectionFailureCause } from '../../connectors/errors.ts';
import { onlyMerchants, type Database, type Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import { isPlainText, storableText } from '../../values/storable-text.ts';
import type { OpenAccount } from '../connection/connected-accounts.ts';
import type { ConnectionStatusWriter } from '../connection/connection-status-writer.ts';

/** Lists a platform may have, each named as the part of the connector that reads it. */
export const choiceKinds = ['locations', 'shippingCodes'] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** What an account may choose from, as its platform listed it. */
export interface ChoiceLists {
  readonly locations: readonly PlatformLocation[];
  readonly shippingCodes: readonly ShippingCode[];
}

export const noChoices: ChoiceLists = { locations: [], shippingCodes: [] };

/** Lists are read again after a day, and after an hour where the last try failed. */
export const readAgainMs = 24 * 3_600_000;
export const tryAgainMs = 3_600_000;

const mostEntries = 2_000;
const longestCode = 120;
const longestName = 200;

/** Lists of the platform that people choose from: kept with the account, so that a form opens without a call. */
export class AccountChoices {
  constructor(
    private readonly deps: {
      readonly db: Database;
      readonly clock: Clock;
      readonly connectionStatus: ConnectionStatusWriter;
    },
  ) {}

  /**
   * Asks the platform for every list it has. What it answers replaces what was kept; a failure keeps it, and is the
   * first of those returned.
   */
  async refresh(opened: OpenAccount): Promise<ConnectorError | null> {
    let failure: ConnectorError | null = null;
    for (const kind of kindsOf(opened.connector)) {
      try {
        await this.keep(opened, kind, await listOf(opened, kind), null);
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        await this.keep(opened, kind, null, error.failureCause);
        failure ??= error;
      }
    }
    await this.deps.db.run(onlyMerchants(opened.merchantId), (tx) =>
      this.deps.connectionStatus.show(tx, { id: opened.accountId, merchantId: opened.merchantId }),
    );
    return failure;
  }

  async of(tx: Tx, accountId: string): Promise<ChoiceLists> {
    const rows = await tx.query<{ kind: ChoiceKind; entries: unknown }>(
      'select kind, entries from account_choice_list where account_id = $1',
      [accountId],
    );
    return { ...noChoices, ...Object.fromEntries(rows.map(({ kind, entries }) => [kind, entries])) };
  }

  /** Entries null: the try failed, and what was read before stays. */
  private async keep(
    { accountId, merchantId }: OpenAccount,
    kind: ChoiceKind,
    entries: readonly object[] | null,
    failure: ConnectionFailureCause | null,
  ): Promise<void> {
    await this.deps.db.run(onlyMerchants(merchantId), (tx) =>
      tx.query(
        `insert into account_choice_list as l (account_id, merchant_id, kind, entries, read_at, tried_at, failure)
         select id, merchant_id, $2, coalesce($3::jsonb, '[]'),
           case when $3::jsonb is null then null else $4::timestamptz end, $4, $5
         from ec_account where id = $1 and status <> 'closed'
         on conflict (account_id, kind) do update set tried_at = excluded.tried_at, failure = excluded.failure,
           read_at = coalesce(excluded.read_at, l.read_at),
           entries = case when excluded.read_at is null then l.entries else excluded.entries end`,
        [accountId, kind, entries && JSON.stringify(entries), this.deps.clock.now(), failure],
      ),
    );
  }
}

/** Lists that the platform has. */
export function kindsOf(connector: Pick<Connector, 'locations' | 'shippingCodes'>): readonly ChoiceKind[] {
  return choiceKinds.filter((kind) => connector[kind]);
}

/** The choices of a setting; null for free text. */
export function choicesOf(
  field: SettingField,
  { locations }: Pick<ChoiceLists, 'locations'>,
): readonly (ShippingCode & { readonly usable: boolean })[] | null {
  if (field.options === undefined) return null;
  if (field.options !== 'locations')
    return field.options.map(({ value, label }) => ({ code: value, label, usable: true }));
  return locations
    .filter(({ kind }) => field.locationKind === undefined || kind === field.locationKind)
    .map(({ code, name, usable }) => ({ code, label: { en: name, zhTW: name }, usable }));
}

async function listOf({ connector, account }: OpenAccount, kind: ChoiceKind): Promise<readonly object[]> {
  if (kind === 'locations')
    return storable((await connector.locations?.list(account)) ?? []).map((place) => ({
      ...place,
      name: short(place.name),
    }));
  return storable((await connector.shippingCodes?.list(account)) ?? []).map(({ code, label }) => ({
    code,
    label: { en: short(label.en), zhTW: short(label.zhTW) },
  }));
}

/** A code that cannot be stored is not offered: it would never equal the one that comes with an order. */
function storable<Entry extends { readonly code: string }>(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .filter(({ code }) => code.trim() !== '' && code.length <= longestCode && isPlainText(code))
    .slice(0, mostEntries);
}

const short = (name: string): string => storableText(name).slice(0, longestName);
