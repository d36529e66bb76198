import { platformKeys } from '../connectors/registry.ts';
import { publishEnum, type ValuesOf } from '../graphql/publish-enum.ts';

/** From the registry: the API's name is the folder's name in capitals. Text, since the set is open. */
const platforms = Object.fromEntries(platformKeys.toSorted().map((key) => [key.toUpperCase(), key]));
export const PlatformKey: Readonly<Record<string, string>> = publishEnum(
  platforms,
  'PlatformKey',
  'A supported e-commerce platform.',
  Object.fromEntries(
    Object.entries(platforms).map(([name, key]) => [
      name,
      `The platform "${key}"; see platforms for what it is and can.`,
    ]),
  ),
);
export type PlatformKey = string;

export const ConnectionWay = publishEnum(
  { AUTHORIZATION: 'authorization', KEY: 'key', CREDENTIALS: 'credentials', SIGNED: 'signed' } as const,
  'ConnectionWay',
  'How a store is connected.',
  {
    AUTHORIZATION: "The merchant consents on the platform's own login page.",
    KEY: 'A key or token made in the back office of the platform.',
    CREDENTIALS: 'Account and password of the supplier back office.',
    SIGNED: 'A key pair; every request is signed.',
  },
);
export type ConnectionWay = ValuesOf<typeof ConnectionWay>;

export const OrderIntake = publishEnum(
  { REAL_TIME: 'realTime', SCHEDULED: 'scheduled' } as const,
  'OrderIntake',
  'When orders of a platform arrive.',
  {
    REAL_TIME: 'Pushed by webhook, with the schedule as the safety net.',
    SCHEDULED: 'Fetched at the time slots of the schedule.',
  },
);
export type OrderIntake = ValuesOf<typeof OrderIntake>;

export const AfterShipping = publishEnum(
  { PLATFORM_NUMBER_AND_LABEL: 'platformNumberAndLabel', SELF_SHIP: 'selfShip', READ_ONLY: 'readOnly' } as const,
  'AfterShipping',
  'What happens with the tracking number.',
  {
    PLATFORM_NUMBER_AND_LABEL: 'The platform assigns the number and prints the label.',
    SELF_SHIP: "The warehouse's carrier and number are reported to the platform.",
    READ_ONLY: 'Nothing is reported back.',
  },
);
export type AfterShipping = ValuesOf<typeof AfterShipping>;

export const ContractState = publishEnum(
  { VERIFIED: 'verified', EXPERIMENTAL: 'experimental' } as const,
  'ContractState',
  "How well a platform's API is known.",
  {
    VERIFIED: 'Built from official documentation.',
    EXPERIMENTAL: 'No official contract could be had; details are assumed.',
  },
);
export type ContractState = ValuesOf<typeof ContractState>;

export const ShippingCodeKind = publishEnum(
  { CUSTOM: 'custom', FIXED: 'fixed', PER_ACCOUNT: 'perAccount' } as const,
  'ShippingCodeKind',
  'Whether people may add shipping codes.',
  {
    CUSTOM: 'Codes may be added; those listed are suggestions.',
    FIXED: 'Only the listed codes exist.',
    PER_ACCOUNT: 'Each account has its own codes; those listed are suggestions.',
  },
);
export type ShippingCodeKind = ValuesOf<typeof ShippingCodeKind>;
