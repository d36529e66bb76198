import { createHash } from 'node:crypto';

/** The keys that wrap the accounts' data keys, by id. The first is used for everything new; the others only still open what they wrapped. */
export interface MasterKeys {
  readonly current: { readonly id: string; readonly key: Buffer };
  find(id: string): Buffer | undefined;
}

/**
 * Reads the key list of the configuration: 32 bytes in base64 or hex each, separated by commas, the newest first, each optionally
 * named (`2027:…`). A key without a name is named after its fingerprint, so that a single generated key needs no thought.
 * To rotate: put a new key in front, restart, let the rewrapping finish, take the old one away.
 * @throws {RangeError} saying which entry is wrong, never what it holds
 */
export function masterKeys(text: string): MasterKeys {
  const keys = new Map<string, Buffer>();
  const entries = text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const [position, entry] of entries.entries()) {
    const [, name, encoded = ''] = /^(?:([A-Za-z0-9_-]{1,40}):)?(.*)$/s.exec(entry) ?? [];
    const key = /^[0-9a-fA-F]{64}$/.test(encoded) ? Buffer.from(encoded, 'hex') : Buffer.from(encoded, 'base64');
    if (key.length !== 32 || !/^[0-9a-zA-Z+/_=-]+$/.test(encoded)) throw new RangeError(`credentials key ${position + 1}: not 32 bytes in base64 or hex`);
    const id = name ?? createHash('sha256').update('quaylink master key').update(key).digest('hex').slice(0, 8);
    if (keys.has(id)) throw new RangeError(`credentials key ${position + 1}: the id ${id} is there twice`);
    keys.set(id, key);
  }
  const [first] = keys;
  if (!first) throw new RangeError('no credentials key');
  return { current: { id: first[0], key: first[1] }, find: (id) => keys.get(id) };
}
