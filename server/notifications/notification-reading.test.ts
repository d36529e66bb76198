import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../graphql/ids.ts';
import { allMerchants } from '../persistence/database.ts';
import { startTestApi } from '../testing/test-api.ts';
import type { Caller, TestApi } from '../testing/test-api.ts';
import { Notifications } from './notifications.ts';

const list =
  'query ($filter: NotificationFilter) { notifications(filter: $filter) { totalCount nodes { messageKey read } } }';
const read =
  'mutation ($input: NotificationMarkReadInput!) { notificationMarkRead(input: $input) { unreadCount userErrors { code field } } }';

describe('notifications of some merchants', () => {
  let api: TestApi;
  let admin: Caller;
  let owner: Caller;
  let north: string;
  let south: string;
  const merchant = (id: string) => toGlobalId('merchant', id);

  beforeAll(async () => {
    api = await startTestApi();
    north = await api.merchant('north');
    south = await api.merchant('south');
    admin = await api.signIn('warehouseAdmin');
    owner = await api.signIn('merchantOwner', [north]);
    for (const [merchantId, messageKey] of [
      [north, 'hold.noShipping'],
      [south, 'hold.shippingUnmapped'],
      [south, 'hold.unknownProduct'],
    ] as const) {
      await api.db.run(allMerchants, (tx) =>
        new Notifications().add(tx, {
          merchantId,
          category: 'hold',
          severity: 'warning',
          messageKey,
          facts: {},
          dedupeKey: messageKey,
        }),
      );
    }
  });
  afterAll(() => api.close());

  const told = async (who: Caller, merchantIds: string[] | null) =>
    (
      (await who(list, { filter: { merchantIds } })).data as {
        notifications: { nodes: { messageKey: string; read: boolean }[] };
      }
    ).notifications.nodes;

  it('are those of the merchants asked for, and never another tenant’s', async () => {
    expect((await told(admin, [merchant(south)])).map((one) => one.messageKey)).toEqual([
      'hold.unknownProduct',
      'hold.shippingUnmapped',
    ]);
    expect(await told(admin, [merchant(north), merchant(south)])).toHaveLength(3);
    expect(await told(admin, null)).toHaveLength(3);
    expect(await told(owner, [merchant(south)])).toEqual([]);
    expect((await owner(list, { filter: { merchantIds: ['nonsense'] } })).data).toMatchObject({
      notifications: { totalCount: 0 },
    });
  });

  it('are read together, and the other merchants’ stay unread', async () => {
    expect((await admin(read, { input: { all: true, merchantIds: [merchant(north)] } })).data).toEqual({
      notificationMarkRead: { unreadCount: 2, userErrors: [] },
    });
    expect((await told(admin, null)).map((one) => one.read)).toEqual([false, false, true]);
    expect((await owner(read, { input: { all: true, merchantIds: [merchant(south)] } })).data).toEqual({
      notificationMarkRead: { unreadCount: 1, userErrors: [] },
    });
    expect((await admin(read, { input: { all: true } })).data).toEqual({
      notificationMarkRead: { unreadCount: 0, userErrors: [] },
    });
  });
});
