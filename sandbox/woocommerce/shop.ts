import { everyProduct } from '../kernel/catalogue.ts';
import type { Kernel } from '../kernel/platform.ts';
import type { WooDemoStore } from '../demo.ts';
import { localTime } from '../kernel/time.ts';

export interface ApiKey {
  readonly keyId: number;
  consumerKey: string;
  consumerSecret: string;
  permissions: 'read' | 'write' | 'read_write';
  readonly description: string;
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
  readonly createdAt: string;
  modifiedAt: string;
}

export type Managed = boolean | 'parent';

export interface ShopState {
  keys: ApiKey[];
  /** Of the user all keys belong to. */
  role: WooDemoStore['role'];
  dropsAuthorizationHeader: boolean;
  plainHttp: boolean;
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
  /** Home address without a trailing slash. */
  home(): string;
  /** Site time without zone, seconds. */
  site(at: Date | string): string;
  changed(): void;
}

export function freshState(store: WooDemoStore): ShopState {
  return {
    keys: [
      {
        keyId: 1,
        consumerKey: store.consumerKey,
        consumerSecret: store.consumerSecret,
        permissions: store.permissions,
        description: 'Quaylink',
      },
    ],
    role: store.role,
    dropsAuthorizationHeader: false,
    plainHttp: false,
    webhooks: [],
    stock: Object.fromEntries(everyProduct.map((product) => [product.sku, product.stock])),
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
    home: () => kernel.origin('woocommerce') + store.path,
    site: (at) => localTime(at, store.gmtOffset * 60),
    changed: () => kernel.state.changed(),
  };
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
