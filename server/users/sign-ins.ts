import type { Tx } from '../persistence/database.ts';
import { ApiToken } from './api-token.entity.ts';
import { Session } from './session.entity.ts';

/**
 * Ends what a person is signed in with: sessions, but for `keep`, and with `tokens` the API tokens, too. Triggers
 * notify every process, so that open sockets close as the transaction commits.
 */
export async function endSignIns(
  tx: Tx,
  userId: string,
  now: Date,
  { keep = null, tokens }: { readonly keep?: string | null; readonly tokens: boolean },
): Promise<{ readonly tokens: number }> {
  // Somebody else takes the sign-in over or away: browsers known until now are strangers' again.
  if (tokens) await tx.query('delete from known_device where user_id = $1', [userId]);
  await tx.em.nativeDelete(Session, { userId, ...(keep !== null && { id: { $ne: keep } }) });
  return { tokens: tokens ? await revokeTokens(tx, userId, now) : 0 };
}

/** Ends a person's API tokens and gives how many there were. */
export function revokeTokens(tx: Tx, userId: string, now: Date): Promise<number> {
  return tx.em.nativeUpdate(ApiToken, ApiToken.living(userId, now), { revokedAt: now });
}
