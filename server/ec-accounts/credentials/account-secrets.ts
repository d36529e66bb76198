import { LockMode } from '@mikro-orm/core';
import type { Tx } from '../../persistence/database.ts';
import { findLocked } from '../../persistence/find-locked.ts';
import { AccountSecret, isFormField, reserved, type Tokens } from './account-secret.entity.ts';
import type { CredentialVault, SealedSecrets, SecretOwner } from './credential-vault.ts';

export { reserved, type Tokens } from './account-secret.entity.ts';

/** An account's secrets in the clear. Lives for one operation. */
export interface OpenSecrets {
  /** Fields of the connect form. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly tokens: Tokens | null;
  /** Signs what the platform sends us; null until webhooks were registered. */
  readonly webhookSecret: string | null;
}

/** What a screen may know of the secrets (B7). */
export interface ShownCredentials {
  readonly shown: Readonly<Record<string, string>>;
  readonly filled: ReadonlySet<string>;
}

/** A sealed text with its own data key, as JSON keeps it. */
export interface SealedApart {
  readonly keyId: string;
  /** Base64. */
  readonly wrappedKey: string;
  readonly sealed: Readonly<Record<string, string>>;
}

const apart = 'apart.text';

/** Reads and writes the sealed row of an account, within the caller's transaction. */
export class AccountSecrets {
  constructor(private readonly vault: CredentialVault) {}

  /** @throws {SealBroken} */
  async open(tx: Tx, owner: SecretOwner, { locked = false } = {}): Promise<OpenSecrets> {
    const secret = await (locked ? findLocked(tx, AccountSecret, owner.accountId) : find(tx, owner));
    const fields = secret?.open(this.vault) ?? {};
    const accessToken = fields[reserved.accessToken];
    return {
      credentials: Object.fromEntries(Object.entries(fields).filter(([field]) => isFormField(field))),
      tokens:
        accessToken === undefined
          ? null
          : {
              accessToken,
              refreshToken: fields[reserved.refreshToken] ?? null,
              expiresAt: secret?.tokenExpiresAt ?? null,
              issuedAt: secret?.tokenIssuedAt ?? null,
              authorizationEndsAt: secret?.authorizationEndsAt ?? null,
            },
      webhookSecret: fields[reserved.webhookSecret] ?? null,
    };
  }

  async shown(tx: Tx, owner: SecretOwner): Promise<ShownCredentials> {
    const secret = await find(tx, owner);
    return { shown: secret?.shown ?? {}, filled: secret?.filled ?? new Set() };
  }

  /** See `AccountSecret.seal`. Everything is a secret unless `isSecret` says otherwise. @throws {SealBroken} */
  async write(
    tx: Tx,
    owner: SecretOwner,
    changes: Readonly<Record<string, string | null>>,
    isSecret: (field: string) => boolean = () => true,
  ): Promise<void> {
    await this.change(tx, owner, (secret) => secret.seal(this.vault, changes, isSecret));
  }

  /** Null forgets them. */
  async writeTokens(tx: Tx, owner: SecretOwner, tokens: Tokens | null): Promise<void> {
    await this.change(tx, owner, (secret) => secret.keepTokens(this.vault, tokens));
  }

  /** Seals bytes of an account that are kept elsewhere, bound to their name. @throws {SealBroken} */
  async sealFile(tx: Tx, owner: SecretOwner, name: string, bytes: Uint8Array): Promise<Buffer> {
    const known = await find(tx, owner);
    if (!known) await this.write(tx, owner, {});
    const secret = known ?? (await find(tx, owner));
    if (!secret) throw new Error('an account without a data key');
    return secret.sealFile(this.vault, name, bytes);
  }

  /** Null where the account's secrets are gone. @throws {SealBroken} */
  async openFile({ em }: Pick<Tx, 'em'>, owner: SecretOwner, name: string, sealed: Buffer): Promise<Buffer | null> {
    const secret = await find({ em }, owner);
    return secret?.openFile(this.vault, name, sealed) ?? null;
  }

  /** Seals something of an account that is kept elsewhere for a short while. */
  sealApart(owner: SecretOwner, text: string): SealedApart {
    const { wrappedKey, ...stored } = this.vault.seal(owner, null, { [apart]: text });
    return { ...stored, wrappedKey: wrappedKey.toString('base64') };
  }

  /** @throws {SealBroken} */
  openApart(owner: SecretOwner, { wrappedKey, ...stored }: SealedApart): string {
    return this.vault.open(owner, { ...stored, wrappedKey: Buffer.from(wrappedKey, 'base64') })[apart] ?? '';
  }

  /**
   * Puts up to `limit` accounts under the current master key; how many it did. Repeat until 0. Reading goes on
   * meanwhile under either key.
   */
  async rewrap(tx: Tx, limit = 100): Promise<number> {
    const secrets = await tx.em.find(
      AccountSecret,
      { keyId: { $ne: this.vault.currentKeyId } },
      { orderBy: { accountId: 'asc' }, limit, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    for (const secret of secrets) secret.rewrap(this.vault);
    await tx.em.flush();
    return secrets.length;
  }

  /**
   * Ids of the master keys under which accounts are sealed that we cannot open: three are tried for each, so that one
   * damaged row is not taken for a wrong key.
   */
  async keysMissing(tx: Tx): Promise<string[]> {
    const rows = await tx.query<SecretOwner & SealedSecrets>(
      `select account_id as "accountId", merchant_id as "merchantId", key_id as "keyId",
         wrapped_key as "wrappedKey", sealed
       from (select s.*, row_number() over (partition by key_id order by account_id) as place
         from ec_account_secret s) as few where place <= 3 order by key_id`,
    );
    const opened = new Set(rows.filter((row) => this.vault.opens(row, row)).map(({ keyId }) => keyId));
    return [...new Set(rows.map(({ keyId }) => keyId))].filter((id) => !opened.has(id));
  }

  private async change(
    tx: Tx,
    { accountId, merchantId }: SecretOwner,
    work: (secret: AccountSecret) => void,
  ): Promise<void> {
    const secret = (await findLocked(tx, AccountSecret, accountId)) ?? new AccountSecret({ accountId, merchantId });
    work(secret);
    await tx.em.persist(secret).flush();
  }
}

/** As the database has it: another process may have written it since this transaction last looked. */
const find = (tx: Pick<Tx, 'em'>, { accountId }: SecretOwner): Promise<AccountSecret | null> =>
  tx.em.findOne(AccountSecret, { accountId }, { refresh: true });
