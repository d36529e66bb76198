import type { Database } from '../persistence/database.ts';
import { newSessionToken, sha256 } from './secrets.ts';

/** A browser counts as known this long after the last sign-in on it. */
const keptMs = 400 * 86_400_000;
/** Browsers of one person; the ones not seen for longest are forgotten. */
const mostDevices = 20;

/** The browsers on which people have signed in: a cookie with a random token, of which the SHA-256 is stored. */
export class KnownDevices {
  constructor(private readonly db: Database) {}

  /** Whether the person with this e-mail has signed in on the browser that holds this token. */
  async knows(email: string, token: string | null, now: Date): Promise<boolean> {
    if (token === null) return false;
    const rows = await this.db.statement(
      `select 1 from known_device d join app_user u on u.id = d.user_id
       where d.token_hash = $1 and u.email = $2 and d.expires_at > $3`,
      [sha256(token), email, now],
    );
    return rows.length > 0;
  }

  /** Remembers the browser after a sign-in; the result is what its cookie has to hold. */
  async remember(userId: string, token: string | null, now: Date): Promise<{ token: string; expiresAt: Date }> {
    const expiresAt = new Date(now.getTime() + keptMs);
    if (token !== null) {
      const known = await this.db.statement(
        `update known_device set last_seen_at = $3, expires_at = $4
         where token_hash = $1 and user_id = $2 and expires_at > $3 returning 1`,
        [sha256(token), userId, now, expiresAt],
      );
      if (known.length > 0) return { token, expiresAt };
    }
    const made = newSessionToken();
    await this.db.statement(
      'insert into known_device (user_id, token_hash, last_seen_at, expires_at) values ($1, $2, $3, $4)',
      [userId, sha256(made), now, expiresAt],
    );
    await this.db.statement(
      `delete from known_device where user_id = $1 and id not in (
         select id from known_device where user_id = $1 order by last_seen_at desc, id desc limit ${mostDevices})`,
      [userId],
    );
    return { token: made, expiresAt };
  }
}
