import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKeys } from './master-keys.ts';

/** Whose secrets they are; part of what is authenticated, so that a ciphertext moved to another row opens nowhere. */
export interface SecretOwner {
  readonly merchantId: string;
  readonly accountId: string;
}

/** An account's secrets as they lie in the database. */
export interface SealedSecrets {
  /** Which master key wrapped the data key. */
  readonly keyId: string;
  /** nonce ‖ ciphertext ‖ tag of the account's data key. */
  readonly wrappedKey: Buffer;
  /** field → base64 of nonce ‖ ciphertext ‖ tag. */
  readonly sealed: Readonly<Record<string, string>>;
}

/** The stored secrets cannot be opened: moved, damaged, or wrapped by a key we no longer have. Carries no secret. */
export class SealBroken extends Error {
  constructor(
    readonly owner: SecretOwner,
    what: string,
  ) {
    super(`credentials of account ${owner.accountId}: ${what}`);
    this.name = 'SealBroken';
  }
}

/**
 * Seals credentials: each account has its own random data key, wrapped by a master key; each field is sealed by the
 * data key with AES-256-GCM, bound to merchant, account and field name. Opened values live as long as one operation.
 */
export class CredentialVault {
  constructor(private readonly keys: MasterKeys) {}

  /** Id of the master key that wraps everything new. */
  get currentKeyId(): string {
    return this.keys.current.id;
  }

  /**
   * The stored form after these changes: a text sets the field, null removes it, fields not named stay untouched (byte
   * for byte).
   * @throws {SealBroken} when what is there cannot be opened
   */
  seal(
    owner: SecretOwner,
    stored: SealedSecrets | null,
    changes: Readonly<Record<string, string | null>>,
  ): SealedSecrets {
    const dataKey = stored ? this.unwrap(owner, stored) : randomBytes(32);
    const sealed = new Map(Object.entries(stored?.sealed ?? {}));
    for (const [field, value] of Object.entries(changes)) {
      if (value === null) sealed.delete(field);
      else
        sealed.set(field, encrypt(dataKey, Buffer.from(value, 'utf8'), fieldContext(owner, field)).toString('base64'));
    }
    return { ...(stored ?? this.wrap(owner, dataKey)), sealed: Object.fromEntries(sealed) };
  }

  /** All fields in the clear. @throws {SealBroken} */
  open(owner: SecretOwner, stored: SealedSecrets): Record<string, string> {
    const dataKey = this.unwrap(owner, stored);
    return Object.fromEntries(
      Object.entries(stored.sealed).map(([field, text]) => {
        const value = decrypt(dataKey, Buffer.from(text, 'base64'), fieldContext(owner, field));
        if (!value) throw new SealBroken(owner, `the seal of ${field} is broken`);
        return [field, value.toString('utf8')];
      }),
    );
  }

  /**
   * Bytes that are kept elsewhere, under the account's own data key and bound to their name: they follow when the
   * master key changes, and nothing opens them once the account's secrets are gone.
   * @throws {SealBroken}
   */
  sealFile(owner: SecretOwner, stored: SealedSecrets, name: string, bytes: Uint8Array): Buffer {
    return encrypt(this.unwrap(owner, stored), Buffer.from(bytes), fileContext(owner, name));
  }

  /** @throws {SealBroken} */
  openFile(owner: SecretOwner, stored: SealedSecrets, name: string, sealed: Buffer): Buffer {
    const bytes = decrypt(this.unwrap(owner, stored), sealed, fileContext(owner, name));
    if (!bytes) throw new SealBroken(owner, `the seal of the file ${name} is broken`);
    return bytes;
  }

  /** Whether one of our master keys wrapped the data key. */
  opens(owner: SecretOwner, stored: SealedSecrets): boolean {
    try {
      return this.unwrap(owner, stored).length > 0;
    } catch (error) {
      if (error instanceof SealBroken) return false;
      throw error;
    }
  }

  /**
   * The same secrets under the current master key; null when they are already. Fields are not touched.
   * @throws {SealBroken}
   */
  rewrap(owner: SecretOwner, stored: SealedSecrets): SealedSecrets | null {
    if (stored.keyId === this.currentKeyId) return null;
    return { ...this.wrap(owner, this.unwrap(owner, stored)), sealed: stored.sealed };
  }

  private wrap(owner: SecretOwner, dataKey: Buffer): { keyId: string; wrappedKey: Buffer } {
    const { id, key } = this.keys.current;
    return { keyId: id, wrappedKey: encrypt(key, dataKey, keyContext(owner, id)) };
  }

  private unwrap(owner: SecretOwner, stored: SealedSecrets): Buffer {
    const key = this.keys.find(stored.keyId);
    if (!key) throw new SealBroken(owner, `no master key with id ${stored.keyId}`);
    const dataKey = decrypt(key, stored.wrappedKey, keyContext(owner, stored.keyId));
    if (dataKey?.length !== 32) throw new SealBroken(owner, 'the data key does not open');
    return dataKey;
  }
}

// JSON keeps the parts apart: no two different owners or fields give the same bytes.
const fieldContext = (owner: SecretOwner, field: string) =>
  Buffer.from(JSON.stringify(['field', owner.merchantId, owner.accountId, field]));
const fileContext = (owner: SecretOwner, name: string) =>
  Buffer.from(JSON.stringify(['file', owner.merchantId, owner.accountId, name]));
const keyContext = (owner: SecretOwner, keyId: string) =>
  Buffer.from(JSON.stringify(['data key', owner.merchantId, owner.accountId, keyId]));

function encrypt(key: Buffer, plain: Buffer, context: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, bytes: Buffer, context: Buffer): Buffer | null {
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    .setAAD(context)
    .setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return null; // the tag does not fit; OpenSSL says no more than that
  }
}
