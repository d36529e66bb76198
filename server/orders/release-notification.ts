import { Notifications } from '../notifications/notifications.ts';
import type { Tx } from '../persistence/database.ts';
import type { HeldAccount, ReleaseBy } from './hold-release.ts';

const notifications = new Notifications();

/**
 * Notifies people who work with the account that its orders go on, once per action (E1, Q5). The person who caused it
 * sees the answer on the screen, so theirs counts as read.
 */
export async function tellReleased(
  tx: Tx,
  { accountId, merchantId }: HeldAccount,
  count: number,
  by: ReleaseBy,
): Promise<void> {
  if (count === 0) return;
  const [account] = await tx.query<{ displayName: string; platform: string }>(
    `select display_name as "displayName", platform from ec_account where id = $1`,
    [accountId],
  );
  const id = await notifications.add(tx, {
    merchantId,
    accountId,
    category: 'hold',
    severity: 'info',
    messageKey: 'hold.released',
    facts: { ...account, count },
  });
  if (by.userId === null) return;
  await tx.query(
    'insert into notification_read (notification_id, user_id, merchant_id, read_at) values ($1, $2, $3, $4)',
    [id, by.userId, merchantId, by.at],
  );
}
