import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Identified } from '../persistence/base-entities.ts';

const day = 86_400_000;

/** A session ends this long after it was last used … */
const idleMs = 7 * day;
/** … and this long after the login in any case. */
const longestMs = 30 * day;
/** Use is written down at most this often. */
export const sessionRefreshMs = 5 * 60_000;

export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + longestMs));
}

/** Somebody signed in with a browser. The cookie holds a random token; here is only its SHA-256. */
@Entity({ tableName: 'session' })
export class Session extends Identified {
  @Property({ type: 'blob' })
  tokenHash!: Buffer;

  @Property({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  lastSeenAt!: Date;

  @Property({ type: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'text', nullable: true })
  userAgent!: string | null;

  @Property({ type: 'text', nullable: true })
  ip!: string | null;

  static begun(
    of: {
      readonly userId: string;
      readonly tokenHash: Buffer;
      readonly userAgent: string | null;
      readonly ip: string | null;
    },
    at: Date,
  ): Session {
    return Object.assign(new Session(), { ...of, createdAt: at, lastSeenAt: at, expiresAt: sessionExpiry(at, at) });
  }
}
