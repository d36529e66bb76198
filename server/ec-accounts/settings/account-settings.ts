import type { PlatformManifest } from '../../connectors/connector.ts';
import type { RequestContext } from '../../graphql/context.ts';
import { warning, type Warning } from '../../graphql/user-errors.ts';
import type { Reading, Tx } from '../../persistence/database.ts';
import type { Clock } from '../../values/clock.ts';
import { orderedSlots } from '../../values/time-slot.ts';
import type { ConnectionStatus } from '../connection/connection-state.ts';
import type { EcAccountEntity } from '../ec-account.entity.ts';
import type { HeldOrders } from './held-orders.ts';
import type { InputFault } from '../input-fault.ts';
import { FetchSchedule } from '../schedule/fetch-schedule.entity.ts';
import { planNextFetch, scheduleOf } from '../schedule/planning.ts';
import {
  combined,
  inboundPushFaults,
  oversellingWords,
  risksOverselling,
  scheduleFaults,
  shippingMappingFaults,
  type InboundPush,
  type Schedule,
  type ShippingMappingInput,
} from './settings-rules.ts';
import { choicesOf, noChoices, type AccountChoices, type ChoiceLists } from './account-choices.ts';
import { readSettings, type SettingInput } from './setting-values.ts';
import { ShippingMapping } from './shipping-mapping.entity.ts';

/** The right half of the edit screen; what is absent stays as it is. */
export interface SettingsInput {
  readonly schedule?: Schedule | null;
  readonly inboundPush?: InboundPush | null;
  readonly shippingMappings?: readonly ShippingMappingInput[] | null;
  /** Settings of the platform; those not named stay. */
  readonly settings?: readonly SettingInput[] | null;
}

export interface SettingsSaved {
  /** For the audit log: setting → { from, to }; empty when nothing is different. */
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  readonly warnings: readonly Warning[];
  readonly releasedOrderCount: number;
}

export interface PreparedSettings {
  readonly faults: readonly InputFault[];
  save(): Promise<SettingsSaved>;
}

/** Saves settings of a locked account, within the caller's transaction. */
export class AccountSettings {
  constructor(
    private readonly deps: {
      readonly clock: Clock;
      readonly heldOrders: HeldOrders;
      readonly choices: AccountChoices;
    },
  ) {}

  /**
   * What is wrong with the settings, all of it, and how to save them when nothing is; settings that differ are refused
   * while the account is not connected (C8).
   */
  async prepare(
    tx: Tx,
    ctx: RequestContext,
    account: EcAccountEntity,
    manifest: PlatformManifest,
    input: SettingsInput,
  ): Promise<PreparedSettings> {
    const before = await this.stored(tx, account, manifest);
    const choices = input.settings || input.shippingMappings ? await this.deps.choices.of(tx, account.id) : noChoices;
    const read = readSettings(manifest.settings ?? [], input.settings ?? [], account.settings, (field) => {
      const offered = choicesOf(field, choices);
      return offered && offered.filter(({ usable }) => usable).map(({ code }) => code);
    });
    const after = {
      schedule: input.schedule
        ? { enabled: input.schedule.enabled, slots: orderedSlots(input.schedule.slots) }
        : before.schedule,
      inboundPush: input.inboundPush
        ? { enabled: input.inboundPush.enabled, percentage: input.inboundPush.percentage }
        : before.inboundPush,
      shippingMappings: input.shippingMappings
        ? new Map(
            input.shippingMappings.map(({ platformCode, shippingTypeId }) => [platformCode.trim(), shippingTypeId]),
          )
        : before.shippingMappings,
      settings: read.settings,
    };
    const changes = differences(before, after);
    const mappings = (input.shippingMappings ?? []).map((mapping) => ({
      ...mapping,
      platformCode: mapping.platformCode.trim(),
    }));
    const faults = [
      ...Object.keys(changes)
        .filter((setting) => !mayChange(account.status, setting))
        .map(locked),
      ...(input.schedule ? scheduleFaults(input.schedule) : []),
      ...(input.inboundPush ? inboundPushFaults(input.inboundPush, manifest) : []),
      ...read.faults,
      ...(changes['shippingMappings']
        ? [
            ...shippingMappingFaults(
              mappings,
              manifest,
              await ownCodes(tx, account.id, choices, before.shippingMappings.keys()),
            ),
            ...(await shippingTypeFaults(tx, mappings, before.shippingMappings)),
          ]
        : []),
    ];
    const save = async (): Promise<SettingsSaved> => {
      if (changes['schedule']) await this.schedule(tx, account, after.schedule);
      if (changes['inboundPush']) {
        account.pushEnabled = after.inboundPush.enabled;
        account.pushPercentage = after.inboundPush.percentage;
        await tx.em.flush();
      }
      if (changes['settings']) account.settings = after.settings;
      const releasedOrderCount = changes['shippingMappings']
        ? await this.map(tx, ctx, account, before.mappings, after.shippingMappings)
        : 0;
      return {
        changes,
        releasedOrderCount,
        warnings: input.inboundPush && account.pushEnabled ? await this.oversellingWarnings(tx, account) : [],
      };
    };
    return { faults, save };
  }

  private async stored(tx: Tx, account: EcAccountEntity, { settings = [] }: PlatformManifest) {
    const mappings = await tx.em.find(ShippingMapping, { accountId: account.id }, { orderBy: { platformCode: 'asc' } });
    return {
      schedule: {
        enabled: account.fetchEnabled,
        slots: (await tx.em.findOne(FetchSchedule, { accountId: account.id }))?.slots ?? [],
      },
      inboundPush: { enabled: account.pushEnabled, percentage: account.pushPercentage },
      shippingMappings: new Map(mappings.map(({ platformCode, shippingTypeId }) => [platformCode, shippingTypeId])),
      // In the order of the form, and without what an older version of it had.
      settings: readSettings(settings, [], account.settings, () => null).settings,
      mappings,
    };
  }

  private async schedule(tx: Tx, account: EcAccountEntity, { enabled, slots }: Schedule): Promise<void> {
    const now = this.deps.clock.now();
    account.fetchEnabled = enabled;
    (await scheduleOf(tx, account, now)).changeSlots(slots, now);
    await tx.em.flush();
    await planNextFetch(tx, account, now);
  }

  /** Writes what differs and releases the orders that waited for a code that is mapped now (Q5). */
  private async map(
    tx: Tx,
    ctx: RequestContext,
    { id: accountId, merchantId }: EcAccountEntity,
    mappings: readonly ShippingMapping[],
    after: ReadonlyMap<string, string>,
  ): Promise<number> {
    const now = this.deps.clock.now();
    const known = new Map(mappings.map((mapping) => [mapping.platformCode, mapping]));
    for (const [code, mapping] of known) if (!after.has(code)) tx.em.remove(mapping);
    const set = [...after].filter(([code, type]) => known.get(code)?.shippingTypeId !== type);
    for (const [platformCode, shippingTypeId] of set) {
      const mapping = known.get(platformCode);
      if (mapping) mapping.shipBy(shippingTypeId, now);
      else
        tx.em.create(ShippingMapping, {
          accountId,
          merchantId,
          platformCode,
          shippingTypeId,
          createdAt: now,
          updatedAt: now,
        });
    }
    await tx.em.flush();
    return set.length > 0
      ? this.deps.heldOrders.releaseForMapping(
          tx,
          { accountId, merchantId },
          set.map(([code]) => code),
          { userId: ctx.actor?.userId ?? null, at: now },
        )
      : 0;
  }

  private async oversellingWarnings(tx: Tx, account: EcAccountEntity): Promise<Warning[]> {
    const shares = await pushShares(tx, account.merchantId, null);
    return risksOverselling(shares)
      ? [
          warning(
            'OVERSELLING_RISK',
            oversellingWords(account.pushPercentage, combined(shares) - account.pushPercentage),
            ['inboundPush', 'percentage'],
          ),
        ]
      : [];
  }
}

export interface PushShareRow {
  readonly id: string;
  readonly displayName: string;
  readonly platform: string;
  readonly percentage: number;
}

/** The accounts of a merchant with push on (G2). */
export function pushShares(tx: Reading, merchantId: string, exceptAccountId: string | null): Promise<PushShareRow[]> {
  return tx.query<PushShareRow>(
    `select id, display_name as "displayName", platform, push_percentage as percentage from ec_account
     where merchant_id = $1 and push_enabled and id is distinct from $2 order by display_name, id`,
    [merchantId, exceptAccountId],
  );
}

/** Open orders of a deleted account still need their shipping codes mapped. */
const mayChange = (status: ConnectionStatus, setting: string): boolean =>
  status === 'connected' || (status === 'closed' && setting === 'shippingMappings');

function locked(setting: string): InputFault {
  return {
    code: 'NOT_ALLOWED_NOW',
    field: [setting],
    message: { en: 'Settings can be changed once the account is connected.', zhTW: '帳號連線後才能變更設定。' },
  };
}

function differences<T extends Readonly<Record<string, unknown>>>(
  before: T,
  after: T,
): Record<string, { from: unknown; to: unknown }> {
  const shown = (value: unknown) =>
    value instanceof Map ? Object.fromEntries([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(shown(before[key])) !== JSON.stringify(shown(after[key])),
  );
  return Object.fromEntries(changed.map((key) => [key, { from: shown(before[key]), to: shown(after[key]) }]));
}

/**
 * Codes of this account that may be mapped: those it lists, those mapped before, and those that orders wait for. Null
 * while none were read.
 */
async function ownCodes(
  tx: Tx,
  accountId: string,
  { shippingCodes }: ChoiceLists,
  mapped: Iterable<string>,
): Promise<ReadonlySet<string> | null> {
  if (shippingCodes.length === 0) return null;
  const waiting = await tx.query<{ code: string }>(
    `select distinct h.code from ec_order o join order_hold h on h.order_id = o.id
     where o.account_id = $1 and o.status = 'held' and h.kind = 'shippingUnmapped' and h.released_at is null`,
    [accountId],
  );
  return new Set([...[...shippingCodes, ...waiting].map(({ code }) => code), ...mapped]);
}

/** A mapping made before may keep a type that was put out of use since; a new one may not take it. */
async function shippingTypeFaults(
  tx: Tx,
  mappings: readonly ShippingMappingInput[],
  before: ReadonlyMap<string, string>,
): Promise<InputFault[]> {
  const rows = await tx.query<{ id: string; active: boolean }>(
    'select id, active from shipping_type where id = any ($1::uuid[])',
    [mappings.map(({ shippingTypeId }) => shippingTypeId)],
  );
  const active = new Map(rows.map((row) => [row.id, row.active]));
  return mappings.flatMap(({ platformCode, shippingTypeId }, at): InputFault[] => {
    if (active.get(shippingTypeId) || (active.has(shippingTypeId) && before.get(platformCode) === shippingTypeId))
      return [];
    return [
      {
        code: 'NOT_FOUND',
        field: ['shippingMappings', String(at), 'shippingTypeId'],
        message: { en: 'There is no such shipping type in use.', zhTW: '找不到使用中的配送方式。' },
      },
    ];
  });
}
