import type { NotificationCategory } from '../../notifications/notification.enums.ts';
import type { Notifications } from '../../notifications/notifications.ts';
import type { Tx } from '../../persistence/database.ts';
import { groupBy } from '../../values/group-by.ts';
import type { Ended } from './outbound-handler.ts';

/**
 * Notifies of what a person must decide, in the platform's words. What fails alike on one account is one notification
 * a day; the page of what goes out lists each.
 */
export async function notifyOfEndings(
  tx: Tx,
  notifications: Notifications,
  category: NotificationCategory,
  ended: readonly Ended<unknown>[],
): Promise<void> {
  // What a person refused to send is known to them.
  const open = ended.filter(({ state, userId }) => userId === null && (state === 'refused' || state === 'doubtful'));
  const alike = groupBy(open, ({ change, state, words }) => `${change.accountId}:${state}:${change.kind}:${words}`);
  for (const group of alike.values()) {
    const [one] = group;
    if (!one) continue;
    const { change, state, words, reason, at } = one;
    const { accountId, merchantId, kind, platform } = change;
    const [account] = await tx.query<{ displayName: string }>(
      'select display_name as "displayName" from ec_account where id = $1',
      [accountId],
    );
    const day = at.toISOString().slice(0, 10);
    await notifications.add(tx, {
      merchantId,
      accountId,
      category,
      severity: 'error',
      messageKey: state === 'doubtful' ? 'outbound.doubtful' : 'outbound.refused',
      facts: {
        displayName: account?.displayName ?? '',
        platform,
        kind,
        reason,
        count: group.length,
        message: words?.slice(0, 300) ?? reason ?? '',
      },
      dedupeKey: `${accountId}:outbound.${state}:${kind}:${reason ?? ''}:${(words ?? '').slice(0, 80)}:${day}`,
    });
  }
}
