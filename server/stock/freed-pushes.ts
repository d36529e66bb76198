import type { ConnectorRegistry } from '../connectors/registry.ts';
import type { Outbound, WishedBy } from '../exchange/outbound/outbound.ts';
import type { Tx } from '../persistence/database.ts';
import { pushFacts } from './push-facts.ts';
import { pairKey, targetOf } from './push-plan.ts';
import { wishPushes } from './push-wishes.ts';

/** Shares that waited for a listing go out once it is clear which one is meant. */
export class FreedPushes {
  constructor(private readonly deps: { readonly outbound: Outbound; readonly connectors: ConnectorRegistry }) {}

  /**
   * In the transaction of the mapping, for all accounts and products it touched. Returns how many shares were freed.
   * @param productIds null: all of the account
   */
  async mapped(
    tx: Tx,
    account: { readonly accountId: string },
    productIds: readonly string[] | null,
    by: WishedBy,
  ): Promise<number> {
    const rows = await tx.query<{ id: string; productId: string }>(
      `select id, warehouse_product_id as "productId" from put_away_push
       where account_id = $1 and state in ('notMapped', 'severalListings')
         and ($2::uuid[] is null or warehouse_product_id = any ($2))
       order by id for no key update`,
      [account.accountId, productIds],
    );
    if (rows.length === 0) return 0;
    const { candidates } = await pushFacts(
      tx,
      [account.accountId],
      [...new Set(rows.map(({ productId }) => productId))],
    );
    const moved = rows.map(({ id, productId }) => {
      const target = targetOf(
        '',
        { accountId: account.accountId, percentage: 0 },
        candidates.get(pairKey(account.accountId, productId)),
      );
      return {
        id,
        accountId: account.accountId,
        state: target.kind === 'listing' ? 'waiting' : target.kind,
        productKey: target.kind === 'listing' ? target.productKey : null,
      };
    });
    await tx.query(
      `with moved as (
         update put_away_push s set state = m.state, product_key = m."productKey"
         from jsonb_to_recordset($1) as m(id uuid, state text, "productKey" text)
         where s.id = m.id and s.state <> m.state returning s.merchant_id, s.put_away_id, s.account_id
       )
       insert into live_event (merchant_id, kind, subject_id, account_id)
       select distinct merchant_id, 'putAway', put_away_id, account_id from moved`,
      [JSON.stringify(moved)],
    );
    const freed = moved.flatMap(({ id, accountId, productKey }) =>
      productKey === null ? [] : [{ id, accountId, productKey }],
    );
    await wishPushes(tx, this.deps, freed, by);
    return freed.length;
  }
}
