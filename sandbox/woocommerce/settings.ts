import type { CredentialChange } from '../kernel/platform.ts';
import { newKey } from './keys.ts';
import { firstUser, freshState, type Shop } from './shop.ts';

/** What the console and tests can change about a shop, its keys and their users. */
export function changeShop(shop: Shop, change: CredentialChange): void {
  const { state, store } = shop;
  if (change.reset === true) {
    const { keys, roles, dropsAuthorizationHeader, plainHttp, pluginActive, home, phpNotice } = freshState(store);
    Object.assign(state, { keys, roles, dropsAuthorizationHeader, plainHttp, pluginActive, home, phpNotice });
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
  for (const name of ['dropsAuthorizationHeader', 'plainHttp', 'pluginActive', 'home', 'phpNotice'] as const)
    if (change[name] !== undefined) Object.assign(state, { [name]: change[name] });
  shop.changed();
}
