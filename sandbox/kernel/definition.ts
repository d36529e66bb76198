import type { OrderOptions } from './ledger.ts';
import type { CredentialChange, Kernel, PlatformServer } from './platform.ts';

/** A button of the console that breaks or mends a store's credentials. */
export interface ConsoleControl {
  readonly name: string;
  readonly label: readonly [english: string, chinese: string];
  /** `ask`: the secret is replaced by one that nobody knows. */
  readonly change: CredentialChange | 'ask';
  readonly danger?: true;
}

/** Tokens of an authorization that a merchant already gave. */
export interface GivenTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
}

/** An account of the product's demo. Merchant, channel and shipping types are those of the demo's warehouse. */
export interface DemoAccount {
  readonly storeId: string;
  readonly merchant: string;
  readonly displayName: string;
  readonly channel: string;
  /** False: left Not Verified for a person to try. */
  readonly connect: boolean;
  readonly slots: readonly string[];
  /** Percentage of the inbound push; 0 is off. */
  readonly push: number;
  /** The platform's shipping codes to codes of shipping types. */
  readonly mappings: Readonly<Record<string, string>>;
}

/** What the sandbox gives a platform when it starts. */
export interface PlatformOptions {
  /** Callback addresses registered for our app besides the demo's. */
  readonly redirectUris: readonly string[];
  /** How long a caller over the limit is refused, where the platform does that; null: as the platform does. */
  readonly blockMs: number | null;
}

/** One platform of the sandbox, as its folder hands it to the registry. */
export interface SandboxDefinition<
  Shop extends PlatformServer = PlatformServer,
  Store extends { readonly id: string; readonly name: string } = { readonly id: string; readonly name: string },
> {
  /** Its name in the console. */
  readonly label: string;
  open(kernel: Kernel, options: PlatformOptions): Shop;
  /** The stores with the credentials that are valid now; `origin` is that of the platform's server. */
  stores(shop: Shop, origin: string): readonly Store[];
  /** What a merchant types to connect a store, by the fields' names. */
  typed(store: Store): Readonly<Record<string, string>>;
  /** Where the platform is connected by authorization: what a click through its consent page ends in. */
  authorize?(shop: Shop, storeId: string): GivenTokens;
  /** Our app's keys at the platform; absent where it knows no app. */
  readonly appKeys?: Readonly<Record<string, string>>;
  readonly controls: readonly ConsoleControl[];
  /** Orders out of the ordinary that the console offers; absent: none of its own. */
  readonly specials?: readonly {
    readonly name: string;
    readonly label: readonly [english: string, chinese: string];
    readonly order: OrderOptions;
  }[];
  /** The status of an order in the trash; absent where the platform has none. */
  readonly trash?: string;
  /** Whether the console can make a paid order unpaid. */
  readonly unpays?: true;
  /** The path of a page worth opening on the platform; absent: its root. */
  readonly page?: string;
  /** A week of orders for each store of the demo: how many, the special ones among them first. */
  readonly demoOrders: { readonly perStore: number; readonly special: readonly OrderOptions[] };
  readonly demoAccounts: readonly DemoAccount[];
}

/** Keeps the types of a platform's own shop and stores. */
export const definePlatform = <
  Shop extends PlatformServer,
  Store extends { readonly id: string; readonly name: string },
>(
  definition: SandboxDefinition<Shop, Store>,
): SandboxDefinition<Shop, Store> => definition;

/** Any platform, for those that treat all alike. */
export type AnyPlatform = SandboxDefinition;

/** A platform that runs: its definition bound to its shop. */
export interface RunningPlatform {
  readonly key: string;
  readonly definition: Pick<
    AnyPlatform,
    'label' | 'appKeys' | 'controls' | 'specials' | 'trash' | 'unpays' | 'page' | 'demoOrders' | 'demoAccounts'
  >;
  readonly server: PlatformServer;
  storesAt(this: void, origin: string): readonly { readonly id: string; readonly name: string }[];
  typed(storeId: string, origin: string): Readonly<Record<string, string>>;
  /** Null where the platform is not connected by authorization. */
  authorize(storeId: string): GivenTokens | null;
}

/** Opens a platform and binds its definition to what was opened. */
export function openPlatform<Shop extends PlatformServer, Store extends { readonly id: string; readonly name: string }>(
  key: string,
  definition: SandboxDefinition<Shop, Store>,
  kernel: Kernel,
  options: PlatformOptions,
): RunningPlatform {
  const server = definition.open(kernel, options);
  return {
    key,
    definition,
    server,
    storesAt: (origin) => definition.stores(server, origin),
    typed(storeId, origin) {
      const store = definition.stores(server, origin).find(({ id }) => id === storeId);
      if (!store) throw new Error(`the sandbox has no ${key} store "${storeId}"`);
      return definition.typed(store);
    },
    authorize: (storeId) => definition.authorize?.(server, storeId) ?? null,
  };
}
