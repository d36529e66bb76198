import type { EcAccountUpdateInput } from '../../generated/graphql.ts';

export interface MappingDraft {
  readonly platformCode: string;
  readonly shippingTypeId: string;
}

/** What the edit screen can change. `credentials` holds only what was typed: what is absent stays as stored (B7). */
export interface AccountDraft {
  readonly displayName: string;
  readonly salesChannelId: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly schedule: { readonly enabled: boolean; readonly slots: readonly string[] };
  readonly inboundPush: { readonly enabled: boolean; readonly percentage: number };
  readonly shippingMappings: readonly MappingDraft[];
  /** Settings of the platform that were changed, by key; what is absent stays as stored. */
  readonly settings: Readonly<Record<string, readonly string[]>>;
}

interface Editable {
  readonly displayName: string;
  readonly salesChannel: { readonly id: string };
  readonly fetchSchedule: { readonly enabled: boolean; readonly slots: readonly string[] };
  readonly inboundPush: { readonly enabled: boolean; readonly percentage: number };
  readonly shippingMappings: readonly {
    readonly platformCode: string;
    readonly shippingType: { readonly id: string };
  }[];
}

export const draftOf = (account: Editable): AccountDraft => ({
  displayName: account.displayName,
  salesChannelId: account.salesChannel.id,
  credentials: {},
  schedule: { enabled: account.fetchSchedule.enabled, slots: [...account.fetchSchedule.slots] },
  inboundPush: { enabled: account.inboundPush.enabled, percentage: account.inboundPush.percentage },
  shippingMappings: account.shippingMappings.map(({ platformCode, shippingType }) => ({
    platformCode,
    shippingTypeId: shippingType.id,
  })),
  settings: {},
});

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const PARTS = [
  'displayName',
  'salesChannelId',
  'credentials',
  'schedule',
  'inboundPush',
  'shippingMappings',
  'settings',
] as const;
export type DraftPart = (typeof PARTS)[number];
export const CONNECTION_PARTS: readonly DraftPart[] = ['displayName', 'salesChannelId', 'credentials'];

export const changedParts = (draft: AccountDraft, base: AccountDraft): DraftPart[] =>
  PARTS.filter((part) => !same(draft[part], base[part]));

/** Only what changed is sent, so that what someone else changed elsewhere survives. */
export function updateInput(
  draft: AccountDraft,
  parts: readonly DraftPart[],
): Omit<EcAccountUpdateInput, 'id' | 'expectedVersion'> {
  const has = (part: DraftPart) => parts.includes(part);
  return {
    ...(has('displayName') && { displayName: draft.displayName.trim() }),
    ...(has('salesChannelId') && { salesChannelId: draft.salesChannelId }),
    ...(has('credentials') && {
      credentials: Object.entries(draft.credentials).map(([key, value]) => ({ key, value })),
    }),
    ...(has('schedule') && {
      schedule: { enabled: draft.schedule.enabled, slots: draft.schedule.slots.filter(Boolean).toSorted() },
    }),
    ...(has('inboundPush') && { inboundPush: { ...draft.inboundPush } }),
    ...(has('shippingMappings') && {
      shippingMappings: draft.shippingMappings.map(({ platformCode, shippingTypeId }) => ({
        platformCode: platformCode.trim(),
        shippingTypeId,
      })),
    }),
    ...(has('settings') && {
      settings: Object.entries(draft.settings).map(([key, values]) => ({ key, values: [...values] })),
    }),
  };
}

/**
 * The next slot on the merchant's clock; null without slots. The server computes the instant, this only previews
 * unsaved slots.
 */
export function nextSlot(
  slots: readonly string[],
  timeZone: string,
  now: Date,
): { slot: string; day: 'today' | 'tomorrow' } | null {
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(now);
  const sorted = slots.filter(Boolean).toSorted();
  const later = sorted.find((slot) => slot > clock);
  if (later) return { slot: later, day: 'today' };
  return sorted[0] ? { slot: sorted[0], day: 'tomorrow' } : null;
}
