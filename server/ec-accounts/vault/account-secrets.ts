import type { Tx } from '../../persistence/database.ts';
import type { CredentialVault, SealedSecrets, SecretOwner } from './credential-vault.ts';

/** What we keep sealed beside the form's fields; form fields have no dot in their key. */
export const reserved = { accessToken: 'oauth.accessToken', refreshToken: 'oauth.refreshToken', webhookSecret: 'webhook.secret' } as const;

/** An account's secrets in the clear. Lives for one operation. */
export interface OpenSecrets {
  /** Fields of the connect form. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly tokens: Tokens | null;
  /** Signs what the platform sends us; null until webhooks were registered. */
  readonly webhookSecret: string | null;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Null: does not expire, or the platform does not say. */
  readonly expiresAt: Date | null;
}

/** What a screen may know of the secrets (B7). */
export interface ShownCredentials {
  readonly shown: Readonly<Record<string, string>>;
  readonly filled: ReadonlySet<string>;
}

interface SecretRow {
  readonly key_id: string;
  readonly wrapped_key: Buffer;
  readonly sealed: Record<string, string>;
  readonly shown: Record<string, string>;
  readonly token_expires_at: Date | null;
}

/** Reads and writes the sealed row of an account, within the caller's transaction. */
export class AccountSecrets {
  constructor(private readonly vault: CredentialVault) {}

  /** @throws {SealBroken} */
  async open(tx: Tx, owner: SecretOwner, lock: '' | 'for update' = ''): Promise<OpenSecrets> {
    const row = await rowOf(tx, owner, lock);
    const fields = row ? this.vault.open(owner, sealedOf(row)) : {};
    const accessToken = fields[reserved.accessToken];
    return {
      credentials: Object.fromEntries(Object.entries(fields).filter(([field]) => !field.includes('.'))),
      tokens: accessToken === undefined ? null : { accessToken, refreshToken: fields[reserved.refreshToken] ?? null, expiresAt: row?.token_expires_at ?? null },
      webhookSecret: fields[reserved.webhookSecret] ?? null,
    };
  }

  async shown(tx: Tx, owner: SecretOwner): Promise<ShownCredentials> {
    const row = await rowOf(tx, owner, '');
    return { shown: row?.shown ?? {}, filled: new Set(Object.keys(row?.sealed ?? {}).filter((field) => !field.includes('.'))) };
  }

  /**
   * Seals changes (null removes a field). `isSecret` says which of them a screen must never see; the others are kept readable beside the seal.
   * @throws {SealBroken}
   */
  async write(tx: Tx, owner: SecretOwner, changes: Readonly<Record<string, string | null>>, isSecret: (field: string) => boolean = () => true): Promise<void> {
    const row = await rowOf(tx, owner, 'for update');
    const stored = this.vault.seal(owner, row && sealedOf(row), changes);
    const shown = { ...row?.shown };
    for (const [field, value] of Object.entries(changes)) {
      if (value === null || isSecret(field)) delete shown[field];
      else shown[field] = value;
    }
    await tx.query(
      `insert into ec_account_secret (account_id, merchant_id, key_id, wrapped_key, sealed, shown) values ($1, $2, $3, $4, $5::jsonb, $6::jsonb)
       on conflict (account_id) do update set key_id = $3, wrapped_key = $4, sealed = $5::jsonb, shown = $6::jsonb, updated_at = now()`,
      [owner.accountId, owner.merchantId, stored.keyId, stored.wrappedKey, JSON.stringify(stored.sealed), JSON.stringify(shown)],
    );
  }

  /** Null forgets them. */
  async writeTokens(tx: Tx, owner: SecretOwner, tokens: Tokens | null): Promise<void> {
    await this.write(tx, owner, { [reserved.accessToken]: tokens?.accessToken ?? null, [reserved.refreshToken]: tokens?.refreshToken ?? null });
    await tx.query('update ec_account_secret set token_expires_at = $2 where account_id = $1', [owner.accountId, tokens?.expiresAt ?? null]);
  }

  /** Puts up to `limit` accounts under the current master key; how many it did. Repeat until 0. Reading goes on meanwhile under either key. */
  async rewrap(tx: Tx, limit = 100): Promise<number> {
    const rows = await tx.query<SecretRow & { account_id: string; merchant_id: string }>(
      'select * from ec_account_secret where key_id <> $1 order by account_id limit $2 for update skip locked',
      [this.vault.currentKeyId, limit],
    );
    for (const row of rows) {
      const stored = this.vault.rewrap({ accountId: row.account_id, merchantId: row.merchant_id }, sealedOf(row));
      if (stored) await tx.query('update ec_account_secret set key_id = $2, wrapped_key = $3 where account_id = $1', [row.account_id, stored.keyId, stored.wrappedKey]);
    }
    return rows.length;
  }
}

const sealedOf = (row: SecretRow): SealedSecrets => ({ keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed });

async function rowOf(tx: Tx, { accountId }: SecretOwner, lock: '' | 'for update'): Promise<SecretRow | null> {
  const [row] = await tx.query<SecretRow>(`select key_id, wrapped_key, sealed, shown, token_expires_at from ec_account_secret where account_id = $1 ${lock}`, [accountId]);
  return row ?? null;
}
