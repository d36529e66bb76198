import type { Kernel } from '../kernel/platform.ts';
import type { NewWrite } from '../kernel/writes.ts';
import type { WooDemoStore } from '../demo.ts';
import { localTime } from '../kernel/time.ts';
import { specials } from './specials.ts';

export interface ApiKey {
  readonly keyId: number;
  consumerKey: string;
  consumerSecret: string;
  permissions: 'read' | 'write' | 'read_write';
  readonly description: string;
  /** The WordPress user whose rights the key has. */
  user: string;
}

export interface ShopWebhook {
  readonly id: number;
  name: string;
  status: 'active' | 'paused' | 'disabled';
  topic: string;
  deliveryUrl: string;
  secret: string;
  /** Failures in a row. */
  failures: number;
  /** Who made it: its deliveries are built with this user's rights, whatever key is used later. */
  user: string;
  readonly createdAt: string;
  modifiedAt: string;
}

export type Managed = boolean | 'parent';

export interface ShopState {
  keys: ApiKey[];
  /** By user. */
  roles: Record<string, WooDemoStore['role']>;
  dropsAuthorizationHeader: boolean;
  plainHttp: boolean;
  /** False: WordPress answers, and the routes of WooCommerce are gone. */
  pluginActive: boolean;
  /** What the shop calls its home where that is not its address: a whole address, or a folder to add such as `/zh`. */
  home: string | null;
  /** Some plugin writes a PHP notice in front of every answer of the API. */
  phpNotice: boolean;
  /** Whether the Fulfillments API is switched on. */
  fulfillments: boolean;
  /** Where the tracking plugin answers; null: not installed. */
  trackingPlugin: 'wc/v3' | 'wc-shipment-tracking/v3' | null;
  webhooks: ShopWebhook[];
  /** By SKU of the catalogue, variations included. */
  stock: Record<string, number>;
  /** By product or variation id; absent: true for what has a SKU, false for the parent of variations. */
  managed: Record<string, Managed>;
  /** SKUs that were changed in the shop, by product or variation id. */
  skus: Record<string, string>;
  deleted: number[];
}

/** One WordPress site. */
export interface Shop {
  readonly store: WooDemoStore;
  readonly state: ShopState;
  readonly kernel: Kernel;
  /** What WordPress calls its home, without a trailing slash. */
  home(): string;
  /** Site time without zone, seconds. */
  site(at: Date | string): string;
  changed(): void;
  /** Into the ledger of what was written. */
  record(write: Omit<NewWrite, 'platform' | 'storeId'>): void;
}

/** The user of the first key. */
export const firstUser = 'manager';

export function freshState(store: WooDemoStore, kernel: Kernel): ShopState {
  return {
    keys: [
      {
        keyId: 1,
        consumerKey: store.consumerKey,
        consumerSecret: store.consumerSecret,
        permissions: store.permissions,
        description: 'Quaylink',
        user: firstUser,
      },
    ],
    roles: { [firstUser]: store.role },
    dropsAuthorizationHeader: false,
    plainHttp: false,
    pluginActive: true,
    home: null,
    phpNotice: false,
    fulfillments: store.fulfillments,
    trackingPlugin: null,
    webhooks: [],
    stock: Object.fromEntries([...kernel.products(store.id), ...specials].map(({ sku, stock }) => [sku, stock])),
    managed: {},
    skus: {},
    deleted: [],
  };
}

export function openShop(store: WooDemoStore, state: ShopState, kernel: Kernel): Shop {
  return {
    store,
    state,
    kernel,
    home: () => {
      const address = kernel.origin('woocommerce') + store.path;
      return state.home === null ? address : state.home.startsWith('/') ? address + state.home : state.home;
    },
    site: (at) => localTime(at, store.gmtOffset * 60),
    changed: () => kernel.state.changed(),
    record: (write) => void kernel.writes.add({ ...write, platform: 'woocommerce', storeId: store.id }),
  };
}

/** State as an older version kept it, with what it did not know yet. */
export function completed(stored: Partial<ShopState>, store: WooDemoStore, kernel: Kernel): ShopState {
  const fresh = freshState(store, kernel);
  const state: ShopState = { ...fresh, ...stored, stock: { ...fresh.stock, ...stored.stock } };
  for (const owned of [...state.keys, ...state.webhooks]) owned.user ??= firstUser;
  return state;
}

/** `none`: the user was deleted, and what was theirs counts for nothing. */
export function roleOf(state: ShopState, user: string): WooDemoStore['role'] {
  return state.roles[user] ?? 'none';
}

/** Who may see and change orders and products. */
export function mayManage(role: WooDemoStore['role']): boolean {
  return role === 'administrator' || role === 'shop_manager';
}

export function utc(at: Date | string): string {
  return localTime(at, 0);
}

/** WordPress keeps whole seconds. */
export function seconds(at: Date | string): number {
  return Math.floor(new Date(at).getTime() / 1000);
}

/** As WordPress escapes names on their way into the database. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
