import type { RequestContext } from '../../graphql/context.ts';
import { Permission } from '../../graphql/enums.ts';
import { LiveFeed } from '../../api/live-feed.ts';
import { Loaders } from '../../graphql/loaders.ts';
import type { House } from '../../orders/testing/a-house.ts';
import { allMerchants, onlyMerchants } from '../../persistence/database.ts';

/** A signed-in person of the warehouse, or of one merchant. */
export async function aPerson(house: House, merchantId?: string): Promise<RequestContext> {
  const [known] = await house.all<{ id: string }>(`select id from app_user limit 1`);
  const user =
    known ??
    (await house.one<{ id: string }>(
      `insert into app_user (email, name, password_hash, side, role, all_merchants)
       values ('w@x.example', 'W', '-', 'warehouse', 'admin', true) returning id`,
    ));
  const scope = merchantId ? onlyMerchants(merchantId) : allMerchants;
  return {
    requestId: 'req-1',
    language: 'en',
    db: house.db,
    clock: house.clock,
    loaders: new Loaders(),
    ip: null,
    userAgent: null,
    cookies: null,
    live: new LiveFeed({ db: house.db, url: house.test.url, log: { warn: () => {} } }),
    actor: {
      kind: 'session',
      userId: user.id,
      sessionId: null,
      tokenId: null,
      side: merchantId ? 'merchant' : 'warehouse',
      role: merchantId ? 'merchantOwner' : 'warehouseAdmin',
      permissions: new Set(Object.values(Permission)),
      scope,
      locale: 'en',
      managesManyMerchants: !merchantId,
    },
    read: (work) => work(house.db.reading(scope)),
  };
}
