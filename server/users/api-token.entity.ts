import { Entity, Property } from '@mikro-orm/decorators/legacy';
import type { Permission } from '../graphql/enums.ts';
import { Identified } from '../persistence/base-entities.ts';
import { newApiToken, sha256, tokenHint } from './secrets.ts';

const dayMs = 86_400_000;

/** With what a program acts for its owner. The token itself is shown once; here is only its SHA-256. */
@Entity({ tableName: 'api_token' })
export class ApiToken extends Identified {
  @Property({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'blob' })
  tokenHash!: Buffer;

  @Property({ type: 'text' })
  hint!: string;

  /** What it was made for; what its owner may no longer do, it may not either. */
  @Property({ type: 'array', columnType: 'text[]' })
  scopes!: Permission[];

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  /** To the minute; null when it never was. */
  @Property({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null = null;

  /** A new one, and the token itself, which nobody can ask for again. */
  static issued(
    {
      days,
      ...of
    }: { readonly userId: string; readonly name: string; readonly scopes: Permission[]; readonly days: number },
    at: Date,
  ): { readonly apiToken: ApiToken; readonly token: string } {
    const token = newApiToken();
    const expiresAt = new Date(at.getTime() + days * dayMs);
    return {
      token,
      apiToken: Object.assign(new ApiToken(), {
        ...of,
        tokenHash: sha256(token),
        hint: tokenHint(token),
        createdAt: at,
        expiresAt,
      }),
    };
  }

  /** Which tokens of a person work. */
  static living(userId: string, at: Date) {
    return { userId, revokedAt: null, expiresAt: { $gt: at } };
  }

  /** Ended twice is ended since the first time. */
  revoke(at: Date): void {
    this.revokedAt ??= at;
  }
}
