import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Outbound, WishedBy } from '../exchange/outbound/outbound.ts';
import { listingLane } from '../exchange/outbound/outbound-handler.ts';
import type { Tx } from '../persistence/database.ts';

/** A ledger row whose share goes to a listing. */
export interface WaitingPush {
  readonly id: string;
  readonly accountId: string;
  readonly productKey: string;
}

/** The lane of a listing: those that share one number are written one at a time. */
export interface LaneDeps {
  readonly connectors: ConnectorRegistry;
}

/** Lanes of listings by `pairKey`-like text, in one statement. */
export async function listingLanes(
  tx: Tx,
  { connectors }: LaneDeps,
  listings: readonly Pick<WaitingPush, 'accountId' | 'productKey'>[],
): Promise<(listing: Pick<WaitingPush, 'accountId' | 'productKey'>) => string> {
  const rows = await tx.query<{
    accountId: string;
    productKey: string;
    platform: string;
    refs: Readonly<Record<string, string>>;
  }>(
    `select g.account_id as "accountId", g.product_key as "productKey", a.platform, g.refs from listing g
     join ec_account a on a.id = g.account_id
     join (select distinct * from jsonb_to_recordset($1) as x("accountId" uuid, "productKey" text)) w
       on w."accountId" = g.account_id and w."productKey" = g.product_key`,
    [JSON.stringify(listings.map(({ accountId, productKey }) => ({ accountId, productKey })))],
  );
  const shared = new Map(
    rows.map(({ accountId, productKey, platform, refs }) => [
      `${accountId} ${productKey}`,
      connectors.get(platform)?.stock?.laneOf?.({ productKey, refs }) ?? productKey,
    ]),
  );
  return ({ accountId, productKey }) => listingLane(accountId, shared.get(`${accountId} ${productKey}`) ?? productKey);
}

/** One outbound change for each ledger row; the same row again is the same change. */
export async function wishPushes(
  tx: Tx,
  deps: LaneDeps & { readonly outbound: Outbound },
  pushes: readonly WaitingPush[],
  by: WishedBy,
): Promise<void> {
  if (pushes.length === 0) return;
  const laneOf = await listingLanes(tx, deps, pushes);
  await deps.outbound.wish(
    tx,
    pushes.map((push) => ({
      kind: 'stockAdd' as const,
      accountId: push.accountId,
      subject: push.id,
      lane: laneOf(push),
      effectKey: push.id,
    })),
    by,
  );
}
