import { OptionalProps } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { CredentialVault, SealedSecrets, SecretOwner } from './credential-vault.ts';

/** The sealed credentials of an account: nothing in it is in the clear but what a screen may show. */
@Entity({ tableName: 'ec_account_secret' })
export class AccountSecret {
  declare readonly [OptionalProps]?:
    'shown' | 'tokenExpiresAt' | 'tokenIssuedAt' | 'authorizationEndsAt' | 'authorizationWarnedDays' | 'updatedAt';

  @PrimaryKey({ type: 'uuid' })
  readonly accountId: string;

  @Property({ type: 'uuid' })
  readonly merchantId: string;

  /** Which master key wrapped the data key. */
  @Property({ type: 'text' })
  keyId!: string;

  @Property({ type: 'blob', columnType: 'bytea' })
  wrappedKey!: Buffer;

  /** Field → base64 of nonce ‖ ciphertext ‖ tag; fields of the form, tokens and the webhook's secret alike. */
  @Property({ type: 'json', columnType: 'jsonb' })
  sealed!: Readonly<Record<string, string>>;

  /** Field → value, of the fields that are no secret. */
  @Property({ type: 'json', columnType: 'jsonb' })
  shown: Readonly<Record<string, string>> = {};

  @Property({ type: 'timestamptz', nullable: true })
  tokenExpiresAt: Date | null = null;

  /** Null where it is not known. */
  @Property({ type: 'timestamptz', nullable: true })
  tokenIssuedAt: Date | null = null;

  /** As the platform said; null where it does not. See `endsAt`. */
  @Property({ type: 'timestamptz', nullable: true })
  authorizationEndsAt: Date | null = null;

  /** How many days before the end people were last warned; null when not yet. */
  @Property({ type: 'smallint', nullable: true })
  authorizationWarnedDays: number | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()', onUpdate: () => new Date() })
  updatedAt!: Date;

  constructor({ accountId, merchantId }: SecretOwner) {
    this.accountId = accountId;
    this.merchantId = merchantId;
  }

  /** Fields of the form that hold something (B7). */
  get filled(): ReadonlySet<string> {
    return new Set(Object.keys(this.sealed).filter(isFormField));
  }

  /**
   * When a person must authorize again, as far as it is known: a token without a way to refresh it ends the
   * authorization with itself.
   */
  get endsAt(): Date | null {
    return this.authorizationEndsAt ?? (reserved.refreshToken in this.sealed ? null : this.tokenExpiresAt);
  }

  /**
   * Tokens to keep from now on; null forgets them. Another end makes the warnings of the one before void.
   * @throws {SealBroken}
   */
  keepTokens(vault: CredentialVault, tokens: Tokens | null): void {
    const before = this.endsAt;
    this.seal(
      vault,
      {
        [reserved.accessToken]: tokens?.accessToken ?? null,
        [reserved.refreshToken]: tokens?.refreshToken ?? null,
      },
      () => true,
    );
    this.tokenExpiresAt = tokens?.expiresAt ?? null;
    this.tokenIssuedAt = tokens?.issuedAt ?? null;
    this.authorizationEndsAt = tokens?.authorizationEndsAt ?? null;
    if (!sameDay(before, this.endsAt)) this.authorizationWarnedDays = null;
  }

  /** Everything in the clear. @throws {SealBroken} */
  open(vault: CredentialVault): Record<string, string> {
    return vault.open(this, this.stored);
  }

  /**
   * Seals changes (null removes a field). `isSecret` says which of them a screen must never see; the others are kept
   * readable beside the seal.
   * @throws {SealBroken}
   */
  seal(
    vault: CredentialVault,
    changes: Readonly<Record<string, string | null>>,
    isSecret: (field: string) => boolean,
  ): void {
    this.keep(vault.seal(this, this.keyId === undefined ? null : this.stored, changes));
    const shown = { ...this.shown };
    for (const [field, value] of Object.entries(changes)) {
      if (value === null || isSecret(field)) delete shown[field];
      else shown[field] = value;
    }
    this.shown = shown;
  }

  /** @throws {SealBroken} */
  sealFile(vault: CredentialVault, name: string, bytes: Uint8Array): Buffer {
    return vault.sealFile(this, this.stored, name, bytes);
  }

  /** @throws {SealBroken} */
  openFile(vault: CredentialVault, name: string, sealed: Buffer): Buffer {
    return vault.openFile(this, this.stored, name, sealed);
  }

  /** Puts the data key under the current master key; the fields stay as they are. @throws {SealBroken} */
  rewrap(vault: CredentialVault): void {
    const stored = vault.rewrap(this, this.stored);
    if (stored) this.keep(stored);
  }

  private get stored(): SealedSecrets {
    return { keyId: this.keyId, wrappedKey: this.wrappedKey, sealed: this.sealed };
  }

  private keep({ keyId, wrappedKey, sealed }: SealedSecrets): void {
    this.keyId = keyId;
    this.wrappedKey = wrappedKey;
    this.sealed = sealed;
  }
}

/** Platforms count the end from the moment of each answer: some seconds more are no other end. */
const sameDay = (one: Date | null, other: Date | null): boolean =>
  one === other || (one !== null && other !== null && Math.abs(one.getTime() - other.getTime()) < 86_400_000);

/**
 * What we keep sealed beside the form's fields; form fields have no dot in their key. A session is kept as an access
 * token is.
 */
export const reserved = {
  accessToken: 'oauth.accessToken',
  refreshToken: 'oauth.refreshToken',
  webhookSecret: 'webhook.secret',
} as const;

/** Access as it is kept: the tokens of an authorization, or a session. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Null: does not expire, or the platform does not say. */
  readonly expiresAt: Date | null;
  /** Null or absent: not known. */
  readonly issuedAt?: Date | null;
  /** When the authorization itself ends, whatever is refreshed; null or absent where the platform does not say. */
  readonly authorizationEndsAt?: Date | null;
}

/** What we keep beside the form's fields has a dot in its name. */
export const isFormField = (field: string): boolean => !field.includes('.');
