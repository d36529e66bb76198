import type { Words } from '../values/words.ts';
import type { RateRule } from './transport/rate-rules.ts';

/**
 * How a store is connected (B4). `authorization` uses the platform's login; the others ask for the credential fields.
 */
export type ConnectionWay = 'authorization' | 'key' | 'credentials' | 'signed';

export interface FieldChoice {
  readonly value: string;
  readonly label: Words;
}

/** One field of the connect form. */
export interface CredentialField {
  /** Name under which the value is sealed: `secretKey`. */
  readonly key: string;
  readonly label: Words;
  /** Where in the platform's back office it is found. */
  readonly help: Words;
  /** Write-only, shown as `********` (B7). */
  readonly secret: boolean;
  readonly required: boolean;
  /**
   * The secrets are sent to the address in this field. When its origin changes, every secret must be typed again, and
   * tokens and webhook secrets obtained before are dropped: otherwise a person who may edit the account could have the
   * stored secrets sent to a host of their own.
   */
  readonly destination?: true;
  /** What a value must look like, tested before anything is called; `message` says it in the field's own words. */
  readonly pattern?: { readonly expression: RegExp; readonly message: Words };
  /** Fixed choices, for a select. */
  readonly options?: readonly FieldChoice[];
  readonly defaultValue?: string;
  readonly placeholder?: string;
}

/**
 * Flags the rule of a field is judged with, by the form and by the API alike. A rule asks about one value, so that `g`
 * and `y` mean nothing.
 */
export const patternFlags = ({ pattern }: Pick<CredentialField, 'pattern'>): string =>
  pattern?.expression.flags.replace(/[gy]/g, '') ?? '';

/**
 * Whether each store has a server of its own, at an address the merchant types: one that is down then says nothing
 * about the others.
 */
export const hasServerPerStore = ({ credentials }: Pick<PlatformManifest, 'credentials'>): boolean =>
  credentials.some((field) => field.destination && !field.options);

/**
 * A choice that is neither a credential nor a secret: changing it neither tests the connection again nor is it sealed.
 */
export interface SettingField {
  readonly key: string;
  readonly label: Words;
  readonly help: Words;
  readonly required: boolean;
  /** `several`: the value is a list. */
  readonly several?: true;
  /** Fixed choices, or the account's own locations of `locationKind`, asked of the platform. Absent: free text. */
  readonly options?: readonly FieldChoice[] | 'locations';
  /** Which of the account's locations are choices; absent: all. */
  readonly locationKind?: LocationKind;
  readonly pattern?: { readonly expression: RegExp; readonly message: Words };
  readonly defaultValue?: string;
}

export type LocationKind = 'returnCenter' | 'outboundPlace' | 'stockLocation';

/**
 * A key of our app on the platform, set by the operator as `<KEY>_<NAME>`; `new,old` while a secret
 * rotates.
 */
export interface AppKey {
  /** Name the connector reads it by: `clientSecret`. */
  readonly name: string;
  readonly secret: boolean;
  /** False where the platform works without it. */
  readonly required: boolean;
  /** Where it is found, for the table of variables. */
  readonly help: Words;
}

export interface ShippingCode {
  readonly code: string;
  readonly label: Words;
  /** The country it is used in, such as `KR`. Absent: anywhere. */
  readonly country?: string;
}

/**
 * Codes of the shipping mapping (F5). `custom`: people may add codes, `codes` are suggestions. `fixed`: only `codes`
 * exist. `perAccount`: each account has its own, which `Connector.shippingCodes` lists; `codes` are suggestions until
 * they were read.
 */
export interface ShippingCodes {
  readonly kind: 'custom' | 'fixed' | 'perAccount';
  readonly codes: readonly ShippingCode[];
  /**
   * The credential that says which country an account sells in, and the country before it is filled. Codes of another
   * country are understood, but not suggested. Absent: all are suggested.
   */
  readonly countryFrom?: { readonly credential: string; readonly otherwise: string };
}

/**
 * What a platform is, as data: screens, enum, comparison page, docs table and tests read it. Its parts say what it can
 * do.
 */
export interface PlatformManifest {
  /** Equal to the folder name. */
  readonly key: string;
  readonly label: Words;
  /** Hue of the platform's tag, as #rrggbb. */
  readonly colour: string;
  readonly connect: ConnectionWay;
  readonly credentials: readonly CredentialField[];
  /** Absent: none. */
  readonly settings?: readonly SettingField[];
  /** Keys our app needs on the platform. Absent: none. */
  readonly appKeys?: readonly AppKey[];
  readonly ipAllowlist: boolean;
  readonly orderIntake: 'realTime' | 'scheduled';
  /** Days a scheduled fetch looks back (D2), 7 by default. */
  readonly lookBackDays: number;
  /** The longest the platform lets us look back; null where it sets no limit. */
  readonly maxLookBackDays: number | null;
  readonly shippingCodes: ShippingCodes;
  /** The platform's steps after shipping, as documented; `shipping` holds what is built. */
  readonly afterShipping: 'platformNumberAndLabel' | 'selfShip' | 'readOnly';
  /** Whether the platform takes stock at all; `Connector.stock` holds what is built. */
  readonly stockPush: boolean;
  /** Whether the platform can list products; `Connector.catalogue` holds what is built. */
  readonly mappingSync: boolean;
  /** `experimental` where no official contract could be had (Q8). */
  readonly contract: 'verified' | 'experimental';
  /** What the merchant must know before connecting, shown on the form and the comparison page. */
  readonly caveats: readonly Words[];
  /** How fast the platform may be called. All processes keep to it together. */
  readonly rate: readonly RateRule[];
}
