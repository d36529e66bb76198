import type { CredentialKey } from '../../config-values.ts';

/**
 * The keys that wrap the accounts' data keys, by id. The first is used for everything new; the others only open what
 * they wrapped.
 */
export interface MasterKeys {
  readonly current: CredentialKey;
  find(id: string): Buffer | undefined;
}

/** To rotate: put a new key in front of the list, restart, let the rewrapping finish, take the old one away. */
export function masterKeys(keys: readonly [CredentialKey, ...CredentialKey[]]): MasterKeys {
  return { current: keys[0], find: (id) => keys.find((key) => key.id === id)?.key };
}
