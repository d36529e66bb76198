import type { Tx } from '../persistence/database.ts';

/**
 * Ends what a person is signed in with: sessions, but for `keep`, and with `tokens` the API tokens, too. Triggers tell every process, so that
 * open sockets close as the transaction commits.
 */
export async function endSignIns(tx: Tx, userId: string, now: Date, { keep = null, tokens }: { readonly keep?: string | null; readonly tokens: boolean }): Promise<{ readonly tokens: number }> {
  await tx.query('delete from session where user_id = $1 and id is distinct from $2', [userId, keep]);
  return { tokens: tokens ? await revokeTokens(tx, userId, now) : 0 };
}

/** Ends a person's API tokens and gives how many there were. */
export async function revokeTokens(tx: Tx, userId: string, now: Date): Promise<number> {
  const revoked = await tx.query('update api_token set revoked_at = $2 where user_id = $1 and revoked_at is null and expires_at > $2 returning id', [userId, now]);
  return revoked.length;
}
