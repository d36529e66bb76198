import type { CredentialChange } from '../kernel/platform.ts';
import { newKey } from './keys.ts';
import { firstUser, freshState, type Shop } from './shop.ts';

/** What the console and tests can change about a shop, its keys and their users. */
export function changeShop(shop: Shop, change: CredentialChange): void {
  const { state, store } = shop;
  if (change.reset === true) {
    const {
      webhooks: _webhooks,
      stock: _stock,
      managed: _managed,
      skus: _skus,
      deleted: _deleted,
      ...settings
    } = freshState(store, shop.kernel);
    Object.assign(state, settings);
  }
  if (change.rotate === true) {
    const user = state.keys.at(-1)?.user ?? firstUser;
    state.keys = [];
    newKey(shop, 'Quaylink', store.permissions, user);
  }
  if (change.keyOf !== undefined) {
    // The older keys stay valid, and so do the webhooks made with them.
    state.roles[change.keyOf] ??= 'administrator';
    newKey(shop, 'Quaylink', store.permissions, change.keyOf);
  }
  const key = state.keys.at(-1);
  if (change.secret !== undefined && key !== undefined) key.consumerSecret = change.secret;
  if (change.permissions !== undefined && key !== undefined) key.permissions = change.permissions;
  if (change.role !== undefined) state.roles[change.roleOf ?? key?.user ?? firstUser] = change.role;
  if (change.revoke === true) state.keys = [];
  const settings = [
    'dropsAuthorizationHeader',
    'plainHttp',
    'pluginActive',
    'home',
    'phpNotice',
    'fulfillments',
    'trackingPlugin',
  ] as const;
  for (const name of settings) if (change[name] !== undefined) Object.assign(state, { [name]: change[name] });
  shop.changed();
}
